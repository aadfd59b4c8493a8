"""Work out the plan of a draft: what a background job does, from the first look to the plan that is kept."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.timezone import localdate

from menter.choose.plan.explain import Reason
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.taken import find_taken
from menter.choose.programme import Progress
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.actions.kept_plan import keep_plan, keep_reasons
from menter.office.choose.actions.solving import end_solving
from menter.office.choose.draft import complete, then_of
from menter.office.choose.models import Plan, PlanDraft, Solving, SolvingState
from menter.office.choose.named import names_of, said_with
from menter.office.choose.plain_reason import fixed_here, plain_reasons, unweighed
from menter.office.choose.problem import draft_problem
from menter.office.choose.searching import Limits, RulesClash, SolverGone, search_apart
from menter.office.choose.weighed import weighed
from menter.office.join_up.models import Opportunity
from menter.office.ledger.models import Machine

GAP = 1e-3  # a search ends when no plan can be better by more than one part in a thousand, which nobody would notice
BY = Machine("solver")
MOST_STEPS = 400  # of a search that are kept to be drawn
Search = Callable[..., tuple[Reason, ...]]
NO_REASONS = Sentence(
    "The plan is kept. Working out why each opportunity is in or out broke off, so its reasons are short."
)


@dataclass(slots=True)
class Work:
    """What one search is about, and the plan once it is found."""

    solving: Solving
    clock: Callable[[], datetime]
    rows: dict[str, Opportunity]
    problem: Problem
    plan: Plan | None = None

    def hear(self, step: Progress | None) -> None:
        """Keep how far the search is. What has no value yet, or no bound, is kept as nothing."""
        if step is not None:
            numbers = [round(each) if math.isfinite(each) else None for each in (step.value, step.bound)]
            self.solving.steps = [*self.solving.steps, [round(step.seconds, 1), *numbers]][-MOST_STEPS:]
        self.solving.go_on(self.clock())

    def found(self, portfolio: Portfolio) -> None:
        """Keep the plan at once, with the reasons that need no search."""
        plain = plain_reasons(self.problem, find_taken(self.problem, portfolio))
        here = fixed_here(self.solving.draft, self.rows)
        reasons = {**{key: unweighed(row) for key, row in self.rows.items()}, **plain, **here}
        self.plan = keep_plan(
            by=BY, at=self.clock(), problem=self.problem, portfolio=portfolio, rows=self.rows, reasons=reasons,
            digest=portfolio.digest, draft=self.solving.draft,
        )  # fmt: skip
        self.solving.has_found(self.plan)

    def end(self, state: SolvingState, why: Refusal | None = None) -> None:
        """Keep how it ended. A plan that was found before it broke off is kept all the same."""
        is_cut = state == SolvingState.BROKEN and self.plan is not None
        said = said_with([NO_REASONS], ()) if is_cut else why_of(why, self.rows, self.solving.draft)
        ended = SolvingState.DONE if is_cut else state
        end_solving(by=BY, at=self.clock(), solving=self.solving, state=ended, plan=self.plan, why=said)


def why_of(why: Refusal | None, rows: Mapping[str, Opportunity], draft: PlanDraft) -> tuple[str, str]:
    """Why there is no plan, in Welsh and in English; each rule that stands in the way is named."""
    if why is None:
        return "", ""
    sentences = why.sentences if isinstance(why, RulesClash) else (why.sentence,)
    return said_with(sentences, names_of(list(rows.values()), draft.rules))


def carry_out(solving: Solving, *, search: Search = search_apart, clock: Callable[[], datetime] = timezone.now) -> None:
    """Search, and keep the plan or why there is none. The plan that was there before stays until then, and after."""
    if not solving.begin(clock()):
        return
    rows = {row.key: row for row in weighed()}
    work = Work(solving, clock, rows, draft_problem(solving.draft, rows.values(), localdate(clock())))
    said = complete(solving.draft.rules)
    limits = Limits(seconds=solving.limit, gap=GAP, then=then_of(said), give=said["give"])
    try:
        reasons = search(work.problem, limits, tell=work.hear, found=work.found, stop=solving.is_asked_to_stop)
    except SolverGone as gone:
        work.end(SolvingState.BROKEN, gone)
    except Refusal as refused:
        work.end(SolvingState.REFUSED, refused)
    else:
        if work.plan is not None:
            here = fixed_here(solving.draft, rows)
            said = {reason.key: reason.sentences for reason in reasons if reason.key not in here}
            keep_reasons(by=BY, at=clock(), plan=work.plan, reasons=said)
        work.end(SolvingState.STOPPED if solving.is_asked_to_stop() else SolvingState.DONE)
