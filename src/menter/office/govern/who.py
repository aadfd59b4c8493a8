"""Which team leads and which supports in each kind of work, then and now, in the language of the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter import reference
from menter.govern.remit import NobodyLeads, route
from menter.office.choose.presenters import (
    body_cell,
    row,
)
from menter.office.govern.book import Book
from menter.office.look import figure
from menter.office.look.bilingual import said, tongue
from menter.office.look.listing import headings
from menter.office.reference.models import Body
from menter.reference import BodyChange, Remit, Team, Vacancy

HEALTH = ("health-board", "nhs-trust", "special-health-authority")


def names(book: Book, remits: Iterable[Remit]) -> str:
    """The teams of these remits, in the order of the book."""
    return ", ".join(dict.fromkeys(book.team_name(each.team) for each in remits))


def in_force(remits: Iterable[Remit], part: str, at: date) -> list[Remit]:
    """The remits of one part that hold on a day."""
    return [each for each in remits if each.part == part and each.is_valid(at)]


def period(since: date | None, until: date | None) -> str:
    """From when to when, as far as the sources say."""
    match since, until:
        case None, None:
            return _("No dates in the source")
        case None, end:
            return _("Until %(until)s") % {"until": figure.date(end)}
        case start, None:
            return _("Since %(since)s") % {"since": figure.date(start)}
        case start, end:
            return _("%(since)s to %(until)s") % {"since": figure.date(start), "until": figure.date(end)}


def certainty(remit: Remit) -> str:
    """Whether a source describes it in force, or only says that it will be so."""
    return _("Announced") if remit.certainty == "announced" else _("Stated")


def part(remit: Remit) -> str:
    """Lead or support."""
    return _("Leads") if remit.part == "lead" else _("Supports")


# The four teams -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TeamShown:
    """One team: who heads it, when it holds, what it leads."""

    name: str
    facts: list[str]
    leads: list[str]


def teams(book: Book, at: date) -> list[TeamShown]:
    """The teams with what each leads on a day."""
    return [team_shown(book, team, at) for team in book.teams.values()]


def team_shown(book: Book, team: Team, at: date) -> TeamShown:
    led = [r for r in book.remits.values() if r.team == team.code and r.part == "lead" and r.is_valid(at)]
    return TeamShown(
        name=team.name(tongue()),
        facts=[
            _("Headed by: %(office)s") % {"office": team.office(tongue())},
            period(team.since, team.until),
            *(vacancy(each) for each in book.vacancies.values() if each.team == team.code),
            source(team.source.name(tongue()), team.as_of),
        ],
        leads=[each.name(tongue()) for each in led],
    )


def vacancy(each: Vacancy) -> str:
    """That the office was without a permanent holder, and who stood in."""
    days = {"period": period(each.since, each.until), "source": source(each.source.name(tongue()), each.as_of)}
    if each.has_deputy:
        return _("Without a permanent holder, a deputy acting: %(period)s. %(source)s") % days
    return _("Known to be vacant: %(period)s. %(source)s") % days


def source(name: str, as_of: date) -> str:
    """Where a fact was read, and when that was right."""
    return _("Source: %(name)s, as of %(day)s") % {"name": name, "day": figure.date(as_of)}


# Where work goes ----------------------------------------------------------------------------------------------------


def rule_headings() -> list[dict[str, Any]]:
    """Headings for `rules`."""
    return headings(_("Kind of work"), _("Where it goes today"))


def rules(book: Book, at: date) -> list[list[dict[str, Any]]]:
    """For each kind of work, in a sentence, which team to go to today."""
    return [row(remits[0].name(tongue()), rule(book, remits, at)) for remits in book.works().values()]


def rule(book: Book, remits: Sequence[Remit], at: date) -> str:
    """Who leads, who supports; what is only announced is said to be so."""
    leads, supports = in_force(remits, "lead", at), in_force(remits, "support", at)
    if not leads:
        return _("No team leads this today. Ask the board to say who does.")
    lines = [ngettext("%(teams)s leads.", "%(teams)s lead together.", len(leads)) % {"teams": names(book, leads)}]
    if supports:
        lines.append(
            ngettext("%(teams)s supports.", "%(teams)s support.", len(supports)) % {"teams": names(book, supports)}
        )
    if any(each.certainty == "announced" for each in leads):
        lines.append(_("This was announced; no source yet says that it has happened."))
    return " ".join(lines)


def ask_headings() -> list[dict[str, Any]]:
    """Headings for `ask_rows`."""
    return headings(_("Who takes part in the work"), _("Team that leads"), _("Teams that get copies"), _("Why"))


def ask_rows(book: Book, at: date) -> list[list[dict[str, Any]]]:
    """Whom to ask today, by who takes part; the rule itself lies in `menter.govern.remit`."""
    asked: list[tuple[str, set[str], bool]] = [
        (_("Councils only"), {"councils"}, False),
        (_("Councils, for social care"), {"councils"}, True),
        (_("Health bodies only"), {"health"}, False),
        (_("The Welsh Government only"), {"government"}, False),
        (_("Organisations of several sectors"), {"councils", "health", "government"}, False),
    ]
    return [ask_row(book, name, sectors, is_care, at) for name, sectors, is_care in asked]


def ask_row(book: Book, name: str, sectors: set[str], is_care: bool, at: date) -> list[dict[str, Any]]:
    try:
        found = route(
            book.remits.values(), sectors=sectors, at=at, is_social_care=is_care, vacancies=book.vacancies.values()
        )
    except NobodyLeads as nobody:
        return row(name, "–", "–", said(nobody.sentence))
    copies = ", ".join(book.team_name(code) for code in found.supporters)
    return row(name, book.team_name(found.lead), copies, " ".join(said(reason) for reason in found.reasons))


# Overlaps and changes -----------------------------------------------------------------------------------------------


def overlaps(book: Book, at: date) -> list[str]:
    """Where several teams have a part in the same work on a day, and where nobody leads."""
    lines = []
    for remits in book.works().values():
        held = [each for each in remits if each.is_valid(at)]
        work = remits[0].name(tongue())
        if not in_force(held, "lead", at):
            lines.append(_("%(work)s: nobody leads.") % {"work": work})
        elif len({each.team for each in held}) > 1:
            lines.append(
                _("%(work)s: %(leads)s in the lead, with support from %(supports)s.")
                % {
                    "work": work,
                    "leads": names(book, in_force(held, "lead", at)),
                    "supports": names(book, in_force(held, "support", at)),
                }
                if in_force(held, "support", at)
                else _("%(work)s: led by several teams at once: %(leads)s.")
                % {"work": work, "leads": names(book, held)}
            )
    return lines


def handovers(book: Book) -> list[list[dict[str, Any]]]:
    """Where the lead passed from one team to another: the work, from whom, to whom, when, how sure."""
    return [
        row(
            old.name(tongue()),
            book.team_name(old.team),
            book.team_name(new.team),
            figure.date(new.since),
            certainty(new),
        )
        for remits in book.works().values()
        for old in remits
        for new in remits
        if follows(old, new)
    ]


def follows(old: Remit, new: Remit) -> bool:
    """Whether the lead passes from one remit to the other, on the day after the one ends."""
    return (
        old.part == new.part == "lead"
        and old.until is not None
        and new.since == old.until + timedelta(days=1)
        and old.team != new.team
    )


def handover_headings() -> list[dict[str, Any]]:
    """Headings for `handovers`."""
    return headings(_("Kind of work"), _("From"), _("To"), _("From when"), _("How sure"))


@dataclass(frozen=True, slots=True)
class YearOfChange:
    """What was announced in one year."""

    heading: str
    lines: list[str]


def changes() -> list[YearOfChange]:
    """What was announced about bodies, in sentences, each with its source; the newest year first."""
    years = sorted({each.announced.year for each in reference.body_changes()}, reverse=True)
    return [
        YearOfChange(
            _("What changed in %(year)s") % {"year": year},
            [change(each) for each in reference.body_changes() if each.announced.year == year],
        )
        for year in years
    ]


def change(each: BodyChange) -> str:
    """One change with its source."""
    return _("%(note)s (%(source)s)") % {"note": each.note(tongue()), "source": source_of(each)}


def source_of(each: BodyChange) -> str:
    return source(each.source.name(tongue()), each.as_of)


# Health -------------------------------------------------------------------------------------------------------------


def health_headings() -> list[dict[str, Any]]:
    """Headings for `health_rows`."""
    return headings(_("Body"), _("Kind"), _("Councils in its area"))


def health_rows(bodies: Iterable[Body]) -> list[list[dict[str, Any]]]:
    """Health bodies, with the councils whose area each serves."""
    return [
        row(body_cell(body), kind_name(body.kind), ", ".join(sorted(body_cell(c).text for c in body.councils.all())))
        for body in bodies
    ]


def kind_name(kind: str) -> str:
    """What kind of health body it is."""
    names = {
        "health-board": _("Health board"),
        "nhs-trust": _("NHS trust"),
        "special-health-authority": _("Special health authority"),
    }
    return names[kind]
