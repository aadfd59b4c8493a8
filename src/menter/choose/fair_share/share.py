"""Share a pooled cost by one of eight methods, to the penny."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from menter.choose.fair_share.game import Game
from menter.choose.fair_share.nucleolus import find_nucleolus
from menter.choose.fair_share.penny import whole_pence
from menter.choose.fair_share.proportion import by_numbers, by_separable_costs
from menter.choose.fair_share.shapley import Value, find_shapley
from menter.choose.fair_share.stability import find_least_core
from menter.choose.fair_share.term import Array
from menter.language.sentence import Refusal, Sentence

Method = Literal["equal", "per_head", "by_use", "by_benefit", "separable", "shapley", "nucleolus", "least_core"]

# Of the bill, either way, for all councils at once, where orders of joining have to be drawn: 2 % of a mean share of
# 40 councils. Ten times nearer than asked for, since it takes seconds.
PRECISION = 0.0005


class NoNumbers(Refusal):
    """A sharing in proportion needs to know to what."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Who pays what.

    amounts     pence by council, in the order of `councils`; whole, and they sum to the bill
    half_width  pence either way within which all shares are, 19 times in 20; 0 where they are exact
    unrounded   the same before pence were made whole, shape (councils,)
    """

    councils: tuple[str, ...]
    amounts: tuple[int, ...]
    method: Method
    half_width: float = 0.0
    unrounded: Array = field(default_factory=lambda: np.zeros(0), repr=False, compare=False)

    @property
    def total(self) -> int:
        return sum(self.amounts)

    @property
    def is_exact(self) -> bool:
        return self.half_width == 0.0

    def of(self, council: str) -> int:
        """Pence that one council pays."""
        return self.amounts[self.councils.index(council)]


def share_costs(
    game: Game,
    method: Method = "shapley",
    *,
    by: Mapping[str, float] | None = None,
    precision: float = PRECISION,
    seed: int = 0,
) -> Shares:
    """Split the bill of a pooled cost between those who share it.

    game        from `pooled_cost` or `listed_cost`
    by          for "per_head", "by_use", "by_benefit": people, use, pence of benefit by council; for "separable"
                pence of benefit, or None to go by what each would pay alone; for the others not looked at
    precision   for "shapley" where no exact way is quick: the half-width that is wanted, as a share of the bill
    Raises      NoNumbers, NobodyToShare, BadPiece
    """
    value = Value(split_by(game, method, by), 0.0, 0) if method != "shapley" else None
    value = value or find_shapley(game, precision=precision, seed=seed)
    amounts = whole_pence(value.pays, round(game.bill))
    return Shares(game.councils, amounts, method, value.half_width, value.pays)


def split_by(game: Game, method: Method, by: Mapping[str, float] | None) -> Array:
    """The sharing by every method but the Shapley value, shape (councils,), pence."""
    match method:
        case "equal":
            return np.full(game.size, game.bill / game.size)
        case "per_head" | "by_use" | "by_benefit":
            if by is None:
                raise NoNumbers(Sentence("To share in proportion, give a number for each council."))
            return by_numbers(game, by)
        case "separable":
            return by_separable_costs(game, by)
        case "nucleolus":
            return find_nucleolus(game).pays
        case "least_core":
            return find_least_core(game).pays
        case "shapley":
            raise ValueError(method)
