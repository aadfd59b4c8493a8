"""Work out the frontier of a draft: what a background job does, from the first look to the plans that are kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.timezone import localdate

from menter.choose.plan.frontier import Other
from menter.choose.plan.point import Point
from menter.choose.plan.problem import Problem
from menter.choose.plan.taken import find_taken
from menter.language.sentence import Refusal
from menter.office.choose.actions.kept_plan import keep_plan
from menter.office.choose.actions.solving import end_solving
from menter.office.choose.models import Solving, SolvingKind, SolvingState
from menter.office.choose.plain_reason import fixed_here, plain_reasons, unweighed
from menter.office.choose.problem import draft_problem
from menter.office.choose.searching import Limits, Reached, SolverGone, frontier_apart
from menter.office.choose.solving import BY, why_of
from menter.office.choose.weighed import weighed
from menter.office.join_up.models import Opportunity

GAP = 0.01  # each plan is proven to one part in a hundred: a dozen of them are searched for, to choose a direction by
OTHERS: dict[str, Other] = {SolvingKind.FRONTIER: "residents", SolvingKind.EVENNESS: "evenness"}
Search = Callable[..., tuple[Point, ...]]


@dataclass(slots=True)
class FrontierWork:
    """What one search for a frontier is about."""

    solving: Solving
    clock: Callable[[], datetime]
    rows: dict[str, Opportunity]
    problem: Problem

    def hear(self, step: Reached | None) -> None:
        """Keep how many plans are found."""
        if step is not None:
            self.solving.steps = [*self.solving.steps, [round(step.seconds, 1), step.found, step.of]]
        self.solving.go_on(self.clock())

    def keep(self, point: Point) -> dict[str, Any]:
        """Keep one plan of the frontier with the reasons that need no search; gives what the drawing needs."""
        plain = plain_reasons(self.problem, find_taken(self.problem, point.plan))
        here = fixed_here(self.solving.draft, self.rows)
        plan = keep_plan(
            by=BY, at=self.clock(), problem=self.problem, portfolio=point.plan, rows=self.rows,
            reasons={**{key: unweighed(row) for key, row in self.rows.items()}, **plain, **here},
            digest=point.plan.digest, draft=self.solving.draft,
        )  # fmt: skip
        reached = point.reached
        return {
            "plan": plan.pk, "savings": round(reached.savings), "residents": round(reached.residents),
            "evenness": reached.evenness, "gap": min(point.gap, 1.0),
        }  # fmt: skip

    def end(self, state: SolvingState, why: Refusal) -> None:
        """Keep why there is no frontier."""
        end_solving(
            by=BY, at=self.clock(), solving=self.solving, state=state, why=why_of(why, self.rows, self.solving.draft)
        )


def carry_out_frontier(
    solving: Solving, *, search: Search = frontier_apart, clock: Callable[[], datetime] = timezone.now
) -> None:
    """Search, and keep the plans of the frontier or why there are none."""
    if not solving.begin(clock()):
        return
    rows = {row.key: row for row in weighed()}
    work = FrontierWork(solving, clock, rows, draft_problem(solving.draft, rows.values(), localdate(clock())))
    limits = Limits(seconds=solving.limit, gap=GAP)
    try:
        points = search(work.problem, limits, OTHERS[solving.kind], tell=work.hear, stop=solving.is_asked_to_stop)
    except SolverGone as gone:
        work.end(SolvingState.BROKEN, gone)
    except Refusal as refused:
        work.end(SolvingState.REFUSED, refused)
    else:
        kept = [work.keep(point) for point in points]
        state = SolvingState.STOPPED if solving.is_asked_to_stop() else SolvingState.DONE
        end_solving(by=BY, at=clock(), solving=solving, state=state, points=kept)
