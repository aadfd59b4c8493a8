"""Drafts of plans: their rules by version, copies with other money, and what may be proposed."""

import pytest
from tests.office.choose.plan_world import begun, scope
from tests.office.choose.world import AT, BY, envelope, opportunity

from menter.office.choose.actions import change_draft, copy_draft, keep_scopes, keep_team
from menter.office.choose.models import PlanDraft, ScopeVersion, TeamVersion
from menter.office.choose.problem import draft_problem
from menter.office.choose.weighed import weighed
from menter.office.ledger.models import Entry
from menter.office.look.changed import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def problem_of(draft):
    return draft_problem(draft, weighed(), AT.date())


def test_each_change_of_a_draft_is_a_version_and_stands_in_the_record():
    draft = begun()

    changed = change_draft(by=BY, at=AT, draft=draft, version=1, rules={"reserve": 0.1})

    assert [each.rules["reserve"] for each in draft.versions.order_by("number")] == [0.0, 0.1]
    assert (changed.version, changed.rules["one_of"]) == (2, [])
    assert Entry.objects.filter(action="choose.change_draft", object_id=str(draft.pk)).count() == 1


def test_a_draft_that_somebody_changed_meanwhile_is_not_written_over():
    draft = begun()
    change_draft(by=BY, at=AT, draft=draft, version=1, rules={"reserve": 0.1})

    with pytest.raises(ChangedMeanwhile):
        change_draft(by=BY, at=AT, draft=draft, version=1, rules={"reserve": 0.2})

    draft.refresh_from_db()
    assert draft.rules["reserve"] == 0.1


def test_the_rules_reach_the_thinking():
    envelope(amounts={2026: 100_000, 2027: 50_000, 2028: 10})
    for key in ("a", "b", "c"):
        opportunity(key)
    draft = begun()
    rules = {
        "pots": {"fund": {"percent": 90, "carries_over": True}}, "fixed": {"a": "in", "b": "out"},
        "needs_first": {"c": ["a"]}, "one_of": [["b", "c"]], "aims": [{"aim": 2, "least": 1, "most": None}],
        "reserve": 0.1, "residents": 300,
    }  # fmt: skip

    problem = problem_of(change_draft(by=BY, at=AT, draft=draft, version=1, rules=rules))

    assert [(pot.amounts, pot.carries_over) for pot in problem.pots] == [((9_000_000, 4_500_000, 900), True)]
    assert [(o.must, o.needs_first, o.one_of) for o in problem.opportunities] == [
        (True, (), ""), (False, (), "b; c"), (None, ("a",), "b; c"),
    ]  # fmt: skip
    assert (problem.rules.aims[0].aim, problem.rules.aims[0].least) == ("2", 1)
    assert (problem.rules.reserve, problem.weights.residents) == (0.1, 300)


def test_a_copy_with_nine_tenths_of_the_money_keeps_all_other_rules():
    envelope("a")
    envelope("b")
    draft = change_draft(by=BY, at=AT, draft=begun(), version=1, rules={"pots": {"a": {"percent": 50}}, "reserve": 0.1})

    copy = copy_draft(by=BY, at=AT, draft=draft, title_cy="Llai", title_en="Less", percent=90)

    assert {code: kept["percent"] for code, kept in copy.rules["pots"].items()} == {"a": 45, "b": 90}
    assert (copy.copied_from, copy.rules["reserve"]) == (draft, 0.1)
    assert PlanDraft.objects.count() == 2


def test_scopes_that_are_kept_take_the_place_of_the_estimate():
    envelope()
    row = opportunity()

    keep_scopes(by=BY, at=AT, opportunity=row, version=0, said={"aims": [1], "is_quick": True, "scopes": [
        scope("full", cost=[100, 200]), scope("small", cost=[50], gives={"cashable": [[1, 2, 3]]}),
    ]})  # fmt: skip

    (option,) = problem_of(begun()).opportunities
    assert [(str(each.name), each.cost) for each in option.scopes] == [("Small", (50,)), ("Full", (100, 200))]
    assert (option.aims, option.is_quick) == ({"1"}, True)
    assert [benefit.by_year[0].middle for benefit in option.scopes[0].benefits] == [2]


def test_an_older_version_of_scopes_cannot_be_saved_over_a_newer_one():
    row = opportunity()
    said = {"aims": [], "is_quick": False, "scopes": [scope()]}
    keep_scopes(by=BY, at=AT, opportunity=row, version=0, said=said)

    with pytest.raises(ChangedMeanwhile):
        keep_scopes(by=BY, at=AT, opportunity=row, version=0, said=said)

    assert ScopeVersion.objects.count() == 1


def test_the_team_stays_as_large_as_it_was_last_said_to_be():
    envelope()
    role = {"code": "designer", "name_cy": "Dylunydd", "name_en": "Designer", "days": [10, 20], "top_up": 0.5,
            "day_rate": 60_000}  # fmt: skip
    keep_team(by=BY, at=AT, version=0, first_year=2026, roles=[role])

    (capacity,) = problem_of(begun(years=1)).capacity

    assert (capacity.days, capacity.top_up, capacity.day_rate) == ((10, 20, 20, 20), 0.5, 60_000)
    with pytest.raises(ChangedMeanwhile):
        keep_team(by=BY, at=AT, version=0, first_year=2026, roles=[role])
    assert TeamVersion.objects.count() == 1
