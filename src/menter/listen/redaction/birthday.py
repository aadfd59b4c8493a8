"""Dates of birth, in figures or in words of either language."""

import re
from collections.abc import Iterator
from typing import Final

from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import listed

# How far back a cue may stand. Longest cue met in the labelled set plus "number is: " is 38 signs.
LEAD: Final = 44

MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|ionawr|[cg]?[hw]?wefror|[mf]awrth|ebrill|[mf]ai|[mf]ehefin|g?orffennaf|awst|[mf]edi"
    r"|hydref|d?[td]achwedd|rh?agfyr)"
)
DAY: Final = r"\d{1,2}(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?"
DATE: Final = re.compile(
    rf"\b(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?(?:\d{{4}}|\d{{2}})|\d{{4}}[-/]\d{{2}}[-/]\d{{2}}"
    rf"|{DAY}\s+(?:of\s+|o\s+)?{MONTH},?\s+(?:\d{{4}}|\d{{2}}))\b|\b{MONTH}\s+{DAY},?\s+\d{{4}}\b",
    re.IGNORECASE,
)
# A birthday, which may be said in words and may leave out the year.
ENGLISH_DAY: Final = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
)
WELSH_DAY: Final = (
    r"(?:cyntaf|ail|trydydd|pedwerydd|pumed|chweched|seithfed|wythfed|nawfed|degfed|unfed|deuddegfed|pymthegfed"
    r"|deunawfed"
    r"|ugeinfed)(?:\s+ar\s+(?:ddeg|bymtheg|hugain)){0,2}"
)
ENGLISH_YEAR: Final = (
    r"(?:nineteen|eighteen|twenty|two thousand(?: and)?)(?:[ -](?:hundred(?: and)?|oh|o|one|two|three|four|five|six"
    r"|seven"
    r"|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty"
    r"|ninety)){0,3}"
)
WELSH_YEAR: Final = (
    r"(?:mil|dwy fil)(?:[\s,]+(?:a\s+|ac\s+)?(?:un|dau|dwy|tri|tair|pedwar|pedair|pump|pum|chwech|chwe|saith|wyth"
    r"|naw|dim|sero"
    r"|deg|ddeg|ugain|hugain|cant|gant|chant)){0,5}"
)
BIRTHDAY: Final = re.compile(
    rf"\b(?:(?:the|y|yr)\s+)?(?:{DAY}|{ENGLISH_DAY}|{WELSH_DAY})\s+(?:of\s+|o\s+)?{MONTH}\b"
    rf"(?:,?\s+(?:\d{{4}}|\d{{2}}|{ENGLISH_YEAR}|{WELSH_YEAR})\b)?"
    rf"|\b{MONTH}\s+(?:the\s+)?(?:{DAY}|{ENGLISH_DAY})\b(?:,?\s+(?:\d{{4}}|{ENGLISH_YEAR})\b)?"
    rf"|\b{MONTH}\s+(?:of\s+|o\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def cue(*words: str, near: int = 16) -> re.Pattern[str]:
    """A pattern that finds one of `words` in the lead, at most `near` signs and no other number before its end."""
    return re.compile(rf"(?:(?<!\w)(?:{'|'.join(words)})(?!\w))[^\d\n\ufffc]{{0,{near}}}$")


BIRTH_CUE: Final = cue(
    "born", "birth", "d\\.?\\s?o\\.?\\s?b\\.?", "birthday", "bday", "(?:ll be|turn(?:s|ed|ing)?|yn) \\d{1,3}(?: oed)?",
    "b\\.", "n?g?anwyd", "ganed",
    "aned", "n?g?eni", "ngenedigaeth",
    "(?:p|b|ph|mh)en-?blwydd", "genedig", near=30,
)  # fmt: skip
BIRTH_AFTER: Final = re.compile(
    r"\W{0,3}(?:(?:is|was|yw|ydy|ydi|oedd)\s+)?(?:(?:my|his|her|our|the|fy|ei|y)\s+)?(?:date of birth|d\.?o\.?b\b"
    r"|birthday"
    r"|dyddiad geni|(?:p|b|ph|mh)en-?blwydd)",
    re.IGNORECASE,
)


def is_birth(match: re.Match[str], lead: str) -> bool:
    """True when the words before a date, in small letters, or those after it say that it is a birthday."""
    return bool(BIRTH_CUE.search(lead) or BIRTH_AFTER.match(match.string, match.end()))


def find_birthdays(text: str) -> Iterator[Span]:
    """Dates that somebody says are a birthday, said in words or without a year too."""
    for match in BIRTHDAY.finditer(text):
        if is_birth(match, text[max(0, match.start() - LEAD) : match.start()].lower()):
            yield Span(*match.span(), Kind.DATE_OF_BIRTH)


BIRTH_WORDS: Final = listed(
    """
    ll turn turns turned turning oed born birth birthday bday dob d b ganwyd nganwyd anwyd ganed aned geni ngeni eni
    genedig ngenedigaeth penblwydd
    benblwydd
    mhenblwydd phenblwydd pen ben mhen phen
    """
)
