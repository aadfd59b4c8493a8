"""The best affordable plan by quarters, with how much better any plan could be."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from menter.choose.plan.by_hand import ratio_ranking
from menter.choose.plan.digest import digest_of
from menter.choose.plan.discount import QUARTERS, Array, discount
from menter.choose.plan.draft import THOUSAND
from menter.choose.plan.fairness import missed_by
from menter.choose.plan.fault import BadProblem, check_problem
from menter.choose.plan.fault_rule import weight_faults
from menter.choose.plan.in_turn import next_goal
from menter.choose.plan.model import Model, build_model, lacking_days
from menter.choose.plan.payment import pay
from menter.choose.plan.portfolio import Choice, Portfolio
from menter.choose.plan.problem import Problem, Weights
from menter.choose.plan.purse import NEAR
from menter.choose.programme import Engine, Progress, Solved, solve_programme
from menter.language.sentence import Refusal, Sentence

# Millionths of each pot and role that are left free when a plan as the solver left it, which may break a row by one
# millionth, overdraws a pot by pennies.
SLACKS = (0.0, 2.0, 20.0)


class CannotHoldTogether(Refusal):
    """No plan keeps every rule."""


class NothingFound(Refusal):
    """The time was too short to find a plan that keeps every rule, and to prove that there is none."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long and how a plan is searched for; as `choose_portfolio` says."""

    gap: float = 1e-3
    seconds: float = 60.0
    seed: int = 0
    engine: Engine = "highs"
    clock: Callable[[], float] | None = None
    progress: Callable[[Progress], None] | None = None
    stop: Callable[[], bool] | None = None


def choose_portfolio(
    problem: Problem,
    *,
    then: Sequence[Weights] = (),
    give: float = 0.01,
    gap: float = 1e-3,
    seconds: float = 60.0,
    seed: int = 0,
    engine: Engine = "highs",
    clock: Callable[[], float] | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Portfolio:
    """The scopes and quarters of the highest value that pots, people and rules allow.

    then        goals in turn: of the plans that are nearly the best by the problem's weights, the best by these, and of
                those that are nearly the best by these, the best by the next
    give        the share of its value that each goal may give up for all that come after it; with 0 they decide
                between equals
    gap         the search ends when no plan can be better by more than this share; each goal has its own search
    seconds     the best plan found by then is returned with its gap; as `clock` counts them, else as the solvers do;
                each goal has an equal part
    progress    told of value and bound, in pence, while the search runs
    stop        asked often; True ends the search and keeps the best plan found
    Holds       the order of the input changes nothing; the same input and seed give the same plan when the search is
                finished; more money or one more opportunity never lowers the value of the best plan
    Raises      BadProblem, NeedsItself, CannotHoldTogether, NothingFound
    """
    check_problem(problem)
    for fault in chain.from_iterable(weight_faults(weights) for weights in then):
        raise BadProblem(fault)
    effort = Effort(gap, seconds, seed, engine, clock, progress, stop)
    bound = None
    for slack in SLACKS:
        model = build_model(problem, slack=slack)
        solved = solve_in_turn(model, effort, then, give)
        bound = solved.bound * THOUSAND if bound is None else bound  # with something left free, one proves less
        plan = portfolio_of(model, solved, effort)
        if plan is not None:
            return replace(plan, bound=max(plan.value, bound))
    raise AssertionError("a plan that leaves a little of each pot free can be paid")


def solve_in_turn(model: Model, effort: Effort, then: Sequence[Weights], give: float) -> Solved:
    """What the solver makes of a model and of the goals that come after; the bound is that of the first goal."""
    part = replace(effort, seconds=effort.seconds / (1 + len(then)))
    first = solve_model(model, part, start=start_by_hand(model))
    programme, values = model.programme, first.values
    for weights in then:
        assert values is not None
        programme = next_goal(model, programme, values, weights, give)
        values = solve_programme(
            programme,
            start=values,
            gap=part.gap,
            seconds=part.seconds,
            seed=part.seed,
            engine=part.engine,
            clock=part.clock,
            stop=part.stop,
        ).values
    return replace(first, values=values)


def start_by_hand(model: Model) -> Array | None:
    """The plan that people would make by worth for the money: to begin with, and to have where the time is short."""
    plan = ratio_ranking(model.problem, model.columns)
    if plan is None:
        return None
    number = {each.key: n for n, each in enumerate(model.problem.opportunities)}
    return model.values([(number[choice.key], choice.scope, choice.start) for choice in plan.choices])


def solve_model(model: Model, effort: Effort, *, start: Array | None = None) -> Solved:
    """What the solver makes of a model.

    Raises  CannotHoldTogether when no plan keeps every rule, NothingFound when none was found in time
    """

    def tell(step: Progress) -> None:
        if effort.progress is not None:
            effort.progress(replace(step, value=step.value * THOUSAND, bound=step.bound * THOUSAND))

    solved = solve_programme(
        model.programme,
        start=start,
        gap=effort.gap,
        seconds=effort.seconds,
        seed=effort.seed,
        engine=effort.engine,
        clock=effort.clock,
        progress=tell,
        stop=effort.stop,
    )
    if solved.values is None and solved.is_proven:
        raise CannotHoldTogether(
            Sentence(
                "No plan keeps every rule: what is fixed or asked for cannot all be done with this money and these "
                "people. Free something, ask for less, or add money or days."
            )
        )
    if solved.values is None:
        raise NothingFound(
            Sentence(
                "No plan that keeps every rule was found in {seconds} seconds. Give the search more time, or ask for "
                "less.",
                seconds=f"{effort.seconds:g}",
            )
        )
    return solved


def portfolio_of(model: Model, solved: Solved, effort: Effort) -> Portfolio | None:
    """The plan in these values, reckoned anew from the problem in whole pence; None when it cannot be paid."""
    assert solved.values is not None
    problem, taken = model.problem, model.taken(solved.values)
    lacking = lacking_days(problem, taken)
    if not may_be_bought(problem, lacking):
        return None
    bought = bought_pence(problem, lacking)
    payments = pay(problem, taken, bought)
    if payments is None:
        return None
    chosen = [column for each in taken if (column := model.column(each)) is not None]
    short = missed_by(problem, np.asarray(model.columns.gains[:, chosen].sum(axis=1)).ravel())
    worth = [float(model.columns.worth[column]) for column in chosen]
    value = sum(worth) - problem.weights.cost * sum(p * discount(q // QUARTERS) for q, p in sorted(bought.items()))
    if not problem.rules.fairness.is_hard:
        value -= problem.rules.fairness.price * sum(short.values())
    return Portfolio(
        choices=tuple(
            Choice(problem.opportunities[number].key, scope, start, each)
            for (number, scope, start), each in zip(taken, worth, strict=True)
        ),
        payments=payments,
        bought=tuple((role, quarter, days) for (role, quarter), days in sorted(lacking.items())),
        shortfall=tuple(sorted(short.items())),
        value=value,
        bound=max(value, solved.bound * THOUSAND),
        engine=solved.engine,
        seed=effort.seed,
        seconds=effort.seconds,
        digest=digest_of(problem),
    )


def may_be_bought(problem: Problem, lacking: Mapping[tuple[str, int], float]) -> bool:
    """Whether no role lacks more days than may be bought in."""
    roles = {role.role: role for role in problem.capacity}
    return all(days <= roles[r].days[q] * roles[r].top_up + NEAR for (r, q), days in lacking.items())


def bought_pence(problem: Problem, lacking: Mapping[tuple[str, int], float]) -> dict[int, int]:
    """What bought-in days cost, by quarter: for each role whole pence, a part of one is not charged."""
    rates = {role.role: role.day_rate for role in problem.capacity}
    pence: dict[int, int] = {}
    for (role, quarter), days in lacking.items():
        pence[quarter] = pence.get(quarter, 0) + math.floor(days * rates[role] + NEAR)
    return pence
