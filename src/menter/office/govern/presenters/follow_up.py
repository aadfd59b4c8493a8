"""What is to be done after meetings, in words."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.govern.models import FollowUp
from menter.office.govern.presenters.board import seat_name
from menter.office.govern.presenters.decision import meeting_cell
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, Column
from menter.office.reference.presenters import body_name

COLOURS = {"done": "green", "open": "blue", "late": "red"}


def state(follow_up: FollowUp, at: date) -> str:
    """done, late or open."""
    if follow_up.done_on is not None:
        return "done"
    return "late" if follow_up.due_on < at else "open"


def state_cell(follow_up: FollowUp, at: date) -> Cell:
    """The state as a tag; what is late leads the eye."""
    names = {"done": _("Done"), "open": _("To do"), "late": _("Late")}
    now = state(follow_up, at)
    return Cell(names[now], tag=COLOURS[now])


def what(follow_up: FollowUp, *, with_link: bool = True) -> Cell:
    """What is to be done, leading to its page."""
    href = reverse("govern:follow_up", args=[follow_up.pk]) if with_link else ""
    return either(follow_up.what_cy, follow_up.what_en, href)


def owner(follow_up: FollowUp) -> str:
    """Who is to do it."""
    if follow_up.body is not None:
        return body_name(follow_up.body)
    return seat_name(follow_up.seat).text if follow_up.seat is not None else ""


def reminded_column(days: Mapping[int, Sequence[date]]) -> Column:
    """When the owner of each was reminded."""
    return Column("reminded", _("Reminders"), lambda f: reminded_says(days.get(f.pk, [])))


def reminded_says(days: Sequence[date]) -> str:
    """How often and when somebody was reminded last; empty where nobody was."""
    if not days:
        return ""
    return ngettext("Reminded %(count)s time, on %(date)s", "Reminded %(count)s times, last on %(date)s", len(days)) % {
        "count": figure.number(len(days)),
        "date": figure.date(days[-1]),
    }


def columns(at: date) -> list[Column]:
    """Each thing to be done: by whom, by when, from which meeting, how it stands."""
    return [
        Column("what", _("What is to be done"), lambda f: what(f).text, what),
        Column("owner", _("Owner"), owner),
        Column("due_on", _("Due"), lambda f: f.due_on, lambda f: figure.date(f.due_on)),
        Column("state", _("State"), lambda f: state(f, at), lambda f: state_cell(f, at)),
        Column("meeting", _("Meeting"), lambda f: f.meeting_id, lambda f: meeting_cell(f.meeting)),
        Column("done_on", _("Done on"), lambda f: f.done_on),
    ]
