"""In which language a paragraph is written, and whether in neither: a statement is long enough to tell a third one."""

from typing import Final

from menter.language.detect import detect
from menter.language.word import is_known, words

SHORTEST: Final = 3  # letters; shorter words are the same in half of Europe's languages
FEWEST: Final = 5  # words from which a third language is told
# Share of words that one of the dictionaries has. Of 210 statements in Welsh and in English the least had 0.80, of six
# paragraphs in French, German, Polish, Spanish and Italian the most 0.56; names and place names bring it down.
LEAST_KNOWN: Final = 0.7


def tongue_of(text: str) -> str:
    """Give "cy", "en", "both", or "unknown" where the words are of neither language."""
    telling = [word for word in words(text) if len(word) >= SHORTEST and word.isalpha()]
    known = sum(is_known(word, "cy") or is_known(word, "en") for word in telling)
    if len(telling) >= FEWEST and known < LEAST_KNOWN * len(telling):
        return "unknown"
    return detect(text).language
