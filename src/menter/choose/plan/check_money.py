"""Which rules a plan breaks by its money and its people's days."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

from menter.choose.plan.period import quarter_said, year_said
from menter.choose.plan.portfolio import Payment, Portfolio
from menter.choose.plan.problem import Pot, Problem
from menter.choose.plan.taken import Taken
from menter.join_up.money import pounds
from menter.language.sentence import Sentence

NEAR = 1e-6  # person-days and pence nearer than this are equal: what is left of sums of fractions


def broken_payments(problem: Problem, portfolio: Portfolio, taken: Mapping[str, Taken]) -> Iterator[Sentence]:
    """Every payment that no rule allows, and every cost that is not paid to the penny."""
    pots = {pot.name: pot for pot in problem.pots}
    paid: dict[tuple[str, int], int] = defaultdict(int)
    for payment in portfolio.payments:
        paid[payment.opportunity, payment.quarter] += payment.amount
        if not may_pay(pots.get(payment.pot), payment, taken):
            yield Sentence(
                "“{pot}” may not pay {amount} in {quarter} for “{title}”.",
                pot=payment.pot,
                amount=pounds(payment.amount),
                quarter=quarter_said(problem, payment.quarter),
                title=said_of(payment.opportunity, taken),
            )
    due = costs_due(problem, portfolio, taken)
    for key, quarter in sorted(due.keys() | paid.keys()):
        if due[key, quarter] != paid[key, quarter]:
            yield Sentence(
                "“{title}” costs {due} in {quarter} and {paid} is paid.",
                title=said_of(key, taken),
                due=pounds(due[key, quarter]),
                quarter=quarter_said(problem, quarter),
                paid=pounds(paid[key, quarter]),
            )


def said_of(key: str, taken: Mapping[str, Taken]) -> object:
    """What a payment is for."""
    if not key:
        return Sentence("days bought in")
    return taken[key].opportunity.title if key in taken else key


def may_pay(pot: Pot | None, payment: Payment, taken: Mapping[str, Taken]) -> bool:
    """Whether the pot is there and for this, and something is there to be paid."""
    if pot is None or payment.amount < 0:
        return False
    if not payment.opportunity:
        return pot.pays_for is None
    plan = taken.get(payment.opportunity)
    if plan is None or not plan.start <= payment.quarter < plan.end:
        return False
    named = plan.phase(payment.quarter).pays_from
    return (not named or pot.name in named) and (pot.pays_for is None or payment.opportunity in pot.pays_for)


def costs_due(problem: Problem, portfolio: Portfolio, taken: Mapping[str, Taken]) -> dict[tuple[str, int], int]:
    """Pence by opportunity and quarter; "" is what days bought in cost."""
    due: dict[tuple[str, int], int] = defaultdict(int)
    for key, plan in taken.items():
        for offset, amount in enumerate(plan.scope.cost):
            due[key, plan.start + offset] += amount
    rates = {role.role: role.day_rate for role in problem.capacity}
    for (role, quarter), days in bought_days(portfolio).items():
        due["", quarter] += math.floor(days * rates.get(role, 0) + NEAR)
    return due


def bought_days(portfolio: Portfolio) -> dict[tuple[str, int], float]:
    """Person-days bought in by role and quarter."""
    days: dict[tuple[str, int], float] = defaultdict(float)
    for role, quarter, bought in portfolio.bought:
        days[role, quarter] += bought
    return days


def overdrawn_pots(problem: Problem, portfolio: Portfolio) -> Iterator[Sentence]:
    """Pots that pay more in a year than they hold, the reserve kept back and what is carried over added."""
    for pot in problem.pots:
        carried = 0
        for year in range(problem.years):
            there = year_amount(pot, year, problem.rules.reserve) + carried
            drawn = sum(p.amount for p in portfolio.payments if p.pot == pot.name and p.quarter // 4 == year)
            if drawn > there:
                yield Sentence(
                    "“{pot}” is overdrawn by {over} in {year}.",
                    pot=pot.name,
                    over=pounds(drawn - there),
                    year=year_said(problem, year),
                )
            carried = max(0, there - drawn) if pot.carries_over else 0


def year_amount(pot: Pot, year: int, reserve: float) -> int:
    """Pence that it may pay in a year of the plan; nothing where none is stated."""
    return math.floor(pot.amounts[year] * (1 - reserve) + NEAR) if year < len(pot.amounts) else 0


def broken_days(problem: Problem, portfolio: Portfolio, taken: Mapping[str, Taken]) -> Iterator[Sentence]:
    """Roles that are asked for more days than they have and may buy in."""
    needed: dict[tuple[str, int], float] = defaultdict(float)
    for plan in taken.values():
        quarter = plan.start
        for phase in plan.scope.phases:
            for role, days in phase.days.items():
                for offset, amount in enumerate(days):
                    needed[role, quarter + offset] += amount
            quarter += phase.quarters
    bought = bought_days(portfolio)
    roles = {capacity.role: capacity for capacity in problem.capacity}
    for role, quarter in sorted(needed.keys() | bought.keys()):
        capacity = roles.get(role)
        own = capacity.days[quarter] if capacity is not None and 0 <= quarter < len(capacity.days) else 0.0
        extra = bought.get((role, quarter), 0.0)
        lacking = max(0.0, needed.get((role, quarter), 0.0) - own)
        most = min(lacking, own * capacity.top_up) if capacity is not None else 0.0
        if not -NEAR <= extra <= most + NEAR:
            yield Sentence(
                "{days} days of “{role}” are bought in in {quarter}, where {most} may be.",
                days=f"{extra:g}",
                role=role,
                quarter=quarter_said(problem, quarter),
                most=f"{most:g}",
            )
        if needed.get((role, quarter), 0.0) > own + extra + NEAR:
            yield Sentence(
                "“{role}” needs {needed} days in {quarter} and has {there}.",
                role=role,
                needed=f"{needed[role, quarter]:g}",
                quarter=quarter_said(problem, quarter),
                there=f"{own + extra:g}",
            )
