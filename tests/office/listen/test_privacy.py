"""The privacy page says what was measured and what is kept here, in both languages; none of it is written by hand."""

from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet

from menter.listen.redaction.measured import measured
from menter.office.ledger.models import Machine
from menter.office.listen.actions import make_collection
from menter.office.look import figure

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def make(code, **facts):
    return make_collection(
        by=Machine("test"), at=AT, code=code, name_cy=f"Arolwg {code}", name_en=f"Survey {code}", kind="survey", **facts
    )


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("part", ["all", "held"])
def test_the_page_prints_what_was_measured(client, language, part):
    row = measured()[part]

    page = client.get(f"/{language}/privacy").text

    counts = (figure.number(each, language) for each in (row.lines, row.secrets, row.found))
    for shown in (*counts, f"{100 * row.recall:.1f}%", f"{100 * row.precision:.1f}%"):
        assert str(shown) in page
    assert str(row.measured_on.year) in page


def test_the_page_says_how_long_each_collection_keeps_its_words(client):
    make("a", retention_months=18)
    make("b")

    page = client.get("/en/privacy").text

    assert "Survey a" in page
    assert "18 months" in page
    assert "Until somebody deletes them" in page


@pytest.mark.parametrize(("has_key", "said"), [(True, "Kept, encrypted"), (False, "no key is set")])
def test_originals_are_said_to_be_kept_only_where_there_is_a_key(client, settings, has_key, said):
    settings.ORIGINALS_KEY = Fernet.generate_key().decode() if has_key else ""
    make("a", keeps_originals=True)

    page = client.get("/en/privacy").text

    assert said in page
    assert ("Nor is what comes in any other way" in page) is not has_key


def test_the_page_asks_a_fixed_number_of_questions(client, django_assert_max_num_queries):
    for number in range(20):
        make(f"c{number}")

    with django_assert_max_num_queries(3):
        client.get("/en/privacy")
