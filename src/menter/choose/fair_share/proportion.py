"""Splits that need no search: equal, in proportion to something, and by separable costs and remaining benefits."""

from collections.abc import Mapping

import numpy as np

from menter.choose.fair_share.game import Game
from menter.choose.fair_share.piece import column
from menter.choose.fair_share.term import Array
from menter.language.sentence import Refusal, Sentence


class NobodyToShare(Refusal):
    """A cost needs somebody who has a use for it."""


def in_proportion(game: Game, weights: Array) -> Array:
    """The bill in proportion to the weights, shape (councils,), pence."""
    most = float(weights.max(initial=0.0))
    if most <= 0:
        raise NobodyToShare(Sentence("Nobody has a use for it, so there is nobody to share the cost."))
    return np.asarray(game.bill * (weights / most) / (weights / most).sum())


def by_numbers(game: Game, numbers: Mapping[str, float]) -> Array:
    """The bill in proportion to a number of each council: people, users, benefit."""
    return in_proportion(game, column(numbers, game.councils))


def by_separable_costs(game: Game, benefits: Mapping[str, float] | None) -> Array:
    """Each pays what it alone adds to the bill; the rest goes by what each still gains by being in.

    benefits    pence that it is worth to each; None: as much as going alone would cost
    Source      Separable costs, remaining benefits: Federal Inter-Agency River Basin Committee (1950); Young (1985),
                section 1. A benefit counts up to the cost of going alone.
    """
    everybody = np.ones(game.size, dtype=bool)
    without = ~np.eye(game.size, dtype=bool)
    alone = game.costs(np.eye(game.size, dtype=bool))
    separable = game.bill - (game.costs(without) if game.size > 1 else np.zeros(1))
    worth = alone if benefits is None else np.minimum(alone, column(benefits, game.councils))
    remaining = np.maximum(worth - separable, 0.0)
    rest = game.bill - separable.sum()
    if remaining.sum() <= 0:  # nobody gains anything by being in: the rest goes evenly
        remaining = everybody.astype(np.float64)
    return np.asarray(separable + rest * remaining / remaining.sum())
