"""Many small groups joined to fewer, and fewer, and the texts moved to the group whose middle is nearest.

Source  Gonzalez (1985) for the small groups: the text farthest from all chosen ones is chosen next; Ward (1963): the
        two groups are joined that lose least by it, the loss being the growth of the squared distances to the middle;
        Lloyd (1982) for the moving.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from menter.listen.theme.theme import Array, Labels

# Rounds of moving, at most: a judgement, it ends by itself when no text moves; not measured.
ROUNDS: Final = 12


@dataclass(frozen=True, slots=True)
class Tree:
    """The order in which small groups are joined.

    small    shape (texts,): the small group of each text, numbered from 0
    joins    shape (groups - 1, 2): the group that is kept and the one that joins it, the cheapest first
    """

    small: Labels
    joins: Labels

    @property
    def leaves(self) -> int:
        return len(self.joins) + 1

    def at(self, count: int) -> Labels:
        """The groups when `count` are left, numbered from 0."""
        to = np.arange(self.leaves)
        for kept, gone in self.joins[: max(self.leaves - count, 0)]:
            to[to == gone] = kept
        return np.asarray(np.unique(to, return_inverse=True)[1][self.small], dtype=np.int64)


def small_groups(places: Array, count: int) -> Labels:
    """So many groups around texts that lie far from each other, fewer where fewer texts differ; nothing by chance."""
    square = (places * places).sum(axis=1)
    middle = places.mean(axis=0)
    chosen = int(np.argmax(square - 2 * places @ middle))
    nearest = np.full(len(places), np.inf, dtype=np.float32)
    labels = np.zeros(len(places), dtype=np.int64)
    for number in range(count):
        away = square + square[chosen] - 2 * (places @ places[chosen])
        nearer = away < nearest
        labels[nearer], nearest[nearer] = number, away[nearer]
        nearest[chosen] = 0
        chosen = int(np.argmax(nearest))
        if nearest[chosen] <= 0:
            break
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def grow(places: Array, small: Labels) -> Tree:
    """The tree over small groups of texts."""
    size = np.bincount(small).astype(float)
    middle = middles(places, small).astype(float)
    square = (middle * middle).sum(axis=1)
    apart = np.maximum(square[:, None] + square[None, :] - 2 * middle @ middle.T, 0)
    loss = apart * np.outer(size, size) / np.add.outer(size, size)
    np.fill_diagonal(loss, np.inf)
    joins = np.zeros((len(size) - 1, 2), dtype=np.int64)
    for at in range(len(joins)):
        kept, gone = sorted(int(one) for one in np.unravel_index(int(np.argmin(loss)), loss.shape))
        joins[at] = kept, gone
        row = (size[kept] + size) * loss[kept] + (size[gone] + size) * loss[gone] - size * loss[kept, gone]
        row = row / (size[kept] + size[gone] + size)
        size[kept] += size[gone]
        row[kept] = row[gone] = np.inf
        loss[kept], loss[:, kept] = row, row
        loss[gone], loss[:, gone] = np.inf, np.inf
    return Tree(small, joins)


def middles(places: Array, labels: Labels) -> Array:
    """The mean place of each group, shape (groups, dimension)."""
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], np.arange(int(labels.max()) + 1))
    total = np.add.reduceat(places[order], starts, axis=0)
    return np.asarray(total / np.bincount(labels)[:, None].astype(np.float32), dtype=np.float32)


def distances(places: Array, middle: Array) -> Array:
    """From each text to each middle, shape (texts, groups)."""
    square = (places * places).sum(axis=1)[:, None] + (middle * middle).sum(axis=1)[None, :]
    return np.asarray(np.sqrt(np.maximum(square - 2 * places @ middle.T, 0)), dtype=np.float32)


def move(places: Array, labels: Labels, *, rounds: int = ROUNDS) -> Labels:
    """The groups after their texts went to the nearest middle; a group that would be left empty keeps its texts."""
    count = int(labels.max()) + 1
    for _ in range(rounds):
        moved = np.argmin(distances(places, middles(places, labels)), axis=1)
        if (np.bincount(moved, minlength=count) == 0).any() or (moved == labels).all():
            break
        labels = moved
    return labels
