"""What the members of one theme say in particular: themes within a theme, only where they hold.

A theme that is about one thing must stay whole. So it is cut in two, and each part again, only where two middles tell
more than one would by chance (`parting`). Before, a theme was divided where its vectors and its words fell apart alike:
66 of 100 single classes of Banking77 did, for both witnesses hear the same words. bench/listen/parts.py prints how many
single classes are cut now, and how many pairs of classes fall apart again.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from menter.language.vector import Embedder
from menter.language.vector.balance import balance_languages
from menter.listen.label import find_phrases, find_typical
from menter.listen.theme.evidence import Evidence, gather
from menter.listen.theme.group import by_size, draw
from menter.listen.theme.parting import part_in_two
from menter.listen.theme.sight import Words
from menter.listen.theme.theme import UNTHEMED, Array, Labels, Theme, Themes

LEAST_MEMBERS: Final = 60  # different texts: of fewer the parts would be of a handful, and a person reads them all
MOST_PARTS: Final = 12  # more are no answer to what a theme says in particular
SMALLEST: Final = 0.05  # of the members; a cut that leaves less on one side only takes off what is odd
FEWEST: Final = 5


def divide(evidence: Evidence, languages: Sequence[str], marks: list[str], *, seed: int) -> Labels:
    """The part of the theme that each member belongs to, the largest first; -1 for all where it is about one thing."""
    nothing = np.full(len(evidence), UNTHEMED, dtype=np.int64)
    if len(evidence) < LEAST_MEMBERS or not evidence.has_vectors:
        return nothing
    level = balance_languages(evidence.vectors, languages)
    smallest = max(FEWEST, round(SMALLEST * len(evidence)))
    whole, waiting = list[Labels](), [np.arange(len(evidence))]
    while waiting:
        rows = waiting.pop(0)
        side = None
        if len(rows) >= LEAST_MEMBERS and len(whole) + len(waiting) + 1 < MOST_PARTS:
            side = part_in_two(level[rows], seed=seed)
        if side is None or not smallest <= side.sum() <= len(rows) - smallest:
            whole.append(rows)
        else:
            waiting += [rows[~side], rows[side]]
    if len(whole) == 1:
        return nothing
    found = nothing.copy()
    for number, rows in enumerate(whole):
        found[rows] = number
    return by_size(found, np.ones(len(marks), dtype=np.int64), marks, 1)


def add_within(
    themes: Themes, said: Words, order: Sequence[int], *, embedder: Embedder | None = None, seed: int = 0
) -> Themes:
    """The same themes, each with those within it.

    said     the different texts that were grouped, with their vectors
    order    the place of each of them in the list that `themes` speaks of
    """
    if said.vectors is None or len(order) < LEAST_MEMBERS:
        return themes
    of = themes.labels[np.asarray(order, dtype=np.int64)]
    held = []
    for number, theme in enumerate(themes.themes):
        rows = np.flatnonzero(of == number).tolist()
        places = [order[row] for row in rows]
        held.append(replace(theme, within=parts_of(theme, themes.marks, said.at(rows), places, embedder, seed)))
    return replace(themes, themes=tuple(held))


def parts_of(
    theme: Theme, marks: Sequence[str], said: Words, places: list[int], embedder: Embedder | None, seed: int
) -> tuple[Theme, ...]:
    """The themes within one theme, none where it is about one thing.

    said, places    its different texts and where they stand
    """
    evidence = gather(said.texts, said.languages, said.vectors)
    unique = [marks[place] for place in places]
    labels = divide(evidence, said.languages, unique, seed=seed)
    drafts = draw(evidence, labels, unique)
    if not drafts:
        return ()
    centres = [draft.centre for draft in drafts]
    phrases = find_phrases(said.texts, said.languages, labels, len(drafts), centres=centres, embedder=embedder)
    typical = find_typical(said.texts, said.languages, labels, len(drafts), own_fits(evidence, labels, drafts))
    number = dict(zip(unique, labels.tolist(), strict=True))
    members: list[list[int]] = [[] for _ in drafts]
    for place in theme.members:
        if (part := number[marks[place]]) != UNTHEMED:
            members[part].append(place)
    return tuple(
        replace(
            draft,
            members=tuple(members[at]),
            phrases=phrases[at],
            typical={tongue: places[row] for tongue, row in typical[at].items()},
            floor=theme.floor,
        )
        for at, draft in enumerate(drafts)
    )


def own_fits(evidence: Evidence, labels: Labels, drafts: Sequence[Theme]) -> Array:
    """How near each text is to the middle of its own part; 0 where it is in none."""
    fits = evidence.vectors @ np.stack([draft.centre for draft in drafts]).T
    return np.where(labels >= 0, fits[np.arange(len(labels)), labels], 0).astype(np.float32)
