"""Dates, money and numbers as people in Wales write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import get_language, override

from menter.office.look import figure


@pytest.mark.parametrize(
    ("language", "said"), [("cy", "22 Tachwedd 2026"), ("en", "22 November 2026"), ("en-gb", "22 November 2026")]
)
def test_a_day_is_said_in_the_language_of_the_page(language, said):
    with override(language):
        assert figure.date(date(2026, 11, 22)) == said


def test_a_moment_late_in_the_evening_belongs_to_the_day_in_wales():
    assert figure.date(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


@pytest.mark.parametrize(("language", "said"), [("cy", "1 Gorffennaf 2026, 00:30"), ("en", "1 July 2026, 00:30")])
def test_a_moment_has_its_minute(language, said):
    assert figure.moment(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), language) == said


@pytest.mark.parametrize(("language", "said"), [("cy", "Tachwedd 2026"), ("en", "November 2026")])
def test_a_month_is_said_in_the_language_asked_for(language, said):
    assert figure.month(date(2026, 11, 1), language) == said


@pytest.mark.parametrize(
    ("place", "english", "welsh"),
    [
        (0, "April to June 2026", "Ebrill i Fehefin 2026"),
        (2, "October to December 2026", "Hydref i Ragfyr 2026"),
        (3, "January to March 2027", "Ionawr i Fawrth 2027"),
        (4, "April to June 2027", "Ebrill i Fehefin 2027"),
    ],
)
def test_a_quarter_is_named_by_its_months_in_the_calendar_year_they_are_in(place, english, welsh):
    for language, said in (("en", english), ("cy", welsh)):
        with override(language):
            assert figure.quarter(2026, place) == said


@pytest.mark.parametrize(
    ("value", "english", "welsh"),
    [
        (0, "£0", "£0"),
        (12.5, "£12.50", "£12.50"),
        (Decimal("999.99"), "£999.99", "£999.99"),
        (1250, "£1,250", "£1,250"),
        (1250.6, "£1,251", "£1,251"),
        (999_999, "£999,999", "£999,999"),
        (1_000_000, "£1 million", "£1 miliwn"),
        (1_200_000, "£1.2 million", "£1.2 miliwn"),
        (Decimal("1254999.99"), "£1.25 million", "£1.25 miliwn"),
        (2_500_000_000, "£2,500 million", "£2,500 miliwn"),
        (-4000, "−£4,000", "−£4,000"),
        (-1_500_000, "−£1.5 million", "−£1.5 miliwn"),
        (None, "–", "–"),
    ],
)
def test_money_is_said_in_the_language_asked_for_whatever_the_page(value, english, welsh):
    with override("cy"):
        assert figure.money(value, "en") == english
        assert get_language() == "cy"
    with override("en"):
        assert figure.money(value, "cy") == welsh


def test_a_range_of_money_has_both_ends():
    assert figure.money_range(10_000, 25_000) == "£10,000 to £25,000"
    assert figure.money_range(10_000, 10_000) == "£10,000"


@pytest.mark.parametrize(
    ("value", "said"), [(None, "–"), (0, "0"), (12345, "12,345"), (12345.678, "12,345.68"), (Decimal("0.5"), "0.5")]
)
def test_a_number_has_commas_and_two_decimals_at_most(value, said):
    assert figure.number(value) == said


@pytest.mark.parametrize(("share", "said"), [(None, "–"), (0, "0%"), (0.424, "42%"), (1, "100%")])
def test_a_share_is_a_percentage(share, said):
    assert figure.percent(share) == said


def test_nothing_is_a_dash():
    assert figure.date(None) == figure.money(None) == figure.number(None) == "–"
