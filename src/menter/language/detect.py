"""Which language a resident wrote in: Welsh, English, both, or no telling.

Names decide nothing: most English complaints in Wales name a Welsh place, and a detector of letters alone called
six in ten of the short ones Welsh. So names are masked first. Then every word that only one of the languages has
gives a vote; the detector of letters (Lingua) is asked where the votes are few or split. Measured in
bench/listen/tongues.py.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from menter.language.gloss import meanings
from menter.language.stop_word import (
    ENGLISH_CALENDAR,
    ENGLISH_STOP_WORDS,
    PLACE_WORDS,
    SHARED_WORDS,
    WELSH_CALENDAR,
    WELSH_STOP_WORDS,
    listed,
)
from menter.language.word import APOSTROPHES, KEPT, is_known

if TYPE_CHECKING:
    from lingua import LanguageDetector

LONGEST_READ = 4_000  # characters from the start; enough for any comment, and a 10 MB paste costs no more
LETTER = "[A-Za-zÀ-ÖØ-öø-ɏẀ-ỿ]"  # Latin letters with any accents
TOKEN = re.compile(rf"{LETTER}+(?:['-]{LETTER}+)*|[.!?:;\n]")
NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+")
CLAUSE = re.compile(r"[.!?:;,\n]+")
I_AM = re.compile(r"\bI am\b")  # two words that Welsh has as well, but hardly ever together
WELSH_COMMON = WELSH_STOP_WORDS | WELSH_CALENDAR
ENGLISH_COMMON = ENGLISH_STOP_WORDS | ENGLISH_CALENDAR
CALENDAR = WELSH_CALENDAR | ENGLISH_CALENDAR
ENDS = frozenset(".!?:;\n")
WELSH_HANGING = frozenset(("r", "n", "u", "w", "ch", "th"))
ENGLISH_HANGING = frozenset(("s", "t", "ve", "ll", "re", "d"))
# These numbers were chosen on hand-written complaints; tests/thinking/language/test_detect.py notices a wrong one.
COMMON_VOTE = 2.0  # a function word of one language only
KNOWN_VOTE = 1.0  # any other word that only one dictionary has
DOUBTFUL = 0.5  # so much of a vote has the first word of a sentence, which may be a name
NAME_JOINTS = listed("y yr ar ym yn of on upon the under by next le de")  # small words inside names
CLEAR = 5.0  # so many votes more for one, with none for the other: no need to ask Lingua
LETTERS_WEIGHT = 4.0  # the most that Lingua can add: two function words
BOTH_COMMON = 3  # function words of each language that make a comment "both"; English nouns in Welsh do not
BOTH_SHARE = 0.25  # and the smaller side has at least this share of the votes
CLAUSE_COMMON = 2  # or a clause of each with so many function words of its own language
CLAUSE_LEAD = 4.0  # and so many votes more for it
DECIDING = 2  # function words of one language, with none of the other, decide; nouns are borrowed, grammar is not
SURE_LETTERS = 2.2  # where no word is known, letters must be so sure, in votes: confidence 0.9
MOST_UNKNOWN = 0.6  # with more words in neither dictionary and no function word, it is a third language
FEWEST_FOREIGN = 4  # words from which that is judged
FEW = 3  # words; with so few, Lingua also sees the doubtful ones
SHORTEST_TELLING = 4  # letters; the run of letters in shorter words alone tells nothing
MOST_CAPITALS = 0.8  # with more words in capitals than this, capitals mean shouting and not names


@dataclass(frozen=True, slots=True)
class Detection:
    """What was found.

    language      "both" has whole phrases of each; "unknown" has no words that tell
    confidence    0 to 1; 0 for "unknown"
    """

    language: Literal["cy", "en", "both", "unknown"]
    confidence: float


UNKNOWN = Detection("unknown", 0.0)


@dataclass(slots=True)
class Votes:
    """Votes for each language, and how many of them came from function words."""

    welsh: float = 0.0
    english: float = 0.0
    welsh_common: int = 0
    english_common: int = 0

    def add(self, word: str) -> None:
        """Count the word, and what hangs on it after an apostrophe."""
        head, _, hanging = word.partition("'")
        if hanging in ENGLISH_HANGING or (hanging and word in ENGLISH_COMMON):
            self.add_common(welsh=False)
        elif hanging in WELSH_HANGING:
            self.add_common(welsh=True)
        if head in SHARED_WORDS:
            return
        welsh, english = head in WELSH_COMMON, head in ENGLISH_COMMON
        if welsh != english:
            self.add_common(welsh=welsh)
        else:
            self.add_known(head, KNOWN_VOTE)

    def add_common(self, *, welsh: bool) -> None:
        """A vote by a function word."""
        if welsh:
            self.welsh += COMMON_VOTE
            self.welsh_common += 1
        else:
            self.english += COMMON_VOTE
            self.english_common += 1

    def add_known(self, word: str, vote: float) -> None:
        """A vote by any other word that only one of the languages has."""
        match telling(word):
            case "cy":
                self.welsh += vote
            case "en":
                self.english += vote

    @property
    def any(self) -> bool:
        """Whether any word had a vote."""
        return bool(self.welsh or self.english)

    @property
    def are_for_both(self) -> bool:
        """Whether there are phrases of each language, and not just words borrowed from the other."""
        common = min(self.welsh_common, self.english_common)
        total = self.welsh + self.english
        return common >= BOTH_COMMON and min(self.welsh, self.english) >= BOTH_SHARE * total

    @property
    def are_clear(self) -> bool:
        """Whether one language has many votes and the other none, or all of the grammar."""
        if min(self.welsh, self.english) == 0 and max(self.welsh, self.english) >= CLEAR:
            return True
        leading, other = self.welsh_common, self.english_common
        if self.english > self.welsh:
            leading, other = other, leading
        return leading >= DECIDING and other == 0


def detect(text: str) -> Detection:
    """Which language one text is in."""
    found = tokens(text)
    kept, doubtful = without_names(found)
    votes = counted(kept, doubtful)
    if not votes.any:  # nothing but names and words of neither dictionary
        return detect_names(found)
    if len(kept) <= FEW:
        kept = doubtful + kept
    if votes.are_for_both or are_clauses_of_both(text, votes):
        share = min(votes.welsh, votes.english) / (votes.welsh + votes.english)
        return Detection("both", round(0.5 + share, 3))
    if is_foreign(kept, votes):
        return UNKNOWN
    lead = votes.welsh - votes.english
    is_plain = len(kept) < FEW and min(votes.welsh, votes.english) == 0  # letters of one or two words mislead
    if not votes.are_clear and not is_plain:
        lead += letters_lead(" ".join(kept))
    return decided(lead)


def decided(lead: float) -> Detection:
    """The language that leads, with the chance that this lead gives it."""
    return Detection("cy" if lead > 0 else "en", round(1 / (1 + math.exp(-abs(lead))), 3))


def detect_names(found: Sequence[str]) -> Detection:
    """Which language a text is in that has nothing but names and words of neither dictionary: mostly none.

    "Blue Badge" and "Castell Coch" may be things that somebody asks for; "Blaenau Gwent" is where somebody lives.
    """
    spoken = [token for token in found if token not in ENDS]
    kept = [token.lower() for token in spoken]
    votes = counted(kept, [])
    if votes.any and not any(is_nowhere(word) for word in kept):
        lead = votes.welsh - votes.english
        return decided(lead if votes.are_clear else lead + letters_lead(" ".join(kept)))
    is_named = any(token[0].isupper() and not token.isupper() for token in spoken)
    if len(kept) != 1 or is_named or votes.any or len(kept[0]) < SHORTEST_TELLING:
        return UNKNOWN
    lead = letters_lead(kept[0])
    return decided(lead) if abs(lead) >= SURE_LETTERS else UNKNOWN


def is_nowhere(word: str) -> bool:
    """Whether neither dictionary has the word."""
    return not (is_known(word, "cy") or is_known(word, "en") or is_common(word))


def is_foreign(kept: Sequence[str], votes: Votes) -> bool:
    """Whether so many words are in neither dictionary that this is a third language."""
    if votes.welsh_common or votes.english_common or len(kept) < FEWEST_FOREIGN:
        return False
    return sum(map(is_nowhere, kept)) > MOST_UNKNOWN * len(kept)


def are_clauses_of_both(text: str, votes: Votes) -> bool:
    """Whether there is at least one whole clause of each language."""
    if min(votes.welsh_common, votes.english_common) < CLAUSE_COMMON:
        return False
    seen = set()
    for clause in CLAUSE.split(text[:LONGEST_READ]):
        own = counted(without_names(tokens(clause))[0], [])
        lead = own.welsh - own.english
        if lead >= CLAUSE_LEAD and own.welsh_common >= CLAUSE_COMMON:
            seen.add("cy")
        elif -lead >= CLAUSE_LEAD and own.english_common >= CLAUSE_COMMON:
            seen.add("en")
    return len(seen) > 1


@lru_cache(maxsize=KEPT)
def telling(word: str) -> str:
    """The language of a word that only one of them has; "" for any other.

    The Welsh dictionary has English words that Welsh people use ("brilliant"). A word that both have, and our list of
    Welsh words has not, tells of English.
    """
    if len(word) == 1:
        return ""
    welsh, english = is_known(word, "cy"), is_known(word, "en")
    if welsh and english:
        return "" if meanings(word) else "en"
    return "cy" if welsh else "en" if english else ""


def counted(kept: Sequence[str], doubtful: Sequence[str]) -> Votes:
    """The votes of these words."""
    votes = Votes()
    for word in kept:
        votes.add(word)
    for word in doubtful:
        votes.add_known(word, KNOWN_VOTE * DOUBTFUL)
    return votes


def detect_all(texts: Sequence[str]) -> list[Detection]:
    """Which language each text is in; equal texts are looked at once."""
    found = {text: detect(text) for text in set(texts)}
    return [found[text] for text in texts]


def tokens(text: str) -> list[str]:
    """Words with their capitals, and the signs that end a sentence; addresses and handles left out."""
    tidy = unicodedata.normalize("NFC", text[:LONGEST_READ]).translate(APOSTROPHES)
    return TOKEN.findall(I_AM.sub("I'm", NOT_WORDS.sub(" ", tidy)))


def without_names(found: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words that are no names, and the first words of sentences that may be; all in small letters.

    A word with a capital inside a sentence is a name, and so are the small words between two of them. When most
    words have capitals, capitals say nothing and no word is taken for a name.
    """
    inside = [token for before, token in pairwise(found) if before not in ENDS and token not in ENDS]
    if sum(word[0].isupper() for word in inside) > MOST_CAPITALS * len(inside):
        return [token.lower() for token in found if token not in ENDS], []
    kept: list[str] = []
    doubtful: list[str] = []
    for before, token, after in zip((".", *found), found, (*found[1:], "."), strict=False):
        if token in ENDS or (token in NAME_JOINTS and before[0].isupper() and after[0].isupper()):
            continue
        if before in ENDS and token.lower() in PLACE_WORDS and after[0].isupper():
            continue
        if before in ENDS and not is_common(token.lower()):
            doubtful.append(token.lower())
        elif before in ENDS or not token[0].isupper() or token.lower() in CALENDAR:
            kept.append(token.lower())
    return kept, doubtful


def is_common(word: str) -> bool:
    """Whether a function word of either language."""
    head = word.partition("'")[0]
    return head in WELSH_COMMON or head in ENGLISH_COMMON or "'" in word


def letters_lead(text: str) -> float:
    """How far the run of letters leans to Welsh (above 0) or English, in votes."""
    from lingua import Language

    welsh = letters_detector().compute_language_confidence(text, Language.WELSH)
    tiny = math.exp(-LETTERS_WEIGHT)
    lean = math.log(max(welsh, tiny) / max(1 - welsh, tiny))
    return max(-LETTERS_WEIGHT, min(LETTERS_WEIGHT, lean))


@cache
def letters_detector() -> "LanguageDetector":
    """Lingua for Welsh and English; it reads its models when first asked."""
    from lingua import Language, LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_languages(Language.WELSH, Language.ENGLISH).build()
