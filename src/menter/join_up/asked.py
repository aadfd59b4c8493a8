"""What a question asks for: for each of its words the terms that records may be kept under."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rapidfuzz.distance import OSA

from menter.join_up.term import asked_terms, code, take, terms_of_text, unmutated_terms
from menter.join_up.translation import phrases_in_other_language
from menter.language.lexicon import Lexicon
from menter.language.plural import singular
from menter.language.stop_word import STOP_WORDS
from menter.language.word import lemma, words

MOST_WORDS = 24  # words of a question that are looked at; a title has fewer, and a pasted page is no question
LEARNED = 0.8  # the say of a word that our own bilingual strings give for another
LISTED = 0.8  # and of what a service or a technology is called in the other language
KIN = 0.8  # and of a word whose meaning is near, times how near
SLIP = 0.7  # a word reached through a typing slip counts so much of one that is written right
SLIP_FROM, TWO_SLIPS_FROM = 4, 8  # letters from which one slip, and two, are forgiven
BEGINS_FROM = 4  # letters from which the beginning of a word stands for the word, while somebody is typing
MOST_SLIPS, MOST_BEGINNINGS = 5, 20  # terms that one word may stand for in these ways


class Vocabulary(Protocol):
    """The terms that records are kept under.

    entries         how many records there are
    mean_length     terms of a record on average
    """

    @property
    def entries(self) -> int: ...
    @property
    def mean_length(self) -> float: ...

    def users(self, terms: Collection[str]) -> Mapping[str, int]:
        """How many records each of these terms is in; terms that are in none are left out."""
        ...

    def spelled_like(self, term: str, slips: int) -> Iterable[str]:
        """Terms without figures that begin or end with the same two letters and are about as long."""
        ...

    def beginning(self, start: str, most: int) -> Iterable[str]:
        """The commonest terms without figures that begin so."""
        ...


# For each of some words, with the language of the question, the terms of near meaning and how near each is.
Kindred = Callable[[Sequence[str], str], Sequence[Mapping[str, float]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a question: how it was typed, and the terms it may stand for, with how surely (0 to 1)."""

    word: str
    terms: Mapping[str, float]
    users: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def surest_first(self) -> list[str]:
        """The terms, the surest first; equal ones in the order of letters."""
        return sorted(self.terms, key=lambda term: (-self.terms[term], term))


def understand(
    question: str, language: str, vocabulary: Vocabulary, lexicon: Lexicon, kindred: Kindred | None = None
) -> tuple[Asked, ...]:
    """The telling words of a question; a word without terms is one that no record knows.

    language    of the question, "cy", "en", or anything else where it does not show
    """
    spoken = [word for word in words(question)[: 4 * MOST_WORDS] if word not in STOP_WORDS["both"]]
    said = list(dict.fromkeys(spoken))[:MOST_WORDS]
    likely = [alternatives(word, lexicon) for word in said]
    listed = dict.fromkeys(said, "")
    for span, name in phrases_in_other_language(" ".join(spoken)):
        listed |= {word: f"{listed[word]} {name}" for word in span if word in listed}
    for found, word in zip(likely, said, strict=True):
        for tongue in ("cy", "en"):
            take(found, terms_of_text(listed[word], tongue), LISTED)
    if kindred is not None:
        for found, near in zip(likely, kindred([singular(word) for word in said], language), strict=True):
            for term, nearness in near.items():
                take(found, (term,), KIN * nearness)
    users = vocabulary.users({term for found in likely for term in found})
    asked = []
    for word, found in zip(said, likely, strict=True):
        known = {term: share for term, share in found.items() if term in users}
        if not any(term in users for term in asked_terms(word)):
            known |= written_otherwise(word, vocabulary)
        asked.append(Asked(word, known, {**users, **vocabulary.users(known.keys() - users.keys())}))
    return tuple(asked)


def in_known_words(question: str) -> str:
    """The question as the language model shall read it: plurals that no dictionary lists as their singulars."""
    unknown = {word: one for word in words(question) if (one := singular(word)) != word}
    return " ".join(unknown.get(word, word) for word in words(question)) if unknown else question


def alternatives(word: str, lexicon: Lexicon) -> dict[str, float]:
    """Everything that dictionaries say a word may be kept under."""
    found = dict(asked_terms(word))
    for language, other in (("cy", "en"), ("en", "cy")):
        for learned, surely in lexicon.of(lemma(word, language), language).items():
            take(found, terms_of_text(learned, other), LEARNED * surely)
    return found


def written_otherwise(word: str, vocabulary: Vocabulary) -> dict[str, float]:
    """What a word that no record has as it is may have been meant to be: unmutated, spelled right, typed to the end."""
    unmutated = unmutated_terms(word)
    if known := vocabulary.users(unmutated):
        return {term: unmutated[term] for term in sorted(known)}
    (term, *_) = code(word) or ("",)
    return slips(term, vocabulary) or beginnings(term, vocabulary)


def slips(term: str, vocabulary: Vocabulary) -> dict[str, float]:
    """Terms one or two typing slips away, if the word is long enough to tell."""
    if len(term) < SLIP_FROM or not term.isalpha():
        return {}
    allowed = 2 if len(term) >= TWO_SLIPS_FROM else 1
    near = sorted(
        (distance, each)
        for each in set(vocabulary.spelled_like(term, allowed))
        if (distance := OSA.distance(term, each, score_cutoff=allowed)) <= allowed
    )
    return {each: SLIP for distance, each in near[:MOST_SLIPS] if distance == near[0][0]}


def beginnings(term: str, vocabulary: Vocabulary) -> dict[str, float]:
    if len(term) < BEGINS_FROM:
        return {}
    return dict.fromkeys(vocabulary.beginning(term, MOST_BEGINNINGS), SLIP)
