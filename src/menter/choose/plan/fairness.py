"""Nobody is left behind: least shares of the benefit for councils and groups, and how even a plan is."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from menter.choose.plan.column import Columns
from menter.choose.plan.discount import Array
from menter.choose.plan.draft import THOUSAND, Draft, RowName, Whole
from menter.choose.plan.problem import Problem

PENNY = 1.0  # what a floor may be missed by without being missed: sums of doubles


@dataclass(frozen=True, slots=True)
class Floor:
    """A least share: `places` of the councils meant, `kind` "group" or "council", `share` of all benefit they get."""

    kind: str
    key: str
    places: tuple[int, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Evenness:
    """How even a plan is. All by council, in the order of their keys.

    benefit     pence of today by the weights, before cost
    per_head    the same for each resident
    ratio       share of the benefit to share of the population; 1 is even, 0 throughout where there is no benefit
    least       the smallest of these: what a max-min rule would raise
    gini        of benefit by resident, 0 even to 1 all with one (Gini 1912, weighted by population)
    """

    keys: tuple[str, ...]
    benefit: tuple[float, ...]
    per_head: tuple[float, ...]
    ratio: tuple[float, ...]
    least: float
    gini: float


def floors_of(problem: Problem) -> Iterator[Floor]:
    """Every least share that is asked for."""
    fairness, people = problem.rules.fairness, sum(council.population for council in problem.councils)
    for group, ratio in sorted(fairness.groups.items()):
        places = tuple(n for n, council in enumerate(problem.councils) if group in council.groups)
        if ratio > 0:
            yield Floor("group", group, places, ratio * sum(problem.councils[n].population for n in places) / people)
    if fairness.council_floor > 0:
        for n, council in enumerate(problem.councils):
            yield Floor("council", council.key, (n,), fairness.council_floor * council.population / people)


def add_fairness(draft: Draft, problem: Problem, columns: Columns) -> tuple[tuple[Floor, int], ...]:
    """A row for each floor; what a soft one is missed by is a column, given back with its floor."""
    rules, short = problem.rules.fairness, []
    floors = tuple(floors_of(problem))
    if floors:
        gains = columns.gains / THOUSAND
        everything = np.asarray(gains.sum(axis=0)).ravel()
        most = np.array([sum(everything[columns.of(n)].max(initial=0.0) for n in range(len(problem.opportunities)))])
        total = draft.add_columns(np.zeros(1), most)
        every = np.arange(columns.start.size)
        draft.add_row(RowName("total"), [(every, everything), (total, -1.0)], lower=0.0, upper=0.0)
        for floor in floors:
            mine = np.asarray(gains[list(floor.places)].sum(axis=0)).ravel()
            parts: list[tuple[Whole, Array | float]] = [(every, mine), (total, -floor.share)]
            if not rules.is_hard:
                missed = draft.add_columns(np.full(1, -rules.price), floor.share * most)
                short.append((floor, int(missed[0])))
                parts.append((missed, 1.0))
            draft.add_row(RowName(floor.kind, floor.key), parts, lower=0.0)
    add_parts(draft, problem, columns)
    return tuple(short)


def add_parts(draft: Draft, problem: Problem, columns: Columns) -> None:
    """Each council takes part in at least so many."""
    least = problem.rules.fairness.least_parts
    if least <= 0:
        return
    member_of: dict[str, list[Whole]] = {council.key: [] for council in problem.councils}
    for number, place, mine in columns.blocks():
        for key in set(problem.opportunities[number].scopes[place].members):
            member_of[key].append(mine)
    for key, taking in sorted(member_of.items()):
        draft.add_row(RowName("parts", key), [(mine, 1.0) for mine in taking], lower=float(least))


def missed_by(problem: Problem, benefit: Array) -> dict[str, float]:
    """Pence by which each floor is missed, by the name of its council or group; only those that are.

    benefit     shape (councils,), pence of today
    """
    total = float(benefit.sum())
    short = {floor.key: floor.share * total - float(benefit[list(floor.places)].sum()) for floor in floors_of(problem)}
    return {key: amount for key, amount in short.items() if amount > PENNY}


def evenness(problem: Problem, benefit: Array) -> Evenness:
    """How even a plan is whose councils get these benefits (shape (councils,), pence of today)."""
    people = np.array([council.population for council in problem.councils], dtype=float)
    per_head = benefit / people if people.size else benefit
    total = float(benefit.sum())
    ratio = per_head * (people.sum() / total) if total > 0 else np.zeros(people.size)
    return Evenness(
        keys=tuple(council.key for council in problem.councils),
        benefit=tuple(map(float, benefit)),
        per_head=tuple(map(float, per_head)),
        ratio=tuple(map(float, ratio)),
        least=float(ratio.min()) if ratio.size else 0.0,
        gini=gini(per_head, people),
    )


def gini(per_head: Array, people: Array) -> float:
    """Twice the area between the line of evenness and the Lorenz curve; 0 where nobody gets anything."""
    total = float(per_head @ people)
    if total <= 0:
        return 0.0
    order = np.argsort(per_head, kind="stable")
    heads = np.concatenate(([0.0], np.cumsum(people[order]) / people.sum()))
    gets = np.concatenate(([0.0], np.cumsum((per_head * people)[order]) / total))
    return float(1 - np.sum(np.diff(heads) * (gets[1:] + gets[:-1])))
