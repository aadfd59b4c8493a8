"""What stands in the way of a set of choices: the least by which limits have to give so that all can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from menter.choose.plan.again import Known
from menter.choose.plan.discount import Array
from menter.choose.plan.draft import THOUSAND, RowName
from menter.choose.programme import Programme
from menter.choose.programme.highs import loaded
from menter.choose.programme.narrowed import narrow

NEAR = 1e-6  # of £1,000 or of a day: nothing
RULE = 1e4  # price of breaking a rule, against £1,000 of money: only what money and days cannot mend
DAY = 0.65  # £1,000 for a day of a role without a rate of its own: what days are bought for as a rule
SIDED = ("needs", "once", "one_of", "pot", "days", "group", "council", "parts", "aim", "quick", "changes")


@dataclass(frozen=True, slots=True)
class Give:
    """A limit that gives way, by how much: £1,000 for a pot, days for a role, what a rule counts otherwise."""

    name: RowName
    amount: float


def rows_of(known: Known, name: RowName) -> list[int]:
    """The rows that money or days of this name widen: a pot that carries over gives to all later years too."""
    pots = {pot.name: pot for pot in known.model.problem.pots}
    if name.kind == "pot" and pots[name.key].carries_over:
        years = range(name.when, known.model.problem.years)
        return [known.rows[each] for year in years if (each := RowName("pot", name.key, year)) in known.rows]
    return [known.rows[name]]


def gives(known: Known, columns: Sequence[int], *, target: float) -> tuple[Give, ...] | None:
    """The cheapest limits to widen so that these columns can all be taken and are worth `target` pence; None: no way.

    Money and days are priced alike; a rule gives way only where neither is enough.
    """
    held = with_columns(known, columns)
    names = [name for name in known.model.names if name.kind in SIDED]
    found = solve_slack(known, held, names, target=target)
    if found is None:
        return None
    return tuple(Give(name, float(amount)) for name, amount in zip(names, found, strict=True) if amount > NEAR)


def with_columns(known: Known, columns: Sequence[int]) -> Programme:
    """The programme of the real columns that is left when just these choices are made."""
    programme = known.model.programme
    values = np.zeros(programme.size)
    values[list(columns)] = 1.0
    return narrow(programme, ~programme.is_whole, values).programme


def solve_slack(known: Known, held: Programme, names: Sequence[RowName], *, target: float) -> Array | None:
    """Shape (names,): by how much each limit gives."""
    rates = {role.role: role.day_rate / THOUSAND for role in known.model.problem.capacity}
    prices, places, factors, which = [], [], [], []
    for number, name in enumerate(names):
        prices.append(price_of(name, rates))
        for row in rows_of(known, name):
            places.append(row)
            which.append(number)
            factors.append(-1.0 if np.isfinite(held.row_upper[row]) else 1.0)
    extra = sparse.csr_array((factors, (places, which)), shape=(held.rows.shape[0], len(names)))
    return least(held, extra, np.array(prices), np.zeros(len(names)), target=target)


def price_of(name: RowName, rates: dict[str, float]) -> float:
    if name.kind == "pot":
        return 1.0
    return (rates.get(name.key, 0.0) or DAY) if name.kind == "days" else RULE


def least(
    held: Programme, extra: sparse.csr_array, prices: Array, gain: Array, *, target: float, upper: float = np.inf
) -> Array | None:
    """The cheapest amounts of the extra columns with which every row is kept and the worth reaches `target` pence.

    extra   shape (rows, extra columns), what one unit of each does to each row
    gain    shape (extra columns,), £1,000 of worth of one unit
    """
    worth = sparse.csr_array(np.concatenate([held.cost, gain])[None, :])
    together = Programme(
        cost=np.concatenate([np.zeros(held.size), -prices]),
        lower=np.concatenate([held.lower, np.zeros(prices.size)]),
        upper=np.concatenate([held.upper, np.full(prices.size, upper)]),
        is_whole=np.zeros(held.size + prices.size, dtype=bool),
        rows=sparse.csr_array(sparse.vstack([sparse.hstack([held.rows, extra]), worth])),
        row_lower=np.append(held.row_lower, target / THOUSAND - held.base - NEAR),
        row_upper=np.append(held.row_upper, np.inf),
    )
    solver = loaded(together, whole=False)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.asarray(solver.getSolution().col_value, dtype=np.float64)[held.size :]
