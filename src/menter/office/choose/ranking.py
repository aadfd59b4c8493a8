"""A round in words and figures: its days, its criteria, and its ranking with what each criterion gave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from menter.choose.round import NAMES, RoundState
from menter.choose.score import Ranked, rank_entries
from menter.office.choose.bid import counted, fundable_phases, rules_of, times_of
from menter.office.choose.models import Round, RoundEntry
from menter.office.choose.pence import to_pounds
from menter.office.choose.presenters import (
    row,
)
from menter.office.look import chart, figure, timeline
from menter.office.look.bilingual import either, said
from menter.office.look.listing import Cell, Column, headings
from menter.office.reference.presenters import body_name

COLOURS = {"open": "green", "published": "blue", "decided": "blue", "panel": "yellow", "sift": "yellow"}
TOLD_APART = 6  # criteria: a chart has as many colours; with more the table says it better
SHOWN = 20  # bars that one chart can carry and still be read; the table has them all


@dataclass(frozen=True, slots=True)
class Place:
    """One entry with its place in the ranking."""

    entry: RoundEntry
    ranked: Ranked


def round_cell(kept: Round) -> Cell:
    """A round's name, leading to its page."""
    return either(kept.name_cy, kept.name_en, reverse("choose:round", args=[kept.pk]))


def state_cell(kept: Round) -> Cell:
    """Where it stands, as a tag."""
    name = said(NAMES[cast(RoundState, kept.state)])
    return Cell(name[:1].upper() + name[1:], tag=COLOURS.get(kept.state, "grey"))


def ranked(kept: Round) -> list[Place]:
    """Every entry of the round, the best first; in the order they were entered where there are no criteria."""
    rows = kept.entries.filter(withdrawn_on=None, merged_into=None).select_related("statement__body").order_by("pk")
    entries = {str(each.pk): each for each in rows}
    weights = {each["code"]: each["weight"] for each in kept.criteria}
    if not weights:
        return [Place(each, Ranked(key, 1, 0.0, {}, ())) for key, each in entries.items()]
    places = rank_entries({key: each.scores for key, each in entries.items()}, weights, times_of(kept))
    return [Place(entries[place.key], place) for place in places]


def criterion_name(criterion: dict[str, Any]) -> str:
    """What a criterion is called."""
    return either(criterion["name_cy"], criterion["name_en"]).text


def columns(kept: Round) -> list[Column]:
    """Statement, what each criterion gave, the total, what came of it; the order says the place."""
    return [
        Column("statement", _("Problem statement"), lambda p: p.entry.statement.title, statement_cell),
        Column("council", _("Council"), lambda p: body_name(p.entry.statement.body)),
        Column("total", _("Total of 100"), lambda p: round(p.ranked.total, 1), total_cell, is_number=True),
        Column("outcome", _("Outcome"), lambda p: p.entry.outcome, outcome_cell),
        Column("why", _("Why"), lambda p: reverse("choose:entry", args=[p.entry.round_id, p.entry.pk]), why_cell),
        *[
            Column(each["code"], criterion_name(each), points(each["code"]), points_cell(each["code"]), is_number=True)
            for each in counted(kept)
        ],
    ]


def file_columns(kept: Round) -> list[Column]:
    """The same with the place and the pounds in columns of their own."""
    place = Column("place", _("Place"), lambda p: p.ranked.rank)
    return [place, *columns(kept), Column("awarded", _("Pounds awarded"), lambda p: p.entry.awarded)]


def total_cell(place: Place) -> str:
    """The total to one place."""
    return figure.number(round(place.ranked.total, 1))


def points_cell(code: str) -> Callable[[Place], str]:
    """What one criterion adds, to one place."""
    return lambda place: figure.number(points(code)(place))


def points(code: str) -> Callable[[Place], float]:
    """What one criterion adds to the total of an entry."""
    return lambda place: round(place.ranked.contributions.get(code, 0.0), 1)


def statement_cell(place: Place) -> Cell:
    """The statement's own title, in its own language, leading to its page."""
    statement = place.entry.statement
    return Cell(statement.title, reverse("listen:statement", args=[statement.pk]), lang=statement.language)


def outcome_cell(place: Place) -> Cell:
    """Whether it was funded, and with how much."""
    match place.entry.outcome:
        case "funded":
            return Cell(_("Funded: %(amount)s") % {"amount": figure.money(place.entry.awarded)})
        case "not funded":
            return Cell(_("Not funded"))
        case _other:
            return Cell(_("Not decided"))


def why_cell(place: Place) -> Cell:
    """The way to what each criterion gave and why the panel decided so."""
    return Cell(_("Explanation"), reverse("choose:entry", args=[place.entry.round_id, place.entry.pk]))


def listed(kept: Round) -> list[Column]:
    """The statements of a round whose ranking is not public yet."""
    return [
        Column("statement", _("Problem statement"), lambda p: p.entry.statement.title, statement_cell),
        Column("council", _("Council"), lambda p: body_name(p.entry.statement.body)),
    ]


def round_lead(kept: Round) -> str:
    """Its days in a sentence."""
    days = {
        "opened": figure.date(kept.opens_on),
        "closed": figure.date(kept.closes_on),
        "decided": figure.date(kept.decided_on),
    }
    if kept.decided_on is None:
        return _("Open from %(opened)s to %(closed)s.") % days
    return _("Open from %(opened)s to %(closed)s, decided on %(decided)s.") % days


def round_context(kept: Round, places: Sequence[Place]) -> dict[str, Any]:
    """What the page of a round shows around its ranking."""
    return {
        "state": state_cell(kept),
        "envelope": either(kept.envelope.name_cy, kept.envelope.name_en, reverse("choose:plan") + "#envelopes"),
        "criterion_headings": headings(_("Criterion"), _("Weight"), numbers=[1]),
        "criterion_rows": [
            row(criterion_name(each), figure.number(each["weight"]), numbers=[1]) for each in counted(kept)
        ],
        "about": either(kept.about_cy, kept.about_en),
        "rules": rule_lines(kept),
        "timeline": timeline_of(kept),
        "day_headings": headings(_("What"), _("Day")),
        "day_rows": [row(name, figure.date(day)) for name, day in days_of(kept)],
        "is_sample": kept.is_sample,
        "crumbs": [
            {"text": _("The three-year plan"), "href": reverse("choose:plan")},
            {"text": _("Funding rounds"), "href": reverse("choose:rounds")},
        ],
    }


def days_of(kept: Round) -> list[tuple[str, date]]:
    """What happens on which day, as far as it is known."""
    known = [
        (_("Opens"), kept.opens_on),
        (_("Closes"), kept.closes_on),
        (_("Other councils may join until"), kept.others_until),
        (_("The panel meets"), kept.panel_on),
        (_("Decided"), kept.decided_on),
        (_("Published"), kept.published_on),
    ]
    return [(name, day) for name, day in known if day is not None]


def timeline_of(kept: Round) -> Markup:
    """The days as a drawing; the table beneath says the same."""
    days = days_of(kept)
    last = max(day for _name, day in days)
    months = (last.year - kept.opens_on.year) * 12 + last.month - kept.opens_on.month + 2
    lanes = [timeline.Lane(name, [timeline.Mark(day, None, figure.date(day))]) for name, day in days]
    return timeline.draw(_("The days of the round"), lanes, start=kept.opens_on.replace(day=1), months=months)


def rule_lines(kept: Round) -> list[str]:
    """The rules of the round in sentences."""
    rules = rules_of(kept)
    names = {code: name if isinstance(name, str) else said(name) for code, name in fundable_phases().items()}
    lines = [sum_line(kept)] if kept.amount is not None else []
    if rules.partners:
        lines.append(
            ngettext(
                "The council that leads brings at least %(num)s other.",
                "The council that leads brings at least %(num)s others.",
                rules.partners,
            )
            % {"num": rules.partners}
        )
    if rules.leads is not None:
        lines.append(
            ngettext("A council may lead %(num)s bid.", "A council may lead %(num)s bids.", rules.leads)
            % {"num": rules.leads}
        )
    if rules.phases:
        lines.append(
            _("It pays for these phases: %(phases)s.")
            % {"phases": ", ".join(names.get(code, code) for code in rules.phases)}
        )
    lines += [
        _("One bid in the phase “%(phase)s” may have at most %(cap)s.")
        % {"phase": names.get(code, code), "cap": figure.money(to_pounds(cap))}
        for code, cap in rules.caps.items()
    ]
    if rules.open:
        lines.append(_("What is made is open to all."))
    if rules.missions:
        lines.append(
            ngettext(
                "A statement names at least %(num)s mission of the digital strategy.",
                "A statement names at least %(num)s missions of the digital strategy.",
                rules.missions,
            )
            % {"num": rules.missions}
        )
    return lines


def sum_line(kept: Round) -> str:
    """How much the round gives out."""
    amount = {"amount": figure.money(kept.amount)}
    return (
        _("It gives out at least %(amount)s.") % amount if kept.is_at_least else _("It gives out %(amount)s.") % amount
    )


def funnel(kept: Round) -> chart.Chart | None:
    """How many statements came in, stayed in the running, went to the panel and were funded."""
    rows = list(kept.entries.values_list("withdrawn_on", "merged_into_id", "is_shortlisted", "outcome"))
    if not rows:
        return None
    standing = [(before, outcome) for day, merged, before, outcome in rows if day is None and merged is None]
    points = [(_("Came in"), len(rows)), (_("Stood by themselves"), len(standing))]
    if any(before for before, _outcome in standing):
        points.append((_("Went to the panel"), sum(before for before, _outcome in standing)))
    points.append((_("Were funded"), sum(outcome == "funded" for _before, outcome in standing)))
    return chart.bars(
        chart.Figures(
            title=_("From call to award"),
            across=_("Step"),
            series=[_("Problem statements")],
            points=[(name, [float(many)]) for name, many in points],
            texts=[[figure.number(many)] for _name, many in points],
        )
    )


def ranking_chart(kept: Round, places: Sequence[Place]) -> chart.Chart | None:
    """What each criterion gave to each entry; nothing where none did, or where nobody could tell so many apart."""
    criteria = counted(kept)
    if not places or not 0 < len(criteria) <= TOLD_APART:
        return None
    return chart.bars(
        chart.Figures(
            title=_("What each criterion gave"),
            across=_("Council"),
            series=[criterion_name(each) for each in criteria],
            points=[
                (
                    f"{place.ranked.rank}. {body_name(place.entry.statement.body)}",
                    [round(place.ranked.contributions.get(each["code"], 0.0), 1) for each in criteria],
                )
                for place in places[:SHOWN]
            ],
        )
    )
