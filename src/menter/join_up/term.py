"""What a word is found under: itself without accents, its dictionary form, and a Welsh one in English too.

A term is made of a to z and 0 to 9 alone, so that every database cuts and compares it alike.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from menter.language.accent import accented
from menter.language.gloss import is_only_welsh, meanings
from menter.language.mutation import radicals
from menter.language.plural import singular
from menter.language.stop_word import ENGLISH_STOP_WORDS, STOP_WORDS
from menter.language.word import KEPT, fold, lemma, words

PIECE = re.compile(r"[^\W_]+")
SHORTEST_PART = 3  # letters of a part of a word with a hyphen that is a word of its own
LONGEST = 60  # signs of a term; longer runs are addresses and keys, which nobody asks for
OTHER_ALPHABET = "x0"  # before the code of a word that is not in Latin letters; no word begins so
LESS = 0.6  # the say of a meaning that is not the likeliest, of an accent that was not typed


def code(word: str) -> tuple[str, ...]:
    """The terms of one word as it is written: "e-bost" gives ebost and bost."""
    parts = PIECE.findall(fold(word))
    whole = "".join(parts)
    found = [whole, *(part for part in parts if len(part) >= SHORTEST_PART and part != whole)]
    return tuple(latin(term) for term in found if 0 < len(term) <= LONGEST)


def latin(term: str) -> str:
    """A term of other letters as a code of the same meaning to both databases."""
    return term if term.isascii() else f"{OTHER_ALPHABET}{term.encode().hex()}"[:LONGEST]


@lru_cache(maxsize=KEPT)
def terms_of_word(word: str, language: str) -> tuple[str, ...]:
    """What one word of a record is kept under; the first is its dictionary form."""
    found = [*code(lemma(word, language)), *code(word)]
    if language != "en" and (one := singular(word)) != word:
        return tuple(dict.fromkeys([*terms_of_word(one, "cy"), *found]))
    if language != "en" and (language == "cy" or is_only_welsh(word)):
        found += likeliest_in_english(word)
    return tuple(dict.fromkeys(found))


def likeliest_in_english(word: str) -> list[str]:
    """The terms of a Welsh word's likeliest meaning."""
    return english_terms(meanings(word)[:1])


def english_terms(phrases: Iterable[str]) -> list[str]:
    spoken = (each for phrase in phrases for each in words(phrase) if each not in ENGLISH_STOP_WORDS)
    return [term for each in spoken for term in code(lemma(each, "en"))]


def terms_of_text(text: str, language: str) -> list[str]:
    """Every term of a text, as often as it stands there; words that say nothing of the subject are left out."""
    stop = STOP_WORDS.get(language, STOP_WORDS["both"])
    return [term for word in words(text) if word not in stop for term in terms_of_word(word, language)]


@lru_cache(maxsize=KEPT)
def asked_terms(word: str) -> dict[str, float]:
    """What one word of a question may be kept under, with how surely (0 to 1): whichever language it is in."""
    found: dict[str, float] = {}
    take(found, terms_of_word(word, "en"), 1.0)
    is_welsh = is_only_welsh(word) or singular(word) != word
    take(found, terms_of_word(word, "cy") if is_welsh else code(lemma(word, "cy")), 1.0)
    take(found, english_terms(meanings(word)[1:]) if is_only_welsh(word) else (), LESS)
    for each in accented(word):
        take(found, terms_of_word(each, "cy"), LESS)
    return found


@lru_cache(maxsize=KEPT)
def own_terms(word: str) -> frozenset[str]:
    """The terms of a word itself and of its dictionary form, without what it means in the other language."""
    return frozenset((*code(word), *code(lemma(word, "cy")), *code(lemma(word, "en"))))


def unmutated_terms(word: str) -> dict[str, float]:
    """The same of the words that this may be a mutated shape of, where nothing else is known of it."""
    found: dict[str, float] = {}
    for each in sorted(radicals(word)):
        take(found, terms_of_word(each, "cy"), 1.0)
    return found


def take(found: dict[str, float], terms: Sequence[str], share: float) -> None:
    for term in terms:
        found[term] = max(share, found.get(term, 0.0))
