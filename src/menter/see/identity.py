"""Which names of firms and charities mean the same one: proposed with a probability and reasons, decided by a person.

A number at Companies House or of a charity decides; without one, names do. Measured in bench/see on pairs judged by
hand from real registers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from menter.language.sentence import Sentence
from menter.see.authority_name import Words
from menter.see.name import Name, read_name
from menter.see.party import company_number

# How likely two organisations are one, by what speaks for it: about the share that was the same among the pairs of that
# kind in bench/see/suppliers.tsv, which `make bench ROOM=see` compares (calibration error).
SAME_NUMBER, OTHER_NUMBER = 0.995, 0.01
SAME_NAME, SAME_COMMON_NAME, OTHER_FORM = 0.97, 0.85, 0.8
SAME_TRADING = 0.92
SAME_LOOSELY = 0.9
WITHOUT_WEAK = 0.8
SLIPPED, SLIPPED_ALONE = 0.85, 0.45  # a name of one word has no other word to vouch for it
CUT_SHORT = 0.85
IN_BRACKETS = 0.6
ONE_IN_OTHER = 0.3
LIKE = 0.1
PROPOSED_LEAST = 0.5

# Words that say where or how large a firm is, and not which one.
WEAK = frozenset((
    "uk", "group", "grwp", "holdings", "international", "gb", "britain", "great", "europe", "company", "cwmni",
    "services", "service", "gwasanaethau", "charity", "trust",
))  # fmt: skip
PLACES = frozenset(("uk", "gb", "group", "grwp", "holdings", "company"))
SLIP_SHORTEST, SLIP_LONG = 5, 9  # letters of a word that may hold one slip, and two
CUT_LENGTH = 28  # signs from which a ledger may have cut a name off; the one in ../shared cuts at 35
COMMON_LEAST = 3  # so many different organisations use a word before it says little
CROWD_MOST = 60  # organisations that share a word; beyond it the word brings no pair up
CHARITY = re.compile(r"\d{6,7}(?:-\d{1,4})?|SC0\d{5}|(?:NIC?)?1\d{5}")


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as one source names it.

    name        as published
    company     number at Companies House, eight signs, "" when not given or not one
    charity     number of a charity, "" likewise
    """

    name: str
    company: str = ""
    charity: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two organisations are one, and why."""

    probability: float
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Merge:
    """Two organisations that seem to be one: their places in the list that was given, `left` before `right`."""

    left: int
    right: int
    probability: float
    reason: Sentence


def organisation(name: str, *, company: str = "", charity: str = "") -> Organisation:
    """Give an organisation with its numbers as they have to be; what is no such number is left out."""
    return Organisation(" ".join(name.split()), company_number(company), charity_number(charity))


def charity_number(value: str) -> str:
    """Give the number of a charity in England and Wales, Scotland or Northern Ireland; "" when it is none."""
    text = value.replace(" ", "").upper()
    return text if CHARITY.fullmatch(text) else ""


def compare(left: Organisation, right: Organisation, counts: Counter[str] | None = None) -> Likeness:
    """Say how likely two organisations are one.

    counts      how many organisations use each word, from `count_words`; a word that many use says little
    """
    numbers = compare_numbers(left, right)
    return numbers or compare_names(read_name(left.name), read_name(right.name), counts or Counter())


def compare_numbers(left: Organisation, right: Organisation) -> Likeness | None:
    """Say what official numbers say; None when the two have none of the same kind."""
    if left.company and right.company:
        if left.company == right.company:
            return Likeness(
                SAME_NUMBER, Sentence("Both have the number {number} at Companies House.", number=left.company)
            )
        return Likeness(OTHER_NUMBER, Sentence("They have different numbers at Companies House."))
    if left.charity and right.charity:
        if left.charity == right.charity:
            return Likeness(SAME_NUMBER, Sentence("Both have the charity number {number}.", number=left.charity))
        return Likeness(OTHER_NUMBER, Sentence("They have different charity numbers."))
    return None


def compare_names(left: Name, right: Name, counts: Counter[str]) -> Likeness:
    """Say how likely two names mean one organisation."""
    if left.words == right.words:
        return same_words(left, right, counts)
    traded = {left.trading, right.trading} - {()}
    if traded and (left.trading in (right.words, right.trading) or right.trading == left.words):
        return Likeness(SAME_TRADING, Sentence("One trades under the other’s name."))
    if left.squeezed == right.squeezed or singular(left.words) == singular(right.words):
        return Likeness(SAME_LOOSELY, Sentence("The names differ only in blanks, hyphens or a plural."))
    if sorted(left.words) == sorted(right.words) and not is_common(strong(left.words), counts):
        return Likeness(SAME_LOOSELY, Sentence("The names have the same words in another order."))
    if left.numbers != right.numbers:
        return Likeness(LIKE, Sentence("The names have different numbers or letters in them."))
    return compare_other_words(left, right, counts)


def same_words(left: Name, right: Name, counts: Counter[str]) -> Likeness:
    """Say how likely two organisations with the same words in their names are one."""
    if left.form and right.form and left.form != right.form:
        return Likeness(OTHER_FORM, Sentence("The names are the same, but the legal forms differ."))
    if is_common(left.words, counts):
        return Likeness(SAME_COMMON_NAME, Sentence("The names are the same, but they are common words."))
    return Likeness(SAME_NAME, Sentence("The names are the same but for legal form, capitals and marks."))


def compare_other_words(left: Name, right: Name, counts: Counter[str]) -> Likeness:
    """Say how likely two organisations are one whose names differ in some words."""
    only_left = [word for word in left.words if word not in right.words]
    only_right = [word for word in right.words if word not in left.words]
    if set(only_left + only_right) <= PLACES and not is_common(strong(left.words), counts):
        return Likeness(WITHOUT_WEAK, Sentence("The names differ only in words such as “UK” or “Group”."))
    if is_slip(only_left, only_right, counts):
        alone = len(left.words) == 1
        return Likeness(
            SLIPPED_ALONE if alone else SLIPPED, Sentence("The names differ by what looks like a typing slip.")
        )
    if is_cut(left, right):
        return Likeness(CUT_SHORT, Sentence("One name looks like the other cut off at its end."))
    if left.outside == right.words or right.outside == left.words:
        return Likeness(IN_BRACKETS, Sentence("The names differ only in what one has in brackets."))
    if not only_left or not only_right:
        return Likeness(ONE_IN_OTHER, Sentence("One name stands inside the other; it may be another part of a group."))
    return Likeness(LIKE, Sentence("The names share some words only."))


def strong(words: Words) -> Words:
    """Give the words that do not only say where or how large a firm is."""
    return tuple(word for word in words if word not in PLACES)


def singular(words: Words) -> Words:
    """Give the words without the s of a plural."""
    return tuple(word.removesuffix("s") if len(word) > 3 else word for word in words)


def is_common(words: Words, counts: Counter[str]) -> bool:
    """Say whether a name is made of words that many organisations use, so that two may share it by chance."""
    return all(counts[word] >= COMMON_LEAST or len(word) < 3 for word in words)


def is_slip(left: Sequence[str], right: Sequence[str], counts: Counter[str]) -> bool:
    """Say whether the words that differ are slips of each other; two words that others use too are two words."""
    if not left or len(left) != len(right):
        return False
    for one, other in zip(left, right, strict=True):
        reach = 2 if min(len(one), len(other)) >= SLIP_LONG else 1
        if min(len(one), len(other)) < SLIP_SHORTEST or OSA.distance(one, other, score_cutoff=reach) > reach:
            return False
        if min(counts[one], counts[other]) >= 2:
            return False
    return True


def is_cut(left: Name, right: Name) -> bool:
    """Say whether one name is the beginning of the other because a ledger had no more room."""
    short, long = sorted((left, right), key=lambda name: len(name.text))
    if len(short.text) < CUT_LENGTH or len(short.words) > len(long.words):
        return False
    *whole, last = short.words
    place = len(whole)
    return tuple(whole) == long.words[:place] and long.words[place].startswith(last) and long.words[place] != last


def count_words(organisations: Iterable[Organisation]) -> Counter[str]:
    """Give how many organisations use each word; two spellings of one name count once."""
    return Counter(word for words in {read_name(one.name).words for one in organisations} for word in set(words))


def propose_merges(organisations: Sequence[Organisation], *, least: float = PROPOSED_LEAST) -> list[Merge]:
    """Give the pairs that seem to be one organisation, the surest first.

    Of every organisation with its rare words in common with another, never all pairs. Nothing follows from a merge by
    itself: three spellings give three pairs.
    """
    names = [read_name(one.name) for one in organisations]
    counts = count_words(organisations)
    merges = []
    for left, right in sorted(find_candidates(organisations, names, counts)):
        likeness = compare_numbers(organisations[left], organisations[right]) or compare_names(
            names[left], names[right], counts
        )
        if likeness.probability >= least:
            merges.append(Merge(left, right, likeness.probability, likeness.reason))
    return sorted(merges, key=lambda merge: (-merge.probability, merge.left, merge.right))


def find_candidates(
    organisations: Sequence[Organisation], names: Sequence[Name], counts: Counter[str]
) -> set[tuple[int, int]]:
    """Give the pairs worth comparing: those that share a number, a whole name, a rare word or the start of one."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, (one, name) in enumerate(zip(organisations, names, strict=True)):
        for key in dict.fromkeys(keys_of(one, name, counts)):
            groups[key].append(place)
    pairs: set[tuple[int, int]] = set()
    for members in groups.values():
        if len(members) <= CROWD_MOST:
            pairs.update(combinations(members, 2))
    return pairs


def keys_of(one: Organisation, name: Name, counts: Counter[str]) -> Iterator[str]:
    """Give what an organisation can be found by."""
    if one.company:
        yield f"company {one.company}"
    if one.charity:
        yield f"charity {one.charity}"
    yield f"name {name.squeezed}"
    yield f"sorted {' '.join(sorted(singular(name.words)))}"
    yield f"strong {' '.join(strong(name.words))}"
    if name.outside:
        yield f"name {''.join(name.outside)}"
    if name.trading:
        yield f"name {''.join(name.trading)}"
    rare = sorted(set(name.words) - WEAK, key=lambda word: (counts[word], word))[:2]
    for word in rare:
        yield f"word {word}"
        if len(word) >= SLIP_SHORTEST:
            yield f"start {word[:3]} {len(name.words)}"
            yield f"end {word[-4:]} {len(name.words)}"
