"""Which of the leadership teams leads a piece of work, and which others take part, from the remits of the day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from menter.language.sentence import Refusal, Sentence

# The kind of work that each sector's own services are, and that of sectors together: keys of the remit rows.
OWN_WORK = {
    "councils": "council-services",
    "government": "government-services",
    "health": "health-and-social-care",
}
TOGETHER = "between-organisations"
SOCIAL_CARE = "health-and-social-care"
# The sector of each kind of body. Whatever is missing belongs to no sector that has a team of its own.
SECTORS = {
    "council": "councils",
    "association": "councils",
    "government": "government",
    "health-board": "health",
    "nhs-trust": "health",
    "special-health-authority": "health",
}
OTHER = "other"


class NobodyLeads(Refusal):
    """No team's remit covers this work on this day."""


class RemitRow(Protocol):
    """One team's part in one kind of work, as `menter.reference.remits()` gives it."""

    @property
    def code(self) -> str: ...
    @property
    def team(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def certainty(self) -> str: ...
    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


class VacancyRow(Protocol):
    """A time in which the office that heads a team is known to have had no permanent holder."""

    @property
    def team(self) -> str: ...
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...
    @property
    def has_deputy(self) -> bool: ...
    @property
    def parent(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Routing:
    """Who leads and who takes part.

    work            the kind of work that the remits call it
    lead            code of the team
    supporters      codes of the others who have a part in it, in order; they get copies
    stands_in_for   code of the team whose vacant office fell to the lead, "" where the lead has the remit itself
    is_certain      False where the lead rests on an announcement and not yet on a remit in force
    """

    work: str
    lead: str
    supporters: tuple[str, ...]
    is_certain: bool
    reasons: tuple[Sentence, ...]
    stands_in_for: str = ""


def sector_of(kind: str) -> str:
    """The sector of a body of this kind, "other" where it has no team of its own."""
    return SECTORS.get(kind, OTHER)


def route(
    remits: Iterable[RemitRow],
    *,
    sectors: Collection[str],
    at: date,
    work: str | None = None,
    is_social_care: bool = False,
    vacancies: Iterable[VacancyRow] = (),
) -> Routing:
    """The team that leads work for bodies of these sectors on a day, with the reasons.

    sectors         "councils", "government", "health": of every body that takes part
    work            the kind of work, where it is known already; else it follows from the sectors
    is_social_care  councils' social care belongs to health and social care, with the councils' team copied in
    vacancies       offices without a permanent holder: a deputy acts for the team, else the parent team leads
    Raises          NobodyLeads.
    """
    rows = list(remits)
    kind = work or kind_of_work(sectors, is_social_care=is_social_care)
    valid = [row for row in rows if row.code == kind and holds(row, at)]
    leads = sorted((row for row in valid if row.part == "lead"), key=lambda row: row.team)
    if not leads:
        raise NobodyLeads(
            Sentence(
                "No team's remit covers “{work}” on {date}. Ask the national oversight team who leads.",
                work=kind,
                date=f"{at:%d/%m/%Y}",
            )
        )
    lead = leads[0]
    supporters = sorted({row.team for row in valid} - {lead.team})
    reasons = [why(kind, sectors, is_social_care=is_social_care), *since_when(rows, lead, at)]
    found = Routing(kind, lead.team, tuple(supporters), lead.certainty == "stated", tuple(reasons))
    return covered(found, vacancies, at)


def covered(found: Routing, vacancies: Iterable[VacancyRow], at: date) -> Routing:
    """The same where the lead's office has a holder; else with the deputy acting, or with the parent in the lead."""
    vacant = next((row for row in vacancies if row.team == found.lead and is_vacant(row, at)), None)
    if vacant is None:
        return found
    if vacant.has_deputy:
        acting = Sentence("The office that heads the team has no permanent holder; a deputy acts for it.")
        return replace(found, reasons=(*found.reasons, acting))
    if not vacant.parent:
        empty = Sentence("The office that heads the team is vacant, and nobody stands in for it.")
        return replace(found, reasons=(*found.reasons, empty), is_certain=False)
    fell = Sentence("The office that heads the team with this remit is vacant and has no deputy, so its parent leads.")
    others = sorted({*found.supporters, found.lead} - {vacant.parent})
    return replace(
        found, lead=vacant.parent, supporters=tuple(others), reasons=(*found.reasons, fell), stands_in_for=found.lead
    )


def is_vacant(row: VacancyRow, at: date) -> bool:
    """Whether an office is known to be vacant on a day."""
    return row.since <= at and (row.until is None or at <= row.until)


def kind_of_work(sectors: Collection[str], *, is_social_care: bool) -> str:
    """What the remits call work for these sectors; several sectors together are work between organisations."""
    different = sorted(set(sectors))
    if is_social_care and set(different) <= {"councils", "health"}:
        return SOCIAL_CARE
    if len(different) == 1 and different[0] in OWN_WORK:
        return OWN_WORK[different[0]]
    return TOGETHER


def holds(row: RemitRow, at: date) -> bool:
    """Whether a remit is in force on a day, its first and last day among them."""
    return (row.since is None or row.since <= at) and (row.until is None or at <= row.until)


def why(kind: str, sectors: Collection[str], *, is_social_care: bool) -> Sentence:
    if is_social_care and kind == SOCIAL_CARE:
        return Sentence("Social care goes with health, and the councils' team is copied in.")
    if set(sectors) == {OTHER}:
        return Sentence(
            "It belongs to no sector with a team of its own, so the team for the whole public sector leads."
        )
    if kind == TOGETHER and len(set(sectors)) > 1:
        return Sentence("Separate organisations of more than one sector have to work together on it.")
    match kind:
        case "council-services":
            return Sentence("Only councils take part, so their own team leads.")
        case "government-services":
            return Sentence("It is a service of the Welsh Government itself, so its own team leads.")
        case "health-and-social-care":
            return Sentence("Only health bodies take part, so their team leads.")
        case _:
            return Sentence("The remits name this kind of work, “{work}”.", work=kind)


def since_when(rows: Iterable[RemitRow], lead: RemitRow, at: date) -> list[Sentence]:
    """Whom the lead took over from, and that it is only announced."""
    before = sorted(
        (row for row in rows if row.code == lead.code and row.part == "lead" and row.until and row.until < at),
        key=lambda row: (row.until or at, row.team),
    )
    said = []
    if before and lead.since is not None and before[-1].team != lead.team:
        said.append(Sentence("Another team led such work until {date}.", date=f"{before[-1].until:%d/%m/%Y}"))
    if lead.certainty != "stated":
        said.append(Sentence("That is announced; no remit in force says so yet."))
    return said
