"""A plan for the worst of drawn futures beside the mean: offered, and as measured no cure for running short.

Source  Conditional value at risk as a linear programme over scenarios: Rockafellar and Uryasev (2000).
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy import sparse

from menter.choose.plan.discount import Array
from menter.choose.plan.draft import THOUSAND
from menter.choose.plan.fault import check_problem
from menter.choose.plan.future import Futures, begins, worth_in
from menter.choose.plan.model import Model, build_model
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.search import SLACKS, Effort, portfolio_of, solve_model
from menter.choose.plan.tried import TAIL
from menter.choose.plan.worth import find_rates
from menter.choose.programme import Engine, Programme, solve_programme

ANY = 1e6  # a gap that ends a search at the first plan it finds


def choose_cautiously(
    problem: Problem,
    futures: Futures,
    *,
    share: float = 0.5,
    tail: float = TAIL,
    gap: float = 0.01,
    seconds: float = 120.0,
    seed: int = 0,
    engine: Engine = "highs",
    clock: Callable[[], float] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Portfolio:
    """The plan of the highest (1 - share) x mean + share x mean of the worst part over these futures.

    futures     about a hundred: each is a row
    tail        which part of the futures is the worst
    gap         of the plan by that sum; its own gap is by the problem's weights, as that of any plan
    What needs another first counts here whether or not that is stopped at a gate.
    Raises      BadProblem, NeedsItself, CannotHoldTogether, NothingFound
    """
    check_problem(problem)
    for slack in SLACKS:
        model = build_model(problem, slack=slack)
        bound = solve_programme(model.programme, gap=ANY, seconds=seconds / 4, seed=seed, clock=clock).bound
        cautious = replace(model, programme=with_tail(model, worths_in(model, futures), share, tail))
        effort = Effort(gap, seconds, seed, engine, clock, None, stop)
        solved = solve_model(cautious, effort)
        assert solved.values is not None
        plain = replace(solved, values=solved.values[: model.programme.size])
        plan = portfolio_of(model, plain, effort)
        if plan is not None:
            return replace(plan, bound=max(plan.value, bound * THOUSAND))
    raise AssertionError("a plan that leaves a little of each pot free can be paid")


def worths_in(model: Model, futures: Futures) -> Array:
    """Shape (futures, choices), pence of today."""
    problem, columns = model.problem, model.columns
    rates, found = find_rates(problem), np.zeros((futures.count, columns.start.size))
    for number, place, mine in columns.blocks():
        scope = problem.opportunities[number].scopes[place]
        begun = begins(scope, futures.gates[:, number])
        found[:, mine] = worth_in(scope, columns.start[mine], rates, problem.weights, futures, number, begun)
    return found


def with_tail(model: Model, worths: Array, share: float, tail: float) -> Programme:
    """The programme with a column for where the tail begins, and one for each future of how far it falls below."""
    programme, count = model.programme, worths.shape[0]
    gains = worths / THOUSAND
    rest = programme.cost.copy()  # of days bought in and soft floors: the same in each future
    rest[: gains.shape[1]] = 0.0
    mean = rest.copy()
    mean[: gains.shape[1]] = gains.mean(axis=0)
    each = np.tile(rest, (count, 1))
    each[:, : gains.shape[1]] = gains
    below = sparse.hstack(
        [sparse.csr_array(each), sparse.csr_array(np.full((count, 1), -1.0)), sparse.eye_array(count)]
    )
    widened = sparse.hstack([programme.rows, sparse.csr_array((programme.rows.shape[0], 1 + count))])
    worst = float(np.abs(gains).sum(axis=1).max(initial=1.0))
    return Programme(
        cost=np.concatenate([(1 - share) * mean, [share], np.full(count, -share / (tail * count))]),
        lower=np.concatenate([programme.lower, [-worst], np.zeros(count)]),
        upper=np.concatenate([programme.upper, [worst], np.full(count, np.inf)]),
        is_whole=np.concatenate([programme.is_whole, np.zeros(1 + count, dtype=bool)]),
        rows=sparse.csr_array(sparse.vstack([widened, below])),
        row_lower=np.concatenate([programme.row_lower, np.zeros(count)]),
        row_upper=np.concatenate([programme.row_upper, np.full(count, np.inf)]),
        base=programme.base,
    )
