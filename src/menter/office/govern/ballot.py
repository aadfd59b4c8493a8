"""The seats of one meeting as the rules on quorum and votes take them."""

from collections.abc import Iterable
from typing import cast

from menter.govern.seat import standing
from menter.govern.vote import Interest, Voter
from menter.office.govern.models import Item, Meeting, Seat, Term, Way
from menter.office.join_up.models import OpportunityMember
from menter.office.join_up.presenters.word import bodies_of
from menter.office.look.bilingual import Title

THERE = (Way.HOLDER, Way.DEPUTY)


def seats_at(meeting: Meeting) -> list[Seat]:
    """The seats that the meeting's group had on its day, with their terms."""
    if meeting.board is None:
        return []
    rows = meeting.board.seats.prefetch_related("terms__body")
    return [seat for seat in rows if seat.is_there(meeting.held_on)]


def filled(seats: Iterable[Seat], meeting: Meeting) -> int:
    """How many seats somebody held on the day of the meeting."""
    return sum(not standing(seat.terms.all(), meeting.held_on).is_vacant for seat in seats)


def sitting(seat: Seat, meeting: Meeting, way: str | None) -> Term | None:
    """Who sat in a seat at a meeting: the holder, or the deputy where the deputy came."""
    now = standing(seat.terms.all(), meeting.held_on)
    return cast("Term | None", now.deputy if way == Way.DEPUTY else now.holder)


def voters(item: Item, seats: Iterable[Seat]) -> dict[int, Voter]:
    """Every seat before a vote on an item, by its number: is it there, what is declared, is its body concerned."""
    meeting = item.meeting
    ways = dict(meeting.attendance.values_list("seat_id", "way"))
    declared = dict(item.interests.values_list("seat_id", "kind")) if item.pk else {}
    bodies = concerned(item)
    return {
        seat.pk: Voter(
            name=Title(seat.name_cy, seat.name_en),
            constituency=seat.constituency,
            is_there=ways.get(seat.pk) in THERE,
            declared=cast("Interest | None", declared.get(seat.pk)),
            is_concerned=(who := sitting(seat, meeting, ways.get(seat.pk))) is not None and who.body_id in bodies,
        )
        for seat in seats
    }


def concerned(item: Item) -> set[str]:
    """The bodies that take part in the opportunity that an item is about."""
    if item.opportunity_id is None:
        return set()
    members = OpportunityMember.objects.filter(opportunity=item.opportunity_id)
    rows = members.select_related("statement", "initiative__lead", "contract__buyer", "word")
    return {body.pk for body in bodies_of(rows.prefetch_related("initiative__partners"))}
