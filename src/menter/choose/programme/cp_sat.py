"""Programmes solved by CP-SAT of OR-Tools: in whole numbers, and checked in doubles afterwards."""

from dataclasses import replace
from threading import Thread

import numpy as np
from ortools.sat.python import cp_model

from menter.choose.programme.highs import Searched, fill
from menter.choose.programme.programme import Array, Programme
from menter.choose.programme.solved import Course, Heard, Limit, Status
from menter.choose.programme.whole_number import InWholeNumbers, Whole, in_whole_numbers

NAME = "cp-sat"
GLANCE = 0.02  # seconds between two looks at whether it has to end


def search(
    programme: Programme, course: Course, limit: Limit, *, start: Array | None = None, hear: Heard | None = None
) -> Searched:
    """Values for the whole programme, the best that are found within these limits.

    hear    told of the value and bound with each better value
    Rounded so that nothing is lost first, which gives the bound; where the values then break a row by more than the
    slack, once more rounded so that nothing is broken.
    """
    nothing = Searched(None, np.inf, Status.NOTHING_YET)
    there = in_whole_numbers(programme, "nothing lost")
    if there is None:
        return nothing
    counts, bound, status = run(there, course, limit, start, hear)
    if counts is None:
        return Searched(None, -np.inf if status is Status.IMPOSSIBLE else bound, status)
    values = fill(programme, there.back(counts))
    if values is None and (careful := in_whole_numbers(programme, "nothing broken")) is not None:
        counts, _, _ = run(careful, course, limit, start, hear)
        values = None if counts is None else fill(programme, careful.back(counts))
    if values is None:
        return replace(nothing, bound=bound)
    is_proven = status is Status.PROVEN and bound - programme.worth(values) <= limit.gap * abs(bound) + 1e-9
    return Searched(values, bound, Status.PROVEN if is_proven else Status.FOUND)


def solver_for(course: Course, limit: Limit) -> cp_model.CpSolver:
    """CP-SAT, told how to search."""
    solver = cp_model.CpSolver()
    settings = solver.parameters
    settings.num_workers = 1  # more would race each other, and the answer would hang on who was first
    settings.random_seed = limit.seed
    settings.linearization_level = 2  # measured: 7 s instead of 31 for 60 opportunities
    settings.relative_gap_limit = limit.gap
    settings.max_time_in_seconds = course.limit(limit.seconds)
    if np.isfinite(limit.work):
        settings.max_deterministic_time = limit.work
    return solver


class Listener(cp_model.CpSolverSolutionCallback):
    """Passes each better value on."""

    def __init__(self, there: InWholeNumbers, hear: Heard) -> None:
        super().__init__()
        self.there, self.hear = there, hear

    def on_solution_callback(self) -> None:
        if self.there.is_exact:
            self.hear(self.there.worth(self.objective_value), self.there.worth(self.best_objective_bound))


def run(
    there: InWholeNumbers,
    course: Course,
    limit: Limit,
    start: Array | None,
    hear: Heard | None,
) -> tuple[Whole | None, float, Status]:
    """Counts for each column, a bound in the programme's own units, and how it ended."""
    model, columns = built(there, start)
    solver = solver_for(course, limit)
    begun = course.spent()
    listener = Listener(there, hear) if hear is not None else None
    ends: list[cp_model.CpSolverStatus] = []
    thread = Thread(target=lambda: ends.append(solver.solve(model, listener)))
    thread.start()
    while thread.is_alive():
        thread.join(GLANCE)
        if course.is_over() or course.spent() - begun > limit.seconds:
            solver.stop_search()
    course.solving += solver.wall_time
    return read(there, solver, columns, ends[0])


def read(
    there: InWholeNumbers, solver: cp_model.CpSolver, columns: list[cp_model.IntVar], status: cp_model.CpSolverStatus
) -> tuple[Whole | None, float, Status]:
    if status == cp_model.INFEASIBLE:
        return None, -np.inf, Status.IMPOSSIBLE
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, np.inf, Status.NOTHING_YET
    counts = np.array([solver.value(column) for column in columns], dtype=np.int64)
    bound = there.worth(solver.best_objective_bound) + there.spare
    return counts, bound, Status.PROVEN if status == cp_model.OPTIMAL else Status.FOUND


def built(there: InWholeNumbers, start: Array | None) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """CP-SAT's own model of it, with a hint where to begin."""
    model = cp_model.CpModel()
    columns = [model.new_int_var(0, int(span), "") for span in there.span]
    for which, factors, lower, upper in there.rows:
        total = cp_model.LinearExpr.weighted_sum([columns[c] for c in which], factors.tolist())
        if lower is not None and lower == upper:
            model.add(total == upper)
            continue
        if lower is not None:
            model.add(total >= lower)
        if upper is not None:
            model.add(total <= upper)
    paid = np.flatnonzero(there.cost)
    model.maximize(cp_model.LinearExpr.weighted_sum([columns[c] for c in paid], there.cost[paid].tolist()))
    if start is not None:
        for column, count in zip(columns, there.there(start), strict=True):
            model.add_hint(column, int(count))
    return model, columns
