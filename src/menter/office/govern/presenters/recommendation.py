"""Recommendations in words: from whom, how far, with what evidence."""

from collections.abc import Iterable
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.govern.recommendation import NAMES, RecommendationState
from menter.office.choose.presenters import row
from menter.office.govern.models import Recommendation, RecommendationStep
from menter.office.look import figure
from menter.office.look.bilingual import either, said
from menter.office.look.listing import Cell, Column, headings
from menter.office.reference.presenters import body_name

COLOURS = {
    "received": "grey", "accepted": "blue", "accepted in part": "blue", "rejected": "red", "under way": "yellow",
    "done": "green",
}  # fmt: skip


def state_name(state: str) -> str:
    """A state in words."""
    return said(NAMES[cast(RecommendationState, state)])


def state_cell(one: Recommendation) -> Cell:
    """How far it has come, as a tag."""
    return Cell(state_name(one.state), tag=COLOURS[one.state])


def text(one: Recommendation, *, with_link: bool = True) -> Cell:
    """What is recommended, leading to its page."""
    href = reverse("govern:recommendation", args=[one.pk]) if with_link else ""
    return either(one.text_cy, one.text_en, href)


def report(one: Recommendation) -> Cell:
    """The report it stands in."""
    return either(one.report_cy, one.report_en)


def columns() -> list[Column]:
    """Each recommendation: what, in which report, of which year, whose, how far."""
    return [
        Column("text", _("Recommendation"), lambda r: text(r).text, text),
        Column("report", _("Report"), lambda r: report(r).text, report),
        Column("year", _("Made in"), lambda r: r.year, lambda r: str(r.year)),
        Column("owner", _("Owner"), lambda r: body_name(r.owner) if r.owner else "", owner),
        Column("state", _("State"), lambda r: r.state, state_cell),
    ]


def owner(one: Recommendation) -> str:
    """Who sees to it."""
    return body_name(one.owner) if one.owner else _("Nobody yet")


def step_headings() -> list[dict[str, Any]]:
    """Headings for `step_rows`."""
    return headings(_("Day"), _("State"), _("What was done"), _("Where it can be seen"))


def step_rows(steps: Iterable[RecommendationStep]) -> list[list[dict[str, Any]]]:
    """Every step in order, with its evidence."""
    return [
        row(
            figure.date(step.on),
            state_name(step.state),
            either(step.note_cy, step.note_en),
            Cell(step.evidence, step.evidence),
        )
        for step in steps
    ]
