"""Strategies by version, their approvals, what serves their aims; recommendations to their evidence."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from tests.office.choose.world import AT, BY, body
from tests.office.people_world import sign_in

from menter import reference
from menter.govern.approval import BadAnswer
from menter.govern.recommendation import NotShown, RecommendationMayNotMove
from menter.office.govern.actions import (
    BadApproval,
    BadRecommendation,
    BadStrategy,
    answer_approval,
    ask_approval,
    keep_recommendation,
    keep_strategy,
    load_strategies,
    move_recommendation,
    serve_aim,
)
from menter.office.govern.models import Approval, Recommendation, Strategy, StrategyVersion
from menter.office.ledger.models import Entry
from menter.office.reference.actions import load_facts
from menter.office.see.models import Initiative

pytestmark = pytest.mark.django_db

AIMS = [("Gwasanaethau", "Services"), ("Sgiliau", "Skills")]


def strategy(code="plan", **more):
    said = {"name_cy": "Cynllun", "name_en": "Plan", "kind": "aim", "aims": AIMS, **more}
    return keep_strategy(by=BY, at=AT, code=code, **said)


def initiative(key="i-1", **more):
    return Initiative.objects.create(
        key=key, title_en=key, title_cy=key, lead=body(), phase="alpha", updated_at=AT, **more
    )


def ask(version, who="SOLACE", **more):
    return ask_approval(by=BY, at=AT, version=version, who_cy=who, who_en=who, asked_on=date(2026, 1, 1), **more)


def answer(asked, said="approved", on=date(2026, 2, 1)):
    return answer_approval(by=BY, at=AT, approval=asked, answer=said, on=on)


def recommendation(code="r-1", **more):
    said = {"report_cy": "Adroddiad", "report_en": "Report", "text_cy": "Gwnewch.", "text_en": "Do it.", "year": 2018}
    return keep_recommendation(by=BY, at=AT, code=code, **{**said, **more})


def move(one, to, evidence="", **more):
    said = {"on": date(2026, 3, 1), "note_cy": "Nodyn.", "note_en": "Note.", **more}
    return move_recommendation(by=BY, at=AT, recommendation=one, to=to, evidence=evidence, **said)


# Strategies ---------------------------------------------------------------------------------------------------------


def test_a_changed_aim_makes_a_new_version_and_the_old_one_stays():
    strategy()

    strategy(aims=[*AIMS, ("Data", "Data")])

    assert list(StrategyVersion.objects.values_list("number", flat=True)) == [1, 2]
    assert StrategyVersion.objects.get(number=1).aims.count() == 2


def test_the_very_same_strategy_changes_nothing():
    strategy()
    before = Entry.objects.count()

    strategy()

    assert (Entry.objects.count(), StrategyVersion.objects.count()) == (before, 1)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name_cy": ""}, "name in Welsh and in English"),
        ({"aims": []}, "at least one aim"),
        ({"aims": [("", "Skills")]}, "every aim in Welsh and in English"),
        ({"since": date(2026, 2, 1), "until": date(2026, 1, 1)}, "end before it starts"),
    ],
)
def test_a_strategy_that_makes_no_sense_is_refused(given, says):
    with pytest.raises(BadStrategy, match=says):
        strategy(**given)


def test_the_facts_come_in_once_with_six_missions_and_six_focuses():
    load_facts(by=BY, at=AT, partnership="wales")

    made = [load_strategies(by=BY, at=AT, partnership="wales") for _ in range(2)]

    assert made == [2, 0]
    assert {v.strategy.kind: v.aims.count() for v in StrategyVersion.objects.all()} == {"mission": 6, "focus": 6}
    assert Recommendation.objects.get().report_en == "System Reboot report"


def test_sources_are_named_in_the_language_of_the_page(client):
    load_facts(by=BY, at=AT, partnership="wales")
    load_strategies(by=BY, at=AT, partnership="wales")
    known = next(each.source for each in reference.strategies() if each.code == "digital-strategy-2021")
    told = Recommendation.objects.get()

    for language, other in (("cy", "en"), ("en", "cy")):
        page = client.get(f"/{language}/strategies/digital-strategy-2021").text
        assert escape(known.name(language)) in page
        assert escape(known.name(other)) not in page
        assert client.get(f"/{language}/recommendations/{told.pk}").status_code == 200


def test_a_source_that_somebody_wrote_is_shown_as_it_is_kept(client):
    strategy(source="Cabinet paper 12")

    assert re.search(r'lang="en"[^>]*>\s*Cabinet paper 12', client.get("/cy/strategies/plan").text)


def test_another_partnership_gets_none_of_them():
    assert load_strategies(by=BY, at=AT, partnership="scotland") == 0


# Approvals ----------------------------------------------------------------------------------------------------------


def test_each_body_answers_once_and_the_page_says_what_is_outstanding(client):
    version = strategy()
    asked = ask(version)
    ask(version, "The board of chief executives")

    answer(asked)

    page = client.get("/en/strategies/plan").text
    assert "Waiting for an answer" in page
    assert "Outstanding" in page
    with pytest.raises(BadAnswer, match="has answered already"):
        answer(Approval.objects.first())


@pytest.mark.parametrize(
    ("given", "says"),
    [({"who_cy": ""}, "Name in Welsh and in English"), ({"asked_on": date(2027, 1, 1)}, "not still to come")],
)
def test_a_question_for_approval_that_cannot_be_is_refused(given, says):
    said = {"who_cy": "SOLACE", "who_en": "SOLACE", "asked_on": date(2026, 1, 1), **given}

    with pytest.raises(BadApproval, match=says):
        ask_approval(by=BY, at=AT, version=strategy(), **said)


def test_a_body_is_asked_once_about_a_version():
    version = strategy()
    ask(version)

    with pytest.raises(BadApproval, match="asked about this version already"):
        ask_approval(by=BY, at=AT, version=version, who_cy="SOLACE", who_en="SOLACE", asked_on=date(2026, 1, 2))


# Coverage -----------------------------------------------------------------------------------------------------------


def test_money_of_an_initiative_is_shared_between_the_missions_it_names(client):
    strategy(kind="mission")
    initiative(missions=[1, 2], cost=Decimal(3000))
    initiative("i-2", missions=[1], cost=Decimal(1000))

    page = client.get("/en/strategies/plan").text

    assert "£2,500" in page
    assert "£1,500" in page
    assert "Every aim has at least one initiative." in page
    assert page.count("<svg") >= 2


def test_an_aim_that_nothing_serves_is_named(client):
    version = strategy()
    serve_aim(by=BY, at=AT, aim=version.aims.first(), initiative=initiative(missions=[2], cost=Decimal(10)))

    page = client.get("/en/strategies/plan").text

    assert "1 aim has no initiative." in page
    assert "Nothing serves it" in page


# Recommendations ----------------------------------------------------------------------------------------------------


def test_a_recommendation_is_accepted_worked_on_and_done_with_something_to_show():
    one = recommendation()
    move(one, "accepted")
    move(one, "under way")

    with pytest.raises(NotShown):
        move(one, "done")
    move(one, "done", "https://example.org/shown")

    assert Recommendation.objects.get().state == "done"
    assert one.steps.count() == 3


def test_a_recommendation_is_not_done_before_it_is_accepted():
    with pytest.raises(RecommendationMayNotMove):
        move(recommendation(), "done", "https://example.org/shown")


@pytest.mark.parametrize(
    ("given", "says"),
    [({"text_cy": ""}, "in Welsh and in English"), ({"year": 2030}, "still to come")],
)
def test_a_recommendation_that_makes_no_sense_is_refused(given, says):
    with pytest.raises(BadRecommendation, match=says):
        recommendation(**given)


def test_a_recommendation_does_not_write_over_another():
    recommendation()
    recommendation()

    with pytest.raises(BadRecommendation, match="Another recommendation has this code"):
        recommendation(text_en="Something else.")


@pytest.mark.parametrize(
    ("given", "says"),
    [({"note_cy": ""}, "in Welsh and in English what was done"), ({"on": date(2027, 1, 1)}, "not still to come")],
)
def test_a_step_that_makes_no_sense_is_refused(given, says):
    with pytest.raises(BadRecommendation, match=says):
        move(recommendation(), "accepted", **given)


# The pages ----------------------------------------------------------------------------------------------------------


def test_a_strategy_is_kept_approved_and_served_on_the_pages(client):
    sign_in(client, "board-member")
    words = {
        "code": "plan", "name_cy": "Cynllun", "name_en": "Plan", "kind": "regional", "aims_cy": "Un\nDau",
        "aims_en": "One\nTwo",
    }  # fmt: skip

    assert client.post("/en/strategies/add", words).url == "/en/strategies/plan"
    client.post("/en/strategies/plan/version", {**words, "aims_cy": "Un\nDau\nTri", "aims_en": "One\nTwo\nThree"})
    client.post("/en/strategies/plan/ask", {"who_cy": "SOLACE", "who_en": "SOLACE", "asked_on": "2026-01-01"})
    client.post(f"/en/approvals/{Approval.objects.get().pk}/answer", {"answer": "approved", "on": "2026-02-01"})
    version = Strategy.objects.get().versions.last()
    client.post("/en/strategies/plan/serve", {"aim": version.aims.first().pk, "initiative": initiative().pk})

    page = client.get("/en/strategies/plan").text
    assert version.number == 2
    assert "Approved by everybody who was asked" in page
    assert "2 aims have no initiative." in page


def test_aims_in_one_language_more_are_refused_on_the_form(client):
    sign_in(client, "board-member")
    words = {"code": "plan", "name_cy": "C", "name_en": "P", "kind": "aim", "aims_cy": "Un\nDau", "aims_en": "One"}

    assert "There are not as many aims in English as in Welsh." in client.post("/en/strategies/add", words).text


def test_a_new_strategy_does_not_write_over_another(client):
    sign_in(client, "board-member")
    strategy()
    words = {"code": "plan", "name_cy": "C", "name_en": "P", "kind": "aim", "aims_cy": "Un", "aims_en": "One"}

    assert "Another strategy has this code." in client.post("/en/strategies/add", words).text


def test_a_recommendation_is_kept_and_taken_on_on_the_pages(client):
    sign_in(client, "delivery-unit")
    words = {
        "code": "r-1", "report_cy": "Adroddiad", "report_en": "Report", "text_cy": "Gwnewch.", "text_en": "Do it.",
        "year": "2018",
    }  # fmt: skip
    step = {"to": "accepted", "on": "2026-01-01", "note_cy": "Iawn.", "note_en": "Agreed."}

    address = client.post("/en/recommendations/add", words).url
    client.post(f"{address}/move", step)

    page = client.get(address).text
    assert "Agreed." in page
    assert "accepted" in client.get("/en/recommendations").text


FORMS = [
    "strategies/add", "strategies/plan/version", "strategies/plan/ask", "strategies/plan/serve", "approvals/{}/answer",
    "recommendations/add", "recommendations/{}/move",
]  # fmt: skip


def ready(place):
    asked = ask(strategy())
    return place.format(asked.pk if place.startswith("approvals") else recommendation().pk)


@pytest.mark.parametrize("place", FORMS)
def test_keeping_strategies_needs_a_board_member_or_the_delivery_unit(client, place):
    sign_in(client, "auditor")

    answer = client.get(f"/en/{ready(place)}")

    assert answer.status_code == 403
    assert "Only a board member or the delivery unit" in answer.text


@pytest.mark.parametrize("place", FORMS)
def test_each_form_of_a_strategy_opens_in_welsh_and_says_what_it_needs(client, place):
    sign_in(client, "board-member")
    address = ready(place)

    assert client.get(f"/cy/{address}").status_code == 200
    page = client.post(f"/en/{address}", {}).text
    assert "There is a problem" in page
    assert "This field is required" not in page


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("place", ["strategies", "recommendations"])
def test_the_lists_answer_before_there_is_anything(client, language, place):
    assert client.get(f"/{language}/{place}").status_code == 200


@pytest.mark.parametrize("address", ["/en/strategies", "/en/recommendations.json", "/en/strategies/plan-0"])
def test_the_lists_ask_the_same_number_of_questions_for_2_and_for_12(client, address):
    def grow(start, end):
        for number in range(start, end):
            version = strategy(f"plan-{number}")
            ask(StrategyVersion.objects.first(), f"Body {number}")
            serve_aim(by=BY, at=AT, aim=version.aims.first(), initiative=initiative(f"i-{number}"))
            recommendation(f"r-{number}")

    def questions():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    grow(0, 2)
    few = questions()
    grow(2, 12)

    assert questions() <= few
