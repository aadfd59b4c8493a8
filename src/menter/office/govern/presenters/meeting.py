"""Meetings in words, in the language of the page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.govern.models import Meeting
from menter.office.govern.presenters.decision import DecisionShown, decision_shown, meeting_cell
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell
from menter.office.reference.presenters import body_name


def place(meeting: Meeting) -> str:
    """Where it was held, and which council was the host."""
    where = either(meeting.place_cy, meeting.place_en).text
    if meeting.host is None:
        return where
    return _("%(place)s. Host council: %(council)s.") % {"place": where, "council": body_name(meeting.host)}


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """One meeting as the board's page shows it."""

    name: Cell
    when: str
    where: str
    is_sample: bool
    decisions: list[DecisionShown]


def meeting_shown(meeting: Meeting) -> MeetingShown:
    """A meeting with what it decided."""
    return MeetingShown(
        name=meeting_cell(meeting),
        when=when(meeting),
        where=place(meeting),
        is_sample=meeting.is_sample,
        decisions=[decision_shown(decision) for decision in meeting.decisions.all()],
    )


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the agenda and what was decided under it."""

    number: str
    title: Cell
    decisions: list[DecisionShown]


def agenda(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in order; decisions that belong to no item come last, under an item of their own."""
    decisions = list(meeting.decisions.all())
    items = [
        AgendaItem(
            number=str(item.number),
            title=either(item.title_cy, item.title_en, reverse("govern:item", args=[item.pk])),
            decisions=[decision_shown(each) for each in decisions if each.item_id == item.pk],
        )
        for item in meeting.items.all()
    ]
    rest = [each for each in decisions if each.item_id is None]
    if rest:
        items.append(AgendaItem("", Cell(_("Decisions")), [decision_shown(each) for each in rest]))
    return items


def meeting_lead(meeting: Meeting) -> str:
    """When and where."""
    return _("%(day)s, %(place)s") % {"day": when(meeting), "place": place(meeting)}


def when(meeting: Meeting) -> str:
    """The day, and the hours where they are known."""
    day = figure.date(meeting.held_on)
    if meeting.starts_at is None:
        return day
    start = f"{meeting.starts_at:%H:%M}"
    if meeting.ends_at is None:
        return _("%(day)s at %(start)s") % {"day": day, "start": start}
    return _("%(day)s, %(start)s to %(end)s") % {"day": day, "start": start, "end": f"{meeting.ends_at:%H:%M}"}
