"""A day, from the ways people and spreadsheets write it in either language."""

import calendar
import re
from datetime import date, timedelta

from menter.language.sentence import Refusal, Sentence
from menter.standards.reject import shorten

MONTHS = {
    1: ("january", "jan", "ionawr", "ion"),
    2: ("february", "feb", "chwefror", "chwe", "chwef", "gwefror"),
    3: ("march", "mar", "mawrth", "maw", "fawrth"),
    4: ("april", "apr", "ebrill", "ebr"),
    5: ("may", "mai", "fai"),
    6: ("june", "jun", "mehefin", "meh", "fehefin"),
    7: ("july", "jul", "gorffennaf", "gorff", "gor", "orffennaf"),
    8: ("august", "aug", "awst"),
    9: ("september", "sep", "sept", "medi", "med", "fedi"),
    10: ("october", "oct", "hydref", "hyd"),
    11: ("november", "nov", "tachwedd", "tach", "dachwedd"),
    12: ("december", "dec", "rhagfyr", "rhag", "ragfyr"),
}
MONTH = {word: number for number, words in MONTHS.items() for word in words}

CLOCK = r"(?:[T ,]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
ORDINAL = r"(?:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)?"
ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){CLOCK}", re.I)
COMPACT = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})")
DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){CLOCK}", re.I)
WORDED = re.compile(
    rf"(?:[^\W\d]+,?\s+)?(\d{{1,2}}){ORDINAL}[\s-]+(?:of\s+|o\s+)?([^\W\d]+)\.?,?[\s-]+(\d{{4}}){CLOCK}", re.I
)
MONTH_FIRST = re.compile(rf"([^\W\d]+)\.?\s+(\d{{1,2}}){ORDINAL},?\s+(\d{{4}}){CLOCK}", re.I)
MONTH_ONLY = re.compile(r"([^\W\d]+)\.?\s+(\d{4})")
ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
QUARTER = re.compile(r"(\d{4})\s*-?\s*[QC]([1-4])|[QC]([1-4])\s*-?\s*(\d{4})", re.I)  # C for chwarter
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")

SERIAL_START = date(1899, 12, 30)  # day 0 of Excel, with its leap year 1900 that never was
SERIAL_LEAST, SERIAL_MOST = 20_000, 80_000  # 1954 to 2119; outside it a number is not a day
CENTURY = 69  # two figures up to this are 20xx, as in POSIX strptime
YEAR_LEAST, YEAR_MOST = 1900, 2199  # outside it the year is a slip or a placeholder (0001, 9999)

BLANK = frozenset(
    (
        "",
        "-",
        "–",
        "n/a",
        "na",
        "none",
        "null",
        "nil",
        "tbc",
        "tbd",
        "unknown",
        "dim",
        "amh",
        "anhysbys",
        "i'w gadarnhau",
    )
)


class NotADay(Refusal):
    """The words do not name a day that exists."""


def read_day(value: object, *, last: bool = False) -> date | None:
    """Give the day that is written, None when the cell says nothing ("", "n/a", "i'w gadarnhau").

    value   ISO, day first (3/4/2025 is the third of April), in words in either language, or an Excel day number
    last    a month or a quarter without a day means its last day instead of its first
    Raises  NotADay with what is wrong.
    """
    text = " ".join(str(value if value is not None else "").split())
    if text.casefold() in BLANK:
        return None
    if found := ISO.fullmatch(text):
        return make_day(text, found[1], found[2], found[3])
    if found := DAY_FIRST.fullmatch(text):
        return make_day(text, found[3], found[2], found[1])
    if found := COMPACT.fullmatch(text):
        return make_day(text, found[1] + found[2], found[3], found[4])
    if found := SERIAL.fullmatch(text):
        return _from_serial(text, int(found[1]))
    return _from_words(text, last=last)


def _from_words(text: str, *, last: bool) -> date:
    if (found := WORDED.fullmatch(text)) and found[2].casefold() in MONTH:
        return make_day(text, found[3], MONTH[found[2].casefold()], found[1])
    if (found := MONTH_FIRST.fullmatch(text)) and found[1].casefold() in MONTH:
        return make_day(text, found[3], MONTH[found[1].casefold()], found[2])
    year = month = 0
    if (found := MONTH_ONLY.fullmatch(text)) and found[1].casefold() in MONTH:
        year, month = int(found[2]), MONTH[found[1].casefold()]
    elif found := ISO_MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
    elif found := QUARTER.fullmatch(text):
        year, month = int(found[1] or found[4]), int(found[2] or found[3]) * 3 - (0 if last else 2)
    if not month:
        raise NotADay(
            Sentence(
                "“{value}” is not a date that Menter can read. Please write it as 2025-04-03, 3/4/2025 or "
                "3 April 2025.",
                value=shorten(text),
            )
        )
    day = calendar.monthrange(year, month)[1] if last and 1 <= month <= 12 and year > 0 else 1
    return make_day(text, year, month, day)


def _from_serial(text: str, days: int) -> date:
    if not SERIAL_LEAST <= days <= SERIAL_MOST:
        raise NotADay(Sentence("The number “{value}” is not a day in a spreadsheet.", value=text))
    return SERIAL_START + timedelta(days=days)


def make_day(text: str, year: int | str, month: int | str, day: int | str) -> date:
    """Give the day of a year, month and day, or raise NotADay saying which of them is impossible."""
    y, m, d = int(year), int(month), int(day)
    if isinstance(year, str) and len(year) == 2:
        y += 2000 if y <= CENTURY else 1900
    if not YEAR_LEAST <= y <= YEAR_MOST:
        raise NotADay(Sentence("The year in “{value}” cannot be right.", value=shorten(text)))
    if not 1 <= m <= 12:
        raise NotADay(
            Sentence(
                "“{value}” has month {month}, and there are only twelve. Menter reads the day before the month.",
                value=shorten(text),
                month=m,
            )
        )
    if not 1 <= d <= calendar.monthrange(y, m)[1]:
        raise NotADay(
            Sentence(
                "“{value}” is not a real date: that month has {days} days.",
                value=shorten(text),
                days=calendar.monthrange(y, m)[1],
            )
        )
    return date(y, m, d)
