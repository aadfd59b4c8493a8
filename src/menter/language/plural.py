"""The singular of Welsh plurals that no dictionary lists: new words ("sgwrsfotiaid") take the endings of old ones."""

from functools import lru_cache

from menter.language.gloss import meanings
from menter.language.word import KEPT, is_known

# The endings that Welsh makes plurals with, longest first.
# Source  King (2015), Modern Welsh: A Comprehensive Grammar, §§ 59 to 73.
ENDINGS = ("iaid", "oedd", "iau", "iad", "ion", "ydd", "au", "od", "on", "i")
SHORTEST = 4  # letters of a singular: below it, what is left of a name is too often a word


@lru_cache(maxsize=KEPT)
def singular(word: str) -> str:
    """The singular of a plural that neither dictionary lists; the word itself where none of its beginnings is a word.

    Only a word of our own list counts, so that a name which ends in -on is left alone.
    """
    stems = [word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)]
    if not stems or is_known(word, "cy") or is_known(word, "en") or meanings(word):
        return word
    return next((stem for stem in stems if len(stem) >= SHORTEST and meanings(stem)), word)
