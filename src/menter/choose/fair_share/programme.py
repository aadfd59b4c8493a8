"""Linear and mixed-integer programmes for fair shares, column by column and row by row, solved by HiGHS."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import highspy
import numpy as np

from menter.choose.fair_share.term import Array
from menter.language.sentence import Refusal, Sentence

FREE = highspy.kHighsInf
# As tight as HiGHS goes: sums are near 1 (see `unit`), and a penny of ten million pounds is 1e-9 of it.
SETTINGS = {
    "output_flag": False,
    "threads": 1,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
    "mip_abs_gap": 1e-9,
    "mip_rel_gap": 0.0,
    # HiGHS 1.14.0 simplifies some programmes with whole columns to a worse answer that it calls the best (mended in
    # 1.15, HiGHS pull request 2961); these programmes are small, so nothing is lost without. A test holds one of them.
    "presolve": "off",
}
FOUND = {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kObjectiveTarget}
CUT_SHORT = highspy.HighsModelStatus.kSolutionLimit
# Branches that a search may look into: about ten seconds for 40 councils. Counted and not timed, so that the same
# bill gives the same answer on every machine. No drawn game that is proven at all needs a fifth of it.
MOST_NODES = 15_000
BEGUN = 80  # branches that it takes as long to begin a programme and to cut it at its root


class TooHard(Refusal):
    """An answer that could not be proven within the work that a search may do."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("This could not be proven in the time allowed: too many groups of councils are nearly alike.")
        )


@dataclass(slots=True)
class Effort:
    """How many branches a search may still look into."""

    nodes: int = MOST_NODES


class SolverError(RuntimeError):
    """HiGHS gave up on a programme that has an answer: a defect, not something a person can mend."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The best point, its objective, a bound on it that is proven, and the worth of each row and column."""

    point: Array
    value: float
    bound: float
    rows: Array
    columns: Array


@dataclass(slots=True)
class Programme:
    """A programme that is built up: minimise the costs of its columns within its rows."""

    costs: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, Mapping[int, float]]] = field(default_factory=list)

    def column(self, cost: float = 0.0, *, lower: float = 0.0, upper: float = FREE, whole: bool = False) -> int:
        """Add a column; its number."""
        self.costs.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, factors: Mapping[int, float], *, lower: float = -FREE, upper: float = FREE) -> None:
        """Add lower <= sum of factors times columns <= upper."""
        self.rows.append((lower, upper, factors))

    def solve(self, *, enough: float | None = None, effort: Effort | None = None) -> Answer:
        """The least cost, proven; with `enough`, the first point found that costs less, where there is one.

        effort  what a search with whole columns may still do, and what is left of it afterwards: where that ends it,
                the bound is below the value
        Raises  TooHard when it ends before any point is found
        """
        solver = highspy.Highs()
        for name, value in SETTINGS.items():
            solver.setOptionValue(name, value)
        if enough is not None:
            solver.setOptionValue("objective_target", enough)
        if effort is not None:
            solver.setOptionValue("mip_max_nodes", max(0, effort.nodes))
        solver.passModel(self.model())
        solver.run()
        info, found = solver.getInfo(), solver.getSolution()
        if effort is not None and any(self.whole):
            effort.nodes -= BEGUN + int(info.mip_node_count)
        if solver.getModelStatus() == CUT_SHORT and not found.value_valid:
            raise TooHard
        if solver.getModelStatus() not in {*FOUND, CUT_SHORT}:
            raise SolverError(solver.modelStatusToString(solver.getModelStatus()))
        value = float(info.objective_function_value)
        bound = float(info.mip_dual_bound) if any(self.whole) else value
        rows, columns = np.asarray(found.row_dual), np.asarray(found.col_dual)
        return Answer(np.asarray(found.col_value), value, bound, rows, columns)

    def model(self) -> highspy.HighsLp:
        programme = highspy.HighsLp()
        programme.num_col_, programme.num_row_ = len(self.costs), len(self.rows)
        programme.col_cost_ = np.asarray(self.costs)
        programme.col_lower_, programme.col_upper_ = np.asarray(self.lower), np.asarray(self.upper)
        programme.row_lower_ = np.asarray([row[0] for row in self.rows])
        programme.row_upper_ = np.asarray([row[1] for row in self.rows])
        programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        programme.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in self.rows)])
        programme.a_matrix_.index_ = np.asarray([c for row in self.rows for c in row[2]], dtype=np.int32)
        programme.a_matrix_.value_ = np.asarray([f for row in self.rows for f in row[2].values()], dtype=np.float64)
        if any(self.whole):
            kinds = highspy.HighsVarType
            programme.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in self.whole]
        return programme
