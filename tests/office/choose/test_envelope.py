"""Envelopes: what is promised and what is left are always what there is."""

from decimal import Decimal

import pytest
from tests.office.choose.world import AT, BY, envelope

from menter.choose.envelope import BadEnvelope, EnvelopeTooSmall
from menter.office.choose.actions import set_aside
from menter.office.choose.models import EnvelopeYear
from menter.office.ledger.models import Entry

pytestmark = pytest.mark.django_db


def aside(kept, by_year):
    set_aside(by=BY, at=AT, envelope=kept, by_year={y: Decimal(a) for y, a in by_year.items()}, purpose="grant 1")


def test_promised_and_left_are_the_whole_envelope():
    kept = envelope()

    aside(kept, {2026: "33333.33"})
    aside(kept, {2026: "0.01", 2027: 50_000})

    for year in EnvelopeYear.objects.filter(envelope=kept):
        assert year.allocated + year.left == year.amount
    assert EnvelopeYear.objects.get(year=2026).allocated == Decimal("33333.34")


def test_more_than_is_left_is_refused_and_nothing_is_promised():
    kept = envelope()
    aside(kept, {2026: 90_000})

    with pytest.raises(EnvelopeTooSmall) as refused:
        aside(kept, {2026: 10_000, 2027: 50_001})

    assert "£1 too much" in str(refused.value)
    assert EnvelopeYear.objects.get(year=2026).allocated == 90_000


def test_a_year_without_money_is_refused():
    kept = envelope()

    with pytest.raises(EnvelopeTooSmall) as refused:
        aside(kept, {2029: 1})

    assert "holds £0 in 2029–30" in str(refused.value)


def test_an_envelope_cannot_shrink_below_what_is_promised():
    aside(envelope(), {2026: 60_000})

    with pytest.raises(EnvelopeTooSmall):
        envelope(amounts={2026: 59_999, 2027: 0})


def test_money_below_nought_is_refused():
    with pytest.raises(BadEnvelope):
        envelope(amounts={2026: -1})


def test_keeping_an_envelope_again_keeps_its_promises():
    aside(envelope(), {2026: 60_000})

    envelope(amounts={2026: 70_000})

    assert list(EnvelopeYear.objects.values_list("year", "amount", "allocated")) == [(2026, 70_000, 60_000)]


def test_the_ledger_hears_of_both():
    aside(envelope(), {2026: 1})

    assert set(Entry.objects.values_list("action", flat=True)) == {"choose.keep_envelope", "choose.set_aside"}
