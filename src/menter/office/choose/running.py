"""The page of whoever runs a round: where it stands, what may happen next, what there is to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.choose.round import MOVES, NAMES, RoundState, check_round_is_ready
from menter.language.sentence import Refusal
from menter.office.choose.bid import standing_of
from menter.office.choose.models import Round, RoundEntry, Scorer
from menter.office.choose.presenters import row
from menter.office.look import figure
from menter.office.look.bilingual import either, said, tongue
from menter.office.look.listing import Cell, headings
from menter.office.reference.presenters import body_name


@dataclass(frozen=True, slots=True)
class Move:
    """One state that may follow: what the button says, or why there is none yet."""

    to: RoundState
    button: str
    reason: str


def buttons() -> dict[RoundState, str]:
    """What the button says that moves a round to a state."""
    return {
        "open": _("Open the call"),
        "closed": _("Close the call"),
        "sift": _("Start the sift"),
        "panel": _("End the sift and go to the panel"),
        "decided": _("Say that the panel has decided"),
        "published": _("Publish the round"),
    }


def moves(kept: Round, *, at: datetime) -> list[Move]:
    """What may follow the round's state, each with the reason where something is missing."""
    standing = standing_of(kept)
    found = []
    for to in MOVES[cast(RoundState, kept.state)]:
        try:
            check_round_is_ready(to, standing, at=localtime(at))
        except Refusal as refused:
            found.append(Move(to, buttons()[to], refused.sentence.to(tongue())))
        else:
            found.append(Move(to, buttons()[to], ""))
    return found


def state_rows(kept: Round) -> list[list[dict[str, Any]]]:
    """Every state in its order, with the day it came or comes, and where the round stands."""
    days = {
        "open": kept.opens_on,
        "closed": kept.closes_on,
        "panel": kept.panel_on,
        "decided": kept.decided_on,
        "published": kept.published_on,
    }
    order = list(MOVES)
    here = order.index(cast(RoundState, kept.state))
    rows = []
    for place, state in enumerate(order):
        name = said(NAMES[state])
        mark = _("Now") if place == here else _("Done") if place < here else _("To come")
        colour = "green" if place == here else "grey" if place < here else "blue"
        rows.append(row(Cell(name[:1].upper() + name[1:]), Cell(mark, tag=colour), figure.date(days.get(state))))
    return rows


def state_headings() -> list[dict[str, Any]]:
    """Headings for `state_rows`."""
    return headings(_("State"), _("Where it stands"), _("Day"))


def tasks(kept: Round) -> list[dict[str, Any]]:
    """What there is to do, as GOV.UK's task list takes it."""
    entries = kept.entries.count()
    scorers = kept.scorers.count()
    done = kept.scorers.exclude(finished_at=None).count()
    drawn_up = kept.state in ("draft", "open")
    lines = [
        (_("Money, days and rules"), "choose:change_round", _("May be changed") if drawn_up else _("Settled")),
        (_("Criteria and weights"), "choose:criteria", _("May be changed") if drawn_up else _("Settled")),
        (
            _("Statements in the round"),
            "choose:entries",
            ngettext("%(num)s statement", "%(num)s statements", entries) % {"num": entries},
        ),
        (
            _("Scorers"),
            "choose:scorers",
            ngettext("%(done)s of %(num)s has finished", "%(done)s of %(num)s have finished", scorers)
            % {"done": done, "num": scorers},
        ),
        (_("The sift: ranking and spread"), "choose:sift", _("Shown when all scores are in")),
        (_("The panel: shortlist, briefs, decisions"), "choose:panel", ""),
    ]
    if kept.state in ("decided", "published"):
        lines.append((_("What the round awarded"), "govern:awards", ""))
    return [
        {"title": {"text": text}, "href": reverse(route, args=[kept.pk]), "status": {"text": status}}
        for text, route, status in lines
        if drawn_up or route not in ("choose:change_round", "choose:criteria")
    ]


def entry_title(entry: RoundEntry, route: str = "choose:entry") -> Cell:
    """The statement's own title in its own language, leading to the entry's page."""
    statement = entry.statement
    href = reverse(route, args=[entry.round_id, entry.pk])
    return Cell(statement.title, href, lang=statement.language if statement.language != tongue() else "")


def entry_state(entry: RoundEntry) -> Cell:
    """Whether it is in the running, before the panel, or out of it."""
    if entry.withdrawn_on:
        return Cell(_("Withdrawn"), tag="grey")
    if entry.merged_into_id:
        return Cell(_("Combined with another"), tag="grey")
    if entry.outcome == "funded":
        return Cell(_("Funded"), tag="green")
    if entry.outcome:
        return Cell(_("Not funded"), tag="red")
    return Cell(_("Before the panel"), tag="yellow") if entry.is_shortlisted else Cell(_("In the running"), tag="blue")


def scorer_rows(scorers: Iterable[Scorer]) -> list[list[dict[str, Any]]]:
    """Each scorer: whether interests are declared, how many scores are in, whether all are."""
    return [
        row(
            each.user.name,
            figure.date(each.declared_at) if each.declared_at else _("Not yet"),
            figure.number(getattr(each, "closed", 0)),
            figure.number(getattr(each, "many", 0)),
            Cell(_("All in"), tag="green") if each.finished_at else Cell(_("Scoring"), tag="yellow"),
            numbers=[2, 3],
        )
        for each in scorers
    ]


def scorer_headings() -> list[dict[str, Any]]:
    """Headings for `scorer_rows`."""
    return headings(
        _("Scorer"), _("Interests declared"), _("Interests"), _("Statements scored"), _("State"), numbers=[2, 3]
    )


def round_crumbs(kept: Round, *, is_run: bool = True) -> list[dict[str, str]]:
    """The way back to the rounds and to this one."""
    name = either(kept.name_cy, kept.name_en).text
    crumbs = [
        {"text": _("Funding rounds"), "href": reverse("choose:rounds")},
        {"text": name, "href": reverse("choose:round", args=[kept.pk])},
    ]
    if is_run:
        crumbs.append({"text": _("Running the round"), "href": reverse("choose:run", args=[kept.pk])})
    return crumbs


def council_cell(entry: RoundEntry) -> str:
    """The council that leads."""
    return body_name(entry.statement.body)
