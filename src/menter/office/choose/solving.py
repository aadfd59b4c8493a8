"""Work out the plan of a draft: what a background job does, from the first look to the plan that is kept."""

import math
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.timezone import localdate

from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.taken import find_taken
from menter.choose.programme import Progress
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.actions.kept_plan import keep_plan
from menter.office.choose.actions.solving import end_solving
from menter.office.choose.models import Solving, SolvingState
from menter.office.choose.plain_reason import plain_reasons, unweighed
from menter.office.choose.problem import draft_problem
from menter.office.choose.searching import Limits, SolverGone, search_apart
from menter.office.choose.weighed import weighed
from menter.office.join_up.models import Opportunity
from menter.office.ledger.models import Machine

GAP = 1e-3  # a search ends when no plan can be better by more than one part in a thousand, which nobody would notice
BY = Machine("solver")
MOST_STEPS = 400  # of a search that are kept to be drawn
Search = Callable[..., Portfolio]


def carry_out(solving: Solving, *, search: Search = search_apart, clock: Callable[[], datetime] = timezone.now) -> None:
    """Search, and keep the plan or why there is none. The plan that was there before stays until then, and after."""
    if not solving.begin(clock()):
        return
    rows = {row.key: row for row in weighed()}
    try:
        problem = draft_problem(solving.draft, rows.values(), localdate(clock()))
        portfolio = search(
            problem,
            Limits(seconds=solving.limit, gap=GAP),
            tell=lambda step: hear(solving, step, clock()),
            stop=solving.is_asked_to_stop,
        )
    except SolverGone as gone:
        end_solving(by=BY, at=clock(), solving=solving, state=SolvingState.BROKEN, reason=said(gone))
    except Refusal as refused:
        end_solving(by=BY, at=clock(), solving=solving, state=SolvingState.REFUSED, reason=said(refused))
    else:
        keep(solving, problem, portfolio, rows, at=clock())


def said(refused: Refusal) -> Sentence:
    """The sentence that somebody is told."""
    return Sentence("{why}", why=refused.sentence)


def hear(solving: Solving, step: Progress | None, at: datetime) -> None:
    """Keep how far the search is. What has no value yet, or no bound, is kept as nothing."""
    if step is not None:
        numbers = [round(each) if math.isfinite(each) else None for each in (step.value, step.bound)]
        solving.steps = [*solving.steps, [round(step.seconds, 1), *numbers]][-MOST_STEPS:]
    solving.go_on(at)


def keep(
    solving: Solving, problem: Problem, portfolio: Portfolio, rows: dict[str, Opportunity], *, at: datetime
) -> None:
    """Keep the plan that was found."""
    taken = find_taken(problem, portfolio)
    reasons = {**{key: unweighed(row) for key, row in rows.items()}, **plain_reasons(problem, taken)}
    plan = keep_plan(
        by=BY, at=at, problem=problem, portfolio=portfolio, rows=rows, reasons=reasons, digest=portfolio.digest,
        draft=solving.draft,
    )  # fmt: skip
    state = SolvingState.STOPPED if solving.is_asked_to_stop() else SolvingState.DONE
    end_solving(by=BY, at=at, solving=solving, state=state, plan=plan)
