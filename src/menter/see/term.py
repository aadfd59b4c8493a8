"""From when to when a contract runs, what it may be extended to, and what is odd about those dates."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from menter.language.sentence import Counted, Sentence
from menter.see.extension import find_extension, find_last_day, names_initial
from menter.see.flag import BAD_DATE, ESTIMATED_END, NO_END, Flag
from menter.standards.day import NotADay, read_day
from menter.standards.text import clean_text

# Sell2Wales writes a length in months as so many times thirty days (24 months: 720 days).
DAYS_IN_STATED_MONTH = 30
MONTHS_MOST = 600  # fifty years; 999 months stand in a real notice where a form demanded a number


@dataclass(frozen=True, slots=True)
class Term:
    """The time of a contract.

    start, end      as published, None when not or when impossible
    months          its length where only that is published
    expected_end    `end`; or worked out from the length and the start, or else the day tenders are opened; None when
                    neither is known. A flag says when it was worked out.
    latest_end      with every extension taken, None when it cannot be extended or the notice does not say how long
    renewal         what the notice says about extensions
    """

    start: date | None = None
    end: date | None = None
    months: int | None = None
    expected_end: date | None = None
    latest_end: date | None = None
    renewal: str = ""
    flags: tuple[Flag, ...] = ()


def find_term(periods: Sequence[Any], renewals: Sequence[Any] = (), *, opens: Any = None) -> Term:
    """Give the time of a contract from the periods of its lots, or its own.

    periods     OCDS period objects; the term spans them all
    renewals    what is said about extensions
    opens       when tenders are opened or awarded, as published; from then on a length without a start is counted
    """
    flags: list[Flag] = []
    held = [period for period in periods if isinstance(period, dict)]
    start = pick(min, [take_day(period.get("startDate"), flags) for period in held])
    end = pick(max, [take_day(period.get("endDate"), flags) for period in held])
    latest = pick(max, [take_day(period.get("maxExtentDate"), flags) for period in held])
    if start and end and end < start:
        reason = Sentence(
            "The published end {end} is before the start {start}; the end was not used.", end=end, start=start
        )
        flags.append(Flag(BAD_DATE, reason))
        end = None
    months = find_months(held, flags)
    expected = end or work_out_end(start, months, opens, flags)
    if expected is None:
        flags.append(Flag(NO_END, say_no_end(months)))
    renewal = "\n".join(dict.fromkeys(text for words in renewals if (text := clean_text(words))))
    if latest is None and expected is not None and renewal:
        latest = extend(expected, renewal)
        spare = find_extension(renewal)
        if end is None and months and spare and names_initial(renewal, months - spare):
            # The published length already counts the extensions: "24 months, plus 24 + 12" under 60 months.
            expected, latest = add_months(expected, -spare), expected
    if latest is not None and expected is not None and latest <= expected:
        latest = None
    return Term(start, end, months, expected, latest, renewal, tuple(dict.fromkeys(flags)))


def pick(choose: Any, days: list[date | None]) -> date | None:
    """Give the first or last of the days that are known."""
    known = [day for day in days if day is not None]
    found: date | None = choose(known) if known else None
    return found


def take_day(value: object, flags: list[Flag]) -> date | None:
    """Give the day of an OCDS date; a day that does not exist becomes a flag."""
    try:
        return read_day(value)
    except NotADay as error:
        flags.append(Flag(BAD_DATE, error.sentence))
        return None


def find_months(periods: Sequence[dict[str, Any]], flags: list[Flag]) -> int | None:
    """Give the longest published length in months."""
    days = [d for period in periods if isinstance(d := period.get("durationInDays"), int) and d > 0]
    if not days:
        return None
    months = max(1, round(max(days) / DAYS_IN_STATED_MONTH))
    if months > MONTHS_MOST:
        reason = Counted(
            "The published length of {count} month cannot be right; it was not used.",
            "The published length of {count} months cannot be right; it was not used.",
            count=months,
        )
        flags.append(Flag(BAD_DATE, reason))
        return None
    return months


def work_out_end(start: date | None, months: int | None, opens: Any, flags: list[Flag]) -> date | None:
    """Give the end that follows from a length, and flag it."""
    if months is None:
        return None
    first = start or take_day(opens, flags)
    if first is None:
        return None
    reason = Counted(
        "The notice gives a length of {count} month and no end; the end was worked out from it.",
        "The notice gives a length of {count} months and no end; the end was worked out from it.",
        count=months,
    )
    flags.append(Flag(ESTIMATED_END, reason))
    return add_months(first, months) - timedelta(days=1)


def say_no_end(months: int | None) -> Sentence | Counted:
    """Say that nobody can tell when a contract ends."""
    if months is None:
        return Sentence("The notice does not say when the contract ends.")
    return Counted(
        "The notice says how long the contract runs ({count} month) but not from when.",
        "The notice says how long the contract runs ({count} months) but not from when.",
        count=months,
    )


def extend(end: date, renewal: str) -> date | None:
    """Give the end with every extension taken, from what the notice says in words."""
    last = find_last_day(renewal)
    if last is not None:
        return last
    months = find_extension(renewal)
    return add_months(end, months) if months else None


def add_months(day: date, months: int) -> date:
    """Give the same day so many months later; the last of the month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))
