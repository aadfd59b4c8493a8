"""Pots of money: no year pays more than it has, and each pot only for what it is for."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from menter.choose.plan.capacity import Bought
from menter.choose.plan.column import Columns
from menter.choose.plan.discount import QUARTERS, Array
from menter.choose.plan.draft import THOUSAND, Draft, RowName, Whole
from menter.choose.plan.problem import Problem
from menter.choose.plan.purse import dues_of, for_anything, held

Parts = list[tuple[Whole, Array | float]]
Purse = tuple[int, ...]


def add_money(
    draft: Draft, problem: Problem, columns: Columns, bought: tuple[Bought, ...], slack: float
) -> Mapping[tuple[Purse, int, int], int]:
    """A row for each pot and year; the columns of what a pot pays of a purse's costs in a year, by (purse, year, pot).

    Where one pot alone may pay, what it pays is the cost; only where several may, a column says how much each pays, for
    all that the same pots may pay together.

    slack   millionths of each pot's year that are left free
    """
    spent: dict[tuple[int, int], Parts] = defaultdict(list)
    payments: dict[tuple[Purse, int, int], int] = {}
    for (purse, year), parts in sorted(costs_of(problem, columns, bought).items()):
        if len(purse) == 1:
            spent[purse[0], year] += parts
            continue
        most = {n: sum(held(problem.pots[n], y, problem.rules.reserve) for y in range(year + 1)) for n in purse}
        able = [n for n in purse if most[n]]
        paying = draft.add_columns(np.zeros(len(able)), np.array([most[n] / THOUSAND for n in able]))
        draft.add_row(RowName("due", "", year), [*parts, (paying, -1.0)], upper=0.0)
        for pot, column in zip(able, paying, strict=True):
            spent[pot, year].append((np.array([column]), 1.0))
            payments[purse, year, pot] = int(column)
    add_pots(draft, problem, spent, slack)
    return payments


def costs_of(
    problem: Problem, columns: Columns, bought: tuple[Bought, ...]
) -> dict[tuple[Purse, int], list[tuple[Whole, Array]]]:
    """What is due, in £1,000, by the pots that may pay it and by year."""
    parts: dict[tuple[Purse, int], list[tuple[Whole, Array]]] = defaultdict(list)
    for number, place, mine in columns.blocks():
        for due in dues_of(problem, number, place):
            years = (columns.start[mine] + due.offset) // QUARTERS
            for year in np.unique(years):
                which = mine[years == year]
                parts[due.pots, int(year)].append((which, np.full(which.size, due.amount / THOUSAND)))
    for each in bought:
        if each.rate:
            where = (for_anything(problem), each.quarter // QUARTERS)
            parts[where].append((np.array([each.column]), np.array([each.rate / THOUSAND])))
    return parts


def add_pots(draft: Draft, problem: Problem, spent: Mapping[tuple[int, int], Parts], slack: float) -> None:
    """What a pot pays by the end of a year is no more than it had by then; each year alone when nothing goes over."""
    for n, pot in enumerate(problem.pots):
        for year in range(problem.years):
            first = 0 if pot.carries_over else year
            parts = [part for y in range(first, year + 1) for part in spent.get((n, y), [])]
            there = sum(held(pot, y, problem.rules.reserve) for y in range(first, year + 1))
            if parts:
                draft.add_row(RowName("pot", pot.name, year), parts, upper=there * (1 - slack * 1e-6) / THOUSAND)
