"""A frontier in words: what each of its plans saves, whom it helps, how even it is; each a link to the plan."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.choose import frontier_drawing
from menter.office.choose.draft_page import crumbs, money, state_cell, what_now
from menter.office.choose.models import Solving, SolvingKind, SolvingState
from menter.office.choose.presenters import row
from menter.office.look import figure
from menter.office.look.chart import Chart
from menter.office.look.listing import Cell, headings


def shown(solving: Solving, at: datetime) -> dict[str, Any]:
    """What the page of a search for a frontier shows."""
    return {
        "title": str(SolvingKind(solving.kind).label),
        "crumbs": crumbs(solving.draft),
        "what_now": ended(solving) or what_now(solving, at),
        "facts": facts(solving, at),
        "drawing": frontier_chart(solving) if solving.points else None,
    }


def ended(solving: Solving) -> str:
    """What was found, once it is over; "" before, and where nothing was."""
    if solving.state not in (SolvingState.DONE, SolvingState.STOPPED) or not solving.points:
        return ""
    many = len(solving.points)
    if many == 1:
        return _("There is one plan only: what saves most is also best in the other goal.")
    return ngettext(
        "%(num)s plan was found. Of any two, one saves more and the other does more of the other goal.",
        "%(num)s plans were found. Of any two, one saves more and the other does more of the other goal.",
        many,
    ) % {"num": many}


def facts(solving: Solving, at: datetime) -> list[dict[str, Any]]:
    """Where the search stands, and how many plans it has."""
    state = state_cell(solving, at)
    found = [{"key": _("State"), "text": state.text, "tag": state.tag}]
    if solving.points:
        return [*found, {"key": _("Plans found"), "text": figure.number(len(solving.points))}]
    last = solving.steps[-1] if solving.steps else None
    text = _("%(found)s of the %(most)s that are sought") % {"found": last[1], "most": last[2]} if last else "–"
    return [*found, {"key": _("Plans found"), "text": text}]


def frontier_chart(solving: Solving) -> Chart:
    """The plans drawn, with their table."""
    title, other = str(SolvingKind(solving.kind).label), OTHER[solving.kind]
    points = solving.points
    return Chart(
        title=title,
        svg=frontier_drawing.draw(
            title, [dot(each, other) for each in points], axis(points, other), axis(points, "savings")
        ),
        headings=headings(_("Savings in today’s money"), _("Residents helped over the years"), _("How even it is"),
                          _("More that any such plan could save"), _("Plan"), numbers=[0, 1, 2, 3]),
        rows=[point_row(each) for each in points],
        note=_(
            "Savings less cost, by the weights of the draft. A plan is even where each council gets as much of all "
            "that it gives as it has of all residents."
        ),
    )  # fmt: skip


OTHER: dict[str, str] = {SolvingKind.FRONTIER: "residents", SolvingKind.EVENNESS: "evenness"}


def in_words(kind: str, number: float) -> str:
    """One of the three goals."""
    match kind:
        case "savings":
            return money(number)
        case "residents":
            return figure.number(number)
        case _:
            return figure.percent(number)


def axis(points: list[dict[str, Any]], kind: str) -> frontier_drawing.Axis:
    """One side of the drawing."""
    names = {
        "savings": _("Savings in today’s money"), "residents": _("Residents helped over the years"),
        "evenness": _("How even it is"),
    }  # fmt: skip
    numbers = [each[kind] for each in points]
    return frontier_drawing.Axis(names[kind], in_words(kind, min(numbers)), in_words(kind, max(numbers)))


def dot(point: dict[str, Any], other: str) -> frontier_drawing.Dot:
    """One plan in the drawing."""
    words = _("The plan that saves %(savings)s, helps %(residents)s residents and is %(evenness)s even") % {
        kind: in_words(kind, point[kind]) for kind in ("savings", "residents", "evenness")
    }
    href = reverse("choose:one_plan", args=[point["plan"]])
    return frontier_drawing.Dot(float(point[other]), float(point["savings"]), href, words)


def point_row(point: dict[str, Any]) -> list[dict[str, Any]]:
    """One plan of the table."""
    figures = [in_words(kind, point[kind]) for kind in ("savings", "residents", "evenness")]
    plan = Cell(_("Read the plan"), reverse("choose:one_plan", args=[point["plan"]]))
    return row(*figures, figure.percent(point["gap"]), plan, numbers=[0, 1, 2, 3])
