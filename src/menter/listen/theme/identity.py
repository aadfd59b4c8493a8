"""A theme that is still there after grouping again keeps its key."""

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import product
from typing import Final

import numpy as np

from menter.listen.theme.theme import Themes

# Two themes are one when at least half of the texts that both runs know are in both (Dice's coefficient): with less,
# one of them shares more with something else.
SAME: Final = 0.5


def carry_identity(old: Themes, new: Themes) -> Themes:
    """The new themes; each that shares most of its members with an old one has the old one's key.

    Only texts that were in both runs count, so a theme that many joined is still itself. Each old key is given once.
    """
    return new.renamed(same_keys(old, new))


def carry_within(old: Themes, new: Themes) -> Themes:
    """The new themes; those within them keep their keys in the same way.

    old    the themes that stood within others, as themes of their own
    """
    inner = tuple(part for theme in new.themes for part in theme.within)
    return new.renamed(same_keys(old, replace(new, themes=inner)))


def same_keys(old: Themes, new: Themes) -> dict[str, str]:
    """For each new theme that is an old one the old one's key, by its own."""
    if not old.themes or not new.themes:
        return {}
    before, after = themes_by_mark(old), themes_by_mark(new)
    known = set(old.marks) & set(new.marks)
    was = Counter(theme for mark in known for theme in before.get(mark, ()))
    now = Counter(theme for mark in known for theme in after.get(mark, ()))
    shared = Counter(pair for mark in known for pair in product(before.get(mark, ()), after.get(mark, ())))
    overlap = np.zeros((len(old.themes), len(new.themes)))
    for (row, column), count in shared.items():
        overlap[row, column] = 2 * count / (was[row] + now[column])
    from scipy.optimize import linear_sum_assignment  # slow to import, and not needed until here

    rows, columns = linear_sum_assignment(-overlap)
    return {
        new.themes[column].key: old.themes[row].key
        for row, column in zip(rows, columns, strict=True)
        if overlap[row, column] >= SAME
    }


def themes_by_mark(themes: Themes) -> dict[str, set[int]]:
    """The places of the themes of each text that has any, by its mark; copies share theirs.

    A text may be in two: in the one that it was found in and in the one that a person put it in.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for place, theme in enumerate(themes.themes):
        for member in theme.members:
            found[themes.marks[member]].add(place)
    return found
