"""Which rules a plan breaks by what it takes and when that starts."""

from collections import Counter
from collections.abc import Iterator, Mapping

from menter.choose.plan.period import quarter_said
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.taken import Taken
from menter.language.sentence import Sentence


def broken_choices(problem: Problem, portfolio: Portfolio) -> Iterator[Sentence]:
    """What is not in the problem, and what is taken in two scopes."""
    scopes = {each.key: len(each.scopes) for each in problem.opportunities}
    for choice in portfolio.choices:
        if choice.key not in scopes:
            yield Sentence("“{key}” is not among the opportunities.", key=choice.key)
        elif not 0 <= choice.scope < scopes[choice.key]:
            yield Sentence("“{key}” has no scope {number}.", key=choice.key, number=choice.scope + 1)
    for key, times in Counter(choice.key for choice in portfolio.choices).items():
        if times > 1:
            yield Sentence("“{key}” is taken more than once.", key=key)


def broken_starts(problem: Problem, taken: Mapping[str, Taken]) -> Iterator[Sentence]:
    """Fixed in or out by the board, starts that are too early or late, and ends after the plan's."""
    for each in problem.opportunities:
        plan = taken.get(each.key)
        if plan is None:
            if each.must is True:
                yield Sentence("“{title}” is fixed in but left out.", title=each.title)
            continue
        if each.must is False:
            yield Sentence("“{title}” is fixed out but taken.", title=each.title)
        if plan.start < max(0, each.earliest) or (each.latest is not None and plan.start > each.latest):
            yield Sentence(
                "“{title}” may not start in {quarter}.", title=each.title, quarter=quarter_said(problem, plan.start)
            )
        if plan.end > problem.quarters:
            yield Sentence("“{title}” is not finished within the plan.", title=each.title)


def broken_needs(problem: Problem, taken: Mapping[str, Taken]) -> Iterator[Sentence]:
    """What starts before something it needs is finished, and two of which one may be taken."""
    titles = {each.key: each.title for each in problem.opportunities}
    for plan in taken.values():
        for needed in plan.opportunity.needs_first:
            if needed not in taken or taken[needed].end > plan.start:
                yield Sentence(
                    "“{title}” starts before “{needed}” is finished.",
                    title=plan.opportunity.title,
                    needed=titles.get(needed, needed),
                )
    groups = Counter(plan.opportunity.one_of for plan in taken.values() if plan.opportunity.one_of)
    for group, times in sorted(groups.items()):
        if times > 1:
            yield Sentence("More than one of “{group}” is taken.", group=group)


def broken_aims(problem: Problem, taken: Mapping[str, Taken]) -> Iterator[Sentence]:
    """Aims that too few or too many opportunities of the plan serve."""
    for rule in problem.rules.aims:
        served = sum(rule.aim in plan.opportunity.aims for plan in taken.values())
        if served < rule.least:
            yield Sentence(
                "The aim “{aim}” is served by {served} and asks for {least}.",
                aim=rule.aim,
                served=served,
                least=rule.least,
            )
        if rule.most is not None and served > rule.most:
            yield Sentence(
                "The aim “{aim}” is served by {served} and allows {most}.", aim=rule.aim, served=served, most=rule.most
            )


def broken_stability(problem: Problem, taken: Mapping[str, Taken]) -> Iterator[Sentence]:
    """More changes from the approved plan than are allowed."""
    stability = problem.rules.stability
    if stability is None:
        return
    changes = len(stability.approved.keys() - {each.key for each in problem.opportunities})
    for each in problem.opportunities:
        plan, approved = taken.get(each.key), stability.approved.get(each.key)
        as_approved = None if approved is None else (each.scopes[approved[0]], approved[1])
        changes += as_approved != (None if plan is None else (plan.scope, plan.start))
    if changes > stability.most:
        yield Sentence(
            "The plan differs from the approved one in {changes} and may differ in {most}.",
            changes=changes,
            most=stability.most,
        )
