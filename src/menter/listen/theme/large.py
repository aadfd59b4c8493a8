"""Group more texts than can all be compared: a sample by the ordinary way, the rest by what was found in it.

1. The sample is the different texts whose marks come first: by chance as far as their words go, the same in every run,
   and mostly the same again when texts are added.
2. The real model reads the sample, and `group_voices` groups it.
3. A student learns the model's vectors of the sample (`language.vector.student`) and serves the rest in rounds.
4. Each text of the rest goes to the theme that the most alike of the sample vote for. Those at the edge of a theme are
   read again by the real model; some of those that fit nowhere are grouped once more, for themes too rare for the
   sample.

Time grows with the number of texts, memory with their labels alone. docs/decisions/0011 tells what was tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from menter.language.vector import Embedder
from menter.language.vector.student import Student, learn
from menter.listen.theme.clause import Bars, bars_of, everywhere, find_parts
from menter.listen.theme.evidence import mark
from menter.listen.theme.group import MANY, MOST_FEWEST, Crowd, group_few, representatives
from menter.listen.theme.sight import Nearness, Sight, Words, by_meaning, open_eyes, themed
from menter.listen.theme.theme import UNTHEMED, Array, Labels, Theme, Themes

# Grouped by the ordinary way, and what the student learns from. Of 20,000 drawn comments grouped whole the NMI with
# their origin was 0.73, of a sample of 10,000 with the rest assigned 0.70, of 3,000 0.56; the model reads 75 a second.
SAMPLE: Final = 16_000
LOOKED_AGAIN: Final = 3_000  # texts at the edges that the real model reads: under a minute of one core
FURTHER: Final = 3_000  # texts that fit nowhere which are grouped once more


@dataclass(frozen=True, slots=True)
class Placed:
    """Themes of some different texts, and which theme each of them has.

    places    shape (texts,): where each stands in the caller's list, ordered by mark
    within    shape (texts,): the place among the themes within its theme, -1 where there is none
    """

    themes: tuple[Theme, ...]
    places: Labels
    labels: Labels
    fits: Array
    within: Labels


def group_large(
    said: Words, crowd: Crowd, *, count: int | None = None, embedder: Embedder | None = None, seed: int = 0
) -> Themes:
    """What `group_voices` promises, for more different texts than it compares with each other.

    said    with vectors, and they serve all texts; or without, and a student of `embedder` serves most of them
    """
    order = np.asarray(crowd.order, dtype=np.int64)
    sample = said.at(order[:SAMPLE].tolist()).read(embedder)
    found = ordinary(sample, count, embedder, seed)
    if not found.themes:
        return whole(Placed((), order[:SAMPLE], found.labels, found.fits, found.labels), crowd)
    student = None
    if said.vectors is None and embedder is not None and sample.vectors is not None:
        student = learn(embedder, sample.texts, sample.languages, sample.vectors)
    sight = open_eyes(sample, found, student)
    rest = said.at(order[SAMPLE:].tolist())
    near = sight.look(rest)
    labels = near.theme if count is not None else themed(near, sight.floor)
    placed = Placed(
        located(found.themes, order),
        order,
        np.concatenate([found.labels, labels]),
        np.concatenate([found.fits, near.fit]),
        np.concatenate([parts_of(found), near.within]),
    )
    if student is not None and embedder is not None and count is None:
        placed = look_again(said, placed, near, sight, embedder)
    if count is None:
        placed = seek_further(said, placed, student, embedder, seed)
    grouped = whole(placed, crowd)
    if student is None:
        return grouped
    known = np.where(placed.labels < len(sight.centres), placed.labels, UNTHEMED)
    bars = Bars(sight.centres, bars_of(known, placed.fits, len(sight.centres)))
    parts = find_parts(said.at(crowd.order), known, bars, embedder=student)
    number = {theme.key: at for at, theme in enumerate(grouped.themes)}
    renamed = [replace(part, theme=number[placed.themes[part.theme].key]) for part in parts]
    return replace(grouped, also=everywhere(renamed, crowd.order, said.texts), agreement=student.agreement)


def sample_of(texts: Sequence[str]) -> list[int]:
    """The places of the texts that the real model will read first: all different ones, or the sample of a large set."""
    order = representatives(texts, [mark(text) for text in texts])
    return order[:SAMPLE] if len(order) > MANY else order


def ordinary(said: Words, count: int | None, embedder: Embedder | None, seed: int) -> Themes:
    """Some different texts by the ordinary way."""
    crowd = Crowd(tuple(mark(text) for text in said.texts), list(range(len(said.texts))))
    return group_few(said, crowd, count=count, embedder=embedder, seed=seed)


def parts_of(found: Themes) -> Labels:
    """The place of each grouped text among the themes within its theme, -1 where there is none."""
    within = np.full(len(found.labels), UNTHEMED, dtype=np.int64)
    for theme in found.themes:
        for number, part in enumerate(theme.within):
            within[list(part.members)] = number
    return within


def located(themes: Sequence[Theme], places: Labels) -> tuple[Theme, ...]:
    """Themes of some texts, their quotes at the places of those texts in the caller's list."""
    return tuple(
        replace(
            theme,
            typical={tongue: int(places[at]) for tongue, at in theme.typical.items()},
            within=located(theme.within, places),
        )
        for theme in themes
    )


def look_again(said: Words, placed: Placed, near: Nearness, sight: Sight, embedder: Embedder) -> Placed:
    """Let the real model decide about the texts of the rest whose place is least sure, at most `LOOKED_AGAIN`."""
    doubt = np.minimum(np.abs(near.fit - sight.floor), near.lead)
    unsure = SAMPLE + np.sort(np.argsort(doubt, kind="stable")[:LOOKED_AGAIN])
    edge = said.at(placed.places[unsure].tolist()).read(embedder)
    assert edge.vectors is not None
    seen = by_meaning(edge.vectors, placed.themes)
    labels, fits, within = placed.labels.copy(), placed.fits.copy(), placed.within.copy()
    labels[unsure] = themed(seen, placed.themes[0].floor)
    fits[unsure] = seen.fit
    within[labels != placed.labels] = UNTHEMED  # it was a part of another theme
    return replace(placed, labels=labels, fits=fits, within=within)


def seek_further(said: Words, placed: Placed, student: Student | None, embedder: Embedder | None, seed: int) -> Placed:
    """Group what fits nowhere once more, and give the themes found there the rest of it."""
    stray = np.flatnonzero(placed.labels == UNTHEMED)
    if len(stray) < 2 * MOST_FEWEST:
        return placed
    tried, left = stray[:FURTHER], stray[FURTHER:]
    part = said.at(placed.places[tried].tolist()).read(embedder)
    found = ordinary(part, None, embedder, seed)
    keep = [number for number, theme in enumerate(found.themes) if len(theme.members) >= MOST_FEWEST]
    if not keep:
        return placed
    number_of = np.full(len(found.themes) + 1, UNTHEMED, dtype=np.int64)  # the last place is for the unthemed
    number_of[keep] = len(placed.themes) + np.arange(len(keep))
    labels, fits, within = placed.labels.copy(), placed.fits.copy(), placed.within.copy()
    labels[tried], fits[tried], within[tried] = number_of[found.labels], found.fits, parts_of(found)
    if len(left):
        sight = open_eyes(part, found, student)
        near = sight.look(said.at(placed.places[left].tolist()))
        labels[left], fits[left], within[left] = number_of[themed(near, sight.floor)], near.fit, near.within
    further = located([found.themes[number] for number in keep], placed.places[tried])
    return replace(placed, themes=placed.themes + further, labels=labels, fits=fits, within=within)


def whole(placed: Placed, crowd: Crowd) -> Themes:
    """The themes over all texts, copies with their originals, the largest first."""
    row = {crowd.marks[place]: at for at, place in enumerate(placed.places.tolist())}
    rows = np.array([row.get(one, -1) for one in crowd.marks], dtype=np.int64)  # the last row is for texts without one
    raw = np.append(placed.labels, UNTHEMED)[rows]
    size = np.bincount(raw[raw != UNTHEMED], minlength=len(placed.themes))
    order = sorted(range(len(placed.themes)), key=lambda at: (-size[at], placed.themes[at].key))
    number = np.full(len(order) + 1, UNTHEMED, dtype=np.int64)
    number[order] = np.arange(len(order))
    labels = number[raw]
    within = np.append(placed.within, UNTHEMED)[rows]
    members = split_by(labels, len(order))
    themes = tuple(with_members(placed.themes[at], own, within[own]) for at, own in zip(order, members, strict=True))
    fits = np.append(placed.fits, 0)[rows]
    return Themes(labels, themes, crowd.marks, np.where(labels == UNTHEMED, 0, fits).astype(np.float32))


def split_by(labels: Labels, count: int) -> list[Labels]:
    """The places that have each label, in order."""
    by_label = np.argsort(labels, kind="stable")
    bounds = np.searchsorted(labels[by_label], np.arange(count + 1))
    return [by_label[bounds[at] : bounds[at + 1]] for at in range(count)]


def with_members(theme: Theme, own: Labels, within: Labels) -> Theme:
    """A theme with all its members, and so those within it."""
    parts = tuple(
        replace(part, members=tuple(own[of].tolist()))
        for part, of in zip(theme.within, split_by(within, len(theme.within)), strict=True)
    )
    return replace(theme, members=tuple(own.tolist()), within=parts)
