"""What is wrong with one opportunity: its scopes, its money, its days, and whom it names."""

from collections.abc import Iterator
from math import isfinite

from menter.choose.plan.problem import Benefit, Name, Opportunity, Phase, Problem, Range, Scope
from menter.language.sentence import Sentence

MOST_SCOPES = 5  # small, standard and full, and two more; a sixth was never asked for
KINDS = ("cashable", "non_cashable", "residents")


def opportunity_faults(opportunity: Opportunity, problem: Problem) -> Iterator[Sentence]:
    """Each fault of one opportunity."""
    title = opportunity.title
    if not 1 <= len(opportunity.scopes) <= MOST_SCOPES:
        yield Sentence(
            "“{title}” has {count} scopes. Give one at least and {most} at most.",
            title=title,
            count=len(opportunity.scopes),
            most=MOST_SCOPES,
        )
    keys = {each.key for each in problem.opportunities}
    for needed in opportunity.needs_first:
        if needed not in keys:
            yield Sentence(
                "“{title}” needs “{needed}” first, which is not among the opportunities.", title=title, needed=needed
            )
    for quarter in (opportunity.earliest, opportunity.latest):
        if quarter is not None and not is_count(quarter):
            yield Sentence(
                "“{title}” may start in quarter “{quarter}”. Count quarters from 0, the first of the plan.",
                title=title,
                quarter=quarter,
            )
    for scope in opportunity.scopes:
        yield from scope_faults(title, scope, problem)


def is_count(number: object) -> bool:
    """Whether it is a whole number of nothing or more."""
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0


def scope_faults(title: Name, scope: Scope, problem: Problem) -> Iterator[Sentence]:
    """Each fault of one scope."""
    if not scope.phases or not all(phase.cost for phase in scope.phases):
        yield Sentence(
            "“{title}” has a scope “{scope}” without phases, or a phase without quarters. Give the cost of each "
            "quarter, even if it is nothing.",
            title=title,
            scope=scope.name,
        )
    for phase in scope.phases:
        yield from phase_faults(title, phase, problem)
    councils = {council.key for council in problem.councils}
    for key in (*scope.members, *(benefit.council for benefit in scope.benefits if benefit.council)):
        if key not in councils:
            yield Sentence(
                "“{title}” names the council “{council}”, which is not among those of the plan.",
                title=title,
                council=key,
            )
    for benefit in scope.benefits:
        yield from benefit_faults(title, benefit)


def phase_faults(title: Name, phase: Phase, problem: Problem) -> Iterator[Sentence]:
    """Each fault of one phase."""
    for quarter, amount in enumerate(phase.cost, start=1):
        if not is_count(amount):
            yield Sentence(
                "“{title}” costs {amount} in quarter {quarter} of “{phase}”. Give a whole number of pence of nothing "
                "or more.",
                title=title,
                amount=amount,
                quarter=quarter,
                phase=phase.name,
            )
    if not (isfinite(phase.passes) and 0 < phase.passes <= 1):
        yield Sentence(
            "“{title}” passes the gate of “{phase}” with a chance of {passes}. Give more than 0 and no more than 1.",
            title=title,
            phase=phase.name,
            passes=phase.passes,
        )
    for pot in phase.pays_from:
        if pot not in {each.name for each in problem.pots}:
            yield Sentence("“{title}” is paid from “{pot}”, which is not among the pots.", title=title, pot=pot)
    yield from days_faults(title, phase, problem)


def days_faults(title: Name, phase: Phase, problem: Problem) -> Iterator[Sentence]:
    roles = {each.role for each in problem.capacity}
    for role, days in phase.days.items():
        if role not in roles:
            yield Sentence(
                "“{title}” needs days of “{role}”, and the plan does not say how many there are. Say so, even if none.",
                title=title,
                role=role,
            )
        if len(days) != phase.quarters or not all(isfinite(amount) and amount >= 0 for amount in days):
            yield Sentence(
                "“{title}” needs days of “{role}” in “{phase}”. Give a number of nothing or more for each of its "
                "{quarters} quarters.",
                title=title,
                role=role,
                phase=phase.name,
                quarters=phase.quarters,
            )


def benefit_faults(title: Name, benefit: Benefit) -> Iterator[Sentence]:
    """Each fault of one benefit."""
    if benefit.kind not in KINDS:
        yield Sentence(
            "“{title}” gives “{kind}”. A benefit is cashable, non_cashable or residents.",
            title=title,
            kind=benefit.kind,
        )
    for year, amount in enumerate(benefit.by_year, start=1):
        if not is_range(amount):
            yield Sentence(
                "“{title}” gives {low} to {high}, most likely {middle}, in its year {year}. Give whole numbers of "
                "nothing or more, from the lowest to the highest.",
                title=title,
                low=amount.low,
                middle=amount.middle,
                high=amount.high,
                year=year,
            )


def is_range(amount: Range) -> bool:
    """Whether it goes up, in whole numbers."""
    numbers = (amount.low, amount.middle, amount.high)
    return all(is_count(number) for number in numbers) and amount.low <= amount.middle <= amount.high
