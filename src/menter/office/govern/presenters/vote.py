"""One item of an agenda in words: papers, interests, the vote seat by seat."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.govern.quorum import NoQuorum, check_quorum
from menter.govern.vote import CHOICES, INTERESTS, Choice, Interest, Voter, able
from menter.office.choose.presenters import row
from menter.office.govern.ballot import THERE, filled, sitting
from menter.office.govern.models import Ballot, Declared, Item, Meeting, Paper, Seat, Vote, Way
from menter.office.govern.presenters.board import constituency_name, seat_name, term_name
from menter.office.look.bilingual import either, said
from menter.office.look.listing import Cell, headings


def item_title(item: Item) -> Cell:
    """What an item is called, leading to its page."""
    return either(item.title_cy, item.title_en, reverse("govern:item", args=[item.pk]))


def paper_shown(paper: Paper) -> dict[str, Any]:
    """A paper: its title, its address if it has one, its paragraphs."""
    words = either(paper.text_cy, paper.text_en)
    paragraphs = [line for line in words.text.splitlines() if line.strip()]
    return {"title": either(paper.title_cy, paper.title_en, paper.address), "paragraphs": paragraphs}


def who_sat(seat: Seat, meeting: Meeting, way: str | None) -> str:
    """The office of whoever sat in a seat, and that it was the deputy."""
    who = term_name(sitting(seat, meeting, way))
    if way == Way.DEPUTY:
        return _("%(who)s (deputy)") % {"who": who}
    return who


def there_headings() -> list[dict[str, Any]]:
    """Headings for `there_rows`."""
    return headings(_("Constituency"), _("Seat"), _("Who"), _("At the meeting"))


def there_rows(meeting: Meeting, seats: Iterable[Seat], ways: Mapping[int, str]) -> list[list[dict[str, Any]]]:
    """Each seat and how it was at the meeting."""
    return [
        row(
            constituency_name(seat),
            seat_name(seat),
            who_sat(seat, meeting, ways.get(seat.pk)),
            way_name(ways.get(seat.pk)),
        )
        for seat in seats
    ]


def way_name(way: str | None) -> str:
    """How a seat was at a meeting."""
    return str(Way(way).label) if way else _("Absent")


def quorum_says(meeting: Meeting, seats: Sequence[Seat], ways: Mapping[int, str]) -> str:
    """Whether the seats that were there may decide, in the very sentence of the rule where they may not."""
    if meeting.board is None:
        return ""
    there = [seat.constituency for seat in seats if ways.get(seat.pk) in THERE]
    return quorum_of(meeting, seats, there)


def quorum_for(item: Item, seats: Sequence[Seat], voters: Mapping[int, Voter]) -> str:
    """The same for one item: seats that an interest shuts out do not count."""
    board = item.meeting.board
    if board is None:
        return ""
    return quorum_of(item.meeting, seats, able(list(voters.values()), shuts_out=board.shuts_out))


def quorum_of(meeting: Meeting, seats: Sequence[Seat], there: list[str]) -> str:
    """That there is a quorum of so many, or why there is none."""
    if meeting.board is None:
        return ""
    many = filled(seats, meeting)
    try:
        check_quorum(meeting.board.quorum, there, filled=many)
    except NoQuorum as none:
        return said(none.sentence)
    return _("There is a quorum. Seats present: %(present)s. Seats needed: %(needed)s.") % {
        "present": len(there),
        "needed": meeting.board.quorum.needed(many),
    }


def interest_headings() -> list[dict[str, Any]]:
    """Headings for `interest_rows`."""
    return headings(_("Seat"), _("Interest"), _("What it is"))


def interest_rows(declared: Iterable[Declared]) -> list[list[dict[str, Any]]]:
    """What was declared for an item, seat by seat."""
    return [
        row(seat_name(each.seat), interest_name(each.kind), either(each.about_cy, each.about_en)) for each in declared
    ]


def interest_name(kind: str) -> str:
    """A kind of interest in words."""
    return said(INTERESTS[cast(Interest, kind)])


def vote_says(vote: Vote, ballots: Sequence[Ballot]) -> str:
    """What came of a vote, with its numbers."""
    counts = {choice: sum(each.choice == choice for each in ballots) for choice in CHOICES}
    numbers = {"votes_for": counts["for"], "against": counts["against"], "abstained": counts["abstain"]}
    if vote.is_carried:
        return _("Carried. For: %(votes_for)s. Against: %(against)s. Abstained: %(abstained)s.") % numbers
    return _("Not carried. For: %(votes_for)s. Against: %(against)s. Abstained: %(abstained)s.") % numbers


def ballot_headings() -> list[dict[str, Any]]:
    """Headings for `ballot_rows`."""
    return headings(_("Constituency"), _("Seat"), _("Vote"))


def ballot_rows(ballots: Iterable[Ballot]) -> list[list[dict[str, Any]]]:
    """How each seat voted."""
    return [row(constituency_name(each.seat), seat_name(each.seat), ballot_name(each)) for each in ballots]


def ballot_name(ballot: Ballot) -> str:
    """A vote in words, and that the deputy cast it."""
    choice = said(CHOICES[cast(Choice, ballot.choice)])
    return _("%(vote)s (by the deputy)") % {"vote": choice} if ballot.by_deputy else choice
