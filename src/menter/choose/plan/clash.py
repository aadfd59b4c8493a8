"""The sentences of a conflict: each rule in it, and what giving way in it would take."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from menter.choose.plan.draft import THOUSAND, RowName
from menter.choose.plan.period import quarter_said, year_said
from menter.choose.plan.problem import AimRule, Name, Problem
from menter.choose.plan.rounded import at_most
from menter.join_up.record import listed
from menter.language.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Clash:
    """One rule of a conflict.

    kind, key   as the programme's rows are named
    relief      what giving way in it alone would take; None where that alone is not enough, or was not found in time
    """

    kind: str
    key: str
    said: Sentence
    relief: Sentence | None


@dataclass(frozen=True, slots=True)
class Relief:
    """By how much one row gives: £1,000, days, or what its rule counts."""

    name: RowName
    amount: float


def clash_said(problem: Problem, unit: tuple[str, str]) -> Sentence:
    """One rule in words."""
    kind, key = unit
    titles, rules = {each.key: each.title for each in problem.opportunities}, problem.rules
    match kind:
        case "once":
            return Sentence("“{title}” is fixed in.", title=titles[key])
        case "needs":
            return Sentence(
                "“{title}” needs {needed} to be finished first.",
                title=titles[key],
                needed=listed([titles[each] for each in needs_of(problem, key)]),
            )
        case "one_of":
            return Sentence("Of “{group}” one may be taken.", group=key)
        case "pot":
            return Sentence("“{pot}” has no more money than it has.", pot=key)
        case "days":
            return Sentence("“{role}” has no more days than there are and may be bought in.", role=key)
        case "aim":
            rule = aim_of(problem, key)
            if rule.most is None:
                return Sentence("The aim “{aim}” asks for {least} at least.", aim=key, least=rule.least)
            return Sentence(
                "The aim “{aim}” asks for {least} at least and {most} at most.",
                aim=key,
                least=rule.least,
                most=rule.most,
            )
        case "group" | "council":
            fairness = rules.fairness
            ratio = fairness.groups[key] if kind == "group" else fairness.council_floor
            return Sentence(
                "“{name}” gets at least {ratio} of its share by population.",
                name=name_of(problem, key),
                ratio=f"{ratio:.0%}",
            )
        case "parts":
            return Sentence(
                "“{name}” takes part in {least} at least.", name=name_of(problem, key), least=rules.fairness.least_parts
            )
        case "quick":
            return Sentence("At least {share} of the worth comes quickly.", share=f"{rules.quick_share:.0%}")
        case "changes":
            most = rules.stability.most if rules.stability else 0
            return Sentence("The plan differs from the approved one in {most} at most.", most=most)
        case _:
            raise ValueError(kind)


def relief_said(problem: Problem, unit: tuple[str, str], gives: Sequence[Relief]) -> Sentence:
    """What giving way in one rule alone would take."""
    kind, key = unit
    titles = {each.key: each.title for each in problem.opportunities}
    amount = sum(give.amount for give in gives)
    match kind:
        case "once":
            return Sentence("It would do not to fix “{title}” in.", title=titles[key])
        case "needs":
            return Sentence("It would do if “{title}” needed nothing first.", title=titles[key])
        case "one_of":
            return Sentence("It would do to take more than one of “{group}”.", group=key)
        case "pot" | "days":
            return Sentence("It would do to have {more}.", more=listed(wider(problem, gives), quoted=False))
        case "aim":
            return Sentence(
                "It would do if the aim “{aim}” asked for {least} at least.",
                aim=key,
                least=max(0, aim_of(problem, key).least - whole(amount)),
            )
        case "group" | "council":
            return Sentence(
                "It would do if “{name}” might get {amount} less than its least share.",
                name=name_of(problem, key),
                amount=at_most(amount * THOUSAND),
            )
        case "parts":
            least = max(0, problem.rules.fairness.least_parts - whole(amount))
            return Sentence(
                "It would do if “{name}” took part in {least} at least.", name=name_of(problem, key), least=least
            )
        case "quick":
            return Sentence(
                "It would do if {amount} less of the worth had to come quickly.", amount=at_most(amount * THOUSAND)
            )
        case "changes":
            most = (problem.rules.stability.most if problem.rules.stability else 0) + whole(amount)
            return Sentence("It would do if the plan might differ from the approved one in {most}.", most=most)
        case _:
            raise ValueError(kind)


def wider(problem: Problem, gives: Sequence[Relief]) -> list[Sentence]:
    """More money or days, one by one."""
    kept, found = 1 - problem.rules.reserve, []
    for give in gives:
        if give.name.kind == "pot":
            found.append(
                Sentence(
                    "{high} more in “{pot}” in {year}",
                    high=at_most(give.amount * THOUSAND / kept),
                    pot=give.name.key,
                    year=year_said(problem, give.name.when),
                )
            )
        else:
            found.append(
                Sentence(
                    "{days} more days of “{role}” in {quarter}",
                    days=f"{math.ceil(give.amount * 10 - 1e-6) / 10:,.1f}",
                    role=give.name.key,
                    quarter=quarter_said(problem, give.name.when),
                )
            )
    return found


def whole(amount: float) -> int:
    """A count, rounded up."""
    return math.ceil(amount - 1e-6)


def needs_of(problem: Problem, key: str) -> tuple[str, ...]:
    return next(each.needs_first for each in problem.opportunities if each.key == key)


def aim_of(problem: Problem, key: str) -> AimRule:
    return next(rule for rule in problem.rules.aims if rule.aim == key)


def name_of(problem: Problem, key: str) -> Name:
    return next((council.name for council in problem.councils if council.key == key), key)
