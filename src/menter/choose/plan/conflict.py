"""Which rules cannot hold together, the smallest set of them, and what giving way in each would take.

Source  The deletion filter: Chinneck (2008), Feasibility and Infeasibility in Optimization, section 6.1, here over
        blocks that are halved: what can be left out without making a plan possible is no part of the conflict.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from menter.choose.plan.again import Patience
from menter.choose.plan.clash import Clash, Relief, clash_said, relief_said
from menter.choose.plan.discount import Array
from menter.choose.plan.draft import RowName
from menter.choose.plan.model import Model, build_model
from menter.choose.plan.problem import Problem
from menter.choose.programme import Engine, Programme, Status, solve_programme
from menter.language.sentence import Sentence

Unit = tuple[str, str]  # kind and key of the rows that are one rule for people
FIRST = 1e6  # a gap that ends a search at the first plan it finds
SEARCHES = 40  # that share the time: twice the conflict's rules and their halvings, as a rule
RELIEF_GAP = 1e-3  # by which the least amount that is named may be too large
NEAR = 1e-6
# Rules that people ask for are named before the money and days that they meet: those are left out first.
ORDER = ("days", "pot", "quick", "changes", "parts", "council", "group", "aim", "one_of", "needs", "once")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot hold together.

    clashes         each with what giving way in it alone would take
    is_smallest     whether it is proven that all the others could hold if any one of these gave way
    """

    clashes: tuple[Clash, ...]
    is_smallest: bool

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The conflict in words: the rules, then what would make room."""
        heading = (
            Sentence("These cannot all hold together:")
            if len(self.clashes) > 1
            else Sentence("This cannot hold by itself:")
        )
        reliefs = tuple(clash.relief for clash in self.clashes if clash.relief is not None)
        return (heading, *(clash.said for clash in self.clashes), *reliefs)


def find_conflict(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    engine: Engine = "highs",
    clock: Callable[[], float] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Conflict | None:
    """The smallest set of rules that cannot hold together; None where a plan keeps all, or none is proven impossible.

    problem     sound, as `check_problem` asks
    seconds     for all searches together
    """
    model = build_model(problem)
    patience = Patience(seconds / SEARCHES, FIRST, seed, engine, clock, stop)
    units = units_of(model)
    everything = sorted(units, key=lambda unit: (ORDER.index(unit[0]), unit[1]))
    if can_hold(model, units, everything, patience) is not False:
        return None
    kept, is_smallest = shrink(model, units, everything, patience)
    clashes = tuple(
        Clash(*unit, clash_said(problem, unit), relief_of(model, units, unit, patience)) for unit in reversed(kept)
    )
    return Conflict(clashes, is_smallest)


def units_of(model: Model) -> dict[Unit, list[int]]:
    """The rows of each rule; of what is taken once at most only where it is fixed in."""
    units: dict[Unit, list[int]] = {}
    for row, name in enumerate(model.names):
        is_fixed_in = name.kind == "once" and model.programme.row_lower[row] > 0
        if is_fixed_in or (name.kind in ORDER and name.kind != "once"):
            units.setdefault((name.kind, name.key), []).append(row)
    return units


def without(model: Model, units: dict[Unit, list[int]], kept: Sequence[Unit]) -> Programme:
    """The programme with only these rules, worth nothing: any plan will do."""
    programme = model.programme
    lower, upper = programme.row_lower.copy(), programme.row_upper.copy()
    for unit in units.keys() - set(kept):
        rows = units[unit]
        lower[rows] = -np.inf
        if unit[0] != "once":
            upper[rows] = np.inf
    return replace(programme, cost=np.zeros(programme.size), row_lower=lower, row_upper=upper)


def can_hold(model: Model, units: dict[Unit, list[int]], kept: Sequence[Unit], patience: Patience) -> bool | None:
    """Whether a plan keeps these rules; None where that was not found out in time."""
    found = solve_programme(
        without(model, units, kept),
        gap=patience.gap,
        seconds=patience.seconds,
        seed=patience.seed,
        engine=patience.engine,
        clock=patience.clock,
        stop=patience.stop,
    )
    if found.values is not None:
        return True
    return False if found.status is Status.IMPOSSIBLE else None


def shrink(
    model: Model, units: dict[Unit, list[int]], everything: list[Unit], patience: Patience
) -> tuple[list[Unit], bool]:
    """What is left when all is left out without which there is still no plan; whether that is proven smallest."""
    kept, blocks, is_smallest = list(everything), [list(everything)], True
    while blocks:
        block = blocks.pop(0)
        rest = [unit for unit in kept if unit not in set(block)]
        holds = can_hold(model, units, rest, patience)
        if holds is False:
            kept = rest
        elif len(block) > 1:
            middle = len(block) // 2
            blocks[:0] = [block[:middle], block[middle:]]
        elif holds is None:
            is_smallest = False
    return kept, is_smallest


def relief_of(model: Model, units: dict[Unit, list[int]], unit: Unit, patience: Patience) -> Sentence | None:
    """What giving way in one rule alone would take, all the others kept; None where that alone is not enough."""
    if unit[0] in ("once", "needs", "one_of"):
        rest = [other for other in units if other != unit]
        found = can_hold(model, units, rest, patience)
        return relief_said(model.problem, unit, ()) if found else None
    amounts = least_amounts(model, units[unit], patience)
    return None if amounts is None else relief_said(model.problem, unit, amounts)


def least_amounts(model: Model, rows: list[int], patience: Patience) -> tuple[Relief, ...] | None:
    """The least by which these rows have to give so that there is a plan."""
    programme, names = model.programme, [model.names[row] for row in rows]
    sides, which, columns = [], [], []
    for column, name in enumerate(names):
        for row in widened_by(model, rows, name, rows[column]):
            sides.append(-1.0 if np.isfinite(programme.row_upper[row]) else 1.0)
            which.append(row)
            columns.append(column)
    # A row with both sides gives on the lower one: too few is what cannot hold, too many never has to be.
    sides = [1.0 if np.isfinite(programme.row_lower[row]) else side for row, side in zip(which, sides, strict=True)]
    extra = sparse.csr_array((sides, (which, columns)), shape=(programme.rows.shape[0], len(rows)))
    elastic = Programme(
        cost=np.concatenate([np.zeros(programme.size), np.full(len(rows), -1.0)]),
        lower=np.concatenate([programme.lower, np.zeros(len(rows))]),
        upper=np.concatenate([programme.upper, np.full(len(rows), np.inf)]),
        is_whole=np.concatenate([programme.is_whole, np.zeros(len(rows), dtype=bool)]),
        rows=sparse.csr_array(sparse.hstack([programme.rows, extra])),
        row_lower=programme.row_lower,
        row_upper=programme.row_upper,
    )
    found = solve_programme(
        elastic,
        gap=RELIEF_GAP,
        seconds=patience.seconds,
        seed=patience.seed,
        engine=patience.engine,
        clock=patience.clock,
        stop=patience.stop,
    )
    if found.values is None:
        return None
    amounts: Array = found.values[programme.size :]
    return tuple(Relief(name, float(amount)) for name, amount in zip(names, amounts, strict=True) if amount > NEAR)


def widened_by(model: Model, rows: list[int], name: RowName, row: int) -> list[int]:
    """Rows that giving way in one of them widens: more money in a pot that carries over is there in later years too."""
    pots = {pot.name: pot for pot in model.problem.pots}
    if name.kind == "pot" and pots[name.key].carries_over:
        return [other for other in rows if model.names[other].when >= name.when]
    return [row]
