"""Find the themes that rise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from menter.listen.rise.chance import dispersions, tail
from menter.listen.rise.discovery import believe
from menter.listen.rise.tally import ANY, Comparison, Heard, Tally, count_people

Array = np.ndarray

WINDOWS: Final = (1, 2, 4, 8)  # weeks: a burst pipe shows in one, a slow change in eight
BOUND: Final = 0.05  # at most one alert in twenty is false, on average: the usual bound
YEAR: Final = 52  # weeks
EARLIER: Final = YEAR  # weeks that a window is compared with, at most: a theme of two years ago is another theme
LEAST_EARLIER: Final = 4  # windows before the recent one; with fewer nobody can say what is usual
LEAST_PEOPLE: Final = 5  # in the recent window: fewer are single cases, whatever their probability
LEAST_GROWTH: Final = 1.25  # times what was expected: less is not worth anybody's day, however certain
GUARD: Final = 8  # last weeks that nothing is compared with: a rise that began in them must not hide itself
LEAST_GUARDED: Final = 26  # weeks known; with fewer all of them are needed
SEASON: Final = 4  # weeks on either side of a year ago that are the same season
SEASON_LEAST: Final = 0.5  # of the recent exposure must have been heard a year ago to compare with that season


@dataclass(frozen=True, slots=True)
class Rise:
    """A theme that grew, and what it was compared with.

    theme, place, service   as in Heard; -1 for every place, every service
    weeks          length of the window, which ends with the last week
    count          people who said it in the window
    expected       how many would have, at the theme's own earlier rate and with as many heard as were
    probability    of a count this large by chance alone, over all the windows tried
    knows_season   a year ago was heard as well, and it has grown beyond that season too
    """

    theme: int
    place: int
    service: int
    weeks: int
    count: int
    expected: float
    probability: float
    knows_season: bool


@dataclass(frozen=True, slots=True)
class Look:
    """One window of every cell: what was found, how sure, and the smallest probability it could have come to."""

    weeks: int
    count: Array
    expected: Array
    probability: Array
    least: Array
    knows_season: Array


def find_rises(heard: Heard, *, weeks: int, windows: Sequence[int] = WINDOWS, bound: float = BOUND) -> tuple[Rise, ...]:
    """Themes that more people say than their own earlier weeks and the louder times explain, the surest first.

    weeks    how many weeks there are; heard.week is below it
    Returns  one rise a theme, place and service, with the window that is surest; among all that are returned at most
             the share `bound` is false on average (false discovery rate), each time it is asked
    A cell has risen when three things hold at once, so its probability is the largest of theirs: its share of
    everyone heard there by the same channels grew; its plain number grew; and where a year ago was heard as well, it
    is above that season too. One person counts once. Counts are negative binomial with a dispersion that each cell
    shares in part with the others.
    """
    if not len(heard.theme):
        return ()
    tally = count_people(heard, weeks)
    looks = [look for length in sorted(windows) if (look := look_at(tally, length)) is not None]
    if not looks:
        return ()
    probability = np.stack([look.probability for look in looks])
    surest = probability.argmin(axis=0)
    combined = np.minimum(1.0, probability.min(axis=0) * len(looks))
    least = np.minimum(1.0, np.stack([look.least for look in looks]).min(axis=0) * len(looks))
    rises = [
        rise_of(tally, looks[surest[cell]], int(cell), combined[cell])
        for cell in np.flatnonzero(believe(combined, least, bound))
    ]
    large = [rise for rise in rises if rise.count >= LEAST_GROWTH * rise.expected]
    return tuple(sorted(large, key=lambda rise: (rise.probability, rise.theme, rise.place, rise.service)))


def rise_of(tally: Tally, look: Look, cell: int, probability: float) -> Rise:
    """One cell's rise as the window that is surest saw it."""
    return Rise(
        theme=int(tally.theme[cell]),
        place=int(tally.place[cell]),
        service=int(tally.service[cell]),
        weeks=look.weeks,
        count=int(look.count[cell]),
        expected=float(look.expected[cell]),
        probability=float(probability),
        knows_season=bool(look.knows_season[cell]),
    )


def look_at(tally: Tally, length: int) -> Look | None:
    """Test the last `length` weeks of every cell; None where too little went before."""
    slot = stretches(tally.heard.shape[1], length)
    if slot.max() < LEAST_EARLIER:
        return None
    now = tally.compare(slot)
    counts = now.counts
    spread = dispersions(counts[:, :-1], now.everyone[:, :-1], (tally.place == ANY).astype(int))
    by_season, knows_season = season(tally, length, spread)
    total = counts.sum(axis=1)
    share = now.everyone[:, -1] / np.maximum(total, 1)
    return Look(
        weeks=length,
        count=counts[:, -1],
        expected=expected(counts, now.others),
        probability=np.max([by_share(now, spread), by_number(now, spread), by_season], axis=0),
        least=np.where(total >= LEAST_PEOPLE, share**total, 1.0),
        knows_season=knows_season,
    )


def stretches(weeks: int, length: int) -> Array:
    """Number the windows of `length` weeks, oldest first, the recent one last; -1 for weeks that are left out."""
    rest = GUARD if weeks >= LEAST_GUARDED else length
    before = max(0, min(EARLIER, weeks - rest) // length)
    slot = np.full(weeks, -1)
    slot[weeks - rest - before * length : weeks - rest] = np.repeat(np.arange(before), length)
    slot[weeks - length :] = before
    return slot


def expected(counts: Array, exposure: Array) -> Array:
    """People expected in the last window at the earlier windows' rate."""
    earlier, before = counts[:, :-1].sum(axis=1), exposure[:, :-1].sum(axis=1)
    rate = np.divide(earlier, before, out=np.zeros_like(earlier), where=before > 0)
    return np.asarray(rate * exposure[:, -1])


def by_share(now: Comparison, spread: Array) -> Array:
    """Probability by chance of the last window's count beside those who said something else there."""
    one = now.squares.sum(axis=1) / np.maximum(now.others.sum(axis=1), 1e-9)  # what one other person weighs
    recent = now.others[:, -1] + one  # one more than was heard: what Fisher's exact test allows
    known = np.divide(recent**2, now.squares[:, -1] + one**2, out=np.ones_like(one), where=one > 0)
    return chances(now.counts, np.concatenate([now.others[:, :-1], recent[:, None]], axis=1), spread, known)


def by_number(now: Comparison, spread: Array) -> Array:
    """Probability by chance of the last window's count beside the earlier ones in which anybody was heard."""
    return chances(now.counts, (now.everyone > 0).astype(float), spread, np.full(len(spread), np.inf))


def chances(counts: Array, exposure: Array, spread: Array, known: Array) -> Array:
    """Probability of each cell's last window by chance; 1 where it is no larger than expected.

    known  how many people the last window's exposure rests on; inf where it is exact
    """
    total, before = counts.sum(axis=1), exposure[:, :-1].sum(axis=1)
    usual = before / np.maximum((exposure[:, :-1] > 0).sum(axis=1), 1)
    found = np.ones(len(counts))
    for cell in np.flatnonzero(counts[:, -1] >= LEAST_PEOPLE):
        recent = exposure[cell, -1]
        if recent <= 0:
            continue
        varies = spread[cell] * max(1.0, usual[cell] / recent) + 1 / known[cell]
        share = recent / (before[cell] + recent)
        if counts[cell, -1] > share * total[cell]:
            found[cell] = tail(int(counts[cell, -1]), int(total[cell]), share, 1 / varies if varies else np.inf)
    return found


def season(tally: Tally, length: int, spread: Array) -> tuple[Array, Array]:
    """Probability against the same season a year ago, and for which cells that season was heard; 0 where it was not."""
    weeks = tally.heard.shape[1]
    start, end = weeks - YEAR - length - SEASON, weeks - YEAR + SEASON
    if start < 0 or end > weeks - length:
        return np.zeros(len(spread)), np.zeros(len(spread), dtype=bool)
    slot = np.full(weeks, -1)
    slot[start:end], slot[weeks - length :] = 0, 1
    both = tally.compare(slot)
    knows = both.everyone[:, 0] / (end - start) >= SEASON_LEAST * both.everyone[:, 1] / length
    return np.where(knows, by_share(both, spread), 0.0), knows
