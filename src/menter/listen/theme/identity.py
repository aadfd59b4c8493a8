"""A theme that is still there after grouping again keeps its key."""

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
    if not old.themes or not new.themes:
        return new
    before, after = members_by_mark(old), members_by_mark(new)
    known = set(old.marks) & set(new.marks)
    overlap = np.zeros((len(before), len(after)))
    for row, earlier in enumerate(before):
        for column, later in enumerate(after):
            shared = len(earlier & later)
            if shared:
                overlap[row, column] = 2 * shared / (len(earlier & known) + len(later & known))
    from scipy.optimize import linear_sum_assignment  # slow to import, and not needed until here

    rows, columns = linear_sum_assignment(-overlap)
    kept = {
        new.themes[column].key: old.themes[row].key
        for row, column in zip(rows, columns, strict=True)
        if overlap[row, column] >= SAME
    }
    return new.renamed(kept)


def members_by_mark(themes: Themes) -> list[set[str]]:
    return [{themes.marks[member] for member in theme.members} for theme in themes.themes]
