"""The nucleolus: the sharing whose worst-off group is as well off as can be, then the next, and so on to the last.

Source  Schmeidler (1969); the sequence of linear programmes of Maschler, Peleg and Shapley (1979), with the groups
        brought in only as they are needed (Hallefjord, Helming and Jørnsten, 1995) and those whose sum is fixed left
        out exactly (Benedek, Fliege and Nguyen, 2021, section 3).
"""

from dataclasses import dataclass, field

import numpy as np

from menter.choose.fair_share.game import Game
from menter.choose.fair_share.programme import FREE, Answer, Effort, Programme, SolverError, TooHard
from menter.choose.fair_share.separation import Worst, bad_groups, worst_group
from menter.choose.fair_share.span import Span
from menter.choose.fair_share.term import Array, Groups

CLEAR = 1e-8  # of a mean share: closer than this a group is as well off as the programme says
ROUNDING = 10 * CLEAR  # by how much groups in play may seem to break their rows: the programme's own tolerance
NEW = 0.2  # how much an answer moves the centre of the answers: of 0.1 to 0.5 the least steps on the hardest games
PRICED = 1e-6  # a row of this worth or more holds with equality in every best sharing; the worths of all sum to 1


@dataclass(frozen=True, slots=True)
class Stage:
    """One programme of the sequence: pence that the worst-off groups not yet settled save, and who they are."""

    saving: float
    settled: Groups


@dataclass(frozen=True, slots=True)
class Nucleolus:
    """The sharing, shape (councils,), pence; and its certificate: each stage was proven over every group."""

    pays: Array
    stages: tuple[Stage, ...]


@dataclass(slots=True)
class Search:
    """What is known so far: groups in play, what is settled."""

    game: Game
    unit: float
    is_rational: bool
    groups: Groups
    span: Span
    fixed: list[tuple[Groups, float]]
    effort: Effort = field(default_factory=Effort)

    @property
    def most(self) -> Array:
        """What nobody may pay more than, where that is asked: by itself."""
        return self.game.costs(np.eye(self.game.size, dtype=bool)) / self.unit


def find_nucleolus(game: Game) -> Nucleolus:
    """The nucleolus of the cost game, each stage proven over all groups.

    Nobody pays more than alone where that can be (the individually rational form); where the bill is above the sum of
    what each would pay alone, nobody can be spared and the form without that rule is taken.
    Raises  TooHard where a stage is not proven within the work that a search may do
    """
    search = begin(game)
    stages = []
    while not search.span.is_full:
        answer, saving = best_saving(search)
        stages.append(settle(search, answer, saving))
    return Nucleolus(solved(search) * search.unit, tuple(stages))


def begin(game: Game) -> Search:
    """Everybody together is settled; each council, all but it, and whoever shares a piece are in play."""
    size = game.size
    singles = np.eye(size, dtype=bool)
    needs = [needs[None, :] for term in game.terms if (needs := getattr(term, "needs", None)) is not None]
    groups = np.unique(np.concatenate([singles, ~singles, *needs, *(~each for each in needs)]), axis=0)
    everybody = np.ones(size, dtype=bool)
    span = Span(size)
    span.add(everybody)
    unit = max(abs(game.bill), 1.0) / size
    alone = float(game.costs(singles).sum())
    is_rational = alone >= game.bill - CLEAR * unit
    return Search(game, unit, is_rational, groups, span, [(everybody, game.bill / unit)])


def best_saving(search: Search) -> tuple[Answer, float]:
    """The most that every group not settled can save at once, proven over all groups."""
    centre = None
    while True:
        search.groups = search.groups[~search.span.holds(search.groups)]
        answer = stage_programme(search).solve()
        pays, saving = answer.point[:-1] * search.unit, float(answer.point[-1])
        centre = pays if centre is None else (1 - NEW) * centre + NEW * pays
        above = (CLEAR - saving) * search.unit
        if not widen(search, pays, above=above, centre=centre):
            return answer, saving


def widen(search: Search, pays: Array, *, above: float, centre: Array) -> bool:
    """Take in groups that gain more than this by leaving; False when it is proven that there are none.

    Raises  SolverError when groups in play break what the programme promised: never seen, and never to be passed over
    """
    worst = bad_groups(search.game, pays, search.span, search.unit, search.effort, above=above, centre=centre)
    if worst is None or worst.bound <= above:
        return False
    if bring_in(search, worst):
        return True
    worst = worst_group(search.game, pays, search.span, search.unit, search.effort)
    if worst is None or worst.bound <= above + ROUNDING * search.unit:
        return False
    if not bring_in(search, worst):
        if search.effort.nodes <= 0:
            raise TooHard
        raise SolverError(f"a group gains {worst.gain - above} pence more than the programme allows")
    return True


def bring_in(search: Search, worst: Worst) -> bool:
    """Take in the groups found; False when all are in play."""
    known = {group.tobytes() for group in search.groups}
    new = np.asarray([group for group in np.unique(worst.others, axis=0) if group.tobytes() not in known], dtype=bool)
    if not len(new):
        return False
    search.groups = np.concatenate([search.groups, new])
    return True


def stage_programme(search: Search) -> Programme:
    """Make the least saving of the groups in play as great as can be, with what is settled as it is."""
    programme = Programme()
    upper = search.most if search.is_rational else np.full(search.game.size, FREE)
    shares = [programme.column(lower=-FREE, upper=float(most)) for most in upper]
    saving = programme.column(-1.0, lower=-FREE)
    costs = search.game.costs(search.groups) / search.unit
    for group, cost in zip(search.groups, costs, strict=True):
        programme.row({**{shares[n]: 1.0 for n in np.flatnonzero(group)}, saving: 1.0}, upper=float(cost))
    for group, amount in search.fixed:
        programme.row({shares[n]: 1.0 for n in np.flatnonzero(group)}, lower=amount, upper=amount)
    return programme


def settle(search: Search, answer: Answer, saving: float) -> Stage:
    """Settle the groups that save exactly this in every best sharing, and councils that pay as much as alone."""
    costs = search.game.costs(search.groups) / search.unit
    priced = np.abs(answer.rows[: len(search.groups)]) > PRICED
    settled = []
    for group, cost in zip(search.groups[priced], costs[priced], strict=True):
        settled.append(group)
        if search.span.add(group):
            search.fixed.append((group, float(cost) - saving))
    if search.is_rational:
        for council in np.flatnonzero(np.abs(answer.columns[:-1]) > PRICED):
            alone = np.arange(search.game.size) == council
            if search.span.add(alone):
                search.fixed.append((alone, float(search.most[council])))
    return Stage(saving * search.unit, np.asarray(settled, dtype=bool))


def solved(search: Search) -> Array:
    """The one sharing in which every settled group pays what was settled."""
    rows = np.asarray([group for group, _ in search.fixed], dtype=np.float64)
    return np.asarray(np.linalg.solve(rows, np.asarray([amount for _, amount in search.fixed])))
