"""Keep meetings of the board: when, where, what is on the agenda, what is read, who was there."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import localdate

from menter.language.sentence import Refusal, Sentence
from menter.office.choose.models import Plan
from menter.office.govern.models import Attendance, Board, Item, Meeting, Paper, Seat, Way
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Day, Title
from menter.office.reference.models import Body


class BadMeeting(Refusal):
    """A meeting that cannot be kept as it was given."""


class BadItem(Refusal):
    """An item of an agenda that cannot be kept as it was given."""


class BadAttendance(Refusal):
    """Attendance that cannot be so."""


class MinutesAgreed(Refusal):
    """The minutes are agreed, and what they say is not changed any more."""


@transaction.atomic
def keep_meeting(
    *,
    by: Actor,
    at: datetime,
    code: str,
    held_on: date,
    place_cy: str,
    place_en: str,
    host: Body | None = None,
    board: Board | None = None,
    starts_at: time | None = None,
    ends_at: time | None = None,
    name_cy: str = "",
    name_en: str = "",
    agenda_cy: Sequence[str] = (),
    agenda_en: Sequence[str] = (),
    is_sample: bool = False,
) -> Meeting:
    """Keep a meeting, or renew what is kept of it. Without a name it is called by its day.

    agenda  titles of items in order; items that are there under these numbers get these titles
    Raises  BadMeeting when the agenda is not in both languages, item by item, or it ends before it starts;
            MinutesAgreed.
    """
    if len(agenda_cy) != len(agenda_en):
        raise BadMeeting(
            Sentence(
                "The agenda has {welsh} items in Welsh and {english} in English. Give every item in both languages.",
                welsh=len(agenda_cy),
                english=len(agenda_en),
            )
        )
    if starts_at is not None and ends_at is not None and ends_at <= starts_at:
        raise BadMeeting(Sentence("The meeting would end before it starts. Change one of the times."))
    kept = Meeting.objects.filter(pk=code).first()
    if kept is not None:
        _check_open(kept)
    named = Sentence("Meeting of the board, {day}", day=Day(held_on))
    said = {
        "held_on": held_on, "place_cy": place_cy, "place_en": place_en, "host": host, "board": board,
        "starts_at": starts_at, "ends_at": ends_at, "name_cy": name_cy or named.to("cy"),
        "name_en": name_en or named.to("en"), "is_sample": is_sample,
    }  # fmt: skip
    meeting, _made = Meeting.objects.update_or_create(code=code, defaults=said)
    for number, (cy, en) in enumerate(zip(agenda_cy, agenda_en, strict=True), start=1):
        Item.objects.update_or_create(meeting=meeting, number=number, defaults={"title_cy": cy, "title_en": en})
    record("govern.keep_meeting", by=by, at=at, on=meeting, items=len(agenda_en))
    return meeting


def _check_open(meeting: Meeting) -> None:
    if meeting.minutes_agreed_on is not None:
        raise MinutesAgreed(
            Sentence(
                "The minutes of this meeting were agreed on {day}, and what they say is not changed any more.",
                day=Day(meeting.minutes_agreed_on),
            )
        )


@transaction.atomic
def keep_item(
    *,
    by: Actor,
    at: datetime,
    meeting: Meeting,
    title_cy: str,
    title_en: str,
    number: int | None = None,
    about_cy: str = "",
    about_en: str = "",
    motion_cy: str = "",
    motion_en: str = "",
    opportunity: Opportunity | None = None,
    plan: Plan | None = None,
    item: Item | None = None,
) -> Item:
    """Put an item on the agenda, or change `item`. Those at its number or after move down by one.

    number  place on the agenda, from 1; the end where it is not given
    Raises  BadItem for words in one language only, an opportunity or plan that is not public, a motion that was
            voted on; MinutesAgreed.
    """
    _check_open(meeting)
    _check_words(title_cy, title_en, about_cy, about_en, motion_cy, motion_en)
    if opportunity is not None and not Opportunity.objects.public().filter(pk=opportunity.pk).exists():
        raise BadItem(
            Sentence("This opportunity rests on a theme that nobody has signed off yet, and an agenda is public.")
        )
    if plan is not None and plan.proposed_at is None:
        raise BadItem(Sentence("This plan was not proposed to the board yet. Propose it on its own page first."))
    said = {
        "title_cy": title_cy.strip(), "title_en": title_en.strip(), "about_cy": about_cy.strip(),
        "about_en": about_en.strip(), "motion_cy": motion_cy.strip(), "motion_en": motion_en.strip(),
        "opportunity_id": opportunity.pk if opportunity else None, "plan_id": plan.pk if plan else None,
    }  # fmt: skip
    if item is not None and number in (None, item.number) and all(getattr(item, n) == v for n, v in said.items()):
        return item
    if item is not None:
        _check_unvoted(item, said)
        Item.objects.filter(pk=item.pk).update(**said)
        item.refresh_from_db()
    else:
        item = Item.objects.create(meeting=meeting, number=meeting.items.count() + 1, **said)
    if number is not None and number != item.number:
        _place(item, number)
    record("govern.keep_item", by=by, at=at, on=item, source=meeting.code, number=item.number)
    return item


def _check_words(title_cy: str, title_en: str, *pairs: str) -> None:
    if not title_cy.strip() or not title_en.strip():
        raise BadItem(Sentence("Give the item a title in Welsh and in English."))
    for cy, en in zip(pairs[::2], pairs[1::2], strict=True):
        if bool(cy.strip()) != bool(en.strip()):
            raise BadItem(
                Sentence("Give what the item is about and its motion in Welsh and in English, or leave both empty.")
            )


def _check_unvoted(item: Item, said: Mapping[str, object]) -> None:
    kept = ("motion_cy", "motion_en", "opportunity_id", "plan_id")
    if hasattr(item, "vote") and any(getattr(item, name) != said[name] for name in kept):
        raise BadItem(Sentence("The board has voted on this item, so its motion stays as it was put."))


def _place(item: Item, number: int) -> None:
    """Put an item at its number and count the whole agenda anew."""
    others = [each for each in item.meeting.items.all() if each.pk != item.pk]
    others.insert(max(0, min(number - 1, len(others))), item)
    for place, each in enumerate(others, start=1):
        each.number = place
    Item.objects.bulk_update(others, ["number"])


@transaction.atomic
def add_paper(
    *,
    by: Actor,
    at: datetime,
    item: Item,
    title_cy: str,
    title_en: str,
    address: str = "",
    text_cy: str = "",
    text_en: str = "",
) -> Paper:
    """Add what the board reads for an item: an address, or words in both languages. The very same changes nothing.

    Raises  BadItem when the title is in one language only, or there is neither an address nor words in both.
    """
    _check_open(item.meeting)
    if not title_cy.strip() or not title_en.strip():
        raise BadItem(Sentence("Give the paper a title in Welsh and in English."))
    has_words = bool(text_cy.strip()) and bool(text_en.strip())
    if not address and not has_words:
        raise BadItem(Sentence("A paper needs a web address, or its words in Welsh and in English."))
    said = {
        "title_cy": title_cy.strip(), "title_en": title_en.strip(), "address": address, "text_cy": text_cy.strip(),
        "text_en": text_en.strip(),
    }  # fmt: skip
    if same := Paper.objects.filter(item=item, **said).first():
        return same
    paper = Paper.objects.create(item=item, **said)
    record("govern.add_paper", by=by, at=at, on=paper, source=item.meeting_id, item=item.number)
    return paper


@transaction.atomic
def note_attendance(*, by: Actor, at: datetime, meeting: Meeting, ways: Mapping[Seat, str]) -> int:
    """Note which seats were there, by holder or deputy, and which sent apologies; the others were not. Gives how many.

    Raises  BadAttendance when the meeting is to come, a seat is not of its group, or a seat that has voted would be
            taken away; MinutesAgreed.
    """
    _check_open(meeting)
    if meeting.held_on > localdate(at):
        raise BadAttendance(
            Sentence("This meeting is on {day}, which is still to come. Note who was there afterwards.",
                     day=Day(meeting.held_on))
        )  # fmt: skip
    for seat in ways:
        if meeting.board_id is None or seat.board_id != meeting.board_id or not seat.is_there(meeting.held_on):
            raise BadAttendance(Sentence("{seat} has no seat at this meeting.", seat=Title(seat.name_cy, seat.name_en)))
    _check_voters_stay(meeting, {seat.pk: way for seat, way in ways.items()})
    held = {row.seat_id: row.way for row in meeting.attendance.all()}
    if held == {seat.pk: way for seat, way in ways.items()}:
        return len(held)
    meeting.attendance.all().delete()
    Attendance.objects.bulk_create(Attendance(meeting=meeting, seat=seat, way=Way(way)) for seat, way in ways.items())
    there = sum(way != Way.APOLOGIES for way in ways.values())
    record("govern.note_attendance", by=by, at=at, on=meeting, source=meeting.code, present=there)
    return len(ways)


def _check_voters_stay(meeting: Meeting, ways: Mapping[int, str]) -> None:
    voted = Seat.objects.filter(ballots__vote__item__meeting=meeting).distinct()
    held = {row.seat_id: row.way for row in meeting.attendance.all()}
    for seat in voted:
        if ways.get(seat.pk) != held.get(seat.pk):
            raise BadAttendance(
                Sentence(
                    "{seat} has voted at this meeting, so how the seat was there cannot be changed.",
                    seat=Title(seat.name_cy, seat.name_en),
                )
            )


@transaction.atomic
def agree_minutes(*, by: Actor, at: datetime, meeting: Meeting, on: date) -> Meeting:
    """Note the day on which the group agreed the minutes; from then on what they say stands.

    Raises  BadMeeting when the day is not after the meeting or is still to come; MinutesAgreed.
    """
    _check_open(meeting)
    if on <= meeting.held_on or on > localdate(at):
        raise BadMeeting(Sentence("Minutes are agreed on a day after the meeting, and not one that is still to come."))
    Meeting.objects.filter(pk=meeting.pk).update(minutes_agreed_on=on)
    meeting.refresh_from_db()
    record("govern.agree_minutes", by=by, at=at, on=meeting, source=meeting.code)
    return meeting
