"""Make the three-year plan from the opportunities there are and the money that is left."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from time import monotonic

from django.db import transaction
from django.utils.timezone import localdate

from menter.choose.plan.digest import digest_of
from menter.choose.plan.problem import Problem
from menter.choose.plan.taken import find_taken
from menter.office.choose.actions.kept_plan import PROVEN, keep_plan
from menter.office.choose.plain_reason import unweighed
from menter.office.choose.problem import standing_problem
from menter.office.choose.weighed import fixed, weighed
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Actor

STAGE = "plan"
SECONDS = 10.0  # the search ends by then at the latest, the reasons too, so that a whole run stays under a minute
METHOD = 2  # raise when the same input would give another plan, so that a new plan is made


@transaction.atomic
def make_plan(*, by: Actor, at: datetime, progress: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Make a plan for the next three financial years, unless nothing has changed since the last.

    What the board has declined stays out; what it has decided to fund but not yet granted is in; what has its grant
    is under way and is not weighed again.
    Returns how many opportunities are in, are out, and cannot be weighed for want of a cost.
    """
    tell = progress or (lambda done, of: None)
    tell(0, 1)
    rows = {row.key: row for row in weighed()}
    problem = standing_problem(rows.values(), localdate(at))
    digest = _digest(problem, rows)
    known = last_work(STAGE, digest)
    if known is not None:
        tell(1, 1)
        return known
    from menter.choose.plan import choose_portfolio  # slow to import, and not needed until here
    from menter.choose.plan.explain import explain

    portfolio = choose_portfolio(problem, gap=PROVEN, seconds=SECONDS)
    taken = find_taken(problem, portfolio)
    searched = {each.key: each.sentences for each in explain(problem, portfolio, seconds=SECONDS, clock=monotonic)}
    reasons = {**{key: unweighed(row) for key, row in rows.items()}, **searched}
    plan = keep_plan(by=by, at=at, problem=problem, portfolio=portfolio, rows=rows, reasons=reasons, digest=digest)
    weighable = len(problem.opportunities)
    counts = {"in": len(taken), "out": weighable - len(taken), "without_cost": len(rows) - weighable}
    work_done(STAGE, by=by, at=at, digest=digest, counts=counts)
    record("choose.make_plan", by=by, at=at, on=plan, inside=len(taken), of=len(rows))
    tell(1, 1)
    return counts


def _digest(problem: Problem, rows: Mapping[str, Opportunity]) -> str:
    """A fingerprint of everything the plan is made from, with what it is called in Welsh and what cannot be weighed."""
    titles = [[key, row.title_cy, row.title_en, fixed(row)] for key, row in rows.items()]
    return sha256(json.dumps([METHOD, digest_of(problem), titles]).encode()).hexdigest()
