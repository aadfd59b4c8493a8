"""Programmes solved by HiGHS: with real columns, and with whole ones."""

from dataclasses import dataclass

import highspy
import numpy as np

from menter.choose.programme.programme import Array, Programme
from menter.choose.programme.relaxation import Relaxed, weigh
from menter.choose.programme.solved import Course, Heard, Limit, SolverError, Status

NAME = "highs"
HEARD = (
    highspy.cb.HighsCallbackType.kCallbackMipInterrupt,
    highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt,
    highspy.cb.HighsCallbackType.kCallbackIpmInterrupt,
)
KINDS = highspy.HighsModelStatus
NO_ANSWER = {KINDS.kInfeasible, KINDS.kUnboundedOrInfeasible}


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """What one search of a programme with whole columns gave.

    values      as the solver left them, whole columns rounded; None when it found none
    bound       proven by the solver
    """

    values: Array | None
    bound: float
    status: Status


def relax(programme: Programme, course: Course) -> Relaxed | Status:
    """The programme with real columns; IMPOSSIBLE where no values keep its rows, NOTHING_YET when the time is up.

    Raises  SolverError when it has no bound: a column that is worth something and that nothing holds
    """
    solver = loaded(programme, whole=False)
    solver.setOptionValue("time_limit", course.limit())
    run(solver, course)
    status = solver.getModelStatus()
    if status in (KINDS.kUnboundedOrInfeasible, KINDS.kUnbounded, KINDS.kInfeasible):
        return Status.IMPOSSIBLE if status == KINDS.kInfeasible or is_impossible(programme) else Status.FOUND
    if status != KINDS.kOptimal:
        return Status.NOTHING_YET
    basis, found = solver.getBasis(), solver.getSolution()
    rent, bound = weigh(programme, np.asarray(found.row_dual, dtype=np.float64))
    is_basic = np.array([kind == highspy.HighsBasisStatus.kBasic for kind in basis.col_status], dtype=bool)
    return Relaxed(np.asarray(found.col_value, dtype=np.float64), is_basic, rent, bound)


def is_impossible(programme: Programme) -> bool:
    """Whether no values, whole or not, keep all rows."""
    solver = loaded(programme, whole=False, is_worthless=True)
    solver.run()
    return bool(solver.getModelStatus() == KINDS.kInfeasible)


def search(
    programme: Programme,
    course: Course,
    limit: Limit,
    *,
    start: Array | None = None,
    hear: Heard | None = None,
    presolve: bool = True,
) -> Searched:
    """Values for the whole programme, the best that are found within these limits.

    hear    told of the value and bound so far, some times a second
    """
    solver = loaded(programme, whole=True)
    solver.setOptionValue("presolve", "on" if presolve else "off")
    solver.setOptionValue("mip_rel_gap", limit.gap)
    solver.setOptionValue("random_seed", limit.seed)
    if limit.nodes is not None:
        solver.setOptionValue("mip_max_nodes", limit.nodes)
    solver.setOptionValue("time_limit", course.limit(limit.seconds))
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = start.tolist()
        solver.setSolution(given)
    run(solver, course, limit.seconds, hear)
    return read(programme, solver)


def read(programme: Programme, solver: highspy.Highs) -> Searched:
    """What HiGHS found, whole columns rounded."""
    status, info = solver.getModelStatus(), solver.getInfo()
    if status in NO_ANSWER:
        return Searched(None, -np.inf, Status.IMPOSSIBLE)
    if status == KINDS.kUnbounded:
        raise SolverError(solver.modelStatusToString(status))
    bound = float(info.mip_dual_bound)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Searched(None, bound, Status.NOTHING_YET)
    values = np.asarray(solver.getSolution().col_value, dtype=np.float64)
    values[programme.is_whole] = np.rint(values[programme.is_whole])
    return Searched(values, bound, Status.PROVEN if status == KINDS.kOptimal else Status.FOUND)


def fill(programme: Programme, values: Array) -> Array | None:
    """The best real columns that go with these whole ones; None when none do."""
    if programme.is_whole.all():
        return values if programme.is_kept_by(values) else None
    held = np.where(programme.is_whole, values, 0.0)
    solver = loaded(programme, whole=False)
    sides = (
        np.where(programme.is_whole, held, programme.lower),
        np.where(programme.is_whole, held, programme.upper),
    )
    columns = np.arange(programme.size, dtype=np.int32)
    solver.changeColsBounds(programme.size, columns, *sides)
    solver.run()
    if solver.getModelStatus() != KINDS.kOptimal:
        return values if programme.is_kept_by(values) else None
    found = np.where(programme.is_whole, held, np.asarray(solver.getSolution().col_value, dtype=np.float64))
    found = np.clip(found, programme.lower, programme.upper)
    return found if programme.is_kept_by(found) else None


def run(solver: highspy.Highs, course: Course, seconds: float = np.inf, hear: Heard | None = None) -> None:
    """Run it, listening for the end of the time or a stop; its own clock goes to the course's account."""
    begun = course.spent()

    def heard(
        kind: object, _: str, out: highspy.cb.HighsCallbackOutput, answer: highspy.cb.HighsCallbackInput, __: object
    ) -> None:
        running = out.running_time
        if kind == HEARD[0] and hear is not None:
            hear(out.mip_primal_bound, out.mip_dual_bound)
        if course.is_over(running) or course.spent(running) - begun > seconds:
            answer.user_interrupt = True

    solver.setCallback(heard, None)
    for kind in HEARD:
        solver.startCallback(kind)
    solver.run()
    course.solving += solver.getRunTime()


def loaded(programme: Programme, *, whole: bool, is_worthless: bool = False) -> highspy.Highs:
    """A quiet solver with the programme in it."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = programme.size, programme.rows.shape[0]
    model.sense_ = highspy.ObjSense.kMaximize
    model.offset_ = programme.base
    model.col_cost_ = np.zeros(programme.size) if is_worthless else programme.cost
    model.col_lower_, model.col_upper_ = programme.lower, programme.upper
    model.row_lower_, model.row_upper_ = programme.row_lower, programme.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = programme.rows.indptr.astype(np.int32)
    model.a_matrix_.index_ = programme.rows.indices.astype(np.int32)
    model.a_matrix_.value_ = programme.rows.data.astype(np.float64)
    if whole and programme.is_whole.any():
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if is_whole else kinds.kContinuous for is_whole in programme.is_whole]
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    return solver
