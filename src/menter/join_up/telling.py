"""Which words tell what a record is about, learned from the records: names of places and form phrases tell nothing."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from menter.join_up.likeness import Floats

LEAST_RECORDS = 2  # a word in one record only can be shared with none
NO_TELLING = 0.02  # coherence below this is what "council", "provision" and place names reach (0.00 to 0.02)
SHRINK = 1.0  # imagined pairs without coherence, so that one chance pair does not make a word tell everything
MOST_SHOWN = 5  # shared words shown to a reader


def telling_words(
    records: Sequence[Sequence[str]], vectors: Floats, bodies: Sequence[frozenset[str]]
) -> dict[str, float]:
    """How much each word tells about the need, from about 0 (nothing) to 4; words left out tell nothing.

    records     the words of each record, folded or lemmas
    vectors     shape (records, size), centred by body: what remains is meaning
    bodies      whose each record is
    A word tells something when the records that use it mean the same (their mean cosine to one another, over pairs of
    different bodies' records where there are any), and more so the fewer bodies use it.
    """
    used: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        for word in sorted(set(record)):
            used.setdefault(word, []).append(number)
    everybody = len(frozenset[str]().union(*bodies)) if bodies else 0
    weights = {}
    for word, rows in used.items():
        users = frozenset[str]().union(*(bodies[row] for row in rows))
        if len(rows) < LEAST_RECORDS or len(users) < LEAST_RECORDS or not any(sign.isalpha() for sign in word):
            continue
        told = coherence(vectors[rows])
        if told > NO_TELLING:
            weights[word] = told * float(np.log1p(everybody / len(users)))
    return weights


def coherence(vectors: Floats) -> float:
    """Mean cosine between different vectors of a group, drawn towards 0 where the group is small."""
    count = len(vectors)
    total = vectors.sum(axis=0)
    own = float(np.einsum("ij,ij->", vectors, vectors))
    pairs = count * (count - 1) / 2
    return (float(total @ total) - own) / 2 / (pairs + SHRINK)


def shared_telling(left: Sequence[str], right: Sequence[str], weights: Mapping[str, float]) -> tuple[str, ...]:
    """The words both records use that tell something, the most telling first."""
    both = {word for word in left if word in weights} & set(right)
    return tuple(sorted(both, key=lambda word: (-weights[word], word))[:MOST_SHOWN])


def pairs_by_word(records: Sequence[Sequence[str]], weights: Mapping[str, float], *, most: int) -> set[tuple[int, int]]:
    """Pairs of records that share a telling word which no more than `most` records use."""
    used: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        for word in set(record):
            if word in weights:
                used.setdefault(word, []).append(number)
    return {pair for rows in used.values() if len(rows) <= most for pair in combinations(rows, 2)}
