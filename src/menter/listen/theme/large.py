"""Group more texts than can all be compared: a sample by the ordinary way, the rest by what was found in it.

1. The sample is the different texts whose marks come first: by chance as far as their words go, the same in every run,
   and mostly the same again when texts are added.
2. The real model reads the sample, and `group_voices` groups it.
3. A student learns the model's vectors of the sample (`language.vector.student`) and serves the rest in rounds.
4. Each text of the rest goes to the theme whose middle is nearest. Those at the edge of a theme are read again by the
   real model; some of those that fit nowhere are grouped once more, for themes too rare for the sample.

Time grows with the number of texts, memory with their labels alone. docs/decisions/0011 tells what was tried.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from menter.language.vector import Embedder
from menter.language.vector.student import Student, learn
from menter.listen.theme.group import MOST_FEWEST, Crowd, group_voices
from menter.listen.theme.sight import Nearness, Sight, Words, open_eyes, sure_fits, themed
from menter.listen.theme.theme import UNTHEMED, Array, Labels, Theme, Themes

SAMPLE: Final = 10_000  # grouped by the ordinary way, and what the student learns from
LOOKED_AGAIN: Final = 3_000  # texts at the edges that the real model reads: under a minute of one core
FURTHER: Final = 3_000  # texts that fit nowhere which are grouped once more


@dataclass(frozen=True, slots=True)
class Placed:
    """Themes of some different texts, and which theme each of them has.

    places    shape (texts,): where each stands in the caller's list, ordered by mark
    """

    themes: tuple[Theme, ...]
    places: Labels
    labels: Labels
    fits: Array


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
        return whole(Placed((), order[:SAMPLE], found.labels, found.fits), crowd)
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
    )
    if student is not None and embedder is not None and count is None:
        placed = look_again(said, placed, near, sight, embedder)
    if count is None:
        placed = seek_further(said, placed, student, embedder, seed)
    return replace(whole(placed, crowd), agreement=student.agreement if student else None)


def ordinary(said: Words, count: int | None, embedder: Embedder | None, seed: int) -> Themes:
    """Some texts by the ordinary way."""
    return group_voices(
        said.texts,
        languages=said.languages,
        services=said.services,
        count=count,
        vectors=said.vectors,
        embedder=embedder,
        seed=seed,
    )


def located(themes: Sequence[Theme], places: Labels) -> tuple[Theme, ...]:
    """Themes of some texts, their quotes at the places of those texts in the caller's list."""
    return tuple(
        replace(theme, typical={tongue: int(places[at]) for tongue, at in theme.typical.items()}) for theme in themes
    )


def look_again(said: Words, placed: Placed, near: Nearness, sight: Sight, embedder: Embedder) -> Placed:
    """Let the real model decide about the texts of the rest whose place is least sure, at most `LOOKED_AGAIN`."""
    doubt = np.minimum(np.abs(near.fit - sight.floor), near.fit - near.second)
    unsure = SAMPLE + np.sort(np.argsort(doubt, kind="stable")[:LOOKED_AGAIN])
    edge = said.at(placed.places[unsure].tolist()).read(embedder)
    assert edge.vectors is not None
    seen = sure_fits(edge.vectors, placed.themes)
    labels, fits = placed.labels.copy(), placed.fits.copy()
    labels[unsure] = themed(seen, placed.themes[0].floor)
    fits[unsure] = seen.fit
    return replace(placed, labels=labels, fits=fits)


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
    labels, fits = placed.labels.copy(), placed.fits.copy()
    labels[tried], fits[tried] = number_of[found.labels], found.fits
    if len(left):
        sight = open_eyes(part, found, student)
        near = sight.look(said.at(placed.places[left].tolist()))
        labels[left], fits[left] = number_of[themed(near, sight.floor)], near.fit
    further = located([found.themes[number] for number in keep], placed.places[tried])
    return replace(placed, themes=placed.themes + further, labels=labels, fits=fits)


def whole(placed: Placed, crowd: Crowd) -> Themes:
    """The themes over all texts, copies with their originals, the largest first."""
    number = dict(zip((crowd.marks[at] for at in placed.places.tolist()), placed.labels.tolist(), strict=True))
    near = dict(zip((crowd.marks[at] for at in placed.places.tolist()), placed.fits.tolist(), strict=True))
    raw = np.array([number.get(one, UNTHEMED) for one in crowd.marks], dtype=np.int64)
    size = Counter(raw[raw != UNTHEMED].tolist())
    order = sorted(range(len(placed.themes)), key=lambda at: (-size[at], placed.themes[at].key))
    new = np.full(len(order) + 1, UNTHEMED, dtype=np.int64)
    new[order] = np.arange(len(order))
    labels = new[raw]
    fits = np.array([near.get(one, 0.0) for one in crowd.marks], dtype=np.float32)
    by_theme = np.argsort(labels, kind="stable")
    bounds = np.searchsorted(labels[by_theme], np.arange(len(order) + 1))
    themes = tuple(
        replace(placed.themes[at], members=tuple(by_theme[bounds[place] : bounds[place + 1]].tolist()))
        for place, at in enumerate(order)
    )
    return Themes(labels, themes, crowd.marks, np.where(labels == UNTHEMED, 0, fits).astype(np.float32))
