"""A theme that is still there after grouping again keeps its key."""

from collections import Counter
from dataclasses import replace
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
    before, after = theme_by_mark(old), theme_by_mark(new)
    known = set(old.marks) & set(new.marks)
    was = Counter(theme for mark, theme in before.items() if mark in known)
    now = Counter(theme for mark, theme in after.items() if mark in known)
    shared = Counter((theme, after[mark]) for mark, theme in before.items() if mark in after)
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


def theme_by_mark(themes: Themes) -> dict[str, int]:
    """The place of the theme of each text that has one, by its mark; copies share theirs."""
    return {themes.marks[member]: place for place, theme in enumerate(themes.themes) for member in theme.members}
