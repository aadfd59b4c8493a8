"""The real pieces of a pooled cost, as an offer or a contract names them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from menter.choose.fair_share.term import MOST_SUPPLIERS, Array, Cheapest, Each, Once, Term, Volume
from menter.language.sentence import Refusal, Sentence


class BadPiece(Refusal):
    """A piece of a cost that cannot be."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Paid once, however many use it: a platform, a component, a contract's set-up.

    cost    pence, >= 0
    shared  councils that need it; None: all of them
    """

    cost: float
    shared: tuple[str, ...] | None = None

    def terms(self, councils: Sequence[str]) -> list[Term]:
        needed = councils if self.shared is None else check_known(self.shared, councils)
        return [Once(check_sum(self.cost), np.isin(councils, list(needed)))]


@dataclass(frozen=True, slots=True)
class PerUnit:
    """So much for each user, each site, each form: the price hangs on nothing else.

    price   pence a unit, >= 0
    units   how many each council has, >= 0; who is not named has none
    """

    price: float
    units: Mapping[str, float]

    def terms(self, councils: Sequence[str]) -> list[Term]:
        return [Each(check_sum(self.price) * column(self.units, councils))]


@dataclass(frozen=True, slots=True)
class Own:
    """What one council's part costs whoever else joins, such as its own integration: pence by council, >= 0."""

    costs: Mapping[str, float]

    def terms(self, councils: Sequence[str]) -> list[Term]:
        return [Each(column(self.costs, councils))]


@dataclass(frozen=True, slots=True)
class Tiered:
    """A price that falls (or rises) with how many units the group has altogether.

    tiers   (from how many units, pence a unit), the first from 0
    units   how many each council has, >= 0
    whole   True: the price of the tier reached holds for every unit, and a group may buy more than it needs to
            reach the next tier. False: each unit at the price of its own tier.
    """

    tiers: tuple[tuple[float, float], ...]
    units: Mapping[str, float]
    whole: bool = False

    def terms(self, councils: Sequence[str]) -> list[Term]:
        starts = [check_sum(start) for start, _ in self.tiers]
        if not starts or starts[0] != 0 or starts != sorted(set(starts)):
            raise BadPiece(
                Sentence("The tiers of a price must start at 0 and rise; these start at {starts}.", starts=starts)
            )
        tiers = tuple((float(start), check_sum(price)) for start, price in self.tiers)
        return [Volume(column(self.units, councils), tiers, whole=self.whole)]


@dataclass(frozen=True, slots=True)
class Stepped:
    """Bought in whole blocks: one server for each 5,000 users, one officer for each 40 sites.

    cost    pence a block, >= 0
    block   units that one block serves, > 0
    units   how many each council has, >= 0
    """

    cost: float
    block: float
    units: Mapping[str, float]

    def terms(self, councils: Sequence[str]) -> list[Term]:
        if not np.isfinite(self.block) or self.block <= 0:
            raise BadPiece(Sentence("A block serves {units} units. Give a number above nothing.", units=self.block))
        return [Volume(column(self.units, councils), ((0.0, check_sum(self.cost)),), block=float(self.block))]


@dataclass(frozen=True, slots=True)
class Largest:
    """Built for the largest: the cost follows the greatest size that anybody in the group needs.

    cost    pence a unit of size, >= 0
    sizes   the size each council needs, >= 0
    Source  Littlechild and Owen (1973), the airport game.
    """

    cost: float
    sizes: Mapping[str, float]

    def terms(self, councils: Sequence[str]) -> list[Term]:
        sizes = column(self.sizes, councils)
        steps = np.unique(np.concatenate([[0.0], sizes]))
        return [Once(check_sum(self.cost) * (upper - lower), sizes >= upper) for lower, upper in pairwise(steps)]


@dataclass(frozen=True, slots=True)
class Tree:
    """Components that rest on others: who uses one needs everything below it, down to the root.

    costs   pence by component, >= 0
    on      what each component rests on; a root is not named
    uses    the component each council uses, or several of them
    """

    costs: Mapping[str, float]
    on: Mapping[str, str]
    uses: Mapping[str, str | tuple[str, ...]]

    def terms(self, councils: Sequence[str]) -> list[Term]:
        check_known(list(self.uses), councils)
        paths = {council: self.needed(used) for council, used in self.uses.items()}
        return [
            Once(check_sum(cost), np.asarray([component in paths.get(council, ()) for council in councils]))
            for component, cost in self.costs.items()
        ]

    def needed(self, used: str | tuple[str, ...]) -> frozenset[str]:
        """Every component that is needed for these."""
        each = (used,) if isinstance(used, str) else used
        return frozenset(component for one in each for component in self.path(one))

    def path(self, component: str) -> tuple[str, ...]:
        """The component and everything it rests on."""
        chain = [component]
        while chain[-1] in self.on:
            chain.append(self.on[chain[-1]])
            if chain[-1] in chain[:-1]:
                raise BadPiece(
                    Sentence("These components rest on each other in a circle: {chain}.", chain=" → ".join(chain))
                )
        for name in chain:
            if name not in self.costs:
                raise BadPiece(Sentence("The component “{name}” has no cost. Give one.", name=name))
        return tuple(chain)


@dataclass(frozen=True, slots=True)
class Suppliers:
    """Several suppliers for the same thing; a group takes the cheapest mix of them.

    fees    pence once for each supplier that is taken, >= 0
    prices  pence for each council, by supplier and council, >= 0; every council has a price at every supplier
    """

    fees: Mapping[str, float]
    prices: Mapping[str, Mapping[str, float]]

    def terms(self, councils: Sequence[str]) -> list[Term]:
        if not 0 < len(self.fees) <= MOST_SUPPLIERS:
            raise BadPiece(
                Sentence(
                    "There are {count} suppliers to choose from. Give from 1 to {most}.",
                    count=len(self.fees),
                    most=MOST_SUPPLIERS,
                )
            )
        for supplier in self.fees:
            missing = [council for council in councils if council not in self.prices.get(supplier, {})]
            if missing:
                raise BadPiece(
                    Sentence("“{supplier}” has no price for “{council}”.", supplier=supplier, council=missing[0])
                )
        fees = np.asarray([check_sum(fee) for fee in self.fees.values()])
        return [Cheapest(fees, np.asarray([column(self.prices[supplier], councils) for supplier in self.fees]))]


Piece = Fixed | PerUnit | Own | Tiered | Stepped | Largest | Tree | Suppliers


def column(numbers: Mapping[str, float], councils: Sequence[str]) -> Array:
    """The numbers in the order of the councils; 0 for who is not named."""
    check_known(list(numbers), councils)
    for council, number in numbers.items():
        if not np.isfinite(number) or number < 0:
            raise BadPiece(
                Sentence(
                    "“{council}” has {number} in the cost to share. Give a number of nothing or more.",
                    council=council,
                    number=number,
                )
            )
    return np.asarray([float(numbers.get(council, 0.0)) for council in councils])


def check_known(named: Sequence[str], councils: Sequence[str]) -> Sequence[str]:
    unknown = sorted(set(named) - set(councils))
    if unknown:
        raise BadPiece(Sentence("“{council}” is not one of those who share the cost.", council=unknown[0]))
    return named


def check_sum(amount: float) -> float:
    if not np.isfinite(amount) or amount < 0:
        raise BadPiece(Sentence("A piece of the cost is {amount}. Give a sum of nothing or more.", amount=amount))
    return float(amount)
