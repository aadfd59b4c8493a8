"""The board's rules and seats: kept, shown in both languages, refused with their reasons."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.choose.world import AT, BY, body
from tests.office.govern.world import board, seat, term
from tests.office.people_world import sign_in

from menter.govern.quorum import BadQuorum, Quorum
from menter.govern.seat import SeatIsHeld
from menter.office.govern.actions import BadBoard, BadSeat, BadTerm, end_term
from menter.office.govern.models import Board, Seat, Term
from menter.office.ledger.models import Entry

pytestmark = pytest.mark.django_db


def questions(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


# What is kept -------------------------------------------------------------------------------------------------------


def test_the_same_rules_again_change_nothing():
    board()
    before = Entry.objects.count()

    board()

    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name_cy": " "}, "in Welsh and in English"),
        ({"shuts_out": ["none"]}, "“none” is no kind of interest"),
        ({"tie": "coin"}, "“coin” is no rule"),
    ],
)
def test_rules_that_make_no_sense_are_refused(given, says):
    with pytest.raises(BadBoard, match=says):
        board(**given)


def test_a_quorum_that_the_seats_can_never_reach_is_refused():
    board()
    seat("a")
    seat("b", "solace", "conwy")

    with pytest.raises(BadQuorum, match="2 seats, so a quorum of 3"):
        board(quorum=Quorum(3, 50, 1))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name_en": ""}, "in Welsh and in English"),
        ({"constituency": "friends"}, "none of the five constituencies"),
        ({"until": date(2019, 1, 1)}, "would end on 1 January 2019"),
    ],
)
def test_a_seat_that_makes_no_sense_is_refused(given, says):
    with pytest.raises(BadSeat, match=says):
        seat(**given)


def test_a_group_has_one_chair():
    seat("a", is_chair=True)

    with pytest.raises(BadSeat, match="seat a takes the chair already"):
        seat("b", is_chair=True)


def test_a_seat_has_one_holder_at_a_time_and_may_have_a_deputy_beside():
    held = seat()

    term(held, part="deputy")

    with pytest.raises(SeatIsHeld):
        term(held, office_en="Somebody else")


def test_a_term_needs_its_office_in_both_languages_and_lies_within_the_seats_own_days():
    held = seat(held_by="", until=date(2026, 3, 31))

    with pytest.raises(BadTerm, match="in Welsh and in English"):
        term(held, office_cy="")
    with pytest.raises(BadTerm, match="no such seat on some day"):
        term(held)
    with pytest.raises(BadTerm, match="no such seat on some day"):
        term(held, starts_on=date(2019, 1, 1), ends_on=date(2026, 1, 1))


def test_a_term_may_end_sooner_but_not_later_than_was_agreed():
    agreed = term(seat(held_by=""), ends_on=date(2026, 12, 31))

    end_term(by=BY, at=AT, term=agreed, ends_on=date(2026, 10, 1))

    assert Term.objects.get().ends_on == date(2026, 10, 1)
    with pytest.raises(BadTerm, match="ends on 1 October 2026 already"):
        end_term(by=BY, at=AT, term=agreed, ends_on=date(2027, 1, 1))
    with pytest.raises(BadTerm, match="starts on 1 January 2020"):
        end_term(by=BY, at=AT, term=agreed, ends_on=date(2019, 1, 1))


# The pages ----------------------------------------------------------------------------------------------------------


def test_the_page_says_who_sits_for_whom_what_is_vacant_and_how_the_board_decides(client):
    body("powys", name_cy="Powys", name_en="Powys")
    seat("one")
    seat("two", "socitm", held_by="")

    page = client.get("/en/seats").text

    assert "Leader, Powys" in page
    assert "2 seats. 1 seat is vacant." in page
    assert "Seats needed to decide, of the 1 that are filled today: 2." in page
    assert "Interests that shut a seat out of a vote: Personal and prejudicial interest." in page


def test_the_file_says_the_state_of_each_seat(client):
    seat("one")
    seat("two", "socitm", held_by="")

    assert [row["state"] for row in client.get("/en/seats.json").json()["rows"]] == ["held", "vacant"]


@pytest.mark.parametrize("address", ["/en/seats", "/cy/seats.csv", "/en/seats.json"])
def test_the_seats_ask_the_same_number_of_questions_for_2_and_for_12(client, address):
    for number in range(2):
        seat(f"s-{number}", held_by=f"council-{number}")
    few = questions(client, address)

    for number in range(2, 12):
        seat(f"s-{number}", held_by=f"council-{number}")

    assert questions(client, address) <= few


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_page_answers_before_there_is_a_board(client, language):
    assert client.get(f"/{language}/seats").status_code == 200


def test_a_board_member_keeps_rules_a_seat_its_holder_and_the_end(client):
    sign_in(client, "board-member")
    rules = {
        "name_cy": "Grŵp", "name_en": "Group", "quorum_seats": 1, "quorum_percent": 50, "quorum_constituencies": 1,
        "shuts_out": ["prejudicial"], "tie": "chair",
    }  # fmt: skip
    added = {
        "code": "chair", "name_cy": "Cadeirydd", "name_en": "Chair", "constituency": "members", "is_chair": "on",
        "since": "2026-01-01",
    }  # fmt: skip
    given = {"part": "holder", "office_cy": "Arweinydd", "office_en": "Leader", "starts_on": "2026-01-01"}

    assert client.post("/en/seats/rules", rules).url == "/en/seats"
    made = client.post("/en/seats/add", added).url
    assert client.post(f"{made}/give", given).url == made
    ended = client.post(f"/en/terms/{Term.objects.get().pk}/end", {"ends_on": "2026-06-01"})

    assert ended.url == made
    assert (Board.objects.get().tie, Seat.objects.get().is_chair) == ("chair", True)
    assert Term.objects.get().ends_on == date(2026, 6, 1)


def test_a_refusal_is_shown_on_the_form_in_the_language_of_the_page(client):
    sign_in(client, "delivery-unit")
    held = seat()
    given = {"part": "holder", "office_cy": "Arweinydd", "office_en": "Leader", "starts_on": "2026-01-01"}

    page = client.post(f"/en/seats/{held.pk}/give", given).text

    assert "Somebody else has this place from 01/01/2020 on." in page


@pytest.mark.parametrize("place", ["seats/rules", "seats/add", "seats/{}/give", "terms/{}/end"])
def test_keeping_the_board_needs_a_board_member_or_the_delivery_unit(client, place):
    held = seat()
    sign_in(client, "auditor")
    number = Term.objects.get().pk if place.startswith("terms") else held.pk

    answer = client.get(f"/en/{place.format(number)}")

    assert answer.status_code == 403
    assert "Only a board member or the delivery unit may keep the board’s seats" in answer.text


@pytest.mark.parametrize("place", ["seats/rules", "seats/add", "seats/{}/give"])
def test_each_empty_field_of_the_board_says_what_it_needs(client, place):
    held = seat()
    sign_in(client, "board-member")

    page = client.post(f"/en/{place.format(held.pk)}", {}).text

    assert "There is a problem" in page
    assert "This field is required" not in page
