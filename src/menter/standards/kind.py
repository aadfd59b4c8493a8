"""What the cells of a column are: days, money, addresses of the web, names of firms … told from the values alone."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from menter.language.sentence import Sentence
from menter.standards.day import BLANK, NotADay, read_day
from menter.standards.text import tidy


class Kind(StrEnum):
    """What a cell may hold."""

    DAY = "day"
    MONEY = "money"
    NUMBER = "number"
    LINK = "link"
    POSTCODE = "postcode"
    CPV = "cpv"
    COMPANY_NUMBER = "company-number"
    FIRM = "firm"
    BODY = "body"
    YES_NO = "yes-no"
    LANGUAGE = "language"
    CODE = "code"
    CHOICE = "choice"
    PROSE = "prose"
    NAME = "name"


KIND_NAMES = {
    Kind.DAY: Sentence("dates"),
    Kind.MONEY: Sentence("amounts of money"),
    Kind.NUMBER: Sentence("numbers"),
    Kind.LINK: Sentence("web addresses"),
    Kind.POSTCODE: Sentence("postcodes"),
    Kind.CPV: Sentence("procurement codes (CPV)"),
    Kind.COMPANY_NUMBER: Sentence("company numbers"),
    Kind.FIRM: Sentence("names of firms"),
    Kind.BODY: Sentence("names of councils and public bodies"),
    Kind.YES_NO: Sentence("yes or no"),
    Kind.LANGUAGE: Sentence("languages"),
    Kind.CODE: Sentence("codes that differ from row to row"),
    Kind.CHOICE: Sentence("a few words that repeat"),
    Kind.PROSE: Sentence("long texts"),
    Kind.NAME: Sentence("short texts"),
}

LINK = re.compile(r"(?:https?://|www\.)[^\s]+", re.I)
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.I)
COMPANY_NUMBER = re.compile(r"[A-Z]{2}\d{6}|R\d{7}|\d{7,8}")
NUMBER = re.compile(r"[£(]?\s*[-−–]?\s*£?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*\)?")
MONEY_SIGN = re.compile(r"£|\bGBP\b|\d,\d{3}\b|\.\d{2}\b(?!\d)")
# Divisions of the common procurement vocabulary (Regulation (EC) 213/2008); a code of eight figures in no division is
# something else.
DIVISIONS = frozenset(
    f"{division:02}"
    for division in (
        3, 9, 14, 15, 16, 18, 19, 22, 24, 30, 31, 32, 33, 34, 35, 37, 38, 39, 41, 42, 43, 44, 45, 48, 50, 51, 55, 60,
        63, 64, 65, 66, 70, 71, 72, 73, 75, 76, 77, 79, 80, 85, 90, 92, 98,
    )
)  # fmt: skip
CPV = re.compile(r"(\d{2})\d{6}(?:-\d)?")
FIRM = re.compile(
    r"\b(?:ltd|limited|plc|llp|cyf|cyfyngedig|ccc|cic|inc|gmbh|llc|corp|group|holdings|associates)\b|& (?:co|sons?)\b",
    re.I,
)  # fmt: skip
BODY = re.compile(
    r"\b(?:council|cyngor|comhairle|borough|city of|county|sir|bwrdeistref|health board|bwrdd iechyd|nhs|gig"
    r"|authority|awdurdod|fire and rescue|police|heddlu|government|llywodraeth|university|prifysgol)\b", re.I,
)  # fmt: skip
YES_NO = frozenset((
    "yes", "no", "y", "n", "true", "false", "1", "0", "ie", "na", "oes", "nac oes", "ydy", "ydyw", "nac ydy",
    "nac ydyw", "do", "naddo",
))  # fmt: skip
LANGUAGES = frozenset(("cy", "en", "cymraeg", "saesneg", "welsh", "english", "cym", "eng", "bilingual", "dwyieithog"))

FIRMS_ENOUGH = 0.25  # share of suppliers that carry a sign of a firm; in the real files here it is 0.45 to 0.8
SIGNED_LEAST = 0.2  # share of numbers with pence, thousands or a pound sign that makes them money
PROSE_LEAST = 60  # signs on average; titles of contracts have 35 to 55, their descriptions over 100
NAME_MOST = 200  # signs of the longest title in the real files here
CHOICES_MOST = 0.2  # share of cells that differ, in a column of choices
CODES_LEAST = 0.9  # share of cells that differ, in a column of codes
DAYS_BARE = re.compile(r"\d+(?:\.\d+)?")  # a bare number may be a spreadsheet's day, an amount or anything
SAMPLE = 300  # cells looked at

Resolver = Callable[[str], object]


def weigh_kinds(cells: Sequence[str], resolve: Resolver | None = None) -> dict[Kind, float]:
    """Give how well the cells of one column fit each kind: 0 not at all, 1 every cell.

    resolve     gives something for the name of a body that is known, to tell bodies from other names
    """
    filled = [text for cell in cells[:SAMPLE] if (text := tidy(cell)).casefold() not in BLANK]
    if not filled:
        return dict.fromkeys(Kind, 0.0)
    distinct = len(set(filled)) / len(filled)
    length = sum(map(len, filled)) / len(filled)
    numbers = share(filled, lambda cell: bool(NUMBER.fullmatch(cell)))
    signed = share(filled, lambda cell: bool(MONEY_SIGN.search(cell)))
    worded = share(filled, lambda cell: any(sign.isalpha() for sign in cell))
    spaced = share(filled, lambda cell: " " in cell)
    is_body = (lambda cell: bool(BODY.search(cell))) if resolve is None else (lambda cell: resolve(cell) is not None)
    known = share(filled, is_body)
    weights = {
        Kind.DAY: share(filled, is_day),
        Kind.NUMBER: numbers,
        Kind.MONEY: numbers * (1.0 if signed > SIGNED_LEAST else 0.6),
        Kind.LINK: share(filled, lambda cell: bool(LINK.fullmatch(cell))),
        Kind.POSTCODE: share(filled, lambda cell: bool(POSTCODE.fullmatch(cell))),
        Kind.CPV: share(filled, is_cpv),
        Kind.COMPANY_NUMBER: share(filled, lambda cell: bool(COMPANY_NUMBER.fullmatch(cell.upper()))),
        Kind.FIRM: min(1.0, share(filled, lambda cell: bool(FIRM.search(cell))) / FIRMS_ENOUGH) * (length < NAME_MOST),
        Kind.BODY: known,
        Kind.YES_NO: share(filled, lambda cell: cell.casefold() in YES_NO),
        Kind.LANGUAGE: share(filled, lambda cell: cell.casefold() in LANGUAGES),
        Kind.CODE: (signed <= SIGNED_LEAST)
        * (1 - spaced)
        * (distinct >= CODES_LEAST)
        * share(filled, lambda cell: any(map(str.isdigit, cell))),
        Kind.CHOICE: worded * (distinct <= CHOICES_MOST),
        Kind.PROSE: spaced * (length >= PROSE_LEAST) * (distinct > CHOICES_MOST),
        Kind.NAME: worded * (length < NAME_MOST) * (1 - share(filled, lambda cell: bool(LINK.fullmatch(cell)))),
    }
    return {kind: round(float(weight), 3) for kind, weight in weights.items()}


def share(cells: Sequence[str], is_so: Callable[[str], bool]) -> float:
    """Give the share of the cells of which something holds."""
    return sum(map(is_so, cells)) / len(cells)


def is_day(cell: str) -> bool:
    """Say whether a cell is a day written as one."""
    if DAYS_BARE.fullmatch(cell) and len(cell) != 8:
        return False
    try:
        return read_day(cell) is not None
    except NotADay:
        return False


def is_cpv(cell: str) -> bool:
    """Say whether a cell holds codes of the common procurement vocabulary."""
    codes = [code.strip() for code in re.split(r"[;,|]", cell) if code.strip()]
    found = [CPV.fullmatch(code) for code in codes]
    return bool(codes) and all(one is not None and one[1] in DIVISIONS for one in found)
