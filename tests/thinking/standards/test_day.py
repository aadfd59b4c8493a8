"""Days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.standards.day import MONTHS, SERIAL_START, NotADay, read_day

APRIL = date(2025, 4, 3)


@pytest.mark.parametrize(
    "written",
    [
        "2025-04-03", "2025-04-03T00:00:00Z", "2025-04-03 12:30", "2025-04-03T00:00:00+01:00", "3/4/2025", "03.04.2025",
        "3-4-25", "3 April 2025", "3rd of April 2025", "3 Ebrill 2025", "3ydd o Ebrill 2025", "Dydd Iau", "Apr 3, 2025",
        "20250403", "45750", "03/04/2025 09:15:00", "Thursday, 3 April 2025",
    ],
)  # fmt: skip
def test_one_day_in_many_ways(written):
    if written == "Dydd Iau":
        with pytest.raises(NotADay, match="not a date"):
            read_day(written)
    else:
        assert read_day(written) == APRIL


@pytest.mark.parametrize("written", ["", "  ", "-", "n/a", "TBC", "i'w gadarnhau", None])
def test_a_cell_that_says_nothing_is_no_day(written):
    assert read_day(written) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("31/02/2025", "28 days"),
        ("2024-02-30", "29 days"),
        ("31 Chwefror 2025", "28 days"),
        ("2025-02-31T00:00:00Z", "28 days"),
        ("04/25/2025", "only twelve"),
        ("9999-12-31", "year"),
        ("0001-01-01", "year"),
        ("99999", "not a day in a spreadsheet"),
        ("next week", "not a date"),
        ("2024-25", "only twelve"),
    ],
)
def test_a_day_that_does_not_exist_says_why(written, reason):
    with pytest.raises(NotADay, match=reason):
        read_day(written)


def test_a_month_means_its_first_or_last_day():
    assert read_day("April 2025") == date(2025, 4, 1)
    assert read_day("Ebrill 2025", last=True) == date(2025, 4, 30)
    assert read_day("2024-02", last=True) == date(2024, 2, 29)


@given(st.dates(date(1960, 1, 1), date(2099, 12, 31)), st.integers(0, 1))
def test_every_day_is_read_back_in_both_languages(day, which):
    words = MONTHS[day.month]
    month = words[0] if which == 0 else next(w for w in words if w in WELSH)

    assert read_day(f"{day.day} {month.title()} {day.year}") == day
    assert read_day(day.strftime("%d/%m/%Y")) == day
    assert read_day(str((day - SERIAL_START) // timedelta(days=1))) == day


WELSH = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd",
    "rhagfyr",
)  # fmt: skip
