"""The minutes of one meeting, drafted from the record in the language of the page, as headings and lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from menter.office.govern.ballot import THERE
from menter.office.govern.models import Decision, Declared, FollowUp, Item, Meeting, Seat, Way
from menter.office.govern.presenters import follow_up, vote
from menter.office.govern.presenters.board import constituency_name, seat_name
from menter.office.govern.presenters.decision import meeting_cell, outcome_cell
from menter.office.govern.presenters.meeting import meeting_lead
from menter.office.look import figure
from menter.office.look.bilingual import either


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the minutes and the lines under it."""

    heading: str
    lines: list[str]


def minutes(meeting: Meeting, seats: Sequence[Seat]) -> list[Part]:
    """Who was there, then item by item what was declared, how the seats voted, what was decided and is to be done."""
    ways = {row.seat_id: row.way for row in meeting.attendance.all()}
    parts = [Part(_("Who was there"), attendance(meeting, seats, ways))]
    decisions = list(meeting.decisions.all())
    for item in meeting.items.all():
        heading = _("%(number)s. %(title)s") % {"number": item.number, "title": vote.item_title(item).text}
        lines = [*item_lines(item), *decision_lines([each for each in decisions if each.item_id == item.pk])]
        parts.append(Part(heading, [*lines, *to_do(item)] or [_("Noted.")]))
    if rest := [each for each in decisions if each.item_id is None]:
        parts.append(Part(_("Other decisions"), decision_lines(rest)))
    if loose := [each for each in meeting.follow_ups.all() if each.item_id is None]:
        parts.append(Part(_("Other actions"), [action_line(each) for each in loose]))
    return parts


def attendance(meeting: Meeting, seats: Sequence[Seat], ways: Mapping[int, str]) -> list[str]:
    """Present, apologies, and the quorum."""
    lines = [
        _("%(seat)s (%(constituency)s): %(who)s") % {
            "seat": seat_name(seat).text, "constituency": constituency_name(seat),
            "who": vote.who_sat(seat, meeting, ways[seat.pk]),
        }
        for seat in seats
        if ways.get(seat.pk) in THERE
    ]  # fmt: skip
    away = [seat_name(seat).text for seat in seats if ways.get(seat.pk) == Way.APOLOGIES]
    if away:
        lines.append(_("Apologies: %(seats)s.") % {"seats": ", ".join(away)})
    if not ways:
        return [_("Nobody has noted who was there.")]
    return [*lines, vote.quorum_says(meeting, seats, ways)]


def item_lines(item: Item) -> list[str]:
    """What the item is about, what was declared, what was put to the vote and how the seats voted."""
    lines = [either(item.about_cy, item.about_en).text] if item.about_en else []
    lines += [interest_line(each) for each in item.interests.all() if each.kind != "none"]
    if item.motion_en:
        lines.append(_("Motion: %(motion)s") % {"motion": either(item.motion_cy, item.motion_en).text})
    if hasattr(item, "vote"):
        ballots = list(item.vote.ballots.all())
        lines.append(vote.vote_says(item.vote, ballots))
        lines += [
            _("%(seat)s: %(vote)s") % {"seat": seat_name(each.seat).text, "vote": vote.ballot_name(each)}
            for each in ballots
        ]
    return lines


def interest_line(each: Declared) -> str:
    """One interest that was declared."""
    return _("%(seat)s declared: %(kind)s. %(about)s") % {
        "seat": seat_name(each.seat).text,
        "kind": vote.interest_name(each.kind),
        "about": either(each.about_cy, each.about_en).text,
    }


def decision_lines(decisions: Sequence[Decision]) -> list[str]:
    """Each decision with its reason and its conditions."""
    lines = []
    for made in decisions:
        about = either(made.title_cy or made.opportunity.title_cy, made.title_en or made.opportunity.title_en).text
        lines.append(
            _("Decision: %(outcome)s. %(title)s. %(reason)s") % {
                "outcome": outcome_cell(made).text, "title": about,
                "reason": either(made.reason_cy, made.reason_en).text,
            }
        )  # fmt: skip
        if made.conditions_en:
            conditions = either(made.conditions_cy, made.conditions_en).text
            lines.append(_("On condition: %(conditions)s") % {"conditions": conditions})
    return lines


def to_do(item: Item) -> list[str]:
    """What was agreed to be done under an item."""
    return [action_line(each) for each in item.follow_ups.all()]


def action_line(each: FollowUp) -> str:
    """One thing to be done: what, by whom, by when."""
    return _("Action: %(what)s Owner: %(owner)s. By %(day)s.") % {
        "what": follow_up.what(each).text,
        "owner": follow_up.owner(each),
        "day": figure.date(each.due_on),
    }


def standing(meeting: Meeting) -> str:
    """Whether the minutes are a draft or agreed."""
    if meeting.minutes_agreed_on is None:
        return _("Draft, written from the record. The board has not agreed these minutes yet.")
    return _("Agreed by the board on %(day)s.") % {"day": figure.date(meeting.minutes_agreed_on)}


def plain(meeting: Meeting, seats: Sequence[Seat]) -> str:
    """The minutes as plain text."""
    lines = [meeting_cell(meeting).text, meeting_lead(meeting), standing(meeting)]
    for part in minutes(meeting, seats):
        lines += ["", part.heading, *(f"- {line}" for line in part.lines)]
    return "\n".join(lines) + "\n"
