"""What the members of one theme say in particular: themes within a theme, only where they hold.

A theme that is about one thing must stay whole. So its members are compared by two witnesses that know nothing of each
other, their vectors alone and their words alone, and only where both divide the members alike is the division kept. On
the English MASSIVE test set, for which people named scenarios and the intents within them, the two agreed 0.40 to 0.67
(adjusted mutual information) in 6 of 9 scenarios of several intents, where the division had 0.28 to 0.66 of the
intents' information; of 11 single intents 5 reached 0.40 as well: people's names are not the last division either.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from menter.language.vector import Embedder
from menter.language.vector.balance import balance_languages
from menter.listen.label import find_phrases, find_typical
from menter.listen.theme.community import agreement, draw_graph, split
from menter.listen.theme.evidence import WORD_SHARE, Evidence, gather, neighbour_graph
from menter.listen.theme.group import by_size, draw
from menter.listen.theme.sight import Words
from menter.listen.theme.theme import UNTHEMED, Array, Labels, Theme, Themes

LEAST_MEMBERS: Final = 60  # different texts: of fewer the parts would be of a handful, and a person reads them all
RESOLUTIONS: Final = (0.5, 0.8, 1.2, 1.8)  # coarse ones: two to a dozen parts
LEAST_AGREED: Final = 0.40  # see above; groupings that have nothing to do with each other agree 0
SMALLEST: Final = 0.05  # of the members; what less say stays with the theme as a whole
FEWEST: Final = 5


def divide(evidence: Evidence, languages: Sequence[str], marks: list[str], *, seed: int) -> Labels:
    """The part of the theme that each member belongs to, the largest first; -1 for all where it is about one thing."""
    nothing = np.full(len(evidence), UNTHEMED, dtype=np.int64)
    if len(evidence) < LEAST_MEMBERS or not evidence.has_vectors:
        return nothing
    level = replace(evidence, vectors=balance_languages(evidence.vectors, languages))
    meaning, words = (draw_graph(neighbour_graph(level, word_share=share)) for share in (0.0, 1.0))
    agreed = [
        agreement(split(meaning, resolution, seed), split(words, resolution, seed), level) for resolution in RESOLUTIONS
    ]
    best = int(np.argmax(np.round(agreed, 6)))
    if agreed[best] < LEAST_AGREED:
        return nothing
    both = draw_graph(neighbour_graph(level, word_share=WORD_SHARE))
    found = split(both, RESOLUTIONS[best], seed)
    one_each = np.ones(len(marks), dtype=np.int64)
    parts = by_size(found, one_each, marks, max(FEWEST, round(SMALLEST * len(marks))))
    return parts if parts.max() > 0 else nothing


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
