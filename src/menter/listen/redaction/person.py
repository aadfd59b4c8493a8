"""People's names, found by what leads up to them and by lists of names, in either language.

Source  TEXT.md section 4 measured cues and lists against trained recognisers: those took "Sbwriel ym mhobman" (litter
everywhere) and "Cyngor Gwynedd" for persons, and there is none for Welsh.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from menter.listen.redaction.bare import AND, by_list, by_shape, on_last_line, pairs
from menter.listen.redaction.cue import (
    CUE_WORDS,
    FAMILY,
    FAMILY_WORDS,
    KIN_WORDS,
    LEADS,
    LONGEST,
    OF_ME,
    OUR,
    ROLES,
    SELF,
    SELF_WORDS,
    SIGN_OFF,
    SIGN_OFF_WORDS,
    TELLING,
    TITLE_GAP,
    WELSH_OUR,
    WORDS,
    Trust,
)
from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import (
    FIRMS,
    LOOSE_TITLES,
    NO_NAME,
    SURE_TITLES,
    TITLES,
    is_word,
    name_lists,
    place_names,
    place_words,
)
from menter.listen.redaction.word import Names


def find_people(text: str, found: Sequence[str], words: frozenset[str]) -> Iterator[Span]:
    """Names of people; the surer rule first; they may overlap.

    found   the words of the text as they are written; `words` the same in small letters
    """
    if telling_words().isdisjoint(found) and TELLING.search(text) is None:
        return  # no listed name, no cue and no telling shape means no name that could be found
    names = Names(text)
    if not names.words:
        return
    if not words.isdisjoint(TITLES):
        yield from after_titles(names)
    yield from after_cues(names, words)
    yield from by_shape(names)
    yield from by_list(names)
    if not words.isdisjoint(AND):
        yield from pairs(names)
    if "\n" in text:
        yield from on_last_line(names)


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
        if end == start and is_small_initial(names, start):
            end = start + 2
        if end == start and (
            names.words[start].lower in names.surname
            or (word.lower in SURE_TITLES and names.words[start].gap != "." and not is_word(names.words[start].lower))
        ):
            end = start + 1
        if end == start:
            continue
        letter = names.text[names.words[start].start : names.words[end - 1].end]
        if len(letter) == 1 and (letter not in INITIAL or word.lower not in SURE_TITLES or not word.large):
            continue  # "Dr X" has been made safe already
        if not (word.lower in LOOSE_TITLES and not names.is_listed(names.words[end - 1])):
            yield names.span(start, end)


INITIAL: Final = frozenset("ABCDEFGHJKLMNOPQRSTUVW")  # X, Y and Z stand for what was taken out; I is a word


def is_small_initial(names: Names, index: int) -> bool:
    """True for an initial and a surname in small letters, after a title: "mrs g evans"."""
    word, after = names.words[index], names.words[index + 1 : index + 2]
    return len(word.lower) == 1 and bool(after) and names.is_joined(index + 1) and after[0].lower in names.surname


def after_cues(names: Names, present: frozenset[str]) -> Iterator[Span]:
    """Names that somebody says are names: my name is, fy merch, regards."""
    text = names.text
    for pattern, keys, trust in LEADS:
        if not keys.isdisjoint(present) and (pattern not in ABOUT_KIN or not KIN_WORDS.isdisjoint(present)):
            for match in pattern.finditer(text):
                yield from names_at(names, match.end(), trust)
    if not ROLES.isdisjoint(present):
        for before, word in pairwise(names.words):
            if before.lower in ROLES and ROLE_GAP.fullmatch(word.gap):
                yield from names_at(names, word.start, Trust.LISTED)
    for match in SELF.finditer(text) if not SELF_WORDS.isdisjoint(present) else ():
        index = names.at.get(match.end())
        if index is not None and (names.run_from(index) - index != 1 or names.words[index].lower in names.first):
            yield from names_at(names, match.end(), Trust.LISTED)
    if not SIGN_OFF_WORDS.isdisjoint(present):
        for match in SIGN_OFF.finditer(text):
            index = names.at.get(match.start("name"))
            if index is not None:
                yield from signature(names, index, match.end("name"))
    if not FAMILY_WORDS.isdisjoint(present):
        for match in FAMILY.finditer(text):
            found = match.lastgroup or "name"
            if match[found].lower() not in NO_NAME | place_words() and not is_word(match[found].lower().rstrip("s")):
                yield Span(*match.span(found), Kind.PERSON)


ROLE_GAP: Final = re.compile(r",?\s+")
ABOUT_KIN: Final = frozenset({OUR, WELSH_OUR, OF_ME})


def names_at(names: Names, position: int, trust: Trust) -> Iterator[Span]:
    """The name that begins at `position`, as far as the cue before it is to be trusted."""
    start = names.at.get(position)
    if start is None:
        return
    end = names.run_from(start)
    if end == start:
        end = small_run(names, start, trust)
    if end == start and trust in SURE and is_small_initial(names, start):
        end = start + 2
    if trust is Trust.NICKNAME:
        end = names.nickname_end(end)
    run = names.words[start:end]
    is_listed = any(names.is_listed(word) for word in run)
    if not is_listed and (trust is Trust.NAMED or (trust is Trust.TALKED and not is_unknown(names, start, end))):
        return
    likely = trust is not Trust.LISTED or any(names.is_listed(w) or not is_word(w.lower) for w in run)
    if run and likely and not names.is_place(start, end):
        yield names.span(start, end)


def is_unknown(names: Names, start: int, end: int) -> bool:
    """True for one or two words written large that no dictionary, no map and no list of firms has."""
    run = names.words[start:end]
    return 1 <= len(run) <= 2 and not any(
        len(word.lower) < 3
        or is_word(word.lower)
        or word.lower in FIRMS
        or word.lower in place_names()
        or names.is_shouted(start + at)
        or not names.text[word.start + 1 : word.end].islower()
        for at, word in enumerate(run)
    )


SURE = frozenset({Trust.FULL, Trust.NICKNAME})


def small_run(names: Names, start: int, trust: Trust) -> int:
    """The index after a name in small letters: a listed first name, or what no dictionary has after "my name is"."""
    end = start
    while end < len(names.words) and end - start < LONGEST and (end == start or names.is_joined(end)):
        word = names.words[end]
        known = word.lower in names.first if end == start else names.is_listed(word)
        if not known and not (trust in SURE and not is_word(word.lower)):
            break
        end += 1
    all_are_words = all(names.first.get(word.lower, is_word(word.lower)) for word in names.words[start:end])
    return start if all_are_words and trust not in SURE else end


def signature(names: Names, index: int, end_at: int) -> Iterator[Span]:
    """The words after "regards" to the end of the line, when they are all a name."""
    end = names.run_from(index)
    if end == index and names.words[index].lower in names.first:
        end = index + 1
        if end < len(names.words) and (names.words[end].lower in names.surname or len(names.words[end].lower) == 1):
            end += 1
    if end > index and names.words[end - 1].end >= end_at - 2 and not names.is_place(index, end):
        listed = any(names.is_listed(word) for word in names.words[index:end])
        if listed or not all(is_word(word.lower) for word in names.words[index:end]):
            yield names.span(index, end, doubtful=not listed)
