"""What is wrong with the rules and the weights."""

from collections.abc import Iterator
from math import isfinite

from menter.choose.plan.fault_opportunity import is_count
from menter.choose.plan.problem import AimRule, Fairness, Problem, Stability, Weights
from menter.language.sentence import Sentence


def rule_faults(problem: Problem) -> Iterator[Sentence]:
    """Each fault of the rules."""
    rules = problem.rules
    for aim in rules.aims:
        yield from aim_faults(aim)
    yield from fairness_faults(rules.fairness, problem)
    if rules.stability is not None:
        yield from stability_faults(rules.stability, problem)
    if not (isfinite(rules.quick_share) and 0 <= rules.quick_share <= 1):
        yield Sentence("The share of quick wins is {share}. Give one from 0 to 1.", share=rules.quick_share)
    if not (isfinite(rules.reserve) and 0 <= rules.reserve < 1):
        yield Sentence("The reserve is {share} of each pot. Give one from 0 to below 1.", share=rules.reserve)


def aim_faults(rule: AimRule) -> Iterator[Sentence]:
    is_sound = is_count(rule.least) and (rule.most is None or (is_count(rule.most) and rule.least <= rule.most))
    if not is_sound:
        yield Sentence(
            "The aim “{aim}” asks for {least} at least and {most} at most. Give whole numbers, the first no larger "
            "than the second.",
            aim=rule.aim,
            least=rule.least,
            most="–" if rule.most is None else rule.most,
        )


def fairness_faults(fairness: Fairness, problem: Problem) -> Iterator[Sentence]:
    known = {group for council in problem.councils for group in council.groups}
    for group, ratio in sorted(fairness.groups.items()):
        if group not in known:
            yield Sentence("No council of the plan is in the group “{group}”.", group=group)
        if not (isfinite(ratio) and ratio >= 0):
            yield Sentence(
                "“{group}” is to get {ratio} of its share. Give a number of nothing or more.", group=group, ratio=ratio
            )
    for number in (fairness.council_floor, fairness.price):
        if not (isfinite(number) and number >= 0):
            yield Sentence(
                "Fairness has {number} as a least share or a price. Give a number of nothing or more.", number=number
            )
    if not is_count(fairness.least_parts):
        yield Sentence(
            "Each council is to take part in {number} opportunities at least. Give a whole number of nothing or more.",
            number=fairness.least_parts,
        )


def stability_faults(stability: Stability, problem: Problem) -> Iterator[Sentence]:
    known = {each.key: each for each in problem.opportunities}
    if not is_count(stability.most):
        yield Sentence(
            "A plan may differ from the approved one in {number}. Give a whole number of nothing or more.",
            number=stability.most,
        )
    for key, (scope, _start) in sorted(stability.approved.items()):
        if key not in known:
            yield Sentence("The approved plan does “{key}”, which is not among the opportunities.", key=key)
        elif not 0 <= scope < len(known[key].scopes):
            yield Sentence("The approved plan does “{title}” in a scope that it does not have.", title=known[key].title)


def weight_faults(weights: Weights) -> Iterator[Sentence]:
    """Each fault of the weights."""
    for weight in (weights.cashable, weights.non_cashable, weights.residents, weights.cost):
        if not (isfinite(weight) and weight >= 0):
            yield Sentence("A weight is {weight}. Give a number of nothing or more.", weight=weight)
