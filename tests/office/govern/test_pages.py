"""The board's pages, in both languages, with a constant number of questions; and the two forms."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.choose.world import AT, BY, body, envelope, opportunity
from tests.office.deliver.world import initiative
from tests.office.govern.world import decision, grant, meeting
from tests.office.people_world import sign_in

from menter.office.govern.models import Decision, Grant
from menter.office.reference.actions import load_facts

pytestmark = pytest.mark.django_db


def fill(count, start=0):
    kept = envelope(amounts={2026: 1_000_000})
    for number in range(start, start + count):
        held = meeting(f"M-{number}", date(2026, 1, 1 + number), host=body(), agenda_cy=["Un"], agenda_en=["One"])
        made = decision(opportunity(f"o-{number}"), at_meeting=held, item=1, key=f"D-{number}")
        grant(made, kept, {2026: 10}, key=f"G-{number}")


def questions(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("address", ["/en/board", "/en/board.csv", "/en/decisions", "/en/decisions.json", "/en/grants",
                                     "/en/grants.csv"])  # fmt: skip
def test_a_list_asks_the_same_number_of_questions_for_2_rows_and_for_20(client, address):
    fill(2)
    few = questions(client, address)

    fill(18, start=2)

    assert questions(client, address) <= few


def test_a_meeting_asks_the_same_number_of_questions_however_much_it_decided(client):
    held = meeting(agenda_cy=["Un"], agenda_en=["One"])
    decision(opportunity("o-1"), at_meeting=held, item=1)
    few = questions(client, "/en/board/M-1")

    for number in range(2, 12):
        decision(opportunity(f"o-{number}"), at_meeting=held)

    assert questions(client, "/en/board/M-1") <= few


def test_the_board_shows_the_newest_meeting_first_with_its_decisions_and_reasons(client):
    fill(2)

    page = client.get("/en/board").text

    assert page.index("Meeting of the board, 2 January 2026") < page.index("Meeting of the board, 1 January 2026")
    assert "Opportunity o-1" in page
    assert "Reason." in page


def test_a_meeting_shows_place_host_agenda_and_decisions_under_their_items(client):
    fill(1)

    page = client.get("/cy/board/M-0").text

    assert "powys cy" in page
    assert "Un</a>" in page
    assert "Rheswm." in page


def test_a_decision_leads_to_its_opportunity_its_meeting_its_grants_and_the_thread(client):
    fill(1)
    made = Decision.objects.get()

    page = client.get(f"/en/decisions/{made.pk}").text

    for address in (f"opportunities/{made.opportunity_id}", "board/M-0", "grants/", f"thread/decision/{made.pk}"):
        assert f'href="/en/{address}' in page


def test_a_grant_shows_amount_conditions_payments_and_work(client):
    work = initiative()
    given = Grant.objects.get()

    page = client.get(f"/en/grants/{given.pk}").text

    assert "£5,000" in page
    assert "2026 to 2027" in page
    assert f'href="/en/initiatives/{work.pk}"' in page


def test_decisions_come_as_json_with_their_reasons(client):
    fill(1)

    row = client.get("/en/decisions.json").json()["rows"][0]

    assert (row["outcome"], row["reason"], row["meeting"]) == ("fund", "Reason.", "M-0")


def test_who_does_what_names_the_teams_their_dates_and_what_changed(client):
    load_facts(by=BY, at=AT, partnership="wales")

    page = client.get("/en/who-does-what").text

    assert "Digital team for Welsh local government" in page
    assert "What changed in 2025" in page
    assert "1 September 2020 to 31 March 2026" in page
    assert "Hywel Dda University Health Board" in page
    assert "Only councils take part, so their own team leads." in page
    assert "Known to be vacant: 30 September 2019 to 1 July 2021." in page


def test_another_partnership_has_no_welsh_teams_but_its_own_health_boards(client):
    load_facts(by=BY, at=AT, partnership="scotland")

    page = client.get("/en/who-does-what").text

    assert "No remits of teams are kept for this partnership." in page
    assert "NHS Lothian" in page
    assert "Hywel Dda" not in page


# The forms ----------------------------------------------------------------------------------------------------------


def test_a_board_member_records_a_decision(client):
    sign_in(client, "board-member")
    held, about = meeting(held_on=date(2025, 6, 1)), opportunity()
    given = {"meeting": held.pk, "opportunity": about.pk, "outcome": "fund", "reason_cy": "Da.", "reason_en": "Good."}

    answer = client.post("/en/decisions/record", given)

    made = Decision.objects.get()
    assert answer.url == f"/en/decisions/{made.pk}"
    assert made.reason_cy == "Da."


def given_decision(held, about, **more):
    said = {"meeting": held.pk, "opportunity": about.pk, "outcome": "fund", "reason_cy": "Da.", "reason_en": "Good."}
    return {**said, **more}


def test_what_the_board_has_declined_is_not_offered_again(client):
    sign_in(client, "board-member")
    held, about = meeting(held_on=date(2025, 6, 1)), opportunity()
    decision(about, outcome="decline", at_meeting=held)

    page = client.post("/en/decisions/record", given_decision(held, about)).text

    assert "There is a problem" in page
    assert "The board has funded or declined this already" in page


def test_a_refused_decision_is_shown_with_its_sentence(client):
    sign_in(client, "board-member")
    held, about = meeting(held_on=date(2025, 6, 1)), opportunity()
    decision(about, outcome="defer", at_meeting=held)

    page = client.post("/en/decisions/record", given_decision(held, about)).text

    assert "is recorded already, and what was decided is not rewritten" in page


def test_each_empty_field_says_what_it_needs(client):
    sign_in(client, "board-member")

    page = client.post("/en/decisions/record", {}).text

    for sentence in ("Choose the meeting that decided.", "Give the reason in Welsh.", "Give the reason in English."):
        assert sentence in page
    assert "This field is required" not in page


def test_a_decision_needs_a_board_member(client):
    sign_in(client, "fund-manager")

    answer = client.get("/en/decisions/record")

    assert answer.status_code == 403
    assert "Only a board member may record a decision." in answer.text


def test_somebody_who_is_not_signed_in_is_asked_to(client):
    assert client.get("/en/decisions/record").status_code == 302


def award(client, **more):
    load_facts(by=BY, at=AT, partnership="wales")
    envelope(amounts={2026: 10_000, 2027: 10_000})
    made = decision(opportunity(), at_meeting=meeting(held_on=date(2025, 6, 1)))
    given = {"envelope": "fund", "recipient": "powys", "awarded_on": "2026-08-01", "year_2026": "4000", **more}
    return made, client.post(f"/en/decisions/{made.pk}/award", given)


def test_a_fund_manager_awards_a_grant(client):
    sign_in(client, "fund-manager")

    _made, answer = award(client)

    given = Grant.objects.get()
    assert answer.url == f"/en/grants/{given.pk}"
    assert (given.amount, given.recipient_id) == (4000, "powys")


def test_the_conditions_of_the_decision_are_offered_as_those_of_the_grant(client):
    sign_in(client, "fund-manager")
    made = decision(opportunity(), conditions_cy="Cod agored.", conditions_en="Open code.")

    page = client.get(f"/en/decisions/{made.pk}/award").text

    assert "Cod agored." in page
    assert "Open code." in page


def test_a_grant_beyond_its_envelope_is_refused_on_the_form(client):
    sign_in(client, "fund-manager")

    _made, answer = award(client, year_2027="10001")

    assert "£1 too much" in answer.text
    assert not Grant.objects.exists()


def test_a_grant_of_nothing_is_refused_on_the_form(client):
    sign_in(client, "fund-manager")

    _made, answer = award(client, year_2026="")

    assert "Give the pounds for at least one financial year." in answer.text


def test_a_grant_needs_a_fund_manager(client):
    sign_in(client, "board-member")

    _made, answer = award(client)

    assert answer.status_code == 403


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("place", ["board", "decisions", "grants", "who-does-what", "plan", "rounds", "initiatives"])
@pytest.mark.parametrize("form", ["", ".csv", ".json"])
def test_every_list_answers_before_there_is_anything(client, language, place, form):
    assert client.get(f"/{language}/{place}{form}").status_code == 200
