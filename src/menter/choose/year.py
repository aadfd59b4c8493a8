"""Financial years, from 1 April to 31 March, named by the calendar year in which they start."""

from datetime import date

FIRST_MONTH = 4


def financial_year(day: date) -> int:
    """The year in which the financial year of `day` started: 31 March 2026 is in 2025."""
    return day.year - (day.month < FIRST_MONTH)


def year_starts(year: int) -> date:
    """1 April of the year."""
    return date(year, FIRST_MONTH, 1)


def year_ends(year: int) -> date:
    """31 March of the next."""
    return date(year + 1, FIRST_MONTH - 1, 31)


def year_name(year: int) -> str:
    """2025 is written "2025–26", in both languages."""
    return f"{year}–{(year + 1) % 100:02d}"


def quarter(day: date) -> int:
    """1 for April to June … 4 for January to March."""
    return (day.month - FIRST_MONTH) % 12 // 3 + 1
