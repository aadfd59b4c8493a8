"""Meetings as calendar entries (RFC 5545), in the language of the page."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import icalendar
from django.utils.timezone import make_aware

from menter.office.govern.models import Item, Meeting
from menter.office.look.bilingual import either, tongue

LASTS = timedelta(hours=2)  # where only the start is known: as long as most meetings of such groups


def calendar_of(meetings: Iterable[Meeting], *, name: str, at: datetime) -> bytes:
    """A calendar file: each meeting with its place and agenda.

    at      when the file is made
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Menter//{tongue().upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    for meeting in meetings:
        calendar.add_component(entry(meeting, at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def entry(meeting: Meeting, at: datetime) -> icalendar.Event:
    """One meeting; of the whole day where its time is not known."""
    event = icalendar.Event()
    event.add("uid", f"{meeting.code}@menter")
    event.add("dtstamp", at)
    event.add("summary", either(meeting.name_cy, meeting.name_en).text)
    event.add("location", either(meeting.place_cy, meeting.place_en).text)
    if lines := [line(item) for item in meeting.items.all()]:
        event.add("description", "\n".join(lines))
    if meeting.starts_at is None:
        event.add("dtstart", meeting.held_on)
        return event
    start = make_aware(datetime.combine(meeting.held_on, meeting.starts_at))
    end = make_aware(datetime.combine(meeting.held_on, meeting.ends_at)) if meeting.ends_at else start + LASTS
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def line(item: Item) -> str:
    """One item of the agenda."""
    return f"{item.number}. {either(item.title_cy, item.title_en).text}"
