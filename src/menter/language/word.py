"""Words as they stand, words as the dictionary lists them, and words without their accents."""

import re
import unicodedata
from functools import lru_cache

import simplemma

from menter.language.stop_word import STOP_WORDS, WELSH_STOP_WORDS

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
# What hangs on a word after an apostrophe and is a word of its own (Welsh "mae'r", "i'w", English "council's").
HANGING = re.compile(r"'(?:r|n|i|u|w|m|ch|th|s)$")
KEPT = 200_000  # different words remembered; a million comments hold about as many
LONGEST_WORD = 40  # letters; longer runs are no words and only slow the dictionary down


def words(text: str) -> list[str]:
    """The words and numbers of a text, small letters, without "'r", "'s" and the like; accents stay."""
    tidy = unicodedata.normalize("NFC", text).translate(APOSTROPHES).lower()
    return [HANGING.sub("", word) for word in WORD.findall(tidy)]


def lemmas(text: str, language: str) -> list[str]:
    """The words of a text in their dictionary form: "nghynghorau" gives "cyngor", "bins" gives "bin".

    language    "cy", "en"; with "both" or "unknown" each word is looked up where it is known
    """
    return [lemma(word, language) for word in words(text)]


def content_lemmas(text: str, language: str) -> list[str]:
    """The dictionary forms of those words that say something about the subject."""
    stop = STOP_WORDS[language]
    return [lemma(word, language) for word in words(text) if word not in stop and len(word) > 1]


@lru_cache(maxsize=KEPT)
def lemma(word: str, language: str) -> str:
    """The dictionary form of one word, in small letters; the word itself when it is not known."""
    if len(word) > LONGEST_WORD:
        return word
    if language in ("cy", "en"):
        found: str = simplemma.lemmatize(word, language)
        if language == "en" and word.endswith("ed") and found != word and is_noun(word):
            return word
        return found.lower()
    is_welsh = word in WELSH_STOP_WORDS or (is_known(word, "cy") and not is_known(word, "en"))
    return lemma(word, "cy" if is_welsh else "en")


def is_noun(word: str) -> bool:
    """Whether an English word is the dictionary form of its own plural: "weed" is, and no past of "to wee"."""
    return bool(simplemma.lemmatize(f"{word}s", "en") == word)


@lru_cache(maxsize=KEPT)
def is_known(word: str, language: str) -> bool:
    """Whether the dictionary of "cy" or "en" has this word, in any form of it."""
    return len(word) <= LONGEST_WORD and bool(simplemma.is_known(word, language))


def fold(text: str) -> str:
    """Small letters without accents, for finding "Tŷ Gwyn" with "ty gwyn"."""
    apart = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)).casefold())
