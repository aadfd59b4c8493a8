"""What the panel reads of one statement, on one page, in the language of the page."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter import reference
from menter.office.choose import entry_page
from menter.office.choose.models import Brief, Round, RoundEntry
from menter.office.choose.sift_page import Sifted, sifted
from menter.office.join_up.models import OpportunityMember
from menter.office.listen.models import Theme
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Cell
from menter.office.reference.presenters import body_name, mission_name


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a brief: its heading, and its paragraphs, each with its language where it is not the page's."""

    heading: str
    paragraphs: list[Cell]


@dataclass(frozen=True, slots=True)
class Briefed:
    """One statement before the panel."""

    entry: RoundEntry
    title: Cell
    place: str
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known around the statements: residents' themes by service, other bodies by statement."""

    themes: dict[str, list[tuple[Cell, int]]]
    others: dict[int, list[str]]


def briefs(kept: Round, places: Sequence[Sifted] | None = None) -> list[Briefed]:
    """The statements before the panel, the best first, in a fixed number of questions to the database."""
    before = [place for place in places or sifted(kept) if place.entry.is_shortlisted]
    heard = heard_about([place.entry for place in before])
    written = {brief.entry_id: brief for brief in Brief.objects.filter(entry__round=kept)}
    return [briefed(place, heard, written.get(place.entry.pk) or Brief(entry=place.entry)) for place in before]


def heard_about(entries: Sequence[RoundEntry]) -> Heard:
    """Residents' signed-off themes on the same services, and the bodies that share an opportunity with a statement."""
    services = {entry.statement.service for entry in entries} - {""}
    themes: dict[str, list[tuple[Cell, int]]] = defaultdict(list)
    rows = Theme.objects.public().filter(service__in=services, is_current=True, parent=None)
    counted = rows.annotate(many=Count("voices")).order_by("-many", "pk")
    for service, cy, en, many in counted.values_list("service", "label_cy", "label_en", "many"):
        themes[service].append((either(cy, en), many))
    shared = OpportunityMember.objects.filter(statement__in=[entry.statement_id for entry in entries])
    where = defaultdict(set)
    for number, opportunity in shared.filter(opportunity__is_current=True).values_list(
        "statement_id", "opportunity_id"
    ):
        where[opportunity].add(number)
    others: dict[int, list[str]] = defaultdict(list)
    members = OpportunityMember.objects.filter(opportunity__in=list(where), theme=None).select_related("body")
    for member in members.order_by("pk"):
        for number in where[member.opportunity_id]:
            if member.statement_id != number and member.body is not None:
                others[number].append(body_name(member.body))
    return Heard(themes, others)


def briefed(place: Sifted, heard: Heard, brief: Brief) -> Briefed:
    """One statement as the panel reads it."""
    entry = place.entry
    statement = entry.statement
    lang = statement.language if statement.language != tongue() else ""
    parts = [
        Part(_("The problem"), [Cell(statement.overview, lang=lang)]),
        Part(_("Who said so"), who_said_so(entry, heard, lang)),
        Part(_("Who else has it"), [Cell(who_else(entry, heard))]),
        Part(_("What it would cost"), [Cell(cost_words(entry, brief))]),
        Part(_("What it might save"), [Cell(saving_words(brief)), *text(brief.assumptions_cy, brief.assumptions_en)]),
        Part(_("Well-being goals and ways of working"), [Cell(aims_words(brief))]),
        Part(_("Missions it serves"), [Cell("; ".join(map(mission_name, statement.missions)) or _("None named"))]),
        Part(_("Effect on the Welsh language"), text(brief.welsh_cy, brief.welsh_en) or [Cell(_("Not written yet"))]),
        Part(_("Risks"), text(brief.risks_cy, brief.risks_en) or [Cell(_("Not written yet"))]),
        Part(_("The rules of the round"), [Cell(rules_words(place))]),
    ]
    return Briefed(entry, Cell(statement.title, lang=lang), place_words(place), parts)


def text(cy: str, en: str) -> list[Cell]:
    """A text that is kept in both languages; nothing where there is none."""
    return [either(cy, en)] if cy or en else []


def place_words(place: Sifted) -> str:
    """Place, total, and how sure it is."""
    return _("Place %(place)s, %(total)s points of 100; it stays in for %(stays)s of changed weights.") % {
        "place": place.ranked.rank,
        "total": figure.number(round(place.ranked.total, 1)),
        "stays": figure.percent(place.stays),
    }


def who_said_so(entry: RoundEntry, heard: Heard, lang: str) -> list[Cell]:
    """The council with its evidence, and residents where they spoke of the same service."""
    said = [Cell(_("Sent by %(council)s.") % {"council": body_name(entry.statement.body)})]
    if entry.statement.evidence:
        said.append(Cell(entry.statement.evidence, lang=lang))
    themes = heard.themes.get(entry.statement.service, [])
    if entry.statement.service and themes:
        many = sum(voices for _label, voices in themes)
        said.append(
            Cell(
                ngettext(
                    "Residents spoke of the same service %(num)s time; most of all: %(theme)s.",
                    "Residents spoke of the same service %(num)s times; most of all: %(theme)s.",
                    many,
                )
                % {"num": many, "theme": themes[0][0].text}
            )
        )
    return said


def who_else(entry: RoundEntry, heard: Heard) -> str:
    """The councils that joined, and those that Menter found to have the same problem."""
    joined = [body_name(body) for body in entry.partners.all()]
    found = [name for name in dict.fromkeys(heard.others.get(entry.statement_id, [])) if name not in joined]
    own = body_name(entry.statement.body)
    said = []
    if joined:
        said.append(_("In it with the lead: %(councils)s.") % {"councils": ", ".join(joined)})
    if found := [name for name in found if name != own]:
        said.append(_("Found with the same problem: %(councils)s.") % {"councils": ", ".join(found)})
    return " ".join(said) or _("Nobody else is known.")


def cost_words(entry: RoundEntry, brief: Brief) -> str:
    """What it asks for, and what it would cost in all."""
    asked = _("Asked for: %(amount)s.") % {"amount": entry_page.asked_words(entry)}
    if brief.cost is None:
        return asked
    return f"{asked} " + _("Estimated cost in all: %(amount)s.") % {"amount": figure.money(brief.cost)}


def saving_words(brief: Brief) -> str:
    """The range of the saving; an estimate until somebody has measured it."""
    if brief.saving_low is None or brief.saving_high is None:
        return _("Not estimated yet")
    return _("%(range)s a year. This is an estimate, and counts as a benefit only when it is measured.") % {
        "range": figure.money_range(brief.saving_low, brief.saving_high)
    }


def aims_words(brief: Brief) -> str:
    """The goals it serves and the ways of working it uses."""
    names = {each.code: each.name(tongue()) for each in (*reference.goals(), *reference.ways_of_working())}
    chosen = [names[code] for code in (*brief.goals, *brief.ways) if code in names]
    return "; ".join(chosen) or _("Not written yet")


def rules_words(place: Sifted) -> str:
    """Whether it keeps them."""
    return entry_page.breach_words(place.broken) if place.broken else _("It keeps every rule.")


def as_plain(kept: Round, shown: Sequence[Briefed]) -> dict[str, Any]:
    """The pack of one language as plain values, for the page that is set in type."""
    return {
        "lang": tongue(),
        "title": _("Pack for the panel"),
        "round": either(kept.name_cy, kept.name_en).text,
        "when": _("The panel meets on %(day)s.") % {"day": figure.date(kept.panel_on)} if kept.panel_on else "",
        "contents": _("What is before the panel"),
        "page": _("Page"),
        "briefs": [
            {
                "title": brief.title.text,
                "lang": brief.title.lang or tongue(),
                "place": brief.place,
                "parts": [
                    {
                        "heading": part.heading,
                        "paragraphs": [{"text": p.text, "lang": p.lang or tongue()} for p in part.paragraphs],
                    }
                    for part in brief.parts
                ],
            }
            for brief in shown
        ],
    }
