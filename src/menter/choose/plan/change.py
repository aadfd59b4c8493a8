"""The smallest changes that bring an opportunity in: as intervals, each end shown and not guessed.

The upper end is enough: a plan of the changed problem shows it, checked against every rule. The lower end is proven:
with less, no plan that does the opportunity is worth as much as the plan at hand.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy import sparse

from menter.choose.plan.again import Again, Known
from menter.choose.plan.check import broken_rules
from menter.choose.plan.discount import QUARTERS, discount
from menter.choose.plan.draft import THOUSAND, RowName
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.priced import COSTS, Priced, cost_worths, least_cut, least_more
from menter.choose.plan.problem import Benefit, Opportunity, Problem, Range
from menter.choose.plan.settled import settle
from menter.choose.plan.slack import Give, least, rows_of, with_columns

NOTHING_LOST = 1.0  # pence by which a value may be missed and count as reached: rounding of one penny
LIMITS = ("pot", "days")  # what money or people mend


@dataclass(frozen=True, slots=True)
class Limit:
    """More money in a pot's year, in pence, or more days of a role in a quarter: low <= what it takes <= high."""

    kind: Literal["pot", "days"]
    key: str
    when: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """One way to bring an opportunity in.

    kind        "benefit": pence of today that it would have to give more; "cost": pence by which its cost would have to
                fall; "limits": `limits` that would have to be wider, so that it can be done and the plan loses nothing
    low, high   pence; proven to be too little below `low` (0: nothing is proven), and enough at `high`
    share       of the cost, at `high`
    plan        a plan of the changed problem that shows that `high` is enough
    """

    kind: Literal["benefit", "cost", "limits"]
    key: str
    low: float
    high: float
    plan: Portfolio
    share: float = 0.0
    limits: tuple[Limit, ...] = ()


def find_changes(
    known: Known, number: int, forced: Again, priced: Priced, on_top: tuple[int, tuple[Give, ...]] | None
) -> Iterator[Change]:
    """The changes that are enough, each held against the checker.

    forced      the best plan found with it
    on_top      the column at which least gives way when it is done beside all that is in the plan, and what gives way
    """
    key = known.model.problem.opportunities[number].key
    found = [more_benefit(known, key, forced, priced), less_cost(known, number, forced, priced, on_top)]
    if on_top is not None:
        found.append(wider_limits(known, number, priced, *on_top))
    yield from (change for change in found if change is not None and holds(known, change))


def more_benefit(known: Known, key: str, forced: Again, priced: Priced) -> Change | None:
    """What it would have to give more in today's money."""
    if forced.inside is None:
        return None
    high = max(0.0, known.bound - forced.value)
    low = max(0.0, known.value - min(forced.bound, priced.bound))
    return shown(known, Change("benefit", key, low, max(low, high), NO_PLAN), chosen_at(known, forced.inside))


def less_cost(
    known: Known, number: int, forced: Again, priced: Priced, on_top: tuple[int, tuple[Give, ...]] | None
) -> Change | None:
    """What it would have to cost less, in the cheapest of the two plans that do it."""
    key = known.model.problem.opportunities[number].key
    columns = [sorted(forced.inside.values())] if forced.inside is not None else []
    if on_top is not None:
        columns.append(sorted([*known.inside.values(), on_top[0]]))
    best: tuple[float, dict[str, tuple[int, int]]] | None = None
    for each in columns:
        cut = cut_needed(known, number, each)
        if cut is not None and (best is None or cut < best[0]):
            best = (cut, chosen_at(known, {int(known.model.columns.opportunity[c]): c for c in each}))
    if best is None:
        return None
    scope = known.model.problem.opportunities[number].scopes[best[1][key][0]]
    low, cost = least_cut(known, priced, number), sum(scope.cost)
    change = Change("cost", key, min(low, best[0]) * cost, best[0] * cost, NO_PLAN, share=best[0])
    return shown(known, change, best[1])


def cut_needed(known: Known, number: int, columns: list[int]) -> float | None:
    """The least share of its cost by which these choices can be paid and are worth what no plan without it beats."""
    mine = known.model.columns.of(number)
    (column,) = [c for c in columns if c in mine]
    factors = known.model.programme.rows[:, [column]].toarray().ravel()
    is_cost = np.array([name.kind in COSTS for name in known.model.names])
    extra = sparse.csr_array(np.where(is_cost, -factors, 0.0)[:, None])
    gain = cost_worths(known, number)[np.searchsorted(mine, [column])] / THOUSAND
    held = with_columns(known, columns)
    found = least(held, extra, np.ones(1), gain, target=known.bound, upper=1.0)
    return None if found is None else min(1.0, float(found[0]) + 1e-9)


def wider_limits(known: Known, number: int, priced: Priced, column: int, gives: tuple[Give, ...]) -> Change | None:
    """Money and days with which it can be done beside all that is in the plan."""
    if not gives or any(give.name.kind not in LIMITS for give in gives):
        return None
    kept = 1 - known.model.problem.rules.reserve
    limits = []
    for give in gives:
        unit = THOUSAND / kept if give.name.kind == "pot" else 1.0
        low = least_more(known, priced, rows_of(known, give.name)) * unit if len(gives) == 1 else 0.0
        high = math.ceil(give.amount * unit) + 1.0 if give.name.kind == "pot" else give.amount + 1e-6
        limits.append(Limit(kind_of(give.name), give.name.key, give.name.when, min(low, high), high))
    money = sum(limit.high for limit in limits if limit.kind == "pot")
    chosen = chosen_at(known, {**known.inside, number: column})
    key = known.model.problem.opportunities[number].key
    return shown(known, Change("limits", key, 0.0, money, NO_PLAN, limits=tuple(limits)), chosen)


def kind_of(name: RowName) -> Literal["pot", "days"]:
    return "pot" if name.kind == "pot" else "days"


def chosen_at(known: Known, inside: Mapping[int, int]) -> dict[str, tuple[int, int]]:
    """Scope and start by key."""
    columns, opportunities = known.model.columns, known.model.problem.opportunities
    return {opportunities[n].key: (int(columns.scope[c]), int(columns.start[c])) for n, c in inside.items()}


def shown(known: Known, change: Change, chosen: Mapping[str, tuple[int, int]]) -> Change | None:
    """The change with a plan that shows it; None when these choices cannot be paid even then."""
    plan = settle(changed(known.model.problem, change, chosen[change.key]), chosen)
    return None if plan is None else replace(change, plan=plan)


def holds(known: Known, change: Change) -> bool:
    """Whether the plan keeps every rule of the changed problem and is worth what it has to be."""
    chosen = {choice.key: (choice.scope, choice.start) for choice in change.plan.choices}
    problem = changed(known.model.problem, change, chosen[change.key])
    target = known.value if change.kind == "limits" else known.bound
    near = NOTHING_LOST + 1e-6 * abs(target)
    return change.plan.value >= target - near and not broken_rules(problem, change.plan)


def changed(problem: Problem, change: Change, at: tuple[int, int]) -> Problem:
    """The problem with the change made to its upper end.

    at      scope and start for which more benefit is reckoned
    """
    if change.kind == "limits":
        for limit in change.limits:
            problem = widened(problem, limit)
        return problem
    each = next(each for each in problem.opportunities if each.key == change.key)
    other = cheaper(each, change.share) if change.kind == "cost" else richer(problem, each, change.high, at)
    return replace(problem, opportunities=tuple(other if o.key == change.key else o for o in problem.opportunities))


def cheaper(opportunity: Opportunity, share: float) -> Opportunity:
    """The same with every cost lower by a share, a part of a penny left off."""
    return replace(
        opportunity,
        scopes=tuple(
            replace(
                scope,
                phases=tuple(
                    replace(phase, cost=tuple(max(0, math.floor(amount * (1 - share))) for amount in phase.cost))
                    for phase in scope.phases
                ),
            )
            for scope in opportunity.scopes
        ),
    )


def richer(problem: Problem, opportunity: Opportunity, pence: float, at: tuple[int, int]) -> Opportunity:
    """The same with more benefit of nobody in particular, so that no share of fairness moves."""
    weights, scope = problem.weights, opportunity.scopes[at[0]]
    kinds: tuple[tuple[Literal["cashable", "non_cashable", "residents"], float], ...] = (
        ("cashable", weights.cashable),
        ("non_cashable", weights.non_cashable),
        ("residents", weights.residents),
    )
    kind, weight = next(((kind, weight) for kind, weight in kinds if weight > 0), ("cashable", 0.0))
    end = at[1] + scope.quarters
    factor = sum(discount((end + n) // QUARTERS) for n in range(QUARTERS)) / QUARTERS
    unit = factor * scope.reached(len(scope.phases)) * weight
    amount = math.ceil(pence / unit) if unit > 0 else 0
    more = Benefit("", kind, (Range(amount, amount, amount),))
    return replace(
        opportunity, scopes=tuple(replace(each, benefits=(*each.benefits, more)) for each in opportunity.scopes)
    )


def widened(problem: Problem, limit: Limit) -> Problem:
    """The problem with more money in one pot's year or more days of one role's quarter."""
    if limit.kind == "pot":
        pots = tuple(
            replace(pot, amounts=raised(pot.amounts, limit.when, math.ceil(limit.high), problem.years))
            if pot.name == limit.key
            else pot
            for pot in problem.pots
        )
        return replace(problem, pots=pots)
    roles = tuple(
        replace(role, days=tuple(d + limit.high if q == limit.when else d for q, d in enumerate(role.days)))
        if role.role == limit.key
        else role
        for role in problem.capacity
    )
    return replace(problem, capacity=roles)


def raised(amounts: tuple[int, ...], year: int, more: int, years: int) -> tuple[int, ...]:
    padded = (*amounts, *(0,) * (years - len(amounts)))
    return tuple(amount + more if n == year else amount for n, amount in enumerate(padded))


NO_PLAN = Portfolio((), (), (), (), 0.0, 0.0, "", 0, 0.0, "")  # until one is shown
