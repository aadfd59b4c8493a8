"""What has no owner: one list of it, each thing with where an owner is given."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.choose.world import AT, BY, body, envelope, opportunity
from tests.office.govern.world import decision, grant, meeting, seat, term
from tests.office.people_world import sign_in

from menter.office.govern.actions import (
    agree_follow_up,
    keep_recommendation,
    keep_strategy,
    keep_vacancy,
    own_recommendation,
    say_who_leads,
    take_out,
)
from menter.office.govern.models import Recommendation
from menter.office.ledger.models import Entry
from menter.office.see.models import Initiative

pytestmark = pytest.mark.django_db


def listed(client, kind):
    """What stands in the list of one kind, with where an owner is given."""
    rows = client.get("/en/unowned.json").json()["rows"]
    return [(row["what"], row["give"]) for row in rows if row["kind"] == kind]


def recommendation(code="r-1", **more):
    said = {"report_cy": "Adroddiad", "report_en": "Report", "text_cy": "Gwnewch.", "text_en": "Do it.", "year": 2018}
    return keep_recommendation(by=BY, at=AT, code=code, **{**said, **more})


def strategy(code, **more):
    said = {"name_cy": f"{code} cy", "name_en": f"{code} en", "kind": "aim", "aims": [("Sgiliau", "Skills")], **more}
    return keep_strategy(by=BY, at=AT, code=code, **said)


def initiative(key="i-1", lead="powys", **more):
    return Initiative.objects.create(
        key=key, title_en=f"{key} en", title_cy=f"{key} cy", lead=body(lead), phase="alpha", updated_at=AT, **more
    )


def test_what_the_board_funds_waits_for_a_grant(client):
    made = decision(opportunity())
    before = listed(client, "Opportunity that was decided on")
    grant(made, envelope(), {2026: "1000"})

    assert before == [("Opportunity join-1", f"/en/decisions/{made.pk}")]
    assert listed(client, "Opportunity that was decided on") == []


def test_what_the_board_declines_waits_for_nothing(client):
    decision(opportunity(), outcome="decline")

    assert listed(client, "Opportunity that was decided on") == []


def vacate(team):
    said = {"since": date(2026, 1, 1), "until": None, "has_deputy": False, "parent": ""}
    return keep_vacancy(by=BY, at=AT, key=f"{team}_2026-01-01", team=team, source_cy="Nodyn", source_en="Note", **said)


def without_lead(work):
    """The kind of work loses the team that leads it."""
    key = f"{work}_local-government_lead_2020-11-01"
    take_out(by=BY, at=AT, kind="remit", key=key, reason_cy="Nid felly.", reason_en="Not so.")


def test_a_team_whose_office_is_vacant_with_nobody_to_stand_in_stands_here(client):
    before = listed(client, "Team")
    vacate("local-government")

    names = [what for what, _ in listed(client, "Team")]

    assert len(names) == len(before) + 1


def test_a_kind_of_work_that_no_team_leads_stands_here(client):
    before = listed(client, "Kind of work")

    without_lead("council-data")

    assert before == []
    assert [give for _, give in listed(client, "Kind of work")] == ["/en/who-does-what/book"]


def test_an_initiative_that_no_team_leads_stands_here_until_somebody_says_which_does(client):
    without_lead("council-services")
    led, unled = initiative("led"), initiative("unled")
    say_who_leads(by=BY, at=AT, work=led, team="welsh-government", reason_cy="Fel hyn.", reason_en="So.")

    assert listed(client, "Initiative") == [("unled en", f"/en/who-leads/initiative/{unled.pk}")]


def test_an_initiative_that_is_over_needs_no_team(client):
    without_lead("council-services")
    Initiative.objects.filter(pk=initiative().pk).update(phase="retired")

    assert listed(client, "Initiative") == []


def test_an_empty_seat_and_what_it_was_to_do_stand_here(client):
    empty, held = seat("empty", held_by=""), seat("held")
    for number, of in enumerate((empty, held)):
        agree_follow_up(
            by=BY, at=AT, meeting=meeting(), what_cy=f"Gwaith {number}", what_en=f"Task {number}",
            due_on=date(2026, 12, 1), seat=of,
        )  # fmt: skip

    assert listed(client, "Seat on the board") == [("Seat empty", f"/en/seats/{empty.pk}/give")]
    assert listed(client, "Action from a meeting") == [("Task 0", f"/en/seats/{empty.pk}")]


def test_a_deputy_does_what_an_empty_seat_was_to_do(client):
    empty = seat("empty", held_by="")
    term(empty, part="deputy", body=body())
    agree_follow_up(
        by=BY, at=AT, meeting=meeting(), what_cy="Gwaith", what_en="Task", due_on=date(2026, 12, 1), seat=empty
    )

    assert listed(client, "Action from a meeting") == []


def test_a_strategy_without_an_owner_stands_here(client):
    strategy("free")
    strategy("owned", owner=body())

    assert listed(client, "Strategy or plan") == [("free en", "/en/strategies/free/version")]


def test_a_recommendation_stands_here_until_a_body_sees_to_it(client):
    made = recommendation()
    recommendation("r-2", owner=body())
    before = listed(client, "Recommendation")

    own_recommendation(by=BY, at=AT, recommendation=made, owner=body())
    own_recommendation(by=BY, at=AT, recommendation=made, owner=body())

    assert before == [("Do it.", f"/en/recommendations/{made.pk}/owner")]
    assert listed(client, "Recommendation") == []
    assert Entry.objects.filter(action="govern.own_recommendation").count() == 1


def test_the_board_gives_a_recommendation_its_owner_on_a_page_and_nobody_else_does(client):
    made = recommendation()
    sign_in(client, "auditor")
    refused = client.post(f"/en/recommendations/{made.pk}/owner", {"owner": "powys"})
    sign_in(client, "board-member")
    bare = client.post(f"/en/recommendations/{made.pk}/owner", {})

    assert (refused.status_code, bare.status_code) == (403, 400)
    assert "Say which body sees to it." in bare.content.decode()
    assert Recommendation.objects.get().owner is None


def test_each_language_has_its_own_words_for_what_has_no_owner(client):
    strategy("free")

    assert "free cy" in client.get("/cy/unowned").content.decode()
    assert "free en" not in client.get("/cy/unowned").content.decode()


def test_the_list_asks_no_more_questions_for_many(client):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/en/unowned").status_code == 200
        return len(seen)

    def more(numbers):
        for number in numbers:
            initiative(f"i-{number}")
            strategy(f"s-{number}")
            recommendation(f"r-{number}")
            decision(opportunity(f"join-{number}"))
            made = seat(f"seat-{number}", held_by="")
            agree_follow_up(
                by=BY, at=AT, meeting=meeting(), what_cy="Gwaith", what_en=f"Task {number}",
                due_on=date(2026, 12, 1), seat=made,
            )  # fmt: skip

    more(range(2))
    few = asked()
    more(range(2, 20))

    assert asked() == few
