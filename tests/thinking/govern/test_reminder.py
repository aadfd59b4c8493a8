"""Somebody is reminded once before a day, once after it, then weekly."""

from datetime import date, timedelta

import pytest

from menter.govern.reminder import BEFORE, Reminder, reminder_on

DUE = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("days", "code"),
    [(-BEFORE - 1, None), (-BEFORE, "before"), (0, "before"), (1, "late-1"), (7, "late-1"), (8, "late-2"),
     (15, "late-3")],
)  # fmt: skip
def test_the_reminder_of_a_day(days, code):
    found = reminder_on(DUE + timedelta(days=days), due_on=DUE)

    assert (found.code if found else None) == code


def test_whoever_asks_every_day_for_five_weeks_reminds_once_before_and_weekly_after():
    codes = [
        found.code
        for day in range(-14, 22)
        if (found := reminder_on(DUE + timedelta(days=day), due_on=DUE)) is not None
    ]

    assert list(dict.fromkeys(codes)) == ["before", "late-1", "late-2", "late-3"]


def test_one_may_be_reminded_earlier():
    assert reminder_on(DUE - timedelta(days=28), due_on=DUE, before=28) == Reminder(False, 1)
