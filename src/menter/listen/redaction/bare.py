"""Names that nothing leads up to: by their shape, by lists of names, and by what comes after them."""

import re
from collections.abc import Iterator

from menter.listen.redaction.cue import (
    AFTER,
    AFTER_KIN,
    INITIALS,
    IRISH,
    LAST_LINE,
    LONGEST,
    NO_IRISH,
    SELF_AFTER,
)
from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import NO_NAME, TOLD_BY_CAPITAL, WELSH_LINKS, is_word, place_names, place_words
from menter.listen.redaction.word import Names


def by_shape(names: Names) -> Iterator[Span]:
    """Initials before a surname, ap and ferch, O' and Mc."""
    for match in INITIALS.finditer(names.text):
        name = match["name"].lower()
        dotted = match["initials"].count(".")
        known = name in names.surname and name not in NO_NAME and name not in place_names()
        if known or (dotted and name not in place_words() | place_names() and not is_word(name)):
            yield Span(*match.span(), Kind.PERSON, doubtful=not known and dotted == 1)
    for index, word in enumerate(names.words):
        start, end = index, index + 1
        if word.lower in WELSH_LINKS and 0 < index < len(names.words) - 1:
            before, after = names.words[index - 1], names.words[index + 1]
            if not (before.large and after.large and names.is_joined(index) and after.gap.isspace()):
                continue
            start, end = index - 1, index + 2
        elif (
            not word.large
            or word.lower[0] not in "om"
            or not IRISH.match(names.text[word.start : word.end])
            or word.lower.rstrip("s") in NO_IRISH
        ):
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
        word = names.words[index]
        end = names.run_from(index) if word.large else index
        if end == index:
            also_a_word = names.first.get(word.lower)
            if also_a_word is None:
                pass
            elif index + 1 < len(names.words) and is_small_pair(names, index):
                yield names.span(index, index + 2)
                index += 1
            elif not also_a_word and SELF_AFTER.match(names.text, word.end):
                yield names.span(index, index + 1)
            index += 1
            continue
        yield from in_run(names, index, end)
        index = end


def pairs(names: Names) -> Iterator[Span]:
    """Two first names with "and" between them, of which each may be a word too: "Hope and Faith came"."""
    words = names.words
    for index in range(1, len(words) - 1):
        if words[index].lower not in AND:
            continue
        one, other = words[index - 1], words[index + 1]
        both = one.large and other.large and one.lower in names.first and other.lower in names.first
        if (
            both
            and not names.shouted
            and not (names.is_place(index - 1, index) or names.is_place(index + 1, index + 2))
        ):
            if one.lower in TOLD_BY_CAPITAL or names.first[one.lower] is False:
                yield names.span(index - 1, index, doubtful=True)
            if other.lower in TOLD_BY_CAPITAL or names.first[other.lower] is False:
                yield names.span(index + 1, index + 2, doubtful=True)


AND = frozenset({"and", "a", "ac"})


def may_be_own(names: Names, index: int) -> bool:
    """True for one word that somebody can be called: "Lleucu ydw i", but not "Cymraes ydw i"."""
    word = names.words[index]
    return word.lower in names.first or not is_word(word.lower)


def on_last_line(names: Names) -> Iterator[Span]:
    """A last line of its own that is nothing but a name."""
    match = LAST_LINE.search(names.text)
    if match is None or match.start("name") not in names.at:
        return
    start = names.at[match.start("name")]
    end = names.run_from(start)
    run = names.words[start:end]
    if not run or run[-1].end < match.end("name") - 1 or names.is_place(start, end):
        return
    if any(names.is_listed(word) for word in run) or not any(is_word(word.lower) for word in run):
        yield names.span(start, end, doubtful=True)


def is_small_pair(names: Names, index: int) -> bool:
    """A listed first name and a listed surname in small letters: "spoke to dave jones"."""
    first, second = names.words[index], names.words[index + 1]
    return (
        second.gap == " "
        and first.lower in names.first
        and first.lower not in NO_NAME
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
    shown = names.span(start, end)
    if SELF_AFTER.match(names.text, shown.end) and (end - start >= 2 or may_be_own(names, start)):
        yield shown
        return
    if AFTER_KIN.match(names.text, shown.end) or (
        AFTER.match(names.text, shown.end) and names.is_listed(words[end - 1])
    ):
        yield shown
        return
    if (
        WITH_AGE.match(names.text, shown.end)
        and words[end - 1].lower in names.first
        and words[start].lower not in NO_NAME
    ):
        yield shown
        return
    for index in range(start, end):
        word, left = words[index], end - index
        if word.lower in names.first:
            if left == 1:
                inside = names.first[word.lower] and names.is_inside(index) and end - start == 1
                owner = names.first[word.lower] and word.lower in TOLD_BY_CAPITAL and names.is_owner(index)
                if names.owns_a_title(index) or names.is_after_article(index) or names.is_month(index):
                    return
                if (inside or owner or not names.first[word.lower]) and not names.shouted:
                    yield names.span(widen(names, start, index), end, doubtful=True)
                return
            second = words[index + 1]
            sure = second.lower in names.surname or second.lower in names.first
            strange = (
                not is_word(second.lower) and second.lower not in place_names() and not names.is_shouted(index + 1)
            )
            if names.first[word.lower] and not sure and not (strange and word.lower in TOLD_BY_CAPITAL):
                continue
            yield names.span(widen(names, start, index), end, doubtful=not sure)
            return
        if left >= 2 and names.surname.get(words[index + 1].lower, True) is False and not is_word(word.lower):
            yield names.span(index, end, doubtful=True)
            return
    if is_strange(names, start, end):
        yield names.span(start, end, doubtful=True)


WITH_AGE = re.compile(r"[ ]?\((?:aged?[ ])?\d{1,2}\)|,[ ](?:aged?[ ])?\d{1,2}(?:[ ]oed)?,")


def is_strange(names: Names, start: int, end: int) -> bool:
    """Two or three words written large of which no dictionary, no map and no list has one: "Zbyszko Brzozak"."""
    run = names.words[start:end]
    return 2 <= len(run) <= 3 and all(
        len(word.lower) > 2
        and not is_word(word.lower)
        and word.lower not in place_names()
        and not names.text[word.start : word.end].isupper()
        for word in run
    )


def widen(names: Names, start: int, index: int) -> int:
    """Take in unlisted names before a listed one: "Elen Mererid Huws"."""
    while index > start and not is_word(names.words[index - 1].lower):
        before = names.words[index - 1]
        if names.text[before.start : before.end].isupper() and not names.shouted:
            break  # "CPN Peter"
        index -= 1
    return index
