"""Where a need may be unheard: few voices, though councils in like circumstances say much and figures speak of need.

Nothing here ranks councils: how many are heard follows how much was asked. What is found is a reason to ask, not a
finding about a council.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from statistics import median
from typing import Final

import numpy as np

LIKE: Final = 5  # councils that one is compared with: enough for a range, few enough to be alike among 22
LEAST_LIKE: Final = 3  # of them must have said it; two may share a cause of their own
LEAST_SAID: Final = 3  # voices before a council counts as having said it: fewer may be single cases
LEAST_EXPECTED: Final = 5.0  # voices at the lower end of the range; below that silence is no surprise
MOST_OF_LOW: Final = 0.5  # of that lower end may be heard here: a smaller gap is no more than asking in another way
LEVEL: Final = 0.95  # how sure to be that the rate here is below that range
PER: Final = 10_000  # people that rates are given for


class Reason(StrEnum):
    """Why so few were heard, as far as the counts tell."""

    FEW_ON_ANYTHING = "few on anything"  # hardly anyone there is heard on any theme
    FEW_ON_THIS = "few on this"  # people there are heard, but not on this


@dataclass(frozen=True, slots=True)
class Council:
    """One council as one theme sees it.

    people         how many live there, > 0
    circumstances  figures by which councils are alike, the same ones in the same order for each
    heard, said    voices from there on anything, and on this theme
    needs          official figures that bear on this theme, by code; more means more need
    """

    code: str
    people: int
    circumstances: tuple[float, ...]
    heard: int
    said: int
    needs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Unmet:
    """That a need may be unheard at one council.

    like        the councils it was compared with
    low, high   voices there would be here at the rates of the middle half of those councils
    per_low, per_high, per_here   the same and what was heard, for each 10,000 people
    needs       codes of the figures that speak of need: those in which it lies at or above the middle of all
    """

    council: str
    like: tuple[str, ...]
    said: int
    heard: int
    low: float
    high: float
    per_low: float
    per_high: float
    per_here: float
    reason: Reason
    needs: tuple[str, ...]


def find_unmet(councils: Sequence[Council], like: Mapping[str, Sequence[str]] | None = None) -> tuple[Unmet, ...]:
    """Councils where one theme is likely unmet and unheard, in the order given.

    like  what `neighbours` gave for the same councils, where several themes are asked about one after the other
    It takes all of: figures that bear on the theme speak of need; at least three of the five councils most alike have
    said it; at their rates five voices or more would have come from here; and at most half as many did, with the rate
    here below that range even at the upper end of what its few voices allow (Garwood 1936, exact Poisson interval).
    """
    usable = {each.code: each for each in councils if each.people > 0}
    if sum(each.said >= LEAST_SAID for each in usable.values()) < LEAST_LIKE:
        return ()
    like = neighbours(councils) if like is None else like
    middles = middle_of_needs(usable.values())
    found = (judge(each, [usable[code] for code in like[each.code]], middles) for each in usable.values())
    return tuple(each for each in found if each is not None)


def judge(council: Council, like: Sequence[Council], middles: Mapping[str, float]) -> Unmet | None:
    """What councils like it let one conclude of one council; None where it is nothing."""
    speaking = sum(each.said >= LEAST_SAID for each in like)
    needs = tuple(code for code in sorted(council.needs) if council.needs[code] >= middles[code])
    if speaking < LEAST_LIKE or not needs:
        return None
    rates = sorted(each.said / each.people for each in like)
    low, high = (quantile(rates, part) * council.people for part in (0.25, 0.75))
    if low < LEAST_EXPECTED or council.said > MOST_OF_LOW * low or most_likely(council.said) >= low:
        return None
    per = PER / council.people
    return Unmet(
        council=council.code,
        like=tuple(each.code for each in like),
        said=council.said,
        heard=council.heard,
        low=low,
        high=high,
        per_low=low * per,
        per_high=high * per,
        per_here=council.said * per,
        reason=reason(council, like),
        needs=needs,
    )


def neighbours(councils: Sequence[Council]) -> dict[str, tuple[str, ...]]:
    """For each council the codes of those most alike, the nearest first."""
    usable = [each for each in councils if each.people > 0]
    return {each.code: tuple(one.code for one in alike(each, usable)) for each in usable}


def middle_of_needs(councils: Iterable[Council]) -> dict[str, float]:
    """The middle value of each figure of need, over the councils for which it is known."""
    known: dict[str, list[float]] = {}
    for council in councils:
        for code, value in council.needs.items():
            known.setdefault(code, []).append(value)
    return {code: median(values) for code, values in known.items()}


def quantile(ordered: Sequence[float], part: float) -> float:
    """The value below which `part` of them lie, between two of them in proportion."""
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def alike(council: Council, councils: Sequence[Council]) -> list[Council]:
    """The other councils nearest in circumstances, each figure in its own standard deviations; the nearest first."""
    others = sorted((each for each in councils if each.code != council.code), key=lambda each: each.code)
    if not others:
        return []
    figures = np.array([each.circumstances for each in others])
    spread = np.vstack([figures, council.circumstances]).std(axis=0)
    apart = (figures - council.circumstances) / np.where(spread > 0, spread, 1.0)
    nearest = np.argsort(np.round((apart**2).sum(axis=1), 9), kind="stable")
    return [others[place] for place in nearest[:LIKE]]


@cache
def most_likely(said: int) -> float:
    """The highest mean that so few voices still allow. Source Garwood (1936)."""
    from scipy.special import gammaincinv  # slow to import, and not needed until here

    return float(gammaincinv(said + 1, LEVEL))


def reason(council: Council, like: Sequence[Council]) -> Reason:
    """Whether even of those heard here fewer spoke of this than elsewhere, or hardly anyone is heard at all."""
    heard, said = sum(each.heard for each in like), sum(each.said for each in like)
    among_heard = council.heard * said / heard if heard else 0.0
    return Reason.FEW_ON_THIS if most_likely(council.said) < among_heard else Reason.FEW_ON_ANYTHING
