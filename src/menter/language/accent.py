"""Accents that somebody left out: "cwn" may be "cŵn", "ffon" may be "ffôn"."""

from functools import lru_cache

from menter.language.word import KEPT, is_known

# The marks that Welsh puts on a vowel.
ACCENTED = {
    "a": "âäáà", "e": "êëéè", "i": "îïíì", "o": "ôöóò", "u": "ûüúù", "w": "ŵẅẃẁ", "y": "ŷÿýỳ",
}  # fmt: skip
LONGEST = 30  # letters; a longer word is none


@lru_cache(maxsize=KEPT)
def accented(word: str) -> tuple[str, ...]:
    """The Welsh words that this may be with one accent more, in small letters; none for most words."""
    if len(word) > LONGEST:
        return ()
    tried = (
        f"{word[:place]}{mark}{word[place + 1 :]}"
        for place, letter in enumerate(word)
        for mark in ACCENTED.get(letter, "")
    )
    return tuple(each for each in tried if is_known(each, "cy"))
