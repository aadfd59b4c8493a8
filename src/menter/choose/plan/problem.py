"""What a plan is made from: opportunities with their scopes, pots of money, people's days, and the rules.

Money is in whole pence at the prices of one stated year, effort in person-days, time in quarters: quarter 0 begins on
1 April of the first financial year of the plan, and quarters 4n to 4n+3 are its financial year n.

What all who read a problem hold to:
- A scope that starts in quarter s takes up quarters s to s + quarters - 1, all of them within the plan; its benefits
  begin in quarter s + quarters. Pots and people are charged what it takes should every gate be passed.
- The worth of a choice is what its benefits are worth (middle of the range, times the chance that all gates are passed)
  less its cost (each phase's, times the chance that it is reached), each by the weights and discounted. A year of
  benefit comes in four equal quarters; a quarter is discounted by the financial year of the plan it falls in, the first
  of which counts in full. Benefits after the end of the plan count as well.
- The value of a plan is the worth of its choices, less what bought-in days cost (by the weight of cost, discounted),
  less the price of what soft floors are missed by.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from menter.language.sentence import Sentence

Name: TypeAlias = str | Sentence


@dataclass(frozen=True, slots=True)
class Council:
    """Who a plan has to be fair to.

    population  residents, > 0
    groups      what fairness speaks of besides the council itself: "rural", "deprived", any name
    """

    key: str
    name: Name
    population: int
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the work with a gate at its end, where it may be stopped.

    cost        pence in each of its quarters, >= 0; as many quarters as the phase takes
    days        person-days of each role in each of its quarters, as long as `cost`
    passes      the chance that it goes on after the gate, 0 < passes <= 1
    pays_from   names of the pots that may pay for it; none named: any may whose purposes allow it
    """

    name: Name
    cost: tuple[int, ...]
    days: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    passes: float = 1.0
    pays_from: tuple[str, ...] = ()

    @property
    def quarters(self) -> int:
        """How long it takes."""
        return len(self.cost)


@dataclass(frozen=True, slots=True)
class Range:
    """A number that nobody knows yet: low <= middle <= high, whole, >= 0 (pence, or residents)."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Benefit:
    """What one council gets of one kind, in each year from the quarter after the last phase.

    council     its key, or "" where it is not known whose it is: that counts for worth, not for fairness
    by_year     pence for savings, residents helped for residents
    """

    council: str
    kind: Literal["cashable", "non_cashable", "residents"]
    by_year: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """One way to do an opportunity: small, standard or full. A plan takes one at most.

    members     keys of the councils that take part
    """

    name: Name
    phases: tuple[Phase, ...]
    members: tuple[str, ...] = ()
    benefits: tuple[Benefit, ...] = ()

    @property
    def quarters(self) -> int:
        """From its start to its end."""
        return sum(phase.quarters for phase in self.phases)

    @property
    def cost(self) -> tuple[int, ...]:
        """Pence in each quarter from its start, should every gate be passed."""
        return tuple(amount for phase in self.phases for amount in phase.cost)

    def reached(self, number: int) -> float:
        """The chance that phase `number` begins; of len(phases), that all is finished."""
        chance = 1.0
        for phase in self.phases[:number]:
            chance *= phase.passes
        return chance


@dataclass(frozen=True, slots=True)
class Opportunity:
    """What may be done, in one to five scopes.

    needs_first     keys of those that must be finished before it starts
    one_of          name of a group of which the plan takes one at most, or ""
    earliest        first quarter it may start in
    latest          last quarter it may start in, or None
    must            True when the board has fixed it in, False when fixed out, None when free
    aims            names of the aims it serves
    is_quick        whether it counts as a quick win
    """

    key: str
    title: Name
    scopes: tuple[Scope, ...]
    needs_first: tuple[str, ...] = ()
    one_of: str = ""
    earliest: int = 0
    latest: int | None = None
    must: bool | None = None
    aims: frozenset[str] = frozenset()
    is_quick: bool = False


@dataclass(frozen=True, slots=True)
class Pot:
    """Money with a purpose.

    amounts         pence free in each financial year of the plan, from its first, >= 0
    carries_over    whether what is left of one year goes over to the next; no year borrows from a later one
    pays_for        keys of the opportunities it may pay for; None: any
    """

    name: str
    amounts: tuple[int, ...]
    carries_over: bool = False
    pays_for: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """The days that people of one role have.

    days        person-days in each quarter of the plan: they grow as the team is hired
    top_up      share of them that may be bought in besides, >= 0
    day_rate    pence of a day that is bought in; paid from the pots that pay for anything, in the quarter of its use

    Bought in is just what is lacking: the days used less the days there are. A part of a penny is not charged.
    """

    role: str
    days: tuple[float, ...]
    top_up: float = 0.0
    day_rate: int = 0


@dataclass(frozen=True, slots=True)
class AimRule:
    """At least, and at most, so many opportunities of the plan that serve an aim."""

    aim: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Fairness:
    """Who must not be left behind. A share is of benefit by the weights, against the share of the population.

    Benefit is what the worth of a choice counts for a council before cost: discounted, by the weights, times the chance
    that all gates are passed. A ratio r holds when the benefit of those meant >= r x their share of the population x
    the benefit of all councils together.

    groups          least ratio for all councils of a group together: {"rural": 0.8}
    council_floor   least ratio for each council
    is_hard         True: a plan below it is refused; False: each pound short costs `price` pounds of the objective
    least_parts     every council is a member of at least so many choices of the plan; always hard
    """

    groups: Mapping[str, float] = field(default_factory=dict)
    council_floor: float = 0.0
    is_hard: bool = False
    price: float = 1.0
    least_parts: int = 0


@dataclass(frozen=True, slots=True)
class Stability:
    """At most `most` changes from an approved plan.

    approved    scope's place and quarter of the start by opportunity; one not named was left out
    A change is an opportunity that comes in, falls out, takes another scope or starts in another quarter.
    """

    approved: Mapping[str, tuple[int, int]]
    most: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What every plan must hold to.

    quick_share     least share of the worth of all choices that comes from quick ones: those that are finished within
                    the first four quarters, and quick wins (`is_quick`) that start within them
    reserve         share of each pot's year kept back against overruns, 0 <= reserve < 1; what is kept back of one year
                    is not carried over; a part of a penny is kept back too
    """

    aims: tuple[AimRule, ...] = ()
    fairness: Fairness = field(default_factory=Fairness)
    stability: Stability | None = None
    quick_share: float = 0.0
    reserve: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts and how much, in pence of worth: the sum ranks plans and is never shown as money saved.

    cashable, non_cashable, cost    for each penny of it, discounted
    residents                       pence for each resident helped in a year, discounted
    """

    cashable: float = 1.0
    non_cashable: float = 1.0
    residents: float = 0.0
    cost: float = 1.0


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan is made from.

    years           financial years of the plan
    first_year      the financial year that quarter 0 begins
    price_year      the year whose prices all money is in
    """

    opportunities: tuple[Opportunity, ...]
    pots: tuple[Pot, ...]
    councils: tuple[Council, ...] = ()
    capacity: tuple[Capacity, ...] = ()
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    first_year: int = 2026
    years: int = 3
    price_year: int = 2026

    @property
    def quarters(self) -> int:
        """Quarters of the plan."""
        return 4 * self.years
