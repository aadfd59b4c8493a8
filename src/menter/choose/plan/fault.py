"""What keeps a problem from being planned: each fault in a sentence that says what is wrong, where, and what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from menter.choose.plan.circle import circle_keys, way_round
from menter.choose.plan.fault_limit import council_faults, pot_faults, role_faults
from menter.choose.plan.fault_opportunity import is_count, opportunity_faults
from menter.choose.plan.fault_rule import rule_faults, weight_faults
from menter.choose.plan.fault_size import size_faults
from menter.choose.plan.problem import Name, Problem
from menter.join_up.record import listed
from menter.language.sentence import Refusal, Sentence


class BadProblem(Refusal):
    """Something in a problem makes it impossible to plan."""


class NeedsItself(BadProblem):
    """Opportunities that wait for each other in a circle."""


def check_problem(problem: Problem) -> None:
    """Raise BadProblem with the first fault, or NeedsItself with a circle named as a chain; nothing when sound."""
    for fault in chain(size_faults(problem), find_faults(problem)):
        raise BadProblem(fault)
    for circle in circle_faults(problem):
        raise NeedsItself(circle)


def find_faults(problem: Problem) -> Iterator[Sentence]:
    """Every fault but circles, in the order in which the problem gives things."""
    if not is_count(problem.years) or problem.years < 1:
        yield Sentence("A plan is made for one financial year or more, and this one has {years}.", years=problem.years)
        return
    yield from twice((each.key, each.title) for each in problem.opportunities)
    yield from twice((pot.name, pot.name) for pot in problem.pots)
    yield from twice((council.key, council.name) for council in problem.councils)
    yield from twice((role.role, role.role) for role in problem.capacity)
    for each in problem.opportunities:
        yield from opportunity_faults(each, problem)
    for pot in problem.pots:
        yield from pot_faults(pot, problem)
    for role in problem.capacity:
        yield from role_faults(role, problem)
    for council in problem.councils:
        yield from council_faults(council)
    yield from rule_faults(problem)
    yield from weight_faults(problem.weights)


def twice(named: Iterable[tuple[str, Name]]) -> Iterator[Sentence]:
    known = list(named)
    times = Counter(key for key, _name in known)
    for key, name in dict(known).items():
        if times[key] > 1:
            yield Sentence("“{name}” is there twice. Each can be there once.", name=name)


def circle_faults(problem: Problem) -> Iterator[Sentence]:
    """The shortest circle of needs from the first opportunity that is in one."""
    known = {each.key: each for each in problem.opportunities}
    needs = {each.key: each.needs_first for each in problem.opportunities}
    for key in sorted(circle_keys(needs)):
        chain = way_round(key, needs)
        if chain:
            yield Sentence(
                "These wait for each other in a circle, so none can start: {chain}. Take one of the arrows away.",
                chain=listed([known[each].title for each in chain], between=" → ", quoted=False),
            )
            return
