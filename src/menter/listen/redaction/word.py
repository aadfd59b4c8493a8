"""One text read for names: its words, and the questions that the rules ask of them."""

from typing import Final, NamedTuple

from menter.listen.redaction.cue import LONGEST, TOKEN
from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import (
    LINKS,
    NO_NAME,
    PUBLIC_NAMES,
    PUBLIC_PAIRS,
    TITLES,
    TOLD_BY_CAPITAL,
    is_word,
    name_lists,
    place_names,
    place_words,
)


class Word(NamedTuple):
    """A word of the text: where it stands, in lower case, written large or not, and what is between it and the last."""

    start: int
    end: int
    lower: str
    large: bool
    gap: str


class Names:
    """One text read for names: its words, and the questions the rules ask of them."""

    __slots__ = ("at", "first", "pairs", "shouted", "surname", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.first, self.surname = name_lists()
        self.words: list[Word] = []
        keep = self.words.append
        last = 0
        for match in TOKEN.finditer(text):
            start, end = match.span()
            word = match[0]
            if word[-1] == "s" and word[-2:] in OWNING:
                word, end = word[:-2], end - 2
            large = word[0].isupper() or ("-" in word and is_arabic(word))
            keep(Word(start, end, word.lower().replace("’", "'"), large, text[last:start]))
            last = end
        self.at = {word.start: index for index, word in enumerate(self.words)}
        self.shouted = text.isupper()
        self.pairs = list(PUBLIC_PAIRS.finditer(text)) if " and " in text or "&" in text or " a" in text else []

    def is_listed(self, word: Word) -> bool:
        """True when the word, or a part of a double-barrelled one, is a first name or a surname."""
        return any(part in self.first or part in self.surname for part in (word.lower, *word.lower.split("-")))

    def may_be_name(self, word: Word) -> bool:
        """Written large, and neither a place's word nor one written large for another reason."""
        if self.shouted:
            likely = self.is_listed(word) or (word.lower not in place_names() and not is_word(word.lower))
            return likely and word.lower not in place_words() and word.lower not in NO_NAME | TITLES
        if word.lower in place_names() and not self.is_listed(word):
            return False
        return (
            word.large
            and word.lower not in place_words()
            and word.lower not in TITLES
            and (word.lower not in NO_NAME or word.lower in self.first)
        )

    def run_from(self, index: int) -> int:
        """The index after the run of name words that begins at `index`."""
        end = index
        while end < len(self.words) and end - index < LONGEST + 2:
            word = self.words[end]
            if end > index and not self.is_joined(end):
                break
            linked = word.lower in LINKS and end + 1 < len(self.words) and self.words[end + 1].large
            if not (linked and end > index) and not self.may_be_name(word):
                break
            end += 1
        return end

    def nickname_end(self, end: int) -> int:
        """The index after the rest of a nickname: "Dai Bach y Glo", "Twm Tŷ Isaf", "Huw the Milk"."""
        while end < len(self.words) and self.is_joined(end):
            word = self.words[end]
            linked = word.lower in NICKNAME_LINKS and end + 1 < len(self.words) and self.words[end + 1].large
            if not word.large and not linked:
                break
            end += 2 if linked and not word.large else 1
        return end

    def is_joined(self, index: int) -> bool:
        """True when a space alone, or the stop of an initial, stands between this word and the one before."""
        gap, before = self.words[index].gap, self.words[index - 1]
        return gap in (" ", "  ") or (gap in (".", ". ") and (len(before.lower) == 1 or before.lower in LETTERS))

    def is_place(self, start: int, end: int) -> bool:
        """True when a place's word touches the run on either side, or the run names a public body."""
        words = self.words
        after = words[end].lower if end < len(words) and words[end].gap.strip(" -") == "" else ""
        before = words[start - 1] if start and words[start].gap.strip(" .'’-") == "" else None
        run = " ".join(word.lower for word in words[start:end])
        return (
            after in place_words()
            or (before is not None and before.lower in place_words() and (before.large or before.lower not in LADIES))
            or (run in place_names() and not (end - start == 1 and self.first.get(run) is False))
            or any(found.start() < words[end - 1].end and words[start].start < found.end() for found in self.pairs)
            or is_public(run)
        )

    def is_inside(self, index: int) -> bool:
        """True within a sentence between words in small letters: there a capital is no matter of course."""
        word, before = self.words[index], self.words[index - 1]
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        return (
            index > 0
            and word.gap == " "
            and (not before.large or before.lower in ORDERING)
            and word.lower in TOLD_BY_CAPITAL
            and before.lower not in ARTICLES
            and not before.lower.endswith("'r")
            and not (after is not None and after.gap == " " and after.large)
        )

    def is_shouted(self, index: int) -> bool:
        """True for a word all in capitals: an abbreviation as often as a name."""
        return self.text[self.words[index].start : self.words[index].end].isupper()

    def is_after_article(self, index: int) -> bool:
        """True after a Welsh article: "yn y Barri". Nobody's name has one before it."""
        before = self.words[index - 1].lower if index and self.words[index].gap == " " else ""
        return before in WELSH_ARTICLES

    def is_month(self, index: int) -> bool:
        """True for "in Jan", a month cut short."""
        before = self.words[index - 1].lower if index else ""
        return self.words[index].lower in SHORT_MONTHS and before in BEFORE_MONTH

    def is_owner(self, index: int) -> bool:
        """True for "Bob's shop": something in small letters belongs to the word."""
        word = self.words[index]
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        return self.text[word.end : word.end + 2] in ("'s", "’s") and after is not None and not after.large

    def owns_a_title(self, index: int) -> bool:
        """True for "Sophie's Choice", the name of a work or a law."""
        word = self.words[index]
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        owns = self.text[word.end : word.end + 2] in ("'s", "’s")
        return owns and after is not None and after.large and len(after.gap) == 3

    def span(self, start: int, end: int, doubtful: bool = False) -> Span:
        return Span(self.words[start].start, self.words[end - 1].end, Kind.PERSON, doubtful)


PUBLIC_WORDS: Final = frozenset(word for name in PUBLIC_NAMES for word in name.split(" "))
OWNING: Final = ("'s", "’s")


def is_arabic(word: str) -> bool:
    """Written large behind its article, as "al-Masri" is."""
    return word[2:3] == "-" and word[3:4].isupper() and word[:2] in ARABIC


ARABIC: Final = frozenset({"al", "el", "ul", "as", "an"})


def is_public(run: str) -> bool:
    """True when the run begins or ends with a body's or a brand's name: "Ffilm Hedd Wyn", "John Lewis Caerdydd"."""
    parts = run.split(" ")
    if PUBLIC_WORDS.isdisjoint(parts):
        return False
    starts = (" ".join(parts[:length]) for length in range(1, len(parts) + 1))
    return any(part in PUBLIC_NAMES for part in (*starts, *(" ".join(parts[at:]) for at in range(1, len(parts) - 1))))


NICKNAME_LINKS: Final = frozenset({"y", "yr", "o", "o'r", "the", "of", "bach", "mawr"})
LETTERS: Final = frozenset({"rh", "ll", "ch", "th", "ff", "dd", "ph"})  # one letter in Welsh, and one initial
ORDERING: Final = frozenset({"first", "then", "next", "finally", "wedyn", "gyntaf", "also"})  # "First Craig, then"
ARTICLES: Final = frozenset({"y", "yr", "the", "a", "an", "this", "that", "every"})
WELSH_ARTICLES: Final = frozenset({"y", "yr"})
SHORT_MONTHS: Final = frozenset({"jan", "mar", "mai", "medi"})
BEFORE_MONTH: Final = frozenset(
    {"in", "since", "by", "until", "till", "mid", "early", "late", "last", "next", "ers", "ym", "erbyn"}
)
LADIES: Final = frozenset({"lady", "lord", "sister"})  # "the lady Blodwen spoke to" is no place
