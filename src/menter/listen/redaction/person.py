"""People's names, found by what leads up to them and by lists of names, in either language.

Source  TEXT.md section 4 measured cues and lists against trained recognisers: those took "Sbwriel ym mhobman" (litter
everywhere) and "Cyngor Gwynedd" for persons, and there is none for Welsh.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from menter.listen.redaction.cue import (
    CUE_WORDS,
    FAMILY,
    INITIALS,
    IRISH,
    LEADS,
    LONGEST,
    NO_IRISH,
    SELF,
    SELF_AFTER,
    SIGN_OFF,
    SIGN_OFF_WORDS,
    TELLING,
    TITLE_GAP,
    TOKEN,
    WORDS,
    Trust,
)
from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import (
    LINKS,
    LOOSE_TITLES,
    NO_NAME,
    PLACE_WORDS,
    PUBLIC_NAMES,
    TITLES,
    WELSH_LINKS,
    is_word,
    name_lists,
    place_names,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: where it stands, in lower case, written large or not, and what is between it and the last."""

    start: int
    end: int
    lower: str
    large: bool
    gap: str


class Names:
    """One text read for names: its words, and the questions the rules ask of them."""

    __slots__ = ("at", "first", "shouted", "surname", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.first, self.surname = name_lists()
        self.words: list[Word] = []
        last = 0
        for match in TOKEN.finditer(text):
            start, end = match.span()
            word = match[0]
            if word[-2:] in ("'s", "’s"):
                word, end = word[:-2], end - 2
            self.words.append(Word(start, end, word.lower().replace("’", "'"), word[0].isupper(), text[last:start]))
            last = end
        self.at = {word.start: index for index, word in enumerate(self.words)}
        self.shouted = text.isupper()

    def is_listed(self, word: Word) -> bool:
        """True when the word, or a part of a double-barrelled one, is a first name or a surname."""
        return any(part in self.first or part in self.surname for part in (word.lower, *word.lower.split("-")))

    def may_be_name(self, word: Word) -> bool:
        """Written large, and neither a place's word nor one written large for another reason."""
        if self.shouted:
            return self.is_listed(word) and word.lower not in PLACE_WORDS
        if word.lower in place_names() and not self.is_listed(word):
            return False
        return (
            word.large
            and word.lower not in PLACE_WORDS
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

    def is_joined(self, index: int) -> bool:
        """True when a space alone, or the stop of an initial, stands between this word and the one before."""
        gap, before = self.words[index].gap, self.words[index - 1]
        return gap in (" ", "  ") or (before.end - before.start == 1 and gap in (".", ". "))

    def is_place(self, start: int, end: int) -> bool:
        """True when a place's word touches the run on either side, or the run names a public body."""
        words = self.words
        after = words[end].lower if end < len(words) and words[end].gap.strip(" -") == "" else ""
        before = words[start - 1] if start and words[start].gap.strip(" .'’-") == "" else None
        run = " ".join(word.lower for word in words[start:end])
        return (
            after in PLACE_WORDS
            or (before is not None and before.lower in PLACE_WORDS and (before.large or before.lower not in LADIES))
            or (run in place_names() and not (end - start == 1 and self.first.get(run) is False))
            or any(run == name or run.startswith(name + " ") for name in PUBLIC_NAMES)
        )

    def span(self, start: int, end: int, doubtful: bool = False) -> Span:
        return Span(self.words[start].start, self.words[end - 1].end, Kind.PERSON, doubtful)


LADIES: Final = frozenset({"lady", "lord", "sister"})  # "the lady Blodwen spoke to" is no place


def find_people(text: str) -> Iterator[Span]:
    """Names of people; the surer rule first; they may overlap."""
    if not may_hold_name(text):
        return
    names = Names(text)
    if not names.words:
        return
    yield from after_titles(names)
    yield from after_cues(names)
    yield from by_shape(names)
    yield from by_list(names)


def may_hold_name(text: str) -> bool:
    """A quick look: no listed name, no cue and no telling shape means no name that could be found."""
    return not telling_words().isdisjoint(WORDS.findall(text)) or TELLING.search(text) is not None


@cache
def telling_words() -> frozenset[str]:
    """Every written form of a listed name or cue; a name that is a word too tells nothing in small letters."""
    small = {word for names in name_lists() for word, is_also_word in names.items() if not is_also_word}
    large = {word for names in name_lists() for word in names}
    parts = {part for word in large for part in WORDS.findall(word)}
    return frozenset(
        small | CUE_WORDS | {form for word in large | parts | CUE_WORDS for form in (word.title(), word.upper())}
    )


def after_titles(names: Names) -> Iterator[Span]:
    """Mrs Jones, Y Cynghorydd Beynon-Rees: the title stays, the name goes."""
    for index, word in enumerate(names.words[:-1]):
        if word.lower not in TITLES:
            continue
        start = index + 1
        if not TITLE_GAP.fullmatch(names.words[start].gap):
            continue
        if names.words[start].lower in TITLES:
            continue
        if word.lower in LOOSE_TITLES and not word.large:
            continue
        end = names.run_from(start)
        if end == start and names.words[start].lower in names.surname:
            end = start + 1
        if end == start or names.words[end - 1].end - names.words[start].start == 1:
            continue  # "Dr X" has been made safe already
        if not (word.lower in LOOSE_TITLES and not names.is_listed(names.words[end - 1])):
            yield names.span(start, end)


def after_cues(names: Names) -> Iterator[Span]:
    """Names that somebody says are names: my name is, fy merch, regards."""
    text, present = names.text, {word.lower for word in names.words}
    for pattern, keys, trust in LEADS:
        if not keys or not keys.isdisjoint(present):
            for match in pattern.finditer(text):
                yield from names_at(names, match.end(), trust)
    for match in SELF.finditer(text):
        index = names.at.get(match.end())
        if index is not None and (names.run_from(index) - index) != 1:
            yield from names_at(names, match.end(), Trust.LISTED)
    if not SIGN_OFF_WORDS.isdisjoint(present):
        for match in SIGN_OFF.finditer(text):
            index = names.at.get(match.start("name"))
            if index is not None:
                yield from signature(names, index, match.end("name"))
    if " " in text and "he " in text:
        for match in FAMILY.finditer(text):
            if match["name"].lower() not in NO_NAME | PLACE_WORDS:
                yield Span(*match.span("name"), Kind.PERSON)


def names_at(names: Names, position: int, trust: Trust) -> Iterator[Span]:
    """The name that begins at `position`, as far as the cue before it is to be trusted."""
    start = names.at.get(position)
    if start is None:
        return
    end = names.run_from(start)
    if end == start:
        end = small_run(names, start, trust)
    run = names.words[start:end]
    likely = trust is not Trust.LISTED or any(names.is_listed(w) or not is_word(w.lower) for w in run)
    if run and likely and not names.is_place(start, end):
        yield names.span(start, end)


def small_run(names: Names, start: int, trust: Trust) -> int:
    """The index after a name in small letters: a listed first name, or what no dictionary has after "my name is"."""
    end = start
    while end < len(names.words) and end - start < LONGEST and (end == start or names.is_joined(end)):
        word = names.words[end]
        known = word.lower in names.first if end == start else names.is_listed(word)
        if not known and not (trust is Trust.FULL and not is_word(word.lower)):
            break
        end += 1
    alone_and_a_word = end == start + 1 and names.first.get(names.words[start].lower, True)
    return start if alone_and_a_word and trust is not Trust.FULL else end


def signature(names: Names, index: int, end_at: int) -> Iterator[Span]:
    """The words after "regards" to the end of the line, when they are all a name."""
    end = names.run_from(index)
    if end == index and names.words[index].lower in names.first:
        end = index + 1
        if end < len(names.words) and names.words[end].lower in names.surname:
            end += 1
    if end > index and names.words[end - 1].end >= end_at - 2 and not names.is_place(index, end):
        listed = any(names.is_listed(word) for word in names.words[index:end])
        if listed or not all(is_word(word.lower) for word in names.words[index:end]):
            yield names.span(index, end, doubtful=not listed)


def by_shape(names: Names) -> Iterator[Span]:
    """Initials before a surname, ap and ferch, O' and Mc."""
    for match in INITIALS.finditer(names.text):
        name = match["name"].lower()
        dotted = match["initials"].count(".")
        if name in names.surname or (dotted >= 2 and name not in PLACE_WORDS and not is_word(name)):
            yield Span(*match.span(), Kind.PERSON)
    for index, word in enumerate(names.words):
        start, end = index, index + 1
        if word.lower in WELSH_LINKS and 0 < index < len(names.words) - 1:
            before, after = names.words[index - 1], names.words[index + 1]
            if not (before.large and after.large and word.gap.isspace() and after.gap.isspace()):
                continue
            start, end = index - 1, index + 2
        elif not IRISH.match(names.text[word.start : word.end]) or word.lower.rstrip("s") in NO_IRISH:
            continue
        while start and names.words[start].gap.isspace() and names.may_be_name(names.words[start - 1]):
            start -= 1
            if start + LONGEST < end:
                break
        if not names.is_place(start, end):
            yield names.span(start, end)


def by_list(names: Names) -> Iterator[Span]:
    """Listed names: first name with surname, and a first name alone that is nothing else."""
    index = 0
    while index < len(names.words):
        end = names.run_from(index)
        if end == index:
            if index + 1 < len(names.words) and is_small_pair(names, index):
                yield names.span(index, index + 2)
                index += 1
            index += 1
            continue
        yield from in_run(names, index, end)
        index = end


def is_small_pair(names: Names, index: int) -> bool:
    """A listed first name and a listed surname in small letters: "spoke to dave jones"."""
    first, second = names.words[index], names.words[index + 1]
    return (
        second.gap == " "
        and first.lower in names.first
        and names.surname.get(second.lower, True) is False
        and not (
            names.first[first.lower]
            and is_word(first.lower)
            and first.lower not in names.surname
            and len(first.lower) < 4
        )
        and not names.is_place(index, index + 2)
    )


def in_run(names: Names, start: int, end: int) -> Iterator[Span]:
    """The name within a run of words written large."""
    words = names.words
    if names.is_place(start, end):
        return
    after_self = SELF_AFTER.match(names.text, words[end - 1].end)
    if after_self and end - start >= 2:
        yield names.span(start, end)
        return
    for index in range(start, end):
        word, left = words[index], end - index
        if word.lower in names.first:
            if left == 1:
                if not names.first[word.lower] and not names.shouted:
                    yield names.span(widen(names, start, index), end, doubtful=True)
                return
            second = words[index + 1]
            sure = second.lower in names.surname or second.lower in names.first
            if names.first[word.lower] and not sure:
                continue
            yield names.span(widen(names, start, index), end, doubtful=not sure)
            return
        if left >= 2 and names.surname.get(words[index + 1].lower, True) is False and not is_word(word.lower):
            yield names.span(index, end, doubtful=True)
            return


def widen(names: Names, start: int, index: int) -> int:
    """Take in unlisted names before a listed one: "Elen Mererid Huws"."""
    while index > start and not is_word(names.words[index - 1].lower):
        before = names.words[index - 1]
        if names.text[before.start : before.end].isupper() and not names.shouted:
            break  # "CPN Peter"
        index -= 1
    return index
