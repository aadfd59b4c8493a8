"""What the rows of a programme are worth while an opportunity is held in: bounds that need no search.

Each bound holds for any worth of the rows (weak duality), so it stands when money, days or a cost is then changed:
the changed programme is bounded by the same worths.
"""

from dataclasses import dataclass, replace

import highspy
import numpy as np

from menter.choose.plan.again import Known
from menter.choose.plan.discount import Array
from menter.choose.plan.draft import THOUSAND
from menter.choose.plan.worth import find_rates, find_worth
from menter.choose.programme.highs import loaded
from menter.choose.programme.relaxation import weigh

COSTS = ("pot", "due")  # rows whose factors are what something costs


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """The programme with real columns and one opportunity held in.

    bound   pence; -inf when that cannot be
    worths  shape (rows,): £1,000 for one unit of each
    rent    shape (columns,): what one unit more of a column would add
    """

    bound: float
    worths: Array
    rent: Array


class Prices:
    """The programme with real columns, solved again from where it stood, which takes milliseconds."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._solver = loaded(known.model.programme, whole=False)
        self._solver.run()
        self.free = self._read(known.model.programme.row_lower)

    def held_in(self, number: int) -> Priced:
        """With one opportunity taken."""
        row, programme = self._known.once(number), self._known.model.programme
        lower = programme.row_lower.copy()
        lower[row] = 1.0
        self._solver.changeRowBounds(row, 1.0, 1.0)
        self._solver.run()
        found = self._read(lower)
        self._solver.changeRowBounds(row, float(programme.row_lower[row]), float(programme.row_upper[row]))
        return found

    def _read(self, lower: Array) -> Priced:
        status, programme = self._solver.getModelStatus(), self._known.model.programme
        nothing = np.zeros(programme.rows.shape[0])
        if status == highspy.HighsModelStatus.kInfeasible:
            return Priced(-np.inf, nothing, programme.cost)
        worths = np.asarray(self._solver.getSolution().row_dual, dtype=np.float64)
        worths = nothing if status != highspy.HighsModelStatus.kOptimal else worths
        worths = np.where((worths > 0) & np.isinf(programme.row_upper), 0.0, worths)
        worths = np.where((worths < 0) & np.isinf(lower), 0.0, worths)
        # Weighed with the sides it is held by: else what holds it in counts in the bound and not in the rents.
        rent, bound = weigh(replace(programme, row_lower=lower), worths)
        return Priced(bound * THOUSAND, worths, rent)


def least_cut(known: Known, priced: Priced, number: int) -> float:
    """A share by which an opportunity's cost has to fall at least before a plan with it can be worth the plan's value.

    Proven; 0 where nothing is. Where worth has to come quickly a cost counts in more rows, and nothing is said.
    """
    mine, programme = known.model.columns.of(number), known.model.programme
    if known.model.problem.rules.quick_share > 0 or not np.isfinite(priced.bound) or not mine.size:
        return 0.0
    once = priced.worths[known.once(number)]
    rest = priced.bound / THOUSAND - once - float(np.maximum(priced.rent[mine], 0.0).sum())
    is_cost = np.array([name.kind in COSTS for name in known.model.names])
    weights = np.where(is_cost, priced.worths, 0.0)
    slopes = cost_worths(known, number) / THOUSAND + np.asarray(weights @ programme.rows[:, mine]).ravel()
    missing = known.value / THOUSAND - rest - (priced.rent[mine] + once)
    with np.errstate(divide="ignore"):
        cuts = np.where(missing <= 0, 0.0, np.where(slopes > 0, missing / np.maximum(slopes, 1e-12), np.inf))
    return float(min(1.0, cuts.min()))


def cost_worths(known: Known, number: int) -> Array:
    """Shape (its columns,): pence of today of the cost of each."""
    problem, columns = known.model.problem, known.model.columns
    rates, places = find_rates(problem), {council.key: n for n, council in enumerate(problem.councils)}
    mine = columns.of(number)
    found = np.zeros(mine.size)
    for scope in np.unique(columns.scope[mine]):
        which = columns.scope[mine] == scope
        chosen = problem.opportunities[number].scopes[scope]
        starts = columns.start[mine[which]]
        found[which] = find_worth(chosen, starts, rates, problem.weights, places).cost
    return found


def least_more(known: Known, priced: Priced, rows: list[int]) -> float:
    """Units by which these rows have to be widened at least before a plan with it is worth the plan's value; proven."""
    missing = (known.value - priced.bound) / THOUSAND
    worth = float(priced.worths[rows].sum())
    if missing <= 0 or not np.isfinite(missing):
        return 0.0
    return missing / worth if worth > 0 else np.inf
