"""The plan as a mixed-integer programme, and HiGHS to solve it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

from menter.choose.envelope import Envelope
from menter.choose.option import Option, Weights, worth

THOUSAND = 100_000.0  # pence in £1,000, the unit of the programme: numbers near 1 keep the solver exact
PROVEN = 1e-4  # a proof to 1 part in 10,000: the last part took hundreds of times as long at 60 opportunities
# As tight as HiGHS goes, so that no envelope is overdrawn by a penny.
SETTINGS = {
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "mip_abs_gap": 1e-6,
    "threads": 1,
}


@dataclass(frozen=True, slots=True)
class Start:
    """One option starting in one year of the horizon."""

    option: int
    year: int
    worth: float


@dataclass(frozen=True, slots=True)
class Model:
    """Columns and rows of the programme; build it once, solve it with one start or another forced.

    starts      a yes-or-no column for each option and each year it may start in
    purses      envelopes that may pay for the same options, put together: numbers of envelopes
    payments    (option, year, purse): a column of £1,000 for each purse that may pay an option in a year
    rows        (lower, upper, {column: factor})
    """

    options: tuple[Option, ...]
    envelopes: tuple[Envelope, ...]
    starts: tuple[Start, ...]
    purses: tuple[tuple[int, ...], ...]
    payments: tuple[tuple[int, int, int], ...]
    rows: tuple[tuple[float, float, Mapping[int, float]], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver found: the starts taken, the worth, the best any plan could reach, both in pence."""

    taken: tuple[Start, ...]
    worth: float
    bound: float
    is_proven: bool


def build_model(
    options: Sequence[Option], envelopes: Sequence[Envelope], horizon: Sequence[int], weights: Weights
) -> Model:
    """The programme for these options in the order of their keys, so that the order given changes nothing."""
    ordered = tuple(sorted(options, key=lambda option: option.key))
    named = tuple(sorted(envelopes, key=lambda envelope: str(envelope.name)))
    purses = alike(named, ordered)
    held = {(p, year): sum(named[e].left(year) for e in purse) for p, purse in enumerate(purses) for year in horizon}
    starts = tuple(
        Start(n, year, worth(option, year - horizon[0], weights))
        for n, option in enumerate(ordered)
        if option.must is not False
        for year in possible_starts(option, horizon)
    )
    payments = tuple(
        (n, year, p)
        for n, option in enumerate(ordered)
        for year in horizon
        for p, purse in enumerate(purses)
        if may_pay(named[purse[0]], option) and held[(p, year)] > 0
    )
    rows = (
        *once_rows(ordered, starts),
        *order_rows(ordered, starts),
        *money_rows(ordered, held, starts, payments, horizon),
    )
    return Model(ordered, named, starts, purses, payments, rows)


def alike(envelopes: Sequence[Envelope], options: Sequence[Option]) -> tuple[tuple[int, ...], ...]:
    """Envelopes that may pay for the same options, together: fewer columns, and the same plans."""
    groups: dict[tuple[bool, ...], list[int]] = {}
    for e, envelope in enumerate(envelopes):
        groups.setdefault(tuple(may_pay(envelope, option) for option in options), []).append(e)
    return tuple(tuple(group) for group in groups.values())


def may_pay(envelope: Envelope, option: Option) -> bool:
    return not option.pays_from or str(envelope.name) in option.pays_from


def possible_starts(option: Option, horizon: Sequence[int]) -> tuple[int, ...]:
    """The years in which it may start so that all of its cost falls within the horizon."""
    return tuple(
        year
        for year in horizon
        if year + len(option.cost) - 1 <= horizon[-1] and (option.earliest is None or year >= option.earliest)
    )


Row = tuple[float, float, dict[int, float]]


def columns_by_option(starts: Sequence[Start]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for column, start in enumerate(starts):
        found.setdefault(start.option, []).append(column)
    return found


def once_rows(options: Sequence[Option], starts: Sequence[Start]) -> list[Row]:
    """Each at most once, those fixed in exactly once, and one of each either-or group."""
    mine = columns_by_option(starts)
    rows: list[Row] = [
        (1.0 if option.must else 0.0, 1.0, dict.fromkeys(mine.get(n, []), 1.0)) for n, option in enumerate(options)
    ]
    for group in sorted({option.one_of for option in options if option.one_of}):
        together = [c for n, option in enumerate(options) if option.one_of == group for c in mine.get(n, [])]
        rows.append((0.0, 1.0, dict.fromkeys(together, 1.0)))
    return rows


def order_rows(options: Sequence[Option], starts: Sequence[Start]) -> list[Row]:
    """Needs-first, one row for each year: what has started by then needs what had finished before."""
    mine = columns_by_option(starts)
    number = {option.key: n for n, option in enumerate(options)}
    years = sorted({start.year for start in starts})
    rows: list[Row] = []
    for n, option in enumerate(options):
        for needed in sorted(set(option.needs_first)):
            first = number[needed]
            takes = len(options[first].cost)
            for year in years:
                begun = [c for c in mine.get(n, []) if starts[c].year <= year]
                ready = [c for c in mine.get(first, []) if starts[c].year + takes <= year]
                if begun:
                    row = {**dict.fromkeys(begun, 1.0), **dict.fromkeys(ready, -1.0)}
                    rows.append((-highspy.kHighsInf, 0.0, row))
    return rows


def money_rows(
    options: Sequence[Option],
    held: Mapping[tuple[int, int], int],
    starts: Sequence[Start],
    payments: Sequence[tuple[int, int, int]],
    horizon: Sequence[int],
) -> list[Row]:
    """What an option costs in a year is paid, and no purse pays more than it holds."""
    mine = columns_by_option(starts)
    paid: dict[tuple[int, int], dict[int, float]] = {}
    drawn: dict[tuple[int, int], dict[int, float]] = {}
    for column, (which, year, purse) in enumerate(payments, start=len(starts)):
        paid.setdefault((which, year), {})[column] = -1.0
        drawn.setdefault((purse, year), {})[column] = 1.0
    rows: list[Row] = []
    for n, option in enumerate(options):
        for year in horizon:
            due = {
                c: option.cost[year - starts[c].year] / THOUSAND
                for c in mine.get(n, [])
                if 0 <= year - starts[c].year < len(option.cost)
            }
            if due:
                rows.append((-highspy.kHighsInf, 0.0, {**due, **paid.get((n, year), {})}))
    rows.extend((-highspy.kHighsInf, held[place] / THOUSAND, row) for place, row in sorted(drawn.items()))
    return rows


def solve(
    model: Model,
    *,
    time_limit: float,
    seed: int,
    forced: Mapping[int, bool] | None = None,
    gap: float = PROVEN,
) -> Solution | None:
    """The plan of the highest worth; None when the rules cannot hold together.

    time_limit      seconds; what has been found by then is returned with its bound
    forced          option numbers that must, or must not, be in
    gap             the search ends when no plan can be better by more than this share
    """
    if not model.starts:
        return None if any(lower > 0 for lower, _, _ in model.rows) else Solution((), 0.0, 0.0, True)
    solver = loaded(model, forced or {})
    solver.setOptionValue("time_limit", float(time_limit))
    solver.setOptionValue("random_seed", int(seed))
    solver.setOptionValue("mip_rel_gap", gap)
    solver.run()
    status = solver.getModelStatus()
    info = solver.getInfo()
    if info.primal_solution_status != highspy.kSolutionStatusFeasible:
        return None
    values = np.asarray(solver.getSolution().col_value)[: len(model.starts)]
    taken = tuple(start for start, value in zip(model.starts, values, strict=True) if value > 0.5)
    found = sum(start.worth for start in taken)
    is_proven = status == highspy.HighsModelStatus.kOptimal
    bound = max(found, info.mip_dual_bound * THOUSAND)
    return Solution(taken, found, bound, is_proven)


def loaded(model: Model, forced: Mapping[int, bool]) -> highspy.Highs:
    """A quiet solver with the programme in it, set to keep every sum to the penny."""
    rows = list(model.rows)
    mine = columns_by_option(model.starts)
    for option, is_in in sorted(forced.items()):
        side = 1.0 if is_in else 0.0
        rows.append((side, side, dict.fromkeys(mine.get(option, []), 1.0)))
    programme = highspy.HighsLp()
    columns = len(model.starts) + len(model.payments)
    programme.num_col_, programme.num_row_ = columns, len(rows)
    programme.sense_ = highspy.ObjSense.kMaximize
    programme.col_cost_ = np.asarray([s.worth / THOUSAND for s in model.starts] + [0.0] * len(model.payments))
    programme.col_lower_ = np.zeros(columns)
    programme.col_upper_ = np.asarray([1.0] * len(model.starts) + [highspy.kHighsInf] * len(model.payments))
    whole, part = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    programme.integrality_ = [whole] * len(model.starts) + [part] * len(model.payments)
    programme.row_lower_ = np.asarray([row[0] for row in rows])
    programme.row_upper_ = np.asarray([row[1] for row in rows])
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in rows)])
    programme.a_matrix_.index_ = np.asarray([column for row in rows for column in row[2]], dtype=np.int32)
    programme.a_matrix_.value_ = np.asarray([factor for row in rows for factor in row[2].values()])
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for option_name, value in SETTINGS.items():
        solver.setOptionValue(option_name, value)
    solver.passModel(programme)
    return solver
