"""Savings against another goal: the plans of a frontier as they are searched for, kept, drawn and opened."""

import pytest
from tests.office.choose.plan_world import begun, solved
from tests.office.choose.world import AT, BY, body, envelope, opportunity
from tests.office.people_world import sign_in

from menter.choose.plan.frontier import find_frontier
from menter.choose.plan.problem import Opportunity, Phase, Pot, Problem, Scope
from menter.language.sentence import Sentence
from menter.office.choose.actions import ask_to_solve, change_draft, keep_scopes, stop_solving
from menter.office.choose.actions.solving import IsBeingSolved
from menter.office.choose.frontier import carry_out_frontier
from menter.office.choose.models import Plan, Solving, SolvingKind, SolvingState
from menter.office.choose.searching import Limits, Reached, SolverGone, frontier_apart

django_db = pytest.mark.django_db


@pytest.fixture
def manager(client):
    sign_in(client, "fund-manager")
    return client


def found_here(problem, limits, other, *, tell, stop):
    """Search in this process."""
    tell(Reached(0.1, 1, 4))
    return find_frontier(problem, others=(other,), points=4, gap=limits.gap, seconds=20, stop=stop)


def world():
    """Two opportunities and money for one: the first saves more, the second helps more people."""
    envelope(amounts={2026: 50_000})
    for key, saving, helped in (("a", 9_000_000, 100), ("b", 6_000_000, 5_000)):
        row = opportunity(key, cost=40_000)
        phase = {"kind": "alpha", "cost": [4_000_000], "days": {}, "passes": 1.0, "pays_from": []}
        gives = {"cashable": [[saving, saving, saving]], "residents": [[helped, helped, helped]]}
        said = {"kind": "full", "members": [], "shared": "residents", "phases": [phase], "gives": gives}
        keep_scopes(by=BY, at=AT, opportunity=row, version=0, said={"aims": [], "is_quick": False, "scopes": [said]})
    return begun()


def asked_of(draft, kind=SolvingKind.FRONTIER):
    return ask_to_solve(by=BY, at=AT, draft=draft, limit=20, kind=kind)


def carried_out(solving, search=found_here):
    carry_out_frontier(solving, search=search, clock=lambda: AT)
    solving.refresh_from_db()
    return solving


@django_db
def test_each_plan_of_the_frontier_is_kept_and_none_is_better_in_both_goals():
    ended = carried_out(asked_of(world()))

    assert ended.state == SolvingState.DONE
    savings, helped = ([each[goal] for each in ended.points] for goal in ("savings", "residents"))
    assert len(ended.points) == 2
    assert savings == sorted(savings, reverse=True)
    assert helped == sorted(helped)
    kept = [Plan.objects.get(pk=each["plan"]) for each in ended.points]
    assert [plan.items.get(is_in=True).opportunity.key for plan in kept] == ["a", "b"]


@django_db
def test_evenness_is_weighed_where_councils_are_named():
    for code in ("powys", "conwy"):
        body(code, population=1000)
    ended = carried_out(asked_of(world(), SolvingKind.EVENNESS))

    assert ended.state == SolvingState.DONE
    assert all(0 <= each["evenness"] <= 1 for each in ended.points)


@django_db
@pytest.mark.parametrize(("language", "said"), [("en", "2 plans were found"), ("cy", "o gynlluniau")])
def test_the_plans_are_drawn_as_links_and_listed(manager, language, said):
    ended = carried_out(asked_of(world()))

    page = manager.get(f"/{language}/plan/searches/{ended.pk}").text

    for each in ended.points:
        assert page.count(f'href="/{language}/plan/plans/{each["plan"]}"') == 2
        assert manager.get(f"/{language}/plan/plans/{each['plan']}").status_code == 200
    assert '<svg class="menter-frontier"' in page


@django_db
def test_a_plan_of_the_frontier_is_not_taken_for_the_best_plan_of_the_draft(manager):
    draft = world()
    best = solved(draft).plan
    carried_out(asked_of(draft))

    page = manager.get(f"/en/plan/drafts/{draft.pk}/beside").text

    assert f"/en/plan/plans/{best.pk}" in page
    assert page.count("/en/plan/plans/") == 1


@django_db
def test_where_no_plan_does_more_of_the_other_goal_there_is_one(manager):
    envelope()
    opportunity("a")

    ended = carried_out(asked_of(begun()))

    assert "There is one plan only" in manager.get(f"/en/plan/searches/{ended.pk}").text


@django_db
def test_rules_that_cannot_hold_are_said():
    envelope(amounts={2026: 10})
    opportunity("a")
    draft = change_draft(by=BY, at=AT, draft=begun(), version=1, rules={"fixed": {"a": "in"}})

    ended = carried_out(asked_of(draft))

    assert (ended.state, ended.points) == (SolvingState.REFUSED, [])
    assert ended.reason_en


@django_db
def test_a_search_that_breaks_off_says_so_and_keeps_no_half_of_it():
    def breaks(problem, limits, other, *, tell, stop):
        raise SolverGone(Sentence("gone"))

    draft = world()
    before = solved(draft).plan

    ended = carried_out(asked_of(draft), breaks)

    assert (ended.state, ended.points, list(Plan.objects.all())) == (SolvingState.BROKEN, [], [before])


@django_db
def test_a_search_that_is_stopped_keeps_what_is_found():
    asked = asked_of(world())

    def stopped(problem, limits, other, *, tell, stop):
        stop_solving(by=BY, at=AT, solving=asked)
        return found_here(problem, limits, other, tell=tell, stop=stop)

    ended = carried_out(asked, stopped)

    assert ended.state == SolvingState.STOPPED
    assert ended.points


@django_db
def test_while_it_searches_the_page_says_how_many_are_found(manager):
    asked = asked_of(world())
    Solving.objects.filter(pk=asked.pk).update(steps=[[1.5, 3, 12]])

    page = manager.get(f"/en/plan/searches/{asked.pk}").text

    assert "3 of the 12 that are sought" in page


@django_db
def test_a_frontier_and_a_plan_may_be_worked_out_at_once_but_not_the_same_twice():
    draft = world()
    asked_of(draft)

    assert ask_to_solve(by=BY, at=AT, draft=draft, limit=20)
    assert asked_of(draft, SolvingKind.EVENNESS)
    with pytest.raises(IsBeingSolved):
        asked_of(draft)


@django_db
def test_it_is_asked_for_on_a_page(manager, client):
    draft = world()

    answer = manager.post(f"/en/plan/drafts/{draft.pk}/frontier", {"kind": "evenness", "limit": "180"})

    asked = Solving.objects.get()
    assert (asked.kind, asked.limit, answer.url) == ("evenness", 180, f"/en/plan/searches/{asked.pk}")
    refused = manager.post(f"/en/plan/drafts/{draft.pk}/frontier", {"kind": "beauty", "limit": "180"})
    assert refused.status_code == 400
    assert "Select a valid choice" in refused.text


@django_db
def test_nobody_else_asks_for_it(client):
    sign_in(client, "auditor")

    assert client.get(f"/en/plan/drafts/{begun().pk}/frontier").status_code == 403


@pytest.mark.slow
def test_a_process_of_its_own_finds_the_same():
    scope = Scope("standard", (Phase("work", (100_00,)),))
    problem = Problem(tuple(Opportunity(f"{n}", f"{n}", (scope,)) for n in range(3)), (Pot("fund", (300_00,) * 3),))

    points = frontier_apart(problem, Limits(20, 0.01), "residents", tell=print, stop=lambda: False)

    assert [point.plan.choices for point in points] == [
        point.plan.choices for point in find_frontier(problem, gap=0.01, seconds=20)
    ]
