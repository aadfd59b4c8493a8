"""What a plan spends, saves and asks of people, reckoned from its problem."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Opportunity as Option
from menter.choose.plan.problem import Problem, Scope
from menter.choose.plan.taken import Taken
from menter.office.choose.pence import to_pounds


def left_out(option: Option) -> Taken:
    """One that is left out, as it would be if its first scope began as early as it may."""
    return Taken(option, option.scopes[0], option.earliest)


def total(scope: Scope, kind: str) -> int:
    """Pence (residents) of the middle of one kind of benefit, over all its years, undiscounted."""
    return sum(year.middle for benefit in scope.benefits if benefit.kind == kind for year in benefit.by_year)


def there_by_year(problem: Problem) -> list[int]:
    """Pence that all pots together have free in each year."""
    return [sum(pot.amounts[year] for pot in problem.pots if year < len(pot.amounts)) for year in range(problem.years)]


def pots_of(problem: Problem) -> dict[str, list[str]]:
    """Pounds of each pot by year, as text that is exact."""
    return {pot.name: [str(to_pounds(amount)) for amount in pot.amounts] for pot in problem.pots}


def spent_by_year(problem: Problem, portfolio: Portfolio) -> list[int]:
    """Pence that the plan pays in each year."""
    spent = [0] * problem.years
    for payment in portfolio.payments:
        spent[payment.quarter // 4] += payment.amount
    return spent


def effort_of(problem: Problem, taken: Mapping[str, Taken], portfolio: Portfolio) -> list[dict[str, Any]]:
    """Of each role, by quarter: the days there are, those the plan takes, those of them that are bought in."""
    used: dict[str, list[float]] = defaultdict(lambda: [0.0] * problem.quarters)
    for each in taken.values():
        quarter = each.start
        for phase in each.scope.phases:
            for role, days in phase.days.items():
                for offset, amount in enumerate(days):
                    used[role][quarter + offset] += amount
            quarter += phase.quarters
    bought: dict[str, list[float]] = defaultdict(lambda: [0.0] * problem.quarters)
    for role, quarter, days_bought in portfolio.bought:
        bought[role][quarter] += days_bought
    return [
        {"role": c.role, "have": list(c.days), "used": rounded(used[c.role]), "bought": rounded(bought[c.role])}
        for c in problem.capacity
    ]


def rounded(days: list[float]) -> list[float]:
    """To a tenth of a day, which is what people can read."""
    return [round(each, 1) for each in days]


def by_council(problem: Problem, taken: Mapping[str, Taken]) -> dict[str, dict[str, Any]]:
    """Of each council: pounds of both kinds of saving, residents helped, and how many opportunities it is part of."""
    found: dict[str, dict[str, Any]] = {
        council.key: {"cashable": 0, "non_cashable": 0, "residents": 0, "parts": 0} for council in problem.councils
    }
    for each in taken.values():
        for code in each.scope.members:
            if code in found:
                found[code]["parts"] += 1
        for benefit in each.scope.benefits:
            if benefit.council in found:
                found[benefit.council][benefit.kind] += sum(year.middle for year in benefit.by_year)
    for said in found.values():
        said["cashable"], said["non_cashable"] = (str(to_pounds(said[kind])) for kind in ("cashable", "non_cashable"))
    return found
