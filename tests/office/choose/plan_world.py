"""A small world of drafts, scopes and searches."""

from tests.office.choose.world import AT, BY

from menter.choose.plan import choose_portfolio
from menter.choose.plan.explain import explain
from menter.office.choose.actions import ask_to_solve, begin_draft
from menter.office.choose.solving import carry_out


def begun(**more):
    said = {"title_cy": "Cynllun", "title_en": "Plan", "first_year": 2026, "years": 3, **more}
    return begin_draft(by=BY, at=AT, **said)


def scope(kind="standard", cost=(100_000,), **more):
    phase = {"kind": "alpha", "cost": list(cost), "days": {}, "passes": 1.0, "pays_from": []}
    return {"kind": kind, "members": [], "shared": "residents", "phases": [phase], "gives": {}, **more}


def here(problem, limits, *, tell, found, stop):
    """Search in this process: what a test of everything around it needs."""
    plan = choose_portfolio(problem, gap=limits.gap, seconds=limits.seconds, progress=tell, stop=stop)
    found(plan)
    return explain(problem, plan, seconds=limits.seconds)


def solved(draft, search=here, at=AT, **more):
    """A search for the plan of a draft, from the asking to its end."""
    asked = ask_to_solve(by=BY, at=at, draft=draft, limit=20, **more)
    carry_out(asked, search=search, clock=lambda: at)
    asked.refresh_from_db()
    return asked
