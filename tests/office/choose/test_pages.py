"""The plan's and the rounds' pages, in both languages, with a constant number of questions."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.choose.world import AT, BY, body, envelope, opportunity

from menter.choose.score import BadScore
from menter.office.choose.actions import Criterion, Entered, keep_round, make_plan
from menter.office.choose.drawn import BadRound
from menter.office.listen.models import Statement

pytestmark = pytest.mark.django_db

CRITERIA = [Criterion("people", "Pobl", "People", 60), Criterion("cost", "Cost", "Cost", 40)]


def statement(key, language="en"):
    return Statement.objects.create(
        key=key, body=body(), title=f"Problem {key}", overview="x", language=language, sent_on=date(2025, 9, 1)
    )


def kept_round(entries, **more):
    said = {
        "opens_on": date(2025, 7, 1), "closes_on": date(2025, 9, 1), "panel_on": date(2025, 10, 1),
        "decided_on": date(2025, 11, 1), "criteria": CRITERIA, **more,
    }  # fmt: skip
    return keep_round(
        by=BY, at=AT, code="r-1", name_cy="Rownd", name_en="Round", envelope=envelope(), entries=entries, **said
    )


def entered(key, people, cost, awarded=None):
    scores = {"people": [people], "cost": [cost]}
    return Entered(statement(key), scores, None if awarded is None else Decimal(awarded))


def questions(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("address", ["/en/plan", "/en/plan.csv", "/en/plan.json"])
def test_the_plan_asks_the_same_number_of_questions_for_2_opportunities_and_for_20(client, address):
    envelope(amounts={2026: 100_000, 2027: 10_000})
    for number in range(2):
        opportunity(f"o-{number}", cost=5_000)
        opportunity(f"p-{number}", cost=60_000)
    make_plan(by=BY, at=AT)
    few = questions(client, address)

    for number in range(2, 20):
        opportunity(f"o-{number}", cost=5_000)
    make_plan(by=BY, at=AT)

    assert questions(client, address) <= few


def test_the_plan_says_what_is_in_what_is_out_why_and_how_sure_it_is(client):
    envelope(amounts={2026: 30_000})
    opportunity("join-1", cost=25_000, saving=90_000)
    opportunity("join-2", cost=25_000, saving=60_000)
    make_plan(by=BY, at=AT)

    page = client.get("/en/plan").text

    assert "Proven: no other plan with this money is worth even one part in a thousand more." in page
    assert "It would push out “Opportunity join-1”" in page
    assert "July to September 2026" in page
    assert "£25,000 planned of the £30,000" in page
    assert "cashable over three years" in page


def test_the_page_before_the_first_plan_says_so_and_shows_the_money(client):
    envelope()

    page = client.get("/en/plan").text

    assert "No plan has been made yet." in page
    assert "£100,000" in page
    assert client.get("/en/plan.json").json()["rows"] == []


def test_the_welsh_plan_shows_welsh_titles(client):
    envelope()
    opportunity()
    make_plan(by=BY, at=AT)

    page = client.get("/cy/plan").text

    assert "Cyfle join-1" in page
    assert "Opportunity join-1" not in page


def test_a_round_ranks_by_weight_and_shows_what_each_criterion_gave(client):
    kept_round([entered("A", 5, 0), entered("B", 0, 5), entered("C", 5, 5, awarded=1000)])

    rows = client.get("/en/rounds/r-1.json").json()["rows"]

    assert [(r["statement"], r["total"], r["people"], r["cost"]) for r in rows] == [
        ("Problem C", 100.0, 60.0, 40.0), ("Problem A", 60.0, 60.0, 0.0), ("Problem B", 40.0, 0.0, 40.0),
    ]  # fmt: skip
    assert [r["outcome"] for r in rows] == ["funded", "not funded", "not funded"]
    assert "Funded: £1,000" in client.get("/en/rounds/r-1").text


def test_a_round_asks_the_same_number_of_questions_for_2_entries_and_for_20(client):
    kept_round([entered(str(n), 1, n) for n in range(2)])
    few = questions(client, "/en/rounds/r-1")

    kept_round([entered(f"x{n}", 1, 2) for n in range(20)])

    assert questions(client, "/en/rounds/r-1") <= few


@pytest.mark.parametrize("address", ["/en/rounds", "/cy/rounds.csv", "/cy/rounds/r-1", "/cy/rounds/r-1.csv"])
def test_the_rounds_pages_answer(client, address):
    kept_round([entered("A", 5, 0)])

    assert client.get(address).status_code == 200


def test_a_statement_in_the_other_language_is_marked(client):
    kept_round([Entered(statement("W", language="cy"), {"people": [3]})])

    assert re.search(r'<td class="govuk-table__cell" lang="cy"[^>]*>', client.get("/en/rounds/r-1").text)


def test_a_score_for_no_criterion_is_refused():
    with pytest.raises(BadScore):
        kept_round([Entered(statement("A"), {"beauty": [3]})])


def test_days_out_of_order_are_refused():
    with pytest.raises(BadRound) as refused:
        kept_round([], closes_on=date(2025, 6, 1))

    assert "1 June 2025" in str(refused.value)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ({"opens_on": date(2026, 10, 1), "closes_on": date(2026, 11, 1)}, "draft"),
        ({"opens_on": date(2026, 8, 1), "closes_on": date(2026, 9, 1)}, "open"),
        ({"opens_on": date(2026, 7, 1), "closes_on": date(2026, 8, 1)}, "sift"),
        ({"opens_on": date(2026, 6, 1), "closes_on": date(2026, 7, 1), "panel_on": date(2026, 8, 1)}, "panel"),
    ],
)
def test_the_state_of_a_round_follows_from_its_days(days, state):
    assert kept_round([], **{"panel_on": None, "decided_on": None, **days}).state == state
