"""A plan written down from what it takes: bought in, paid and reckoned, without any search."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from menter.choose.plan.model import build_model
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.search import Effort, portfolio_of
from menter.choose.programme import Solved, Status

Chosen = Mapping[str, tuple[int, int]]  # scope's place and quarter of the start, by key


def settle(problem: Problem, chosen: Chosen) -> Portfolio | None:
    """The plan that takes just these, its bound its own value; None when it cannot be paid or lacks days.

    Whether it keeps the other rules, `broken_rules` says.
    """
    inside = frozenset(chosen)
    small = replace(
        problem,
        opportunities=tuple(each for each in problem.opportunities if each.key in inside),
        pots=tuple(p if p.pays_for is None else replace(p, pays_for=p.pays_for & inside) for p in problem.pots),
    )
    missing = {key for each in small.opportunities for key in each.needs_first} - inside
    if missing or any(each.must is False for each in small.opportunities):
        return None
    model = build_model(small)
    places = {each.key: n for n, each in enumerate(model.problem.opportunities)}
    columns = [model.column((places[key], *chosen[key])) for key in sorted(inside)]
    values = np.zeros(model.programme.size)
    for column in columns:
        if column is None:
            return None
        values[column] = 1.0
    return portfolio_of(model, Solved(values, -np.inf, -np.inf, Status.FOUND, "none"), Effort(seconds=0.0))


def chosen_of(portfolio: Portfolio) -> dict[str, tuple[int, int]]:
    """What a plan takes."""
    return {choice.key: (choice.scope, choice.start) for choice in portfolio.choices}
