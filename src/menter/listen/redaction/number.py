"""Personal numbers: found by their shape, decided by their check digits and by the words that lead up to them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from menter.listen.redaction.birthday import DATE, LEAD, cue, is_birth
from menter.listen.redaction.check import digits, has_luhn, has_nhs_check
from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import is_word
from menter.reference.place import postcode_areas

DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a shape is what it looks like, and whether a person should look."""

    doubtful: bool = False


YES: Final = Verdict()
MAYBE: Final = Verdict(doubtful=True)
Decide = Callable[[re.Match[str], str], Verdict | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of one kind, and the function that decides from the match and the words before it (lower case).

    least   digits that such a number has at least: a text with fewer need not be searched
    """

    kind: Kind
    least: int
    shape: re.Pattern[str]
    decide: Decide


def find_numbers(text: str) -> Iterator[Span]:
    """All that look like personal numbers, the surer rule first; they may overlap."""
    count = len(DIGIT.findall(text))
    for rule in RULES:
        if rule.least > count:
            continue
        for match in rule.shape.finditer(text):
            lead = text[max(0, match.start() - LEAD) : match.start()].lower()
            verdict = rule.decide(match, lead)
            if verdict is not None:
                yield Span(*match.span(), rule.kind, verdict.doubtful)


INSURANCE_CUE: Final = cue("ni", "nino", "n\\.i\\.?", "insurance", "yswiriant(?: gwladol)?", "yg")
NHS_CUE: Final = cue("nhs", "gig", "ngig", near=20)
VEHICLE_CUE: Final = cue(
    "reg", "registration", "plate", "plat", "plât", "vehicle", "car", "van", "lorry", "truck", "taxi", "motorbike",
    "nghar", "nghar i", "gar", "fan", "cofrestru", "cofrestriad", "cerbyd", "gerbyd", "ngherbyd", "lori", "tacsi",
    "motor",
    "numberplate", "minibus", "campervan", "moped", "tractor", "trailer", "ford", "vauxhall", "audi", "bmw", "corsa",
    "fiesta",
    "focus", "golf", "polo", "transit", "astra", "qashqai", "fiat", "skoda", "toyota", "peugeot", "renault", "nissan",
    "kia",
    "hyundai", "honda", "volvo", "mercedes", "tesla", "volkswagen", "vw", near=24,
)  # fmt: skip
PLATE_CUE: Final = cue(
    "reg", "registration(?: number| no)?", "number ?plate", "plate", "plât", "plat", "rhif cofrestru", "cofrestriad",
    "rhif y car", near=14,
)  # fmt: skip
SORT_CUE: Final = cue("sort(?:\\s?code)?", "sortcode", "cod didoli", "chod didoli", "god didoli", "s/c", near=14)
SORT_AFTER: Final = re.compile(r"\W{1,4}(?:and |a |ac )?(?:sort|cod didoli|s/c|chod didoli)\b", re.IGNORECASE)
BANK_CUE: Final = cue(
    "account", "acc", "acct", "a/c", "(?:ngh|ch|g|c)yfrif", "banc", "bank", "account (?:number|no)", near=18
)
COUNCIL_ACCOUNT_CUE: Final = re.compile(r"(?:tax|rent|benefit|housing|council|treth|cyngor|rhent|budd-dal)\W")
CARD_CUE: Final = cue("card", "debit", "credit", "visa", "mastercard", "cerdyn", "gerdyn", "debyd", "credyd")
PHONE_CUE: Final = cue(
    "tel", "telephone", "phone", "mobile", "mob", "ring(?: me)?", "call(?: me)?", "text(?: me)?", "contact(?: me)?",
    "whatsapp", "reach me", "landline", "ffôn", "ffon", "ffoniwch(?: fi)?", "symudol", "galwch(?: fi)?", "tecstiwch",
    "tecst", "cysylltwch", "my number", "fy rhif", "cell", near=16,
)  # fmt: skip
REFERENCE_NOUN: Final = (
    r"ref|reference|case|claim|account|acc|acct|a/c|customer|complaint|enquiry|inquiry|incident|ticket|tenancy"
    r"|tenant|rent"
    r"|patient|hospital|member(?:ship)?|card|badge|permit|licence|license|policy|payment|invoice|job|crn|uprn|utr"
    r"|pcn|fpn|notice|foi|crime|occurrence|roll|mpan|mprn|ctax|meter serial|trosedd|parcel|tracking|homefinder|bidder"
    r"|application|booking|order|receipt|student|pupil|passport|pass|payroll|staff|employee|property|meter"
    r"|subscription|journal"
    r"|council tax|business rates|housing benefit|hospital no|library card|borrower|report|service request"
    r"|cyf|(?:ngh|ch|g|c)yfeirnod|(?:ngh|ch|g|c)yfrif|achos|cwsmer|cais|nghais|hawliad|aelod(?:aeth)?"
    r"|tenant(?:iaeth)?|claf"
    r"|(?:b|f|m)athodyn|trwydded|thrwydded|nhrwydded|hysbysiad|cosb|dirwy|archeb|anfoneb|pasbort|cwyn|nghwyn"
    r"|g[ŵw]yn|ymholiad"
    r"|digwyddiad|polisi|taliad|eiddo|cerdyn|gerdyn|ngherdyn|budd-dal|rhent|treth|myfyriwr|disgybl"
)
REFERENCE_FILL: Final = (
    r"number|numbers|rhif|no|num|nr|id|code|ref|reference|is|was|of|for|my|the|our|yw|ydy|ydi|oedd|i|fy|y|yr|eich"
    r"|cyngor|rent|trosedd|achos|case|crime|cais|yr achos|y cais|cwyn|y g[ŵw]yn"
    r"|tai|treth|trethi"
    r"|rhent|gyngor|glas|las|cosb|parcio|llyfrgell|preswylydd|tax|rent|benefit|budd-dal|nawdd|blue|bus|parking|library"
)
REFERENCE_CUE: Final = re.compile(
    rf"(?<!\w)(?:{REFERENCE_NOUN})(?:[.:#=\s'’-]{{1,3}}(?:{REFERENCE_FILL})(?!\w)){{0,4}}[.:#=\s-]{{0,4}}$"
)
NUMBERED: Final = re.compile(r"(?<!\w)(?:numbers?|no|num|nr|id|code|ref(?:erence)?|(?:ngh|ch|g|c)yfeirnod|rhif|cyf)\W")
PLANNING_CUE: Final = re.compile(r"plann|cynllunio|gynllunio")


def decide_card(match: re.Match[str], lead: str) -> Verdict | None:
    number = digits(match[0])
    if not 13 <= len(number) <= 19:
        return None
    if has_luhn(number):
        return YES
    return MAYBE if CARD_CUE.search(lead) or FOUR_BY_FOUR.fullmatch(match[0]) else None


FOUR_BY_FOUR: Final = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}")


def decide_iban(match: re.Match[str], _: str) -> Verdict | None:
    """ISO 13616: the first four signs put last and letters read as 10 to 35, the number leaves 1 modulo 97."""
    account = re.sub(r"\s", "", match[0]).upper()
    if not 15 <= len(account) <= 34:
        return None
    number = "".join(str(int(sign, 36)) for sign in account[4:] + account[:4])
    return YES if int(number) % 97 == 1 or account.startswith("GB") else None


def decide_bank_pair(_: re.Match[str], lead: str) -> Verdict | None:
    """A sort code and an account number side by side need no cue."""
    return None if DATE.search(lead) and not SORT_CUE.search(lead) else YES


def decide_nhs(match: re.Match[str], lead: str) -> Verdict | None:
    number = digits(match[0])
    if NHS_CUE.search(lead):
        return YES if has_nhs_check(number) else MAYBE
    return MAYBE if number[0] != "0" and len(set(number)) > 2 and has_nhs_check(number) else None


def decide_insurance(match: re.Match[str], lead: str) -> Verdict | None:
    """HMRC NIM39110: D, F, I, Q, U, V never stand in a prefix; six prefixes are not given out."""
    prefix = match[0][:2].upper()
    real = re.fullmatch(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]", prefix) and prefix not in NOT_ISSUED
    if INSURANCE_CUE.search(lead):
        return YES
    if not match["suffix"]:
        return None
    return YES if real else MAYBE


NOT_ISSUED: Final = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})


def decide_sort(match: re.Match[str], lead: str) -> Verdict | None:
    if SORT_CUE.search(lead):
        return YES
    day, month = int(match[0][:2]), int(digits(match[0])[2:4])
    could_be_date = 1 <= day <= 31 and 1 <= month <= 12
    return MAYBE if "-" in match[0] and not could_be_date else None


def decide_bank(match: re.Match[str], lead: str) -> Verdict | None:
    if COUNCIL_ACCOUNT_CUE.search(lead):
        return None
    words = re.sub(r"[\d \-/]+", " ", lead)
    if BANK_CUE.search(lead) or BANK_CUE.search(words) or SORT_CUE.search(words):
        return YES
    return YES if SORT_AFTER.match(match.string, match.end()) else None


def decide_reference(match: re.Match[str], lead: str) -> Verdict | None:
    token = match[0]
    found = REFERENCE_CUE.search(lead)
    if not found and PLANNING_SHAPE.search(token):
        return None
    if not found and CODE.fullmatch(token) and not PLANNING_CUE.search(lead):
        return MAYBE
    if not found or PLANNING_CUE.search(lead) or PLANNING_SHAPE.search(token) or DATE.fullmatch(token):
        return None
    if TWO_YEARS.fullmatch(token):
        return None
    count, numbered = len(digits(token)), NUMBERED.search(lead[max(0, found.start() - 6) :] + " ")
    if count < 3 or (count == 4 and token.isdigit() and not numbered):
        return None  # "ref 2021 policy", "rent 1200"
    if UNITS.match(match.string, match.end()):
        return None
    return YES if token[:1].isdigit() or numbered or token.isupper() else MAYBE


# How planning registers end their numbers; they are public.
PLANNING_SHAPE: Final = re.compile(
    r"/(?:FUL|FULL|OUT|HOU|HSE|LBC|RES|REM|DET|ADV|COU|VAR|DISC|TPO|TCA|CLD|CLE|CLP|CAC|LL|LA|AC|DA|EIA|MIN|RG3|TEL|PA|PL|HH|FP|OU|CON)$"
)
TWO_YEARS: Final = re.compile(r"(?:19|20)\d\d[/-](?:(?:19|20)\d\d|\d\d)")
CODE: Final = re.compile(
    r"(?!(?:COVID|ISO|BS|EN|PAS)-)[A-Z]{2,5}(?:[-/]?\d{5,10}|-\d{4})"
)  # what case systems print; road and form numbers are shorter
UNITS: Final = re.compile(
    r"\s?(?:pounds?|punt|quid|people|o bobl|times|gwaith|houses?|homes|tai|years|days|a (?:month|year)|y (?:mis"
    r"|flwyddyn))\b",
    re.IGNORECASE,
)
LICENCE_SHAPE: Final = r"\b[A-Z9]{5}\d{6}[A-Z9]{2}\d[A-Z]{2}\b"  # the driver number, DVLA INF57P


def decide_phone(match: re.Match[str], lead: str) -> Verdict | None:
    number = digits(re.split(r"(?i)e[xs]t", match[0])[0])
    number = re.sub(r"^(?:0044|44)0?", "0", number) if match[0].lstrip("(").startswith(("+", "00")) else number
    if DATE.fullmatch(match[0].strip()):
        return None
    if match[0].lstrip("(").startswith("+") and 9 <= len(number) <= 14:
        return YES
    if number.startswith("0") and len(number) in (10, 11):
        return MAYBE if number[1] in "38" else YES  # 03 and 08 are mostly an office's, not a person's
    return YES if PHONE_CUE.search(lead) and 6 <= len(number) <= 13 else None


def decide_postcode(match: re.Match[str], _: str) -> Verdict | None:
    inward = match["inward"]
    if inward.lower() in ORDINAL and not inward.isupper():
        return None  # "on the M4 1st thing"
    return YES if match["area"].upper() in postcode_areas() else None


ORDINAL: Final = frozenset({"1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "0th"})


def decide_plate(match: re.Match[str], lead: str) -> Verdict | None:
    """DVLA INF104: since 2001 two letters, two digits, three letters; Q and I and Z never begin one."""
    plate = match[0]
    if VEHICLE_CUE.search(lead):
        written_small = not plate.isupper() and (not match["now"] or is_word(plate[-3:].lower()))
        return YES if not written_small or PLATE_CUE.search(lead) else None
    if match["then"]:
        letters = plate[-3:] if plate[-1].isalpha() and plate[-2].isalpha() else plate[:3]
        return MAYBE if " " in plate and plate.isupper() and not is_word(letters.lower()) else None
    if not match["now"] or " " in plate[:4] or plate[0].upper() in "IQZ":
        return None
    if plate.isupper():
        return YES
    return None if plate[:2].lower() in NO_PLATE or is_word(plate[-3:].lower()) else MAYBE


NO_PLATE: Final = frozenset({"yr", "rm", "no", "pg", "ch", "ks", "bl", "rd", "st", "am", "pm", "nr"})


def shape(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags)


# Stops of a list of numbers are no part of one, so no line break; an extension belongs to its number.
PHONE_SHAPE: Final = (
    r"(?<![\w.,£/-])(?:\+|\()?\(?\d(?:[ \u00a0\u2009().\-–/]{0,3}\d){5,13}(?![\w/]|,\d)"
    r"(?:,?\s?(?:ext(?:ension)?|est(?:yniad)?)\.?\s?\d{1,6}\b)?"
)
REFERENCE_SHAPE: Final = (
    r"(?<![\w.,£/-])(?=[\w/-]*\d|(?-i:[A-Z]){1,4} \d)(?:[A-Z0-9][A-Z0-9/-]{3,24}|(?-i:[A-Z]){1,4} ?\d{2,6})"
    r"(?: (?:\d{2,6}|(?![ABM]\d)(?=\w*\d)(?-i:[A-Z0-9]{2,9}))\b){0,4}(?![\w/]|[.,]\d)"
)
RULES: Final = (
    Rule(Kind.DATE_OF_BIRTH, 4, DATE, lambda match, lead: YES if is_birth(match, lead) else None),
    Rule(Kind.ACCOUNT, 7, re.compile(LICENCE_SHAPE), lambda _m, _l: YES),
    Rule(Kind.CARD, 13, shape(r"(?<![\w£.])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\w])"), decide_card),
    Rule(Kind.BANK, 10, re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b"), decide_iban),
    Rule(Kind.BANK, 16, shape(r"\bGB\d{2}\s?[A-Z]{4}(?:\s?\d){14}\b"), lambda _m, _l: YES),
    Rule(Kind.NATIONAL_INSURANCE, 6,
         shape(r"\b[A-Z]\s?[A-Z](?:[ .-]?\d{2}){3}(?P<suffix>[ .-]?[A-D])?\b"), decide_insurance),
    Rule(Kind.BANK, 14,
         shape(r"(?<![\w.,£/-])\d{2}([- ])\d{2}\1\d{2}[\s,/&;|]{1,4}\d{4} ?\d{4}(?![\w/-]|[.,]\d)"), decide_bank_pair),
    Rule(Kind.BANK, 6, shape(r"(?<![\w.,£/-])\d{2}[- ]?\d{2}[- ]?\d{2}(?![\w/-]|[.,]\d)"), decide_sort),
    Rule(Kind.BANK, 8, shape(r"(?<![\w.,£/-])\d{4} ?\d{4}(?![\w/-]|[.,]\d)"), decide_bank),
    Rule(Kind.NHS_NUMBER, 10, shape(r"(?<![\w.,£+/-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w/-]|[., ]\d)"), decide_nhs),
    Rule(Kind.ACCOUNT, 3,
         shape(REFERENCE_SHAPE), decide_reference),
    Rule(Kind.PHONE, 6, shape(PHONE_SHAPE), decide_phone),
    Rule(Kind.PHONE, 6,
         shape(r"\b[O0]7[\dO]{3}[ -]?[\dO]{3}[ -]?[\dO]{3}\b"), lambda _m, _l: YES),
    Rule(Kind.POSTCODE, 2,
         shape(r"\b(?P<area>[A-Z]{1,2})\d[A-Z\d]?[ -]{0,2}(?P<inward>\d[ABD-HJLNP-UW-Z]{2})\b"), decide_postcode),
    Rule(Kind.VEHICLE, 1,
         shape(r"\b(?:(?P<now>[A-Z]{2}\s?\d{2}\s?[A-Z]{3})|(?P<then>[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]))\b"),
         decide_plate),
)  # fmt: skip
