"""The book of remits: teams, remits and vacancies as they stand, the facts with what the office kept over them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from menter import reference
from menter.office.govern.models import Remit, Team, Vacancy
from menter.office.govern.models.remit import Version
from menter.office.look.bilingual import tongue
from menter.reference.fact import Source


@dataclass(frozen=True, slots=True)
class Book:
    """What stands, each by its key: facts in their order, then what the office added."""

    teams: Mapping[str, reference.Team]
    remits: Mapping[str, reference.Remit]
    vacancies: Mapping[str, reference.Vacancy]

    def team_name(self, code: str) -> str:
        """What a team is called; its code where it was taken out of the book."""
        return self.teams[code].name(tongue()) if code in self.teams else code

    def works(self) -> dict[str, list[reference.Remit]]:
        """Every kind of work with all its remits, past and to come."""
        found: dict[str, list[reference.Remit]] = {}
        for remit in self.remits.values():
            found.setdefault(remit.code, []).append(remit)
        return found


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: the model that keeps its versions, the facts below them, and their common shape."""

    model: type[Version]
    facts: Callable[[], Mapping[str, Any]]
    shape: Callable[[Any], Any]

    def versions(self, key: str) -> list[Any]:
        """What the office said of one record, the oldest first."""
        return list(self.model._default_manager.filter(key=key).order_by("pk"))

    def standing(self) -> dict[str, Any]:
        """Every record that stands: the facts, with what the office kept over them and beside them."""
        newest: dict[str, Any] = {each.key: each for each in self.model._default_manager.order_by("pk")}
        kept = {key: None if each.is_out else self.shape(each) for key, each in newest.items()}
        return {key: row for key, row in {**self.facts(), **kept}.items() if row is not None}


def open_book() -> Book:
    """The book of today: three questions to the database."""
    return Book(*(KINDS[code].standing() for code in ("team", "remit", "vacancy")))


def team_facts() -> dict[str, reference.Team]:
    """The teams of the reference tables by their keys."""
    return {each.code: each for each in reference.teams()}


def remit_facts() -> dict[str, reference.Remit]:
    """The remits of the reference tables by their keys."""
    return {remit_key(each.code, each.team, each.part, each.since): each for each in reference.remits()}


def vacancy_facts() -> dict[str, reference.Vacancy]:
    """The vacancies of the reference tables by their keys."""
    return {vacancy_key(each.team, each.since): each for each in reference.vacancies()}


def remit_key(work: str, team: str, part: str, since: date | None) -> str:
    """The key of a remit: what it was when it was first kept, readable in an address."""
    return "_".join([work, team, part, since.isoformat() if since else "0"])


def vacancy_key(team: str, since: date) -> str:
    """The key of a vacancy."""
    return f"{team}_{since.isoformat()}"


def as_team(kept: Team) -> reference.Team:
    """A team as the office keeps it, in the shape of the facts."""
    return reference.Team(
        code=kept.key, name_en=kept.name_en, name_cy=kept.name_cy, body="", office_en=kept.office_en,
        office_cy=kept.office_cy, since=kept.since, until=kept.until, source=source(kept), as_of=localdate(kept.at),
    )  # fmt: skip


def as_remit(kept: Remit) -> reference.Remit:
    """A remit as the office keeps it, in the shape of the facts; the kind of work is called as it is there."""
    named = next(each for each in reference.remits() if each.code == kept.work)
    return reference.Remit(
        code=kept.work, name_en=named.name_en, name_cy=named.name_cy, sector=named.sector, team=kept.team,
        part=kept.part, since=kept.since, until=kept.until, certainty=kept.certainty, source=source(kept),
        as_of=localdate(kept.at),
    )  # fmt: skip


def as_vacancy(kept: Vacancy) -> reference.Vacancy:
    """A vacancy as the office keeps it, in the shape of the facts."""
    return reference.Vacancy(
        team=kept.team, since=kept.since or date.min, until=kept.until, has_deputy=kept.has_deputy, parent=kept.parent,
        source=source(kept), as_of=localdate(kept.at),
    )  # fmt: skip


def source(kept: Version) -> Source:
    """Where the office has it from."""
    return Source(
        code="", name_en=kept.source_en, name_cy=kept.source_cy, address="", licence="Fact", is_read=True,
        as_of=localdate(kept.at),
    )  # fmt: skip


KINDS = {
    "team": Kind(Team, team_facts, as_team),
    "remit": Kind(Remit, remit_facts, as_remit),
    "vacancy": Kind(Vacancy, vacancy_facts, as_vacancy),
}
