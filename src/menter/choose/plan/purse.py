"""Which pots may pay for what: costs that the same pots may pay are paid together."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from menter.choose.plan.problem import Opportunity, Phase, Pot, Problem

NEAR = 1e-6  # of a penny, so that 0.9 x 100 pence are 90


@dataclass(frozen=True, slots=True)
class Due:
    """Pence that a scope costs in a quarter from its start; `pots` are the places of those that may pay."""

    offset: int
    pots: tuple[int, ...]
    amount: int


def dues_of(problem: Problem, number: int, place: int) -> Iterator[Due]:
    """What one scope costs, quarter by quarter; nothing for quarters that cost nothing."""
    opportunity, offset = problem.opportunities[number], 0
    for phase in opportunity.scopes[place].phases:
        pots = may_pay(problem, opportunity, phase)
        for amount in phase.cost:
            if amount:
                yield Due(offset, pots, amount)
            offset += 1


def may_pay(problem: Problem, opportunity: Opportunity, phase: Phase) -> tuple[int, ...]:
    """Places of the pots that may pay for one phase."""
    return tuple(
        n
        for n, pot in enumerate(problem.pots)
        if (pot.pays_for is None or opportunity.key in pot.pays_for)
        and (not phase.pays_from or pot.name in phase.pays_from)
    )


def for_anything(problem: Problem) -> tuple[int, ...]:
    """Places of the pots that may pay for days bought in."""
    return tuple(n for n, pot in enumerate(problem.pots) if pot.pays_for is None)


def held(pot: Pot, year: int, reserve: float) -> int:
    """Pence that a pot may pay in a year, the reserve taken off."""
    return math.floor(pot.amounts[year] * (1 - reserve) + NEAR) if year < len(pot.amounts) else 0
