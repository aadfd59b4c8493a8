"""Matching by hand, one request after the other: what people do now, and where a better plan starts from."""

from collections.abc import Sequence

from menter.choose.assignment.fit import SLACK, Field, Slot
from menter.choose.assignment.request import Term
from menter.choose.assignment.worth import value_of


def match_greedily(field: Field, order: Sequence[int], *, in_part: bool = True) -> list[Slot]:
    """Take requests in this order, each as early as all of it can be done; then parts of those that could not.

    in_part     False: what cannot be done whole is not done at all
    """
    free = [list(person.days) for person in field.people]
    taken: list[Slot] = []
    left = []
    for request in order:
        squad = first_squad(field, request, free, whole=True)
        if squad:
            taken += squad
        else:
            left.append(request)
    for request in left if in_part else ():
        taken += first_squad(field, request, free, whole=False)
    return taken


def first_squad(field: Field, request: int, free: list[list[float]], *, whole: bool) -> list[Slot]:
    """The squad that begins earliest, its days taken out of `free`; in part, the one that does most days."""
    best: list[Slot] = []
    for start in field.requests[request].starts:
        squad = squad_from(field, request, start, free)
        if whole and len(squad) == len(field.requests[request].needs):
            best = squad
            break
        if not whole and days_of(field, squad) > days_of(field, best):
            best = squad
    for slot in best:
        spend(field, slot, free)
    return best


def squad_from(field: Field, request: int, start: int, free: list[list[float]]) -> list[Slot]:
    """For each need in turn the person with the fewest other uses who is free, then the one with most days."""
    squad: list[Slot] = []
    for need in range(len(field.requests[request].needs)):
        able = [slot for slot in field.by_need[request, need] if slot.start == start and is_free(field, slot, free)]
        if able:
            slot = min(able, key=lambda s: (len(field.people[s.person].skills), -free[s.person][start], s.person))
            spend(field, slot, free)
            squad.append(slot)
    for slot in squad:
        spend(field, slot, free, back=True)
    return squad


def is_free(field: Field, slot: Slot, free: list[list[float]]) -> bool:
    load = field.load(slot)
    return all(free[slot.person][quarter] + SLACK >= load for quarter in field.quarters(slot))


def spend(field: Field, slot: Slot, free: list[list[float]], *, back: bool = False) -> None:
    load = -field.load(slot) if back else field.load(slot)
    for quarter in field.quarters(slot):
        free[slot.person][quarter] -= load


def days_of(field: Field, squad: Sequence[Slot]) -> float:
    return sum(field.requests[slot.request].needs[slot.need].days for slot in squad)


def by_worth(field: Field) -> list[int]:
    """What counts most first: what people do by hand."""
    return sorted(range(len(field.requests)), key=lambda n: (-field.requests[n].worth, n))


def by_worth_a_day(field: Field) -> list[int]:
    """What counts most for its days first."""
    requests = field.requests
    return sorted(range(len(requests)), key=lambda n: (-requests[n].worth / requests[n].days, n))


def best_greedy(field: Field, term: Term) -> list[Slot]:
    """The better of both orders."""
    found = [match_greedily(field, order) for order in (by_worth(field), by_worth_a_day(field))]
    return max(found, key=lambda taken: value_of(field, taken, term))
