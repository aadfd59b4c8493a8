"""Working a draft out in the background: how it goes, how it is stopped, what happens when it breaks."""

import os
import pickle
import signal
import time
from datetime import timedelta

import pytest
from tests.office.choose.plan_world import begun, here, solved
from tests.office.choose.world import AT, BY, envelope, opportunity
from tests.office.govern.world import decision
from tests.thinking.choose.plan import small

from menter.choose.plan.check import broken_rules
from menter.choose.plan.next_goal import NEXT
from menter.choose.plan.problem import Opportunity, Phase, Pot, Problem, Scope
from menter.choose.programme import Progress
from menter.language.sentence import Sentence
from menter.office.choose.actions import ask_to_solve, change_draft, stop_solving
from menter.office.choose.actions.solving import HasEnded, IsBeingSolved
from menter.office.choose.models import Plan, Solving, SolvingState
from menter.office.choose.named import names_of, said_with
from menter.office.choose.searching import Limits, SolverGone, clash_in, search_apart
from menter.office.choose.solving import carry_out

django_db = pytest.mark.django_db


def breaks(problem, limits, *, tell, found, stop):
    raise SolverGone(Sentence("gone"))


@django_db
def test_a_draft_that_is_worked_out_has_its_plan_and_how_the_search_went():
    envelope()
    opportunity("a")
    draft = begun()

    def tells(problem, limits, *, tell, found, stop):
        tell(None)
        tell(Progress(0.2, float("-inf"), 9e6))
        return here(problem, limits, tell=lambda step: None, found=found, stop=stop)

    ended = solved(draft, tells)

    assert (ended.state, ended.plan.draft, ended.steps) == (SolvingState.DONE, draft, [[0.2, None, 9_000_000]])
    assert [item.is_in for item in ended.plan.items.all()] == [True]


@django_db
def test_what_counts_next_reaches_the_search():
    envelope()
    opportunity("a")
    draft = change_draft(by=BY, at=AT, draft=begun(), version=1, rules={"then": "cost", "give": 0.2})
    heard = []

    def hears(problem, limits, **others):
        heard.append(limits)
        return here(problem, limits, **others)

    solved(draft, hears)

    assert [(limits.then, limits.give) for limits in heard] == [((NEXT["cost"],), 0.2)]


def test_a_plan_that_costs_less_is_found_apart_with_no_reasons_by_its_worth():
    dear = small.opportunity("dear", small.scope(900, gives=2_000))
    cheap = small.opportunity("cheap", small.scope(100, gives=1_150))
    of = small.problem(dear, cheap, pots=(small.pot(900, 0, 0),))
    found = []

    limits = Limits(30, 1e-3, then=(NEXT["cost"],), give=0.2)
    reasons = search_apart(of, limits, tell=lambda step: None, found=found.append, stop=lambda: False)

    assert ([choice.key for choice in found[0].choices], reasons) == (["cheap"], ())


@django_db
@pytest.mark.parametrize("many", [0, 1])
def test_with_no_or_one_opportunity_there_is_a_plan(many):
    envelope()
    for number in range(many):
        opportunity(f"only-{number}")

    ended = solved(begun())

    assert (ended.state, ended.plan.items.filter(is_in=True).count()) == (SolvingState.DONE, many)


@django_db
def test_a_search_that_breaks_off_says_so_and_the_plan_before_stands():
    envelope()
    opportunity("a")
    draft = begun()
    before = solved(draft).plan

    broken = solved(draft, breaks)

    assert broken.state == SolvingState.BROKEN
    assert broken.reason_en
    assert list(Plan.objects.all()) == [before]


@django_db
def test_a_search_that_breaks_off_after_its_plan_was_found_keeps_the_plan():
    envelope()
    opportunity("a")

    def cut(problem, limits, *, tell, found, stop):
        here(problem, limits, tell=tell, found=found, stop=stop)
        raise SolverGone(Sentence("gone"))

    ended = solved(begun(), cut)

    assert (ended.state, ended.plan.items.count()) == (SolvingState.DONE, 1)
    assert "its reasons are short" in ended.reason_en


@django_db
def test_rules_that_cannot_hold_are_said_and_not_searched_for_ever():
    envelope(amounts={2026: 10})
    opportunity("a")
    draft = change_draft(by=BY, at=AT, draft=begun(), version=1, rules={"fixed": {"a": "in"}})

    ended = solved(draft)

    assert ended.state == SolvingState.REFUSED
    assert "No plan keeps every rule" in ended.reason_en
    assert ended.reason_cy


@django_db
def test_rules_that_cannot_hold_together_are_named_with_what_would_make_room():
    envelope(amounts={2026: 10})
    opportunity("a")
    draft = change_draft(by=BY, at=AT, draft=begun(), version=1, rules={"fixed": {"a": "in"}})

    def clashes(problem, limits, *, tell, found, stop):
        raise pickle.loads(pickle.dumps(clash_in(problem, limits, stop)))  # as it comes from its process

    ended = solved(draft, clashes)

    assert ended.state == SolvingState.REFUSED
    assert ended.reason_en.startswith("These cannot all hold together: ")
    assert "“Opportunity a” is fixed in." in ended.reason_en
    assert "“Fund” has no more money than it has." in ended.reason_en
    assert "“Cronfa”" in ended.reason_cy
    assert "fund" not in ended.reason_cy


@django_db
def test_missions_and_choices_between_opportunities_are_named_as_people_know_them():
    rows = [opportunity("a"), opportunity("b")]
    rules = {"one_of": [["a", "b"]], "aims": [{"aim": 1, "least": 3, "most": None}]}
    said = [Sentence("Of “{group}” one may be taken.", group="a; b"), Sentence("The aim “{aim}”", aim="1")]

    cy, en = said_with(said, names_of(rows, rules))

    assert "“Opportunity a; Opportunity b”" in en
    assert "“Cyfle a; Cyfle b”" in cy
    assert "“1”" not in en + cy


@django_db
def test_what_those_who_build_the_plan_have_fixed_is_not_said_to_be_the_boards():
    envelope()
    for key in ("a", "b", "c"):
        opportunity(key)
    draft = change_draft(by=BY, at=AT, draft=begun(), version=1, rules={"fixed": {"a": "in", "b": "out"}})

    ended = solved(draft)

    said = dict(ended.plan.items.values_list("opportunity__key", "reason_en"))
    assert said["a"] == "Those who built this plan have fixed it in."
    assert said["b"] == "Those who built this plan have fixed it out."
    assert "fixed" not in said["c"]


@django_db
def test_what_the_board_has_fixed_is_said_to_be_the_boards_whatever_a_draft_says():
    envelope()
    decision(opportunity("a"), outcome="decline")
    draft = change_draft(by=BY, at=AT, draft=begun(), version=1, rules={"fixed": {"a": "in"}})

    ended = solved(draft)

    assert "The board has fixed it out" in ended.plan.items.get().reason_en


@django_db
def test_a_search_that_was_asked_to_stop_keeps_the_best_plan():
    envelope()
    opportunity("a")
    asked = ask_to_solve(by=BY, at=AT, draft=begun(), limit=20)

    def stopped(problem, limits, *, tell, found, stop):
        stop_solving(by=BY, at=AT, solving=asked)
        assert stop()
        return here(problem, limits, tell=tell, found=found, stop=lambda: False)

    carry_out(asked, search=stopped, clock=lambda: AT)

    asked.refresh_from_db()
    assert asked.state == SolvingState.STOPPED
    assert asked.plan
    with pytest.raises(HasEnded):
        stop_solving(by=BY, at=AT, solving=asked)


@django_db
def test_two_people_work_out_two_drafts_and_each_gets_its_own():
    envelope()
    opportunity("a")
    first, second = begun(), begun()
    asked = [ask_to_solve(by=BY, at=AT, draft=draft, limit=20) for draft in (first, second)]

    for each in asked:
        carry_out(each, search=here, clock=lambda: AT)

    assert [each.plan.draft for each in Solving.objects.order_by("pk")] == [first, second]


@django_db
def test_the_same_version_of_a_draft_is_not_worked_out_twice_at_once():
    envelope()
    draft = begun()
    ask_to_solve(by=BY, at=AT, draft=draft, limit=20)

    with pytest.raises(IsBeingSolved):
        ask_to_solve(by=BY, at=AT, draft=draft, limit=20)

    change_draft(by=BY, at=AT, draft=draft, version=1, rules={"reserve": 0.1})
    assert ask_to_solve(by=BY, at=AT, draft=draft, limit=20).version == 2


@django_db
def test_a_search_that_went_silent_does_not_keep_others_from_it():
    envelope()
    draft = begun()
    silent = ask_to_solve(by=BY, at=AT, draft=draft, limit=20)
    assert silent.begin(AT)

    silent.refresh_from_db()
    later = AT + timedelta(minutes=5)

    assert silent.is_silent(later)
    assert ask_to_solve(by=BY, at=later, draft=draft, limit=20)


@django_db
def test_a_search_begins_once_whoever_takes_it_up():
    envelope()
    asked = ask_to_solve(by=BY, at=AT, draft=begun(), limit=20)

    assert asked.begin(AT)
    assert not asked.begin(AT)


def problem(many=6):
    scope = Scope("standard", (Phase("work", (100_00,)),))
    return Problem(tuple(Opportunity(f"{n}", f"{n}", (scope,)) for n in range(many)), (Pot("fund", (300_00,) * 3),))


@pytest.mark.slow
def test_a_search_in_a_process_of_its_own_gives_a_plan_that_holds():
    plans = []

    reasons = search_apart(problem(), Limits(20, 1e-3), tell=lambda step: None, found=plans.append, stop=lambda: False)

    assert broken_rules(problem(), plans[0]) == ()
    assert [reason.key for reason in reasons] == [each.key for each in problem().opportunities]


@pytest.mark.slow
def test_a_process_that_is_killed_is_noticed():
    import multiprocessing

    def kill():
        for child in multiprocessing.active_children():
            os.kill(child.pid, signal.SIGKILL)
        time.sleep(0.1)
        return False

    with pytest.raises(SolverGone):
        search_apart(problem(), Limits(20, 1e-3), tell=lambda step: None, found=print, stop=kill)
