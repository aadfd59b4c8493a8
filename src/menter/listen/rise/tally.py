"""Count people, not messages: by theme, place, service and week, beside everyone heard there by that channel."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

Array = np.ndarray

ONCE_IN: Final = 8  # weeks in which one sender counts once: as long as the longest window, so once in any window
ANY: Final = -1  # every place, every service


@dataclass(frozen=True, slots=True)
class Heard:
    """Voices and what they are about, as columns of whole numbers.

    week             shape (voices,), 0 for the oldest; the last week is the one that has just ended
    channel          shape (voices,), any code >= 0: the finer, the less a campaign by one of them can mislead
    place, service   shape (voices,), any code >= 0; -1 where it is not known
    sender           shape (voices,), the same number for voices of one person, a number of its own for any other
    voice, theme     shape (memberships,), that the voice at this row of the columns above says this theme
    """

    week: Array
    place: Array
    channel: Array
    service: Array
    sender: Array
    voice: Array
    theme: Array


@dataclass(frozen=True, slots=True)
class Tally:
    """Counted: cells (a theme, at a place or at all, for a service or for all) over strata (a place and a channel).

    theme, place, service   shape (cells,); ANY where the cell holds all of them
    cell, stratum, week     shape (people in cells,): one row for each person that counts in a cell
    heard                   shape (strata, weeks): everyone heard, whatever they said
    """

    theme: Array
    place: Array
    service: Array
    cell: Array
    stratum: Array
    week: Array
    heard: Array

    def compare(self, slot: Array) -> "Comparison":
        """Counts and exposures of every cell in stretches of time.

        slot  shape (weeks,), the number of the stretch that a week belongs to, -1 for weeks that are left out
        """
        stretches, cells = int(slot.max()) + 1, len(self.theme)
        within = slot[self.week] >= 0
        cell, stratum, when = self.cell[within], self.stratum[within], slot[self.week[within]]
        heard = np.zeros((self.heard.shape[0], stretches))
        np.add.at(heard.T, slot[slot >= 0], self.heard[:, slot >= 0].T)
        own = sparse.csr_matrix((np.ones(len(cell)), (cell, stratum)), shape=(cells, self.heard.shape[0]))
        everyone = heard.sum(axis=1)
        odds = odds_of(own, everyone)

        def by_stretch(weight: Array) -> Array:
            flat = np.bincount(cell * stretches + when, weights=weight, minlength=cells * stretches)
            return flat.reshape(cells, stretches)

        at = np.asarray(odds[cell, stratum]).reshape(-1)
        others = np.asarray(odds @ heard) - by_stretch(at)
        return Comparison(
            counts=by_stretch(np.ones(len(cell))),
            everyone=np.asarray(own @ (heard / np.where(everyone > 0, everyone, 1.0)[:, None])),
            others=np.maximum(others, 0.0),
            squares=np.maximum(np.asarray(odds.multiply(odds) @ heard) - by_stretch(at**2), 0.0),
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cells over stretches of time, each of shape (cells, stretches).

    counts    people who said it
    everyone  people expected, had each stratum spoken of the theme at one steady share of everyone heard in it
    others    the same by the people who said something else, whom the theme's own growth does not add to
    squares   sum over those people of the squared weight of each, from which follows how many they amount to

    A stratum's own people are spread over time as those heard in it are: so a campaign, or a survey that is imported
    whole, raises what is expected as it raises what is counted, and a channel that was never there proves nothing.
    """

    counts: Array
    everyone: Array
    others: Array
    squares: Array


def odds_of(own: sparse.csr_matrix, everyone: Array) -> sparse.csr_matrix:
    """For each cell and stratum, people who said it by people who said something else.

    Where nobody said anything else half a person is put there: from such a stratum hardly anything can be concluded.
    """
    found = own.tocoo()
    rest = np.maximum(everyone[found.col] - found.data, 0.5)
    return sparse.csr_matrix((found.data / rest, (found.row, found.col)), shape=own.shape)


def count_people(heard: Heard, weeks: int) -> Tally:
    """Count each sender once in eight weeks at a place, in the week and by the channel first heard from them.

    weeks  how many weeks there are; the last is numbered weeks - 1
    """
    first = first_heard(heard, weeks)
    strata, stratum = np.unique(packed(heard.place, heard.channel), return_inverse=True)
    once = np.unique(first)
    everyone = np.zeros((len(strata), weeks))
    np.add.at(everyone, (stratum[once], heard.week[once]), 1)
    columns = [np.concatenate(column) for column in zip(*keyed(heard, first), strict=True)]
    _, rows = np.unique(packed(*columns), return_index=True)  # one row a person and cell
    *keys, who = (column[rows] for column in columns)
    _, starts, cell = np.unique(packed(*keys), return_index=True, return_inverse=True)
    where, when = stratum[who], heard.week[who]
    order = np.lexsort((when, where, cell))  # so that sums come out the same to the last digit in whatever order told
    theme, place, service = (key[starts] for key in keys)
    return without_copies(Tally(theme, place, service, cell[order], where[order], when[order], everyone))


def packed(*columns: Array) -> Array:
    """Several columns of small whole numbers >= -1 as one: equal where all of them are, in their order."""
    whole = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        whole = whole * (int(column.max(initial=0)) + 2) + column + 1
    return whole


def first_heard(heard: Heard, weeks: int) -> Array:
    """For each voice the row of its sender's first voice at that place in those eight weeks, counted from the end."""
    span = (weeks - 1 - heard.week) // ONCE_IN
    order = np.lexsort((heard.channel, heard.week, span, heard.place, heard.sender))
    group = np.stack([heard.sender, heard.place, span])[:, order]
    starts = np.r_[True, (group[:, 1:] != group[:, :-1]).any(axis=0)] if len(order) else np.zeros(0, dtype=bool)
    first = np.empty(len(order), dtype=np.int64)
    first[order] = order[starts][np.cumsum(starts) - 1]
    return first


def keyed(heard: Heard, first: Array) -> Iterator[list[Array]]:
    """(theme, place, service, who) of every membership, at each of the four grains."""
    theme, who = heard.theme, first[heard.voice]
    place, service = heard.place[heard.voice], heard.service[heard.voice]
    every = np.full(len(theme), ANY)
    for wide in (place, every):
        for narrow in (service, every):
            known = ((wide >= 0) | (wide is every)) & ((narrow >= 0) | (narrow is every))
            if known.any():
                yield [theme[known], wide[known], narrow[known], who[known]]


def without_copies(tally: Tally) -> Tally:
    """Leave out cells that hold the very people of another: all places where there is one, a service that is all."""
    keys = list(zip(tally.theme.tolist(), tally.place.tolist(), tally.service.tolist(), strict=True))
    size = dict(zip(keys, np.bincount(tally.cell, minlength=len(keys)).tolist(), strict=True))
    largest: dict[tuple[int, int], int] = {}
    for (theme, place, service), many in size.items():
        if place != ANY:
            largest[theme, service] = max(many, largest.get((theme, service), 0))
    kept = np.array(
        [
            (place != ANY or largest.get((theme, service), 0) < many)
            and (service == ANY or size[theme, place, ANY] > many)
            for (theme, place, service), many in size.items()
        ],
        dtype=bool,
    )
    number = np.cumsum(kept) - 1
    rows = kept[tally.cell]
    return Tally(
        tally.theme[kept],
        tally.place[kept],
        tally.service[kept],
        number[tally.cell[rows]],
        tally.stratum[rows],
        tally.week[rows],
        tally.heard,
    )
