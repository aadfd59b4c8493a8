"""The names of organisations that sell to authorities: when two spellings are one name, and when they may be.

One name: the same words in the same order, whatever their case, accents and marks, and however "Limited" is written.
May be: everything else that `compare_suppliers` says, for a person to decide.
"""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from menter.language.sentence import Sentence
from menter.see.party import NOBODY

# One word for each legal form, in either language. They say what an organisation is, not which.
FORMS = {
    "limited": "ltd", "ltd": "ltd", "cyfyngedig": "ltd", "cyf": "ltd", "plc": "plc", "ccc": "plc", "llp": "llp",
    "pac": "llp", "cic": "cic", "cbc": "cic", "inc": "inc", "incorporated": "inc", "gmbh": "gmbh", "bv": "bv",
    "company": "co", "cwmni": "co", "co": "co",
}  # fmt: skip
# Words that a group's companies add to its name; alone they make no other organisation, nor the same one for sure.
LOOSE = frozenset({
    "uk", "gb", "group", "grwp", "holdings", "international", "europe", "emea", "services", "solutions", "systems",
    "wales", "cymru", "england", "scotland", "great", "britain", "united", "kingdom", "the", "and",
})  # fmt: skip
WITHHELD = re.compile(
    r"redact|withheld|personal (?:data|information)|wedi.i (?:olygu|ddal)|^name supplied|^sundry", re.I
)
TRADING = re.compile(r"\s*[(\[]?\b(?:t/?a|trading as|yn masnachu fel)\b[.:]?\s*(.+?)[)\]]?\s*$", re.I)
BRACKETS = re.compile(r"\(([^)]*)\)|\[([^]]*)\]")
MARKS = re.compile(r"[^\w\s]|_")
INITIALS = re.compile(r"\b(?:\w\.){2,}\w?\b\.?|\b(?:\w ){1,4}\w\b")

# How likely two are one, by what speaks for it; chosen by hand. Read by hand were 75 of the 129 pairs found among 4,106
# names (payments of Trafford, 2024 to 2026, and notices of Lancashire, 2015 to 2026): plainly two organisations were 4
# of 22 that differ by loose words, 1 of 22 that differ by a slip, and none of the 31 others.
SAME_TRADING = 0.9
SAME_BUT_FORM = 0.9
SAME_BUT_BLANKS = 0.88
SAME_BUT_LOOSE = 0.7
SAME_BUT_SLIP = 0.75
SLIP_LEAST = 0.95  # Jaro-Winkler; below it, of pairs read by hand, most were two organisations
SLIP_LENGTH = 8  # signs; in a shorter name one letter more is another name
PROPOSED_LEAST = 0.6  # what a person is asked about


@dataclass(frozen=True, slots=True)
class Named:
    """One organisation as its publishers name it; numbers are "" where none is known."""

    name: str
    company: str = ""
    charity: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """How likely two names are one organisation's, 0 to 1, and why."""

    probability: float
    reasons: tuple[Sentence, ...]


def is_somebody(name: str) -> bool:
    """Say whether a name names anybody: not "n/a", "various" or "redacted personal data"."""
    return name.strip().casefold() not in NOBODY and not WITHHELD.search(name) and any(map(str.isalnum, name))


def plain_supplier(name: str) -> str:
    """Give a name as it is compared: "Brynglas (Cymru) Cyfyngedig" is "brynglas cymru ltd"."""
    text = unicodedata.normalize("NFKD", name.replace("&", " and ").replace("'", "").replace("’", ""))
    text = "".join(sign for sign in text if not unicodedata.combining(sign)).casefold()
    text = INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found[0]), text)
    words = [FORMS.get(word, word) for word in MARKS.sub(" ", text).split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def core_of(plain: str) -> tuple[str, ...]:
    """Give the words of a compared name without its legal form."""
    words = tuple(word for word in plain.split() if word not in FORMS.values())
    return words or tuple(plain.split())


def trading_names(name: str) -> tuple[str, ...]:
    """Give both halves of "A Ltd t/a B", compared; nothing for a name without one."""
    found = TRADING.search(name)
    if not found or not found.start():
        return ()
    return plain_supplier(name[: found.start()]), plain_supplier(found[1])


def block_words(name: str) -> frozenset[str]:
    """Give the words under which a name is looked for among others: pairs that share none are never compared."""
    halves = trading_names(name) or (plain_supplier(name),)
    words = {word for half in halves for word in core_of(half) if word not in LOOSE}
    joined = {"".join(core_of(half))[:6] for half in halves}
    return frozenset(words | joined)


def compare_suppliers(one: Named, other: Named) -> Alike:
    """Say how likely two are one organisation, from their numbers first and their names after that.

    Two different company numbers, or two different charity numbers, are two organisations whatever they are called.
    """
    for number, reason in (
        ("company", Sentence("Both have the same Companies House number.")),
        ("charity", Sentence("Both have the same charity number.")),
    ):
        mine, theirs = getattr(one, number), getattr(other, number)
        if mine and theirs:
            return Alike(1.0, (reason,)) if mine == theirs else Alike(0.0, (DIFFERENT[number],))
    return compare_names(one.name, other.name)


DIFFERENT = {
    "company": Sentence("They have different Companies House numbers."),
    "charity": Sentence("They have different charity numbers."),
}


def compare_names(one: str, other: str) -> Alike:
    """Say how likely two names are one organisation's: the best of the reasons that hold."""
    mine, theirs = plain_supplier(one), plain_supplier(other)
    if mine == theirs:
        return Alike(1.0, (Sentence("The names are the same but for case and marks."),))
    if trades_as(one, theirs) or trades_as(other, mine):
        return Alike(SAME_TRADING, (Sentence("One trades under the name of the other."),))
    left, right = core_of(mine), core_of(theirs)
    if left == right:
        return Alike(SAME_BUT_FORM, (Sentence("The names are the same but for the legal form (Ltd, plc)."),))
    if "".join(left) == "".join(right):
        return Alike(SAME_BUT_BLANKS, (Sentence("The names are the same but for blanks."),))
    if is_slip("".join(left), "".join(right)):
        return Alike(SAME_BUT_SLIP, (Sentence("The names differ by a few letters only."),))
    if is_loose(left, right):
        return Alike(
            SAME_BUT_LOOSE,
            (Sentence("The names differ only by words such as UK, Group or Services. They may be two companies."),),
        )
    return Alike(0.0, ())


def trades_as(name: str, other: str) -> bool:
    """Say whether `name` names `other`, a compared name, beside its own."""
    return any(core_of(half) == core_of(other) for half in trading_names(name))


def is_slip(one: str, other: str) -> bool:
    """Say whether two names are one but for a slip of typing; figures never are."""
    if min(len(one), len(other)) < SLIP_LENGTH or re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    if abs(len(one) - len(other)) > 2:
        return False
    return JaroWinkler.similarity(one, other) >= SLIP_LEAST


def is_loose(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names are one but for words that a group's companies add."""
    mine, theirs = (tuple(word for word in words if word not in LOOSE) for words in (one, other))
    return bool(mine) and mine == theirs
