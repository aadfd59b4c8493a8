"""Rows of one table that are one thing, put together from pairs, without chains."""

import numpy as np
import numpy.typing as npt
from scipy import sparse

from menter.join_up.likeness import Ints

Reals = npt.NDArray[np.float64]

LEAST_MEAN = 0.3  # mean probability between two groups from which they join; 0.25 and 0.35 are a point apart at most
LEAST_LINK = 0.05  # a pair below this joins nobody
LIKELY = 0.5  # two steps of this likelihood each make a pair worth looking at
MOST_LISTED = 1_000  # rows of a group up to which all its pairs are listed: half a million
PARTNERS = 50  # likeliest partners of a row through which others are met


def met_through_others(rows: Ints, others: Ints, probability: Reals, size: int) -> tuple[Ints, Ints]:
    """Pairs not looked at yet whose rows have a likely partner in common."""
    likely = np.flatnonzero(probability >= LIKELY)
    order = likely[np.argsort(-probability[likely], kind="stable")]
    a = np.concatenate([rows[order], others[order]])
    b = np.concatenate([others[order], rows[order]])
    sort = np.argsort(a, kind="stable")
    a, b = a[sort], b[sort]
    few = np.arange(len(a)) - np.searchsorted(a, a) < PARTNERS
    links = sparse.csr_array((np.ones(int(few.sum()), np.int32), (a[few], b[few])), shape=(size, size))
    met = sparse.coo_array(links @ links)
    first, second = met.coords[0].astype(np.int64), met.coords[1].astype(np.int64)
    upper = first < second
    known = rows * size + others
    found = np.setdiff1d(first[upper] * size + second[upper], known)
    return found // size, found % size


def group_rows(rows: Ints, others: Ints, probability: Reals, size: int) -> Ints:
    """The number of the group of each row; rows alone have a group of their own.

    Source  Average linkage (Sokal and Michener 1958), strongest pair first; a pair that was not looked at counts as 0.
    """
    group = list(range(size))
    members: dict[int, list[int]] = {}
    links: dict[int, dict[int, float]] = {}
    kept = np.flatnonzero(probability >= LEAST_LINK)
    kept = kept[np.lexsort((others[kept], rows[kept], -probability[kept]))]
    pairs = list(zip(rows[kept].tolist(), others[kept].tolist(), probability[kept].tolist(), strict=True))
    for a, b, p in pairs:
        links.setdefault(a, {})[b] = p
        links.setdefault(b, {})[a] = p
    for a, b, _ in pairs:
        first, second = group[a], group[b]
        if first == second:
            continue
        mine, theirs = members.get(first, [first]), members.get(second, [second])
        if links[first].get(second, 0.0) < LEAST_MEAN * len(mine) * len(theirs):
            continue
        kept_one, gone = (first, second) if len(links[first]) >= len(links[second]) else (second, first)
        join(links, kept_one, gone)
        members[kept_one] = mine + theirs
        for row in members.pop(gone, [gone]):
            group[row] = kept_one
    return np.asarray(group, dtype=np.int64)


def mean_within(group: Ints, probability: Reals) -> Reals:
    """For each pair the mean probability of the pairs of its group: what its two rows have in common with the rest."""
    _, place = np.unique(group, return_inverse=True)
    return np.asarray((np.bincount(place, weights=probability) / np.bincount(place))[place])


def join(links: dict[int, dict[int, float]], kept: int, gone: int) -> None:
    """Move the links of a group that is no more to the one it joined."""
    for other, weight in links.pop(gone).items():
        del links[other][gone]
        if other == kept:
            continue
        links[kept][other] = links[other][kept] = links[kept].get(other, 0.0) + weight


def pairs_unseen(group: Ints, rows: Ints, others: Ints) -> tuple[Ints, Ints]:
    """Pairs of rows that have one group and were not looked at, the smaller row first; none of very large groups."""
    order = np.argsort(group, kind="stable")
    edges = np.flatnonzero(np.diff(group[order])) + 1
    together = [np.sort(each) for each in np.split(order, edges) if 2 < len(each) <= MOST_LISTED]
    size = len(group)
    keys = [np.concatenate([each[n] * size + each[n + 1 :] for n in range(len(each) - 1)]) for each in together]
    unseen = np.setdiff1d(np.concatenate(keys), rows * size + others) if keys else np.empty(0, np.int64)
    return unseen // size, unseen % size
