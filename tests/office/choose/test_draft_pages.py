"""The pages on which people build plans: who may, what a form refuses, what a search shows."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from tests.office.choose.plan_world import begun, scope, solved
from tests.office.choose.world import AT, BY, body, envelope, opportunity
from tests.office.people_world import sign_in

from menter.choose.plan.file import read_problem_sheets
from menter.choose.plan.next_goal import NEXT
from menter.language.sentence import Sentence
from menter.office.choose.actions import ask_to_solve, change_draft, keep_scopes, propose_plan
from menter.office.choose.draft_form import THEN
from menter.office.choose.models import PlanDraft, ScopeVersion, Solving, TeamVersion
from menter.office.choose.named import names_of, said_with
from menter.office.choose.problem import draft_problem
from menter.office.choose.weighed import weighed
from menter.office.reference.models import Partnership, PartnershipMember

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    sign_in(client, "fund-manager")
    return client


def pages(draft, row, search):
    return [
        "plan/drafts", "plan/new", f"plan/drafts/{draft.pk}", f"plan/drafts/{draft.pk}/money",
        f"plan/drafts/{draft.pk}/rules", f"plan/drafts/{draft.pk}/fixed", f"plan/drafts/{draft.pk}/bonds",
        f"plan/drafts/{draft.pk}/starts",
        f"plan/drafts/{draft.pk}/copy", f"plan/drafts/{draft.pk}/solve", f"plan/searches/{search.pk}",
        "plan/opportunities", f"plan/opportunities/{row.pk}", f"plan/opportunities/{row.pk}/scope",
        f"plan/opportunities/{row.pk}/missions", "plan/team", f"plan/plans/{search.plan_id}",
    ]  # fmt: skip


def world():
    envelope()
    row = opportunity()
    keep_scopes(by=BY, at=AT, opportunity=row, version=0, said={"aims": [1], "is_quick": True, "scopes": [
        scope(cost=[10_000], gives={"cashable": [[1_000_000, 2_000_000, 3_000_000]]}),
    ]})  # fmt: skip
    draft = begun()
    rules = {
        "fixed": {row.key: "in"}, "needs_first": {}, "aims": [{"aim": 1, "least": 1, "most": 3}], "reserve": 0.1,
        "pots": {"fund": {"percent": 90, "carries_over": True}}, "council_floor": 0.5, "least_parts": 0,
    }  # fmt: skip
    draft = change_draft(by=BY, at=AT, draft=draft, version=1, rules=rules)
    return draft, row, solved(draft)


@pytest.mark.parametrize("language", ["cy", "en"])
def test_whoever_makes_plans_opens_each_page(manager, language):
    for page in pages(*world()):
        answer = manager.get(f"/{language}/{page}")

        assert answer.status_code == 200, page
        assert answer.text.count("<h1") == 1, page


@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_draft_as_a_workbook_is_read_back_as_the_problem_that_it_is(manager, language):
    draft, row, _search = world()

    answer = manager.get(f"/{language}/plan/drafts/{draft.pk}/file.xlsx")

    problem = read_problem_sheets(BytesIO(b"".join(answer.streaming_content)), "plan.xlsx")
    here = draft_problem(draft, weighed(), localdate())
    assert [each.key for each in problem.opportunities] == [row.key]
    assert problem.opportunities[0].scopes[0].cost == here.opportunities[0].scopes[0].cost
    assert [(pot.name, pot.amounts, pot.carries_over) for pot in problem.pots] == [
        (pot.name, pot.amounts, pot.carries_over) for pot in here.pots
    ]
    assert (problem.rules.reserve, problem.rules.aims) == (here.rules.reserve, here.rules.aims)


def test_nobody_else_takes_the_workbook(client):
    sign_in(client, "auditor")

    assert client.get(f"/en/plan/drafts/{begun().pk}/file.xlsx").status_code == 403


def test_nobody_else_opens_them(client):
    sign_in(client, "auditor")

    for page in pages(*world()):
        assert client.get(f"/en/{page}").status_code == 403, page


def test_a_plan_is_for_everybody_once_it_is_proposed(client, manager):
    _draft, _row, search = world()
    manager.post(f"/en/plan/plans/{search.plan_id}/propose")
    manager.logout()

    page = client.get(f"/en/plan/plans/{search.plan_id}")

    assert page.status_code == 200
    assert "This plan is proposed to the board." in page.text
    assert "Proposed to the board: Plan" in client.get("/en/plan").text


def test_a_plan_in_which_money_may_go_over_to_the_next_year_is_not_said_to_forbid_it(manager):
    _draft, _row, search = world()

    assert "does not go over to the next" not in manager.get(f"/en/plan/plans/{search.plan_id}").text
    assert "does not go over to the next" in manager.get("/en/plan").text


def test_a_plan_of_another_draft_cannot_be_proposed():
    from menter.office.choose.actions.draft import NotItsPlan

    _draft, _row, search = world()

    with pytest.raises(NotItsPlan):
        propose_plan(by=BY, at=AT, draft=begun(), plan=search.plan)


def test_the_rules_are_said_in_sentences(manager):
    draft, *_ = world()

    page = manager.get(f"/en/plan/drafts/{draft.pk}").text

    for line in (
        "Fund: 90 per cent of what is left.", "10% of each year is kept back as a reserve.",
        "Each council gets at least 50% of its share.", "Always in: Opportunity join-1.",
    ):  # fmt: skip
        assert line in page


def test_a_draft_is_begun_and_its_money_and_rules_are_changed(manager):
    envelope()
    opportunity("a")
    opportunity("b")
    names = {"title_cy": "Llai", "title_en": "Less"}

    manager.post("/en/plan/new", {**names, "first_year": "2026", "years": "3"})
    draft = PlanDraft.objects.get()
    at = f"/en/plan/drafts/{draft.pk}"
    manager.post(f"{at}/money", {"version": "1", "percent_0": "90"})
    manager.post(f"{at}/rules", {"version": "2", "reserve": "5", "residents": "12.50", "least_1": "1",
                                  "then": "cost", "give": "10"})  # fmt: skip
    manager.post(f"{at}/fixed", {"version": "3", "fixed_0": "in", "fixed_1": ""})
    manager.post(f"{at}/bonds", {"version": "4", "kind": "needs", "first": "b", "second": "a"})
    manager.post(f"{at}/bonds", {"version": "5", "kind": "either", "first": "b", "second": "a"})

    draft.refresh_from_db()
    assert draft.version == 6
    assert draft.rules["pots"] == {"fund": {"percent": 90, "carries_over": False}}
    assert (draft.rules["reserve"], draft.rules["residents"]) == (0.05, 1250)
    assert (draft.rules["then"], draft.rules["give"]) == ("cost", 0.1)
    assert "Up to 10% of its worth may be given up to cost the least." in manager.get(at).text
    assert draft.rules["aims"] == [{"aim": 1, "least": 1, "most": None}]
    assert (draft.rules["fixed"], draft.rules["needs_first"], draft.rules["one_of"]) == (
        {"a": "in"}, {"b": ["a"]}, [["a", "b"]],
    )  # fmt: skip
    manager.post(f"{at}/loosen")
    draft.refresh_from_db()
    assert (draft.rules["needs_first"], draft.rules["one_of"]) == ({}, [])


def test_regions_are_called_by_their_names(manager):
    envelope()
    partnership = Partnership.objects.create(code="wales", name_cy="C", name_en="W", is_here=True, source="test")
    council = body("powys", population=100_000, region="mid-wales")
    PartnershipMember.objects.create(partnership=partnership, body=council, joined=date(2000, 1, 1))
    draft = begun()
    at = f"plan/drafts/{draft.pk}"

    manager.post(f"/en/{at}/rules", {"version": "1", "region_0": "80"})
    draft.refresh_from_db()

    assert draft.rules["groups"] == {"mid-wales": 0.8}
    for language, name in (("en", "Mid Wales"), ("cy", "Y Canolbarth")):
        for page in (at, f"{at}/rules"):
            shown = manager.get(f"/{language}/{page}").text
            assert name in shown
            assert "mid-wales" not in shown
    floor = Sentence("With it, “{name}” would get less than its least share.", name="mid-wales")
    assert "“Y Canolbarth”" in said_with([floor], names_of([]))[0]


def test_when_an_opportunity_may_start_is_said_and_taken_back(manager):
    envelope()
    opportunity("a")
    draft = begun(first_year=2026)
    at = f"/en/plan/drafts/{draft.pk}"

    manager.post(f"{at}/starts", {"version": "1", "opportunity": "a", "earliest": "1", "latest": "4"})
    wrong = manager.post(f"{at}/starts", {"version": "2", "opportunity": "a", "earliest": "5", "latest": "4"})
    shown = manager.get(at).text

    assert "This is before the earliest. Choose a later quarter." in wrong.text
    assert "“Opportunity a” starts in July to September 2026 at the earliest." in shown
    assert "“Opportunity a” starts in April to June 2027 at the latest." in shown
    manager.post(f"{at}/starts", {"version": "2", "opportunity": "a", "earliest": "", "latest": ""})
    draft.refresh_from_db()
    assert draft.rules["starts"] == {}


@pytest.mark.parametrize(
    ("page", "given", "said"),
    [
        ("money", {"percent_0": "2000"}, "Give a whole number."),
        ("rules", {"least_1": "3", "most_1": "2"}, "At least is more than at most."),
        ("bonds", {"kind": "needs", "first": "join-1", "second": "join-1"}, "Choose another than the first."),
        ("copy", {"title_cy": "x", "title_en": "x", "percent": "0"}, "Give a whole number."),
        ("solve", {"limit": "7"}, "Select a valid choice"),
    ],
)
def test_a_form_says_what_is_wrong(manager, page, given, said):
    draft, *_ = world()

    answer = manager.post(f"/en/plan/drafts/{draft.pk}/{page}", {"version": str(draft.version), **given})

    assert answer.status_code == 400
    assert said in answer.text


def test_rules_that_somebody_changed_meanwhile_are_not_written_over(manager):
    draft, *_ = world()

    answer = manager.post(f"/en/plan/drafts/{draft.pk}/money", {"version": "1", "percent_0": "50"})

    assert answer.status_code == 400
    assert "Somebody saved this while you had it open" in answer.text
    assert PlanDraft.objects.get(pk=draft.pk).rules["pots"]["fund"]["percent"] == 90


def test_a_scope_is_read_from_what_people_type(manager):
    envelope()
    row = opportunity()
    TeamVersion.objects.create(number=1, first_year=2026, by="test", at=AT, said=[
        {"code": "designer", "name_cy": "Dylunydd", "name_en": "Designer", "days": [9], "top_up": 0, "day_rate": 0},
    ])  # fmt: skip

    manager.post(f"/en/plan/opportunities/{row.pk}/scope", {
        "version": "0", "kind": "small", "shared": "residents", "cost_alpha": "£1,000.50; 20", "passes_alpha": "80",
        "days_alpha": "designer: 5", "pays_alpha": "fund", "cashable": "1;2;3\n4;5;6",
    })  # fmt: skip

    (kept,) = ScopeVersion.objects.get().said["scopes"]
    assert kept["phases"] == [
        {"kind": "alpha", "cost": [100_050, 2_000], "days": {"designer": [5.0, 5.0]}, "passes": 0.8,
         "pays_from": ["fund"]},
    ]  # fmt: skip
    assert kept["gives"] == {"cashable": [[100, 200, 300], [400, 500, 600]]}
    page = manager.get(f"/en/plan/opportunities/{row.pk}/scope?kind=small").text
    assert "1000.5; 20" in page
    assert "Designer: 5; 5" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Give the pounds of one phase at least"),
        ({"cost_alpha": "-5"}, "“-5” is not a number of nothing or more."),
        ({"cost_alpha": "NaN"}, "“NaN” is not a number of nothing or more."),
        ({"cost_alpha": "1e99"}, "is not a number of nothing or more."),
        ({"cost_alpha": "1", "cashable": "3; 2; 1"}, "the lowest first"),
        ({"cost_alpha": "1", "days_alpha": "wizard: 3"}, "names no role of the team"),
        ({"cost_alpha": ";".join("1" * 13)}, "All phases together take 13 quarters, and a plan has 12."),
        ({"cost_alpha": "1", "passes_alpha": "0"}, "Give a number from 1 to 100."),
    ],
)
def test_a_scope_that_cannot_be_is_refused_beside_its_field(manager, given, said):
    row = opportunity()

    answer = manager.post(
        f"/en/plan/opportunities/{row.pk}/scope", {"version": "0", "kind": "small", "shared": "residents", **given}
    )

    assert answer.status_code == 400
    assert said in answer.text
    assert not ScopeVersion.objects.exists()


def test_the_team_is_kept_role_by_role(manager):
    manager.post("/en/plan/team", {
        "version": "0", "first_year": "2026", "name_cy_0": "Dylunydd", "name_en_0": "Service designer",
        "days_0": "60; 120", "top_up_0": "50", "day_rate_0": "650",
    })  # fmt: skip

    assert TeamVersion.objects.get().said == [
        {"code": "service-designer", "name_cy": "Dylunydd", "name_en": "Service designer", "days": [60.0, 120.0],
         "top_up": 0.5, "day_rate": 65_000},
    ]  # fmt: skip
    assert "60; 120" in manager.get("/en/plan/team").text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name_en_0": "Designer", "days_0": "5"}, "Give the role a name in both languages."),
        ({"name_cy_0": "D", "name_en_0": "D"}, "Give the days of one quarter at least"),
        ({"name_cy_0": "D", "name_en_0": "D", "days_0": "5", "name_cy_1": "D", "name_en_1": "D", "days_1": "5"},
         "Two roles have the same name."),
    ],
)  # fmt: skip
def test_a_team_that_cannot_be_is_refused(manager, given, said):
    answer = manager.post("/en/plan/team", {"version": "0", "first_year": "2026", **given})

    assert answer.status_code == 400
    assert said in answer.text
    assert not TeamVersion.objects.exists()


def test_asking_for_a_search_leads_to_where_it_is_followed(manager):
    draft, *_ = world()

    answer = manager.post(f"/en/plan/drafts/{draft.pk}/solve", {"limit": "30"})

    asked = Solving.objects.first()
    assert answer.url == f"/en/plan/searches/{asked.pk}"
    page = manager.get(answer.url).text
    assert "It waits for its turn." in page
    assert "data-menter-live" in page
    again = manager.post(f"/en/plan/drafts/{draft.pk}/solve", {"limit": "30"})
    assert "This draft is being worked out already" in again.text
    manager.post(f"{answer.url}/stop")
    asked.refresh_from_db()
    assert asked.stop_asked_at


def test_a_search_at_work_is_drawn_with_its_table(manager):
    search = ask_to_solve(by=BY, at=AT, draft=begun(), limit=30)
    steps = [[0.5, None, 900], [1.0, 10_000_000, 20_000_000], [2, 15_000_000, 18_000_000]]
    Solving.objects.filter(pk=search.pk).update(steps=steps)

    page = manager.get(f"/en/plan/searches/{search.pk}").text

    assert '<svg class="menter-search"' in page
    assert "£150,000" in page
    assert "16.67%" in page


def test_the_list_of_drafts_asks_as_often_for_twenty_as_for_two(manager):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            manager.get("/en/plan/drafts")
        return len(seen)

    begun()
    begun()
    asked()
    few = asked()
    for _ in range(18):
        begun()

    assert asked() == few


def test_the_list_of_scopes_asks_as_often_for_twenty_as_for_two(manager):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            manager.get("/en/plan/opportunities")
        return len(seen)

    for number in range(2):
        opportunity(f"a-{number}")
    asked()
    few = asked()
    for number in range(18):
        opportunity(f"b-{number}", cost=Decimal(5))

    assert asked() == few


def test_the_page_of_rules_offers_every_next_goal():
    assert {name for name, _said in THEN} - {""} == set(NEXT)
