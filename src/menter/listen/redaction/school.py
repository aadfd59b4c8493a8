"""A child's school, which is personal data only where the child's age or class stands beside it."""

import re
from collections.abc import Iterator
from typing import Final

from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import listed

CAPITAL: Final = r"[A-ZÂÊÎÔÛŴŶ][\w'’.-]*"
SCHOOL: Final = re.compile(
    rf"\bYsgol(?:[ \t]+(?:y|yr|[Ii]au|{CAPITAL})){{1,5}}(?:[ \t]+(?:y|yr)[ \t]+{CAPITAL})?"
    rf"|\b(?:{CAPITAL}[ \t]+){{1,5}}?(?:(?:Primary|Infants?|Juniors?|High|Comprehensive|Secondary|Nursery|Community)"
    r"(?:[ \t]+(?:Primary|Infants?|Juniors?|High|Comprehensive|Nursery|School|Academy|College)){0,2}|School|Academy)\b"
)
WORDED: Final = "three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
WELSH_WORDED: Final = "tair|tri|pedair|pedwar|pum|pump|chwe|chwech|saith|wyth|naw|deg|deuddeg|tair ar ddeg|pymtheg"
CHILD: Final = (
    r"(?:grand)?(?:son|daughter|child)|girl|boy|lad|nephew|niece|twins|kids?|mab|merch|plentyn|hogyn|hogan"
    r"|bachgen|ŵyr|wyres|nai|nith"
)
AGE: Final = re.compile(
    rf"\b(?:(?P<years>\d{{1,2}}|{WORDED})[ -]?(?:years?|yrs?|yr)?[ -]?old|aged?[ ](?P<aged>\d{{1,2}}|{WORDED})"
    rf"|(?:years?|yr)[ ](?P<class>\d{{1,2}}|one|two|three|four|five|six|seven)\b|reception class"
    rf"|(?:is|just turned|turned|who's|he's|she's|sy'n|yn)[ ](?P<is>[3-9]|1[0-9]|{WORDED})\b"
    r"(?![ ]?(?:%|miles|o'clock|am|pm|filltir))"
    rf"|(?P<oed>\d{{1,2}}|{WELSH_WORDED})(?:[ ]?(?:mlwydd|blwydd|flwydd))?[ ]oed"
    r"|[bmf]lwyddyn[ ](?P<blwyddyn>\d{1,2}|un|dau|tri|pedwar|pump|chwech|saith|wyth|naw|deg)"
    r"|\bbl\.?[ ]?(?P<bl>\d{1,2})\b"
    r"|\b[Yy](?P<y>\d{1,2})\b|(?:in|ym)[ ](?:nursery|reception|derbyn|meithrin)\b"
    r"|\b(?P<yo>\d{1,2})[ ]?(?:yo\b|y/o\b)"
    r"|(?-i:[A-ZÂÊÎÔÛŴŶ])[\w'’-]+,[ ](?P<named>[3-9]|1[0-8]),"
    rf"|\b(?:{CHILD})\b[^.\d\n]{{0,30}}[,(][ ]?(?P<beside>[3-9]|1[0-8]|{WORDED})(?=[,)]))"
    r"|\((?:aged?[ ]|yn[ ])?(?P<in>[3-9]|1[0-8])(?:(?:,| and| a| ac|[ ]&)[ ]?\d{1,2})*\)",
    re.IGNORECASE,
)
SCHOOL_WORDS: Final = listed(
    "ysgol school academy primary infant infants junior juniors high comprehensive secondary nursery community"
)
OLDEST: Final = 19  # the last age at which a pupil of a school or its sixth form is met
REACH: Final = 120  # signs between the age and the school; two short sentences of the labelled set


def find_schools(text: str) -> Iterator[Span]:
    """Names of schools that stand near a child's age or class."""
    ages = [match for match in AGE.finditer(text) if is_child(match)]
    for match in SCHOOL.finditer(text):
        if any(age.start() - match.end() <= REACH and match.start() - age.end() <= REACH for age in ages):
            yield Span(*match.span(), Kind.SCHOOL)


def is_child(age: re.Match[str]) -> bool:
    said = next((value for value in age.groups() if value), "")
    return not said.isdigit() or int(said) <= OLDEST
