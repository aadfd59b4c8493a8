"""What a contract costs a year, from its value and its first term."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

DAYS_A_YEAR: Final = Decimal("365.25")
MONTHS_A_YEAR: Final = 12
SHORTEST: Final = Decimal(
    "0.24"
)  # three months, which have 89 days at the least; a shorter term tells nothing of a year
PENNY: Final = Decimal("0.01")


def yearly_cost(value: Decimal | None, starts: date | None, ends: date | None) -> Decimal | None:
    """What it costs a year; None where the value or a day is not known, or the term is under three months.

    A term of whole months is counted in months, so that what runs for a year costs a year what it costs. A shorter term
    than a year costs what it costs: nobody knows that it is bought again.
    """
    if value is None or starts is None or ends is None:
        return None
    years = years_between(starts, ends + timedelta(days=1))
    return None if years < SHORTEST else (value / max(years, Decimal(1))).quantize(PENNY)


def years_between(starts: date, after: date) -> Decimal:
    """How many years lie between two days: counted in months where both are the same day of theirs."""
    months = MONTHS_A_YEAR * (after.year - starts.year) + after.month - starts.month
    is_whole = after.day == starts.day
    return Decimal(months) / MONTHS_A_YEAR if is_whole else Decimal((after - starts).days) / DAYS_A_YEAR
