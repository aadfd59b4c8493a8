"""Welsh words in English, word for word: evidence that crosses the languages, never a translation to show.

The list of words, `gloss.csv`, was drafted for Menter by machine from general knowledge of the language, is copied from
no dictionary, and awaits review by a speaker of Welsh (its column `source` says so, line by line). A wrong line costs
some likeness between two texts; nobody reads it as Welsh or as English.
"""

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from menter.language.mutation import radicals
from menter.language.stop_word import ENGLISH_STOP_WORDS, WELSH_STOP_WORDS
from menter.language.word import KEPT, is_known, lemma, words

WITHOUT_MEANING = frozenset(("a", "fe", "mi", "ym", "yn", "yng"))  # small words that English has no word for
SHORTEST = 2  # letters of a word that says something about the subject


@dataclass(frozen=True, slots=True)
class Glossed:
    """A Welsh word, or a run of words that has a meaning of its own, with its English meanings, likeliest first.

    english    empty when the word is not in the list
    """

    welsh: str
    english: tuple[str, ...]


@cache
def gloss_list() -> Mapping[str, tuple[str, ...]]:
    """Every word and phrase of the list, in small letters, with its meanings."""
    rows = csv.DictReader(io.StringIO(listed()))
    return {" ".join(words(row["welsh"])): tuple(row["english"].split("|")) for row in rows}


@cache
def gloss_fingerprint() -> str:
    """Says which list this is; part of the fingerprint of every vector that rests on it."""
    return hashlib.sha256(listed().encode()).hexdigest()[:16]


def listed() -> str:
    return files("menter.language.gloss").joinpath("gloss.csv").read_text(encoding="utf-8")


@cache
def phrase_lengths() -> Mapping[str, tuple[int, ...]]:
    """For the first word of each phrase, how many words the phrases that begin so have, longest first."""
    found: dict[str, set[int]] = {}
    for entry in gloss_list():
        head, *rest = entry.split()
        if rest:
            found.setdefault(head, set()).add(1 + len(rest))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


@lru_cache(maxsize=KEPT)
def meanings(word: str) -> tuple[str, ...]:
    """The English of one Welsh word in any of its forms, through mutations; empty when it is not in the list.

    A form that the list itself has comes first ("aeth" is "went"), unmutated if need be ("fyddai" is "byddai"), then
    the dictionary form, then whatever the word may have been before it was mutated.
    """
    listing = gloss_list()
    root, before = lemma(word, "cy"), sorted(radicals(word))
    same = (radical for radical in before if lemma(radical, "cy") == root)
    for shape in (word, *same, root, *before, *(lemma(radical, "cy") for radical in before)):
        if shape in listing:
            return listing[shape]
    return ()


def gloss(text: str, language: str = "cy") -> list[Glossed]:
    """The words of a text in their order with their English meanings; a known phrase counts as one word.

    language    "cy"; with "both" or "unknown" only the words that Welsh has and English has not are looked up
    """
    said = words(text)
    found: list[Glossed] = []
    at = 0
    while at < len(said):
        phrase = phrase_at(said, at) or said[at]
        found.append(Glossed(phrase, meanings_in(phrase, language)))
        at += phrase.count(" ") + 1
    return found


def phrase_at(said: list[str], at: int) -> str | None:
    """The longest phrase of the list that begins here, its first word in any mutation."""
    for head in heads(said[at]):
        for length in phrase_lengths()[head]:
            phrase = " ".join((head, *said[at + 1 : at + length]))
            if phrase in gloss_list():
                return phrase
    return None


@lru_cache(maxsize=KEPT)
def heads(word: str) -> tuple[str, ...]:
    """Which first words of phrases this may be, itself first."""
    return tuple(sorted((one for one in radicals(word) if one in phrase_lengths()), key=lambda one: (one != word, one)))


def meanings_in(phrase: str, language: str) -> tuple[str, ...]:
    if " " in phrase:
        return gloss_list()[phrase]
    return meanings(phrase) if language == "cy" or is_only_welsh(phrase) else ()


def is_only_welsh(word: str) -> bool:
    """Whether Welsh has the word and English has not."""
    if word in ENGLISH_STOP_WORDS or is_known(word, "en"):
        return False
    return word in WELSH_STOP_WORDS or is_known(word, "cy") or word in gloss_list()


def in_english(text: str, language: str = "cy") -> str:
    """The likeliest English of each word, in the order of the Welsh; words that are not in the list stay.

    For numbers and for search only. It is not English, and no page may show it.
    """
    return " ".join(
        one.english[0] if one.english else one.welsh
        for one in gloss(text, language)
        if one.welsh not in WITHOUT_MEANING or language != "cy"
    )


def shared_lemmas(text: str, language: str, *, every: bool = False) -> list[str]:
    """The dictionary forms of the words that say something about the subject, in English for either language.

    "Biniau heb eu casglu" and "bins not collected" both give bin and collect. One meaning a word, the likeliest.

    every    small words too
    """
    if language == "en":
        spoken = words(text)
    else:
        kept = (one for one in gloss(text, language) if every or one.welsh not in WELSH_STOP_WORDS)
        spoken = [word for one in kept for word in words(one.english[0] if one.english else one.welsh)]
    told = (word for word in spoken if every or (word not in ENGLISH_STOP_WORDS and len(word) >= SHORTEST))
    return [lemma(word, "en") for word in told]
