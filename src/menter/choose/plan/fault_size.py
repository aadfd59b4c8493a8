"""Numbers that are too large to reckon with: solvers keep rows to about a millionth of what stands in them."""

from collections.abc import Iterator
from decimal import Decimal
from math import inf

from menter.choose.plan.fault_opportunity import is_count
from menter.choose.plan.problem import Name, Opportunity, Problem
from menter.language.sentence import Sentence

MOST = 10**14  # pence, residents or days: £1,000,000,000,000, some forty times what Wales spends in a year
MOST_WEIGHT = 10**6  # £10,000 for each resident helped; a ratio or a price of more than a million means nothing
MOST_YEARS = 30  # from then on the Green Book's rate declines, and nobody knows an opportunity of that time


def size_faults(problem: Problem) -> Iterator[Sentence]:
    """What is too large, one fault for each thing that has it; what is endless or no number is another fault."""
    if is_count(problem.years) and problem.years > MOST_YEARS:
        yield Sentence(
            "A plan is made for {most} financial years at most, and this one has {years}.",
            most=MOST_YEARS,
            years=problem.years,
        )
        return
    for name, numbers in amounts_of(problem):
        for amount in numbers:
            if is_above(amount, MOST):
                yield Sentence(
                    "“{name}” has a number of {amount}, and a plan cannot be reckoned with more than {most}. Check "
                    "whether it has too many digits.",
                    name=name,
                    amount=f"{Decimal(amount):.3g}",
                    most=f"{MOST:,}",
                )
                break
    for number in shares_of(problem):
        if is_above(number, MOST_WEIGHT):
            yield Sentence(
                "A weight, a price or a share is {number}, and a plan cannot be reckoned with more than {most}.",
                number=f"{Decimal(number):.3g}",
                most=f"{MOST_WEIGHT:,}",
            )


def is_above(number: object, most: int) -> bool:
    return isinstance(number, int | float) and most < number < inf


def amounts_of(problem: Problem) -> Iterator[tuple[Name, Iterator[float]]]:
    """Money, days and people of each thing that has a name."""
    for opportunity in problem.opportunities:
        yield opportunity.title, amounts_in(opportunity)
    for pot in problem.pots:
        yield pot.name, iter(pot.amounts)
    for role in problem.capacity:
        yield role.role, iter((*role.days, role.day_rate))
    for council in problem.councils:
        yield council.name, iter((council.population,))


def amounts_in(opportunity: Opportunity) -> Iterator[float]:
    yield from (opportunity.earliest, opportunity.latest or 0)
    for scope in opportunity.scopes:
        for phase in scope.phases:
            yield from phase.cost
            for days in phase.days.values():
                yield from days
        for benefit in scope.benefits:
            yield from (each.high for each in benefit.by_year)


def shares_of(problem: Problem) -> Iterator[float]:
    """Weights, prices and ratios."""
    weights, fairness = problem.weights, problem.rules.fairness
    yield from (weights.cashable, weights.non_cashable, weights.residents, weights.cost)
    yield from (fairness.council_floor, fairness.price, *fairness.groups.values())
    yield from (role.top_up for role in problem.capacity)
