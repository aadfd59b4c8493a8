"""What is wrong with pots, people's days and councils."""

from collections.abc import Iterator
from math import isfinite

from menter.choose.plan.fault_opportunity import is_count
from menter.choose.plan.problem import Capacity, Council, Pot, Problem
from menter.language.sentence import Sentence


def pot_faults(pot: Pot, problem: Problem) -> Iterator[Sentence]:
    """Each fault of one pot."""
    if len(pot.amounts) != problem.years:
        yield Sentence(
            "“{pot}” has money for {count} years and the plan has {years}. Give an amount for each, even if it is "
            "nothing.",
            pot=pot.name,
            count=len(pot.amounts),
            years=problem.years,
        )
    for year, amount in enumerate(pot.amounts, start=1):
        if not is_count(amount):
            yield Sentence(
                "“{pot}” has {amount} in year {year}. Give a whole number of pence of nothing or more.",
                pot=pot.name,
                amount=amount,
                year=year,
            )
    keys = {each.key for each in problem.opportunities}
    for key in sorted((pot.pays_for or frozenset()) - keys):
        yield Sentence("“{pot}” pays for “{key}”, which is not among the opportunities.", pot=pot.name, key=key)


def role_faults(role: Capacity, problem: Problem) -> Iterator[Sentence]:
    """Each fault of the days of one role."""
    if len(role.days) != problem.quarters or not all(isfinite(days) and days >= 0 for days in role.days):
        yield Sentence(
            "“{role}” needs a number of days, of nothing or more, for each of the {quarters} quarters of the plan.",
            role=role.role,
            quarters=problem.quarters,
        )
    if not (isfinite(role.top_up) and role.top_up >= 0):
        yield Sentence(
            "“{role}” may buy in a share of {share} of its days. Give a number of nothing or more.",
            role=role.role,
            share=role.top_up,
        )
    if not is_count(role.day_rate):
        yield Sentence(
            "A day of “{role}” that is bought in costs {rate}. Give a whole number of pence of nothing or more.",
            role=role.role,
            rate=role.day_rate,
        )


def council_faults(council: Council) -> Iterator[Sentence]:
    """Each fault of one council."""
    if not is_count(council.population) or council.population == 0:
        yield Sentence(
            "“{council}” has {population} residents. Give a whole number above nothing.",
            council=council.name,
            population=council.population,
        )
