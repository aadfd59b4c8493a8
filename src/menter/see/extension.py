"""How far a contract may be extended, from what its notice says in words.

Notices of Sell2Wales give it only so ("option to extend for up to 24 months in 12 month increments"). Where the words
do not say one clear length, nothing is given: a wrong end date is worse than none.
"""

import re
from datetime import date

from menter.standards.day import NotADay, read_day

NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one un",
            "two dau ddau dwy ddwy",
            "three tri dri tair dair",
            "four pedwar bedwar",
            "five pum bum",
            "six chwe",
        ),
        start=1,
    )
    for word in words.split()
} | {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "eighteen": 18, "twenty-four": 24}
N = rf"(\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?:\s*\(\w+\))?"
UNIT = r"(?:calendar\s+)?-?\s*(month|mis|year|blwyddyn|flynedd|blynedd|mlynedd)\w*"

UNTIL = re.compile(
    r"(?:until|to|end date:?|hyd at|tan)\s+(?:the\s+)?"
    r"(\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d]+\s+\d{4}|\d{1,2}/\d{1,2}/\d{4})\s*$",
    re.I,
)
OF = r"(?:periods? of\s+)?(?:up to\s+)?"
TIMES = re.compile(
    rf"\b{N}\s*(?:[x×]|(?:(?:additional|further|individual|optional|extension)s?,?\s+)+{OF}"
    rf"|periods? of\s+(?:up to\s+)?)"
    rf"\s*{N}[\s-]*{UNIT}",
    re.I,
)
TIMES_PERIODS = re.compile(rf"\b{N}\s+{N}[\s-]*{UNIT}\s*(?:periods?|extensions?)", re.I)
SUM = re.compile(rf"(?<![\d+])(\d{{1,2}}(?:\s*\+\s*\d{{1,2}})+)\s*{UNIT}", re.I)
FURTHER = re.compile(
    rf"(?:exten\w+|further|additional|option\w*|up to|estyn\w*|ymestyn\w*|hyd at|pellach)"
    rf"\D{{0,60}}?\b{N}\s*(?:further\s+|additional\s+)?{UNIT}",
    re.I,
)
INITIAL = re.compile(
    rf"(?:initial(?:ly)?|(?<!further )period of|term of|duration:?|basis of|will be|will be for)"
    rf"\s+(?:\w+\s+){{0,3}}?{N}"
    rf"[\s-]*{UNIT}|^\s*{N}[\s-]*{UNIT}",
    re.I,
)
BEFORE = re.compile(rf"(?<!\bin )\b{N}\s*{UNIT}\s+(?:optional\s+)?extension", re.I)

A_FURTHER = re.compile(rf"\ban? (?:further|additional)\s+{UNIT}", re.I)

MONTHS_MOST = 240  # an option longer than twenty years was read wrongly


def find_extension(words: str) -> int | None:
    """Give the months by which a contract may be extended, None when the words do not say one length."""
    if found := (TIMES.search(words) or TIMES_PERIODS.search(words)):
        months = count(found[1]) * count(found[2]) * unit(found[3])
    elif found := SUM.search(words):
        months = sum(int(part) for part in found[1].split("+")) * unit(found[2])
    elif found := (BEFORE.search(words) or FURTHER.search(words)):
        months = count(found[1]) * unit(found[2])
    elif found := A_FURTHER.search(words):
        months = unit(found[1])
    else:
        return None
    return months if 0 < months <= MONTHS_MOST else None


def names_initial(words: str, months: int) -> bool:
    """Say whether the words name this length as the first term ("an initial 24 months", "a period of 3 years")."""
    stated = (count(found[1] or found[3]) * unit(found[2] or found[4]) for found in INITIAL.finditer(words))
    return months > 0 and months in stated


def find_last_day(words: str) -> date | None:
    """Give the last day that the words name at their end ("annually until 31st May 2030")."""
    found = UNTIL.search(words.strip().rstrip("."))
    if not found:
        return None
    try:
        return read_day(found[1])
    except NotADay:
        return None


def count(word: str) -> int:
    """Give the number that a word or its figures mean."""
    return int(word) if word.isdigit() else NUMBERS[word.casefold()]


def unit(word: str) -> int:
    """Give the months in a month or a year, in either language."""
    return 1 if word.casefold() in ("month", "mis") else 12
