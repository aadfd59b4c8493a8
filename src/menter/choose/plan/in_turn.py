"""Goals in turn: of all plans that are nearly the best, the best by the next goal, and so on."""

from dataclasses import replace

import numpy as np

from menter.choose.plan.column import find_columns
from menter.choose.plan.discount import Array, quarter_discounts
from menter.choose.plan.draft import THOUSAND
from menter.choose.plan.model import Model
from menter.choose.plan.problem import Weights
from menter.choose.programme import Programme
from menter.choose.programme.narrowed import with_row

TRIFLE = 1e-9  # of a value: sums of doubles


def next_goal(model: Model, programme: Programme, values: Array, weights: Weights, give: float) -> Programme:
    """The programme made to find the most by other weights, while what it was made for falls by no more than `give`.

    give        share of what these values come to
    """
    value = programme.worth(values)
    least = value - max(give, TRIFLE) * abs(value)
    held = with_row(programme, programme.cost, least - programme.base, np.inf)
    return replace(held, cost=cost_by(model, weights))


def cost_by(model: Model, weights: Weights) -> Array:
    """What each column is worth by other weights alone: soft floors have their price in the first goal only."""
    problem = model.problem
    found = model.programme.cost.copy()
    worth = find_columns(replace(problem, weights=weights)).worth
    found[: worth.size] = worth / THOUSAND
    discounts = quarter_discounts(problem.quarters)
    for each in model.bought:
        found[each.column] = -weights.cost * each.rate * discounts[each.quarter] / THOUSAND
    found[[column for _floor, column in model.short]] = 0.0
    return found
