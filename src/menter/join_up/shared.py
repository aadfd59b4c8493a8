"""Which words of several texts say the same, though one text is Welsh and another English."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from menter.language.gloss import meanings
from menter.language.stop_word import STOP_WORDS
from menter.language.word import APOSTROPHES, HANGING, WORD, lemma

SHORTEST = 3  # letters of a word that may be marked

# Words that stand in most of what authorities write about anything: alike in two texts, they say nothing of the need.
# Listed by hand, as English dictionary forms; Welsh words come to them by their meaning.
WORDS_OF_EVERY_TEXT = """
    area authority available body change citizen community contract council county customer day deliver delivery develop
    development digital framework give good handle help improve include initiative leave left level local make manage
    management may national need new number offer office officer online part partner people person place plan problem
    procurement programme project provide provision public reason require requirement resident say see send service
    staff supply support system take team tell time use user wales want way welsh work would year
"""
GENERIC = frozenset(WORDS_OF_EVERY_TEXT.split())


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a text: text[start:end]."""

    start: int
    end: int


def shared_words(
    texts: Sequence[tuple[str, str]], whose: Sequence[Hashable] | None = None
) -> tuple[tuple[Place, ...], ...]:
    """For each text the words that at least one other says too, in either language, in order.

    texts   (language, text); language "cy" or "en", anything else is read as English
    whose   the owner of each text: what only texts of one owner say is not shared; each its own where not given
    Words are compared by their dictionary form; a Welsh word also by its English meanings (`language.gloss`). Words
    that stand in most of what authorities write are left out.
    """
    found = [said(language, text) for language, text in texts]
    users: dict[str, set[Hashable]] = defaultdict(set)
    for owner, each in zip(range(len(texts)) if whose is None else whose, found, strict=True):
        for _place, keys in each:
            for key in keys:
                users[key].add(owner)
    return tuple(tuple(place for place, keys in each if any(len(users[key]) > 1 for key in keys)) for each in found)


def said(language: str, text: str) -> list[tuple[Place, frozenset[str]]]:
    """Each word that says something of a need, with everything it may be called by."""
    tongue = "cy" if language == "cy" else "en"
    found = []
    for match in WORD.finditer(text.translate(APOSTROPHES)):
        word = HANGING.sub("", match.group().lower())
        if len(word) < SHORTEST or word in STOP_WORDS[tongue] or word.isdigit():
            continue
        keys = called(word, tongue)
        if keys and not keys & GENERIC:
            found.append((Place(match.start(), match.start() + len(word)), keys))
    return found


def called(word: str, language: str) -> frozenset[str]:
    """A word's dictionary form and, of a Welsh word, its meanings of one word."""
    keys = {lemma(word, language)}
    if language == "cy":
        keys |= {lemma(each, "en") for each in meanings(word) if " " not in each}
    return frozenset(keys)
