"""How a piece of work fits the plans of the councils that would do it."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Council = TypeVar("Council", bound=Hashable)
Plan = TypeVar("Plan", bound=Hashable)


class Fit(StrEnum):
    """How work fits the plans of one council."""

    FITS = "fits"  # it serves an aim of at least one plan
    NO_AIM = "no aim"  # the council has a plan, and the work serves no aim of any
    NO_PLAN = "no plan"  # no plan of its own is known: nothing can be said


@dataclass(frozen=True, slots=True)
class CouncilFit:
    """One council's plans, and those of them that the work serves."""

    fit: Fit
    plans: tuple[object, ...]
    served: tuple[object, ...]


def fit(
    councils: Collection[Council], plans: Mapping[Plan, Collection[Council]], served: Collection[Plan]
) -> dict[Council, CouncilFit]:
    """How the work fits each council's plans.

    councils    those that would do the work
    plans       each plan, in order, with the councils that it is for
    served      the plans of which the work serves at least one aim
    Returns one `CouncilFit` for every council, in the order given. A council without a plan is told apart from one
            whose plan the work does not serve: the first is missing knowledge, the second is a reason to ask.
    """
    return {council: _fit_of(council, plans, served) for council in councils}


def _fit_of(council: Council, plans: Mapping[Plan, Collection[Council]], served: Collection[Plan]) -> CouncilFit:
    own = tuple(plan for plan, covered in plans.items() if council in covered)
    met = tuple(plan for plan in own if plan in served)
    return CouncilFit(Fit.FITS if met else Fit.NO_AIM if own else Fit.NO_PLAN, own, met)
