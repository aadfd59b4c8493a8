"""The sample world's board: its seats, and a vote that passes as real ones do."""

from datetime import date

import pytest

from menter.office.demo.load import BY
from menter.office.demo.story import Story, noon
from menter.office.govern.models import Board, FollowUp, MaturityStatement, Meeting, Vote
from menter.office.govern.presenters.board import seat_shown
from menter.office.ledger.models import Entry
from menter.office.reference.actions import load_facts

pytestmark = pytest.mark.django_db


def tell_meetings():
    story = Story("wales", by=BY)
    for told in story.meetings():
        kept = story._keep_meeting(told, noon(told["date"]))
        story.board.follow_up(kept, noon(told["date"]))
    story.board.finish(noon(date(2026, 9, 1)))


@pytest.fixture
def told():
    load_facts(by=BY, at=noon(date(2025, 1, 1)), partnership="wales")
    tell_meetings()


def test_five_constituencies_sit_on_the_board_and_one_seat_is_vacant(told):
    seats = Board.objects.get().seats.all()

    assert {seat.constituency for seat in seats} == {"members", "solace", "socitm", "professionals", "stakeholders"}
    assert [seat.code for seat in seats if seat_shown(seat, date(2026, 6, 1)).state == "vacant"] == ["stakeholder"]
    assert Board.objects.get().is_sample


def test_votes_pass_and_fall_and_the_first_meetings_minutes_are_agreed(told):
    assert dict(Vote.objects.values_list("item__title_en", "is_carried")) == {
        "The first funding round: three awards": True,
        "A single app for every council": False,
        "Proposals for 2026–27": True,
    }
    assert Meeting.objects.get(pk="WM-2025-11").minutes_agreed_on == date(2026, 6, 19)


def test_some_of_what_was_agreed_is_done(told):
    assert FollowUp.objects.exclude(done_on=None).count() == 1
    assert FollowUp.objects.filter(done_on=None).count() == 2


def test_told_again_nothing_of_the_agreed_meeting_changes(told):
    about = Entry.objects.exclude(action="govern.keep_meeting")
    before = about.count()

    tell_meetings()

    assert about.count() == before


def test_two_councils_state_their_maturity_once_however_often_it_is_told(told):
    story = Story("wales", by=BY)

    story.board.state(noon(date(2025, 6, 1)))
    early = MaturityStatement.objects.count()
    for _ in range(2):
        story.board.state(noon(date(2026, 9, 1)))

    assert early == 1
    assert sorted(MaturityStatement.objects.values_list("body", "year", "is_sample")) == [
        ("gwynedd", 2024, True), ("gwynedd", 2025, True), ("powys", 2025, True),
    ]  # fmt: skip
