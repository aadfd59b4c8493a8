"""Meetings: agenda, attendance, interests, votes, actions, minutes, calendar; kept, shown, refused with reasons."""

from datetime import date, time

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.choose.world import AT, BY, body, opportunity
from tests.office.govern.world import board, decision, meeting, seat, term
from tests.office.people_world import sign_in

from menter.govern.quorum import NoQuorum
from menter.govern.vote import InterestUndeclared, NobodyVoted, NotThere, ShutOut
from menter.office.govern.actions import (
    AlreadyRecorded,
    BadAttendance,
    BadDecision,
    BadFollowUp,
    BadInterest,
    BadItem,
    BadMeeting,
    BadVote,
    MinutesAgreed,
    add_paper,
    agree_follow_up,
    agree_minutes,
    declare_interest,
    finish_follow_up,
    keep_item,
    note_attendance,
    record_vote,
)
from menter.office.govern.models import Ballot, FollowUp, Item, Meeting, Seat, Vote
from menter.office.join_up.models import OpportunityMember
from menter.office.ledger.models import Entry
from menter.office.see.models import Initiative

pytestmark = pytest.mark.django_db

HELD = date(2026, 6, 19)


def four_seats():
    """Powys, Conwy and Gwynedd hold seats of three constituencies; the fourth is vacant. Two make a quorum."""
    board(name_cy="Grŵp", name_en="Group")
    return [
        seat("powys", "members", "powys", is_chair=True),
        seat("conwy", "solace", "conwy"),
        seat("gwynedd", "socitm", "gwynedd"),
        seat("vacant", "stakeholders", ""),
    ]


def held(**more):
    return meeting(board=Seat.objects.first().board, **more)


def item(at_meeting, **more):
    said = {"title_cy": "Biniau", "title_en": "Bins", "motion_cy": "Ariannu.", "motion_en": "Fund it.", **more}
    return keep_item(by=BY, at=AT, meeting=at_meeting, **said)


def present(at_meeting, *seats, way="holder"):
    note_attendance(by=BY, at=AT, meeting=at_meeting, ways=dict.fromkeys(seats, way))


def vote(on, **choices):
    return record_vote(by=BY, at=AT, item=on, choices={Seat.objects.get(code=code): c for code, c in choices.items()})


def about(*codes):
    """An opportunity in which these councils take part."""
    made = opportunity("shared")
    for code in codes:
        work = Initiative.objects.create(key=code, title_en=code, lead=body(code), phase="alpha", updated_at=AT)
        OpportunityMember.objects.create(
            opportunity=made, initiative=work, body=body(code), role="does", probability=1, since=AT
        )
    return made


def declare(on, code, kind, about_cy="Ein gwaith ni", about_en="Our own work"):
    return declare_interest(
        by=BY, at=AT, item=on, seat=Seat.objects.get(code=code), kind=kind, about_cy=about_cy, about_en=about_en
    )


# The agenda ---------------------------------------------------------------------------------------------------------


def test_an_item_put_in_between_moves_the_others_down():
    four_seats()
    planned = held(agenda_cy=["Un", "Dau"], agenda_en=["One", "Two"])

    item(planned, number=2)

    assert list(planned.items.values_list("number", "title_en")) == [(1, "One"), (2, "Bins"), (3, "Two")]


def test_a_changed_item_can_take_another_place():
    four_seats()
    planned = held(agenda_cy=["Un", "Dau"], agenda_en=["One", "Two"])
    last = planned.items.get(number=2)

    item(planned, item=last, number=1)

    assert list(planned.items.values_list("number", "title_en")) == [(1, "Bins"), (2, "One")]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"title_cy": ""}, "a title in Welsh and in English"),
        ({"motion_cy": ""}, "in Welsh and in English, or leave both empty"),
    ],
)
def test_an_item_is_in_both_languages(given, says):
    four_seats()

    with pytest.raises(BadItem, match=says):
        item(held(), **given)


def test_a_motion_that_was_voted_on_stays_as_it_was_put():
    seats = four_seats()
    on = item(held())
    present(on.meeting, *seats[:2])
    vote(on, powys="for", conwy="for")

    with pytest.raises(BadItem, match="stays as it was put"):
        item(on.meeting, item=Item.objects.get(), motion_en="Fund it twice.", motion_cy="Ariannu ddwywaith.")


def test_a_paper_is_an_address_or_words_in_both_languages():
    four_seats()
    on = item(held())
    said = {"by": BY, "at": AT, "item": on, "title_cy": "Papur", "title_en": "Paper"}

    with pytest.raises(BadItem, match="needs a web address, or its words"):
        add_paper(**said, text_en="Only English.")
    with pytest.raises(BadItem, match="the paper a title"):
        add_paper(**{**said, "title_cy": ""}, address="https://example.org/a")
    add_paper(**said, address="https://example.org/a")
    add_paper(**said, address="https://example.org/a")

    assert on.papers.count() == 1


def test_a_meeting_does_not_end_before_it_starts():
    with pytest.raises(BadMeeting, match="end before it starts"):
        meeting(starts_at=time(14), ends_at=time(13))


# Who was there ------------------------------------------------------------------------------------------------------


def test_nobody_was_at_a_meeting_that_is_to_come():
    seats = four_seats()

    with pytest.raises(BadAttendance, match="still to come"):
        present(held(held_on=date(2026, 12, 1)), seats[0])


def test_a_seat_of_another_time_was_not_at_the_meeting():
    four_seats()
    late = seat("late", "members", "", since=date(2026, 7, 1))

    with pytest.raises(BadAttendance, match="Seat late has no seat at this meeting"):
        present(held(), late)


def test_who_voted_was_there_whatever_is_noted_later():
    seats = four_seats()
    on = item(held())
    present(on.meeting, *seats[:2])
    vote(on, powys="for", conwy="for")

    with pytest.raises(BadAttendance, match="Seat powys has voted at this meeting"):
        present(on.meeting, seats[1])


# The vote -----------------------------------------------------------------------------------------------------------


def test_a_vote_is_carried_with_a_quorum_and_kept_seat_by_seat():
    seats = four_seats()
    on = item(held())
    present(on.meeting, *seats[:3])

    taken = vote(on, powys="for", conwy="for", gwynedd="against")

    assert taken.is_carried
    assert (taken.seats_filled, taken.seats_needed) == (3, 2)
    assert taken.ballots.count() == 3


def test_a_vote_without_a_quorum_is_refused_and_nothing_is_kept():
    seats = four_seats()
    on = item(held())
    present(on.meeting, seats[0])

    with pytest.raises(NoQuorum, match=r"may vote: 1\. Seats needed: 2"):
        vote(on, powys="for")

    assert not Vote.objects.exists()


def test_a_deputy_counts_for_the_seat():
    seats = four_seats()
    term(seats[1], part="deputy", office_en="Deputy chief", office_cy="Dirprwy brif")
    on = item(held())
    note_attendance(by=BY, at=AT, meeting=on.meeting, ways={seats[0]: "holder", seats[1]: "deputy"})

    vote(on, powys="for", conwy="for")

    assert list(Ballot.objects.order_by("seat").values_list("by_deputy", flat=True)) == [False, True]


def test_an_undeclared_interest_keeps_a_seat_from_voting_until_it_is_declared():
    seats = four_seats()
    on = item(held(), opportunity=about("powys"))
    present(on.meeting, *seats[:3])

    with pytest.raises(InterestUndeclared, match="body of Seat powys takes part"):
        vote(on, powys="for", conwy="for")
    declare(on, "powys", "personal")

    assert vote(on, powys="for", conwy="for").is_carried


def test_a_prejudicial_interest_shuts_the_seat_out():
    seats = four_seats()
    on = item(held())
    present(on.meeting, *seats[:3])
    declare(on, "conwy", "prejudicial")

    with pytest.raises(ShutOut, match="Seat conwy has declared"):
        vote(on, powys="for", conwy="for")

    assert vote(on, powys="for", gwynedd="against").is_carried is False


def test_the_deputys_own_body_counts_when_the_deputy_sits():
    seats = four_seats()
    term(seats[0], part="deputy", body=body("torfaen"))
    on = item(held(), opportunity=about("torfaen"))
    note_attendance(by=BY, at=AT, meeting=on.meeting, ways={seats[0]: "deputy", seats[1]: "holder"})

    with pytest.raises(InterestUndeclared):
        vote(on, powys="for", conwy="for")


def test_an_absent_seat_does_not_vote():
    seats = four_seats()
    on = item(held())
    present(on.meeting, *seats[:2])

    with pytest.raises(NotThere, match="Seat gwynedd is not at the meeting"):
        vote(on, powys="for", conwy="for", gwynedd="for")


def test_nobody_voting_for_or_against_is_no_vote():
    seats = four_seats()
    on = item(held())
    present(on.meeting, *seats[:2])

    with pytest.raises(NobodyVoted):
        vote(on, powys="abstain", conwy="abstain")


def test_a_vote_is_not_rewritten_and_the_same_again_changes_nothing():
    seats = four_seats()
    on = item(held())
    present(on.meeting, *seats[:2])
    vote(on, powys="for", conwy="for")
    before = Entry.objects.count()

    vote(on, powys="for", conwy="for")

    assert Entry.objects.count() == before
    with pytest.raises(AlreadyRecorded):
        vote(on, powys="for", conwy="against")


def test_what_cannot_be_voted_on_is_refused():
    four_seats()
    with pytest.raises(BadVote, match="which group met"):
        vote(item(meeting("old")), powys="for")
    with pytest.raises(BadVote, match="still to come"):
        vote(item(held(code="next", held_on=date(2026, 12, 1))), powys="for")
    with pytest.raises(BadVote, match="has no motion"):
        vote(item(held(), motion_cy="", motion_en=""), powys="for")
    with pytest.raises(BadVote, match="“maybe” is no vote"):
        vote(item(held()), powys="maybe")


@pytest.mark.parametrize(
    ("kind", "words", "says"),
    [("secret", "x", "“secret” is no kind"), ("personal", "", "in Welsh and in English what the interest is")],
)
def test_an_interest_is_of_a_known_kind_and_named(kind, words, says):
    four_seats()

    with pytest.raises(BadInterest, match=says):
        declare(item(held()), "powys", kind, words, words)


def test_an_interest_comes_before_the_vote():
    seats = four_seats()
    on = item(held())
    present(on.meeting, *seats[:2])
    vote(on, powys="for", conwy="for")

    with pytest.raises(BadInterest, match="before the vote"):
        declare(Item.objects.get(), "powys", "personal")


# Decisions ----------------------------------------------------------------------------------------------------------


def test_a_motion_that_fell_funds_nothing():
    seats = four_seats()
    on = item(held(), opportunity=about("torfaen"))
    present(on.meeting, *seats[:2])
    vote(on, powys="against", conwy="for")

    with pytest.raises(BadDecision, match="vote on item 1 fell"):
        decision(on.opportunity, at_meeting=on.meeting, item=Item.objects.get())

    assert decision(on.opportunity, "decline", at_meeting=on.meeting, item=1).item_id == on.pk


def test_a_group_decides_nothing_without_its_quorum():
    seats = four_seats()
    on = item(held(), opportunity=about("torfaen"))
    present(on.meeting, seats[0])

    with pytest.raises(NoQuorum):
        decision(on.opportunity, at_meeting=on.meeting)


def test_conditions_are_in_both_languages_and_an_item_is_of_the_meeting():
    with pytest.raises(BadDecision, match="Give the conditions in Welsh and in English"):
        decision(opportunity(), conditions_en="Open code.")
    with pytest.raises(BadDecision, match="no item 7 on the agenda"):
        decision(opportunity(), item=7)


# Actions ------------------------------------------------------------------------------------------------------------


def to_do(at_meeting, **more):
    said = {"what_cy": "Ysgrifennu.", "what_en": "Write to all.", "due_on": date(2026, 7, 1), **more}
    if "seat" not in said:
        said.setdefault("body", body("powys"))
    return agree_follow_up(by=BY, at=AT, meeting=at_meeting, **said)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"what_cy": ""}, "in Welsh and in English what is to be done"),
        ({"body": None}, "needs one owner"),
        ({"due_on": date(2026, 6, 1)}, "cannot be due before the meeting on 19 June 2026"),
    ],
)
def test_what_is_to_be_done_has_words_one_owner_and_a_day(given, says):
    with pytest.raises(BadFollowUp, match=says):
        to_do(meeting(), **given)


def test_what_was_done_is_done_once_with_its_outcome():
    made = to_do(meeting())
    said = {"by": BY, "at": AT, "outcome_cy": "Anfonwyd.", "outcome_en": "Sent."}

    with pytest.raises(BadFollowUp, match="after the meeting, and not still to come"):
        finish_follow_up(follow_up=made, done_on=date(2026, 12, 1), **said)
    with pytest.raises(BadFollowUp, match="in Welsh and in English what came of it"):
        finish_follow_up(follow_up=made, done_on=date(2026, 7, 1), **{**said, "outcome_cy": ""})
    finish_follow_up(follow_up=made, done_on=date(2026, 7, 1), **said)

    with pytest.raises(BadFollowUp, match="done on 1 July 2026 already"):
        finish_follow_up(follow_up=FollowUp.objects.get(), done_on=date(2026, 7, 2), **said)


def test_what_is_late_stands_before_what_is_done(client):
    at_meeting = meeting()
    done = to_do(at_meeting, what_en="Done thing.")
    finish_follow_up(by=BY, at=AT, follow_up=done, done_on=date(2026, 7, 1), outcome_cy="Iawn.", outcome_en="Fine.")
    to_do(at_meeting)

    rows = client.get("/en/actions.json").json()["rows"]

    assert [(row["what"], row["state"]) for row in rows] == [("Write to all.", "late"), ("Done thing.", "done")]


# Minutes ------------------------------------------------------------------------------------------------------------


def whole_meeting():
    seats = four_seats()
    on = item(held(), opportunity=about("powys"))
    note_attendance(
        by=BY, at=AT, meeting=on.meeting, ways={seats[0]: "holder", seats[1]: "holder", seats[2]: "apologies"}
    )
    declare(on, "powys", "personal")
    vote(on, powys="for", conwy="for")
    decision(on.opportunity, at_meeting=on.meeting, item=1, conditions_cy="Cod agored.", conditions_en="Open code.")
    to_do(on.meeting, item=on)
    return on.meeting


def test_the_minutes_say_everything_that_was_recorded(client):
    whole_meeting()

    text = client.get("/en/board/M-1/minutes.txt").text

    for line in (
        "- Seat powys (Elected members): Leader, powys en",
        "- Apologies: Seat gwynedd.",
        "- There is a quorum. Seats present: 2. Seats needed: 2.",
        "1. Bins",
        "- Seat powys declared: Personal interest. Our own work",
        "- Motion: Fund it.",
        "- Carried. For: 2. Against: 0. Abstained: 0.",
        "- Decision: Fund. Opportunity shared. Reason.",
        "- On condition: Open code.",
        "- Action: Write to all. Owner: powys en. By 1 July 2026.",
        "Draft, written from the record.",
    ):
        assert line in text


def test_the_minutes_are_drafted_in_welsh_as_well(client):
    whole_meeting()

    text = client.get("/cy/board/M-1/minutes.txt").text

    assert "1. Biniau" in text
    assert "Rheswm." in text
    assert "Reason." not in text


def test_agreed_minutes_close_the_record():
    done = whole_meeting()

    agree_minutes(by=BY, at=AT, meeting=done, on=date(2026, 8, 1))

    done = Meeting.objects.get()
    with pytest.raises(MinutesAgreed, match="agreed on 1 August 2026"):
        present(done, Seat.objects.get(code="powys"))
    with pytest.raises(MinutesAgreed):
        item(done)


@pytest.mark.parametrize("day", [HELD, date(2026, 12, 1)])
def test_minutes_are_agreed_after_the_meeting_and_not_in_days_to_come(day):
    with pytest.raises(BadMeeting, match="on a day after the meeting"):
        agree_minutes(by=BY, at=AT, meeting=meeting(), on=day)


# The calendar -------------------------------------------------------------------------------------------------------


def test_a_meeting_is_a_calendar_entry_with_its_time_place_and_agenda(client):
    meeting(starts_at=time(10), ends_at=time(12), agenda_cy=["Croeso"], agenda_en=["Welcome"])

    answer = client.get("/en/board/M-1.ics")

    (event,) = icalendar.Calendar.from_ical(answer.content).events
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert event.start.isoformat() == "2026-06-19T10:00:00+01:00"
    assert str(event["location"]) == "Caernarfon"
    assert str(event["description"]) == "1. Welcome"


def test_a_meeting_without_a_time_is_an_entry_of_the_day_and_all_meetings_come_together(client):
    meeting()
    meeting("M-2", date(2026, 9, 1))

    events = icalendar.Calendar.from_ical(client.get("/cy/board.ics").content).events

    assert [event.start for event in events] == [date(2026, 6, 19), date(2026, 9, 1)]


# The pages ----------------------------------------------------------------------------------------------------------


def test_a_board_member_plans_a_meeting_and_takes_it_to_a_vote_on_the_pages(client):
    sign_in(client, "board-member")
    powys, conwy, _gwynedd, _vacant = four_seats()
    planned = {"code": "june", "held_on": "2026-06-19", "starts_at": "10:00", "place_cy": "Y Bala", "place_en": "Bala"}
    assert client.post("/en/meetings/plan", planned).url == "/en/board/june"
    words = {"number": 1, "title_cy": "Biniau", "title_en": "Bins", "motion_cy": "Ariannu.", "motion_en": "Fund."}
    address = client.post("/en/board/june/items/add", words).url
    choices = {f"seat_{powys.pk}": "for", f"seat_{conwy.pk}": "for"}

    client.post("/en/board/june/attendance", {f"seat_{powys.pk}": "holder"})
    refused = client.post(f"{address}/vote", choices)
    client.post("/en/board/june/attendance", {f"seat_{powys.pk}": "holder", f"seat_{conwy.pk}": "holder"})
    passed = client.post(f"{address}/vote", choices)

    assert "There is no quorum." in refused.text
    assert passed.url == address
    assert "Carried. For: 2. Against: 0. Abstained: 0." in client.get(address).text


def test_the_vote_page_says_of_each_seat_why_it_may_not_vote(client):
    sign_in(client, "board-member")
    seats = four_seats()
    on = item(held(), opportunity=about("powys"))
    present(on.meeting, *seats[:2])

    page = client.get(f"/en/items/{on.pk}/vote").text

    assert "The body of Seat powys takes part in what is voted on, and no interest is declared." in page


def test_papers_interests_actions_and_minutes_are_kept_on_the_pages(client):
    sign_in(client, "delivery-unit")
    powys = four_seats()[0]
    on = item(held())
    paper = {"title_cy": "Papur", "title_en": "Paper", "address": "https://example.org/paper"}
    interest = {"seat": powys.pk, "kind": "personal", "about_cy": "Ein gwaith", "about_en": "Our work"}
    action = {"what_cy": "Gwneud.", "what_en": "Do it.", "seat": powys.pk, "due_on": "2026-07-01"}

    client.post(f"/en/items/{on.pk}/paper", paper)
    client.post(f"/en/items/{on.pk}/interest", interest)
    client.post("/en/board/M-1/actions/add", action)
    client.post(f"/en/actions/{FollowUp.objects.get().pk}/done",
                {"done_on": "2026-07-01", "outcome_cy": "Iawn.", "outcome_en": "Fine."})  # fmt: skip
    client.post("/en/board/M-1/minutes/agree", {"on": "2026-07-02"})

    page = client.get(f"/en/items/{on.pk}").text
    assert "https://example.org/paper" in page
    assert "Our work" in page
    assert "Fine." in client.get(f"/en/actions/{FollowUp.objects.get().pk}").text
    assert "Agreed by the board on 2 July 2026." in client.get("/en/board/M-1/minutes").text


def test_a_meeting_and_an_item_are_changed_on_the_pages(client):
    sign_in(client, "delivery-unit")
    four_seats()
    on = item(held())
    words = {"number": 1, "title_cy": "Toeau", "title_en": "Roofs"}

    client.post(f"/en/items/{on.pk}/change", words)
    client.post("/en/board/M-1/change", {"held_on": "2026-06-20", "place_cy": "Y Bala", "place_en": "Bala"})

    assert Item.objects.get().title_en == "Roofs"
    assert Meeting.objects.get().held_on == date(2026, 6, 20)


def test_a_new_meeting_does_not_write_over_another(client):
    sign_in(client, "delivery-unit")
    meeting("june")

    page = client.post("/en/meetings/plan", {"code": "june", "held_on": "2026-06-19", "place_cy": "a", "place_en": "a"})

    assert "Another meeting has this code." in page.text


FORMS = [
    "meetings/plan", "board/M-1/change", "board/M-1/attendance", "board/M-1/minutes/agree", "board/M-1/items/add",
    "board/M-1/actions/add", "items/{item}/change", "items/{item}/paper", "items/{item}/interest", "items/{item}/vote",
    "actions/{action}/done",
]  # fmt: skip


def filled(place):
    on = item(meeting())
    return place.format(item=on.pk, action=to_do(on.meeting).pk)


@pytest.mark.parametrize("place", FORMS)
def test_keeping_meetings_needs_a_board_member_or_the_delivery_unit(client, place):
    sign_in(client, "fund-manager")

    answer = client.get(f"/en/{filled(place)}")

    assert answer.status_code == 403
    assert "Only a board member or the delivery unit" in answer.text


@pytest.mark.parametrize("place", FORMS)
def test_every_form_opens_in_welsh_and_asks_somebody_without_an_account_to_sign_in(client, place):
    address = f"/cy/{filled(place)}"

    assert client.get(address).status_code == 302
    sign_in(client, "board-member")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("place", [place for place in FORMS if place.split("/")[-1] not in ("attendance", "vote")])
def test_each_empty_field_of_a_meeting_says_what_it_needs(client, place):
    sign_in(client, "board-member")

    page = client.post(f"/en/{filled(place)}", {}).text

    assert "There is a problem" in page
    assert "This field is required" not in page


def questions(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("address", ["/en/board/M-1", "/en/board/M-1/minutes", "/en/actions", "/en/board.ics"])
def test_a_page_of_a_meeting_asks_the_same_number_of_questions_for_2_items_and_for_12(client, address):
    seats = four_seats()
    at_meeting = held()
    present(at_meeting, *seats[:3])

    def grow(many):
        for number in range(many):
            on = item(at_meeting)
            declare(on, "powys", "personal")
            vote(on, powys="for", conwy="for", gwynedd="against")
            to_do(at_meeting, item=on, what_en=f"Thing {on.pk}-{number}")

    grow(2)
    few = questions(client, address)
    grow(10)

    assert questions(client, address) <= few
