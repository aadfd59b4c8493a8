"""Sentences survive the way through JSON."""

import json
from datetime import date
from decimal import Decimal

import pytest

from menter.language.sentence import Counted, Sentence
from menter.office.standards.saying import from_kept, to_kept

SENTENCES = [
    Sentence("Nothing more."),
    Sentence("The end {end} is before {value}.", end=date(2026, 2, 1), value=Decimal("1.50")),
    Counted("One row of {name}.", "{count} rows of {name}.", count=3, name="x"),
    Sentence("{what} It stays.", what=Counted("One.", "{count}.", count=2)),
]


@pytest.mark.parametrize("said", SENTENCES, ids=str)
def test_a_kept_sentence_says_the_same(said):
    kept = json.loads(json.dumps(to_kept(said)))

    assert str(from_kept(kept)) == str(said)
