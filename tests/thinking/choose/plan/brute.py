"""All plans of a tiny problem, one by one, and the best of them: slow, and too plain to be wrong."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow
from tests.thinking.choose.plan.small import plan

from menter.choose.plan.check import broken_rules
from menter.choose.plan.check_money import costs_due
from menter.choose.plan.portfolio import Payment, Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.taken import find_taken


def every_plan(of: Problem) -> Iterator[Portfolio]:
    """Every plan that holds."""
    keys = [each.key for each in of.opportunities]
    ways = [[None, *ways_of(of, each)] for each in of.opportunities]
    for chosen in product(*ways):
        found = settle(of, {key: way for key, way in zip(keys, chosen, strict=True) if way is not None})
        if found is not None and not broken_rules(of, found):
            yield found


def ways_of(of, opportunity):
    return [
        (place, start)
        for place, scope in enumerate(opportunity.scopes)
        for start in range(of.quarters - scope.quarters + 1)
    ]


def best_plan(of: Problem) -> Portfolio | None:
    """The best of all; None where none holds."""
    return max(every_plan(of), key=lambda found: found.value, default=None)


def settle(of: Problem, starts: dict[str, tuple[int, int]]) -> Portfolio | None:
    """The plan that takes these, with what it has to buy in, and paid; None where it cannot be paid."""
    bought = days_lacking(of, find_taken(of, plan(of, payments=(), **starts)))
    bare = plan(of, payments=(), bought=bought, **starts)
    payments = pay(of, bare)
    return None if payments is None else plan(of, payments=payments, bought=bought, **starts)


def days_lacking(of, taken):
    needed = defaultdict(float)
    for each in taken.values():
        quarter = each.start
        for phase in each.scope.phases:
            for role, days in phase.days.items():
                for offset, amount in enumerate(days):
                    needed[role, quarter + offset] += amount
            quarter += phase.quarters
    own = {role.role: role.days for role in of.capacity}
    return [
        (role, quarter, days - own[role][quarter])
        for (role, quarter), days in sorted(needed.items())
        if role in own and days > own[role][quarter] + 1e-9
    ]


def pay(of: Problem, bare: Portfolio) -> list[Payment] | None:
    """Money flows from each pot's year to what is due in it, and to the pot's next year where it carries over."""
    taken = find_taken(of, bare)
    due = {which: amount for which, amount in costs_due(of, bare, taken).items() if amount}
    pots = [(pot, year) for pot in of.pots for year in range(of.years)]
    source, first_due = len(pots), len(pots) + 1
    sink = first_due + len(due)
    flows = np.zeros((sink + 1, sink + 1), dtype=np.int32)
    for n, (pot, year) in enumerate(pots):
        flows[source, n] = int(pot.amounts[year] * (1 - of.rules.reserve) + 1e-6) if year < len(pot.amounts) else 0
        if pot.carries_over and year + 1 < of.years:
            flows[n, n + 1] = 2**30
    for m, (key, quarter) in enumerate(due):
        flows[first_due + m, sink] = due[key, quarter]
        for n, (pot, year) in enumerate(pots):
            named = taken[key].phase(quarter).pays_from if key else ()
            is_for = pot.pays_for is None or (key and key in pot.pays_for)
            if year == quarter // 4 and is_for and (not named or pot.name in named):
                flows[n, first_due + m] = 2**30
    found = maximum_flow(csr_array(flows), source, sink)
    if found.flow_value < sum(due.values()):
        return None
    paid = found.flow.toarray()
    return [
        Payment(pot.name, key, quarter, int(paid[n, first_due + m]))
        for m, (key, quarter) in enumerate(due)
        for n, (pot, _year) in enumerate(pots)
        if paid[n, first_due + m] > 0
    ]
