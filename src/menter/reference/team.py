"""The four teams that lead digital in Wales, and their remits. Offices are named; their holders are not."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from menter.reference.fact import Fact, Source, day, read, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Fact):
    """A leadership team.

    body          code of the body it belongs to, empty where it serves many
    since, until  first and last day, None where the source gives none
    """

    body: str
    office_en: str
    office_cy: str
    since: date | None
    until: date | None

    def office(self, language: str) -> str:
        """The office that heads the team, in `language` ("cy" or "en")."""
        return self.office_cy if language == "cy" else self.office_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Remit(Fact):
    """One team's part in one kind of work.

    code          the kind of work; several teams may have a part in it, so it repeats
    sector        councils, government, health or all
    part          lead or support
    certainty     stated (a source describes it in force) or announced (a source says it will be so)
    """

    sector: str
    team: str
    part: str
    since: date | None
    until: date | None
    certainty: str

    def is_valid(self, at: date) -> bool:
        """The remit holds on this day."""
        return (self.since is None or self.since <= at) and (self.until is None or at <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """Days on which the office that heads a team is known to have had no permanent holder.

    until       the last day of which that is known; None while it goes on
    has_deputy  somebody acted in the office
    parent      code of the team that it falls to where nobody acted
    """

    team: str
    since: date
    until: date | None
    has_deputy: bool
    parent: str
    source: Source
    as_of: date


@cache
def vacancies() -> tuple[Vacancy, ...]:
    """Every vacancy that a source tells of."""
    return tuple(
        Vacancy(
            team=row["team"],
            since=date.fromisoformat(row["since"]),
            until=day(row["until"]),
            has_deputy=row["deputy"] == "yes",
            parent=row["parent"],
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("vacancy")
    )


@cache
def teams() -> tuple[Team, ...]:
    """The four teams."""
    return tuple(
        Team(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            body=row["body"],
            office_en=row["office_en"],
            office_cy=row["office_cy"],
            since=day(row["since"]),
            until=day(row["until"]),
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("team")
    )


@cache
def remits() -> tuple[Remit, ...]:
    """Every team's part in every kind of work, past and present."""
    return tuple(
        Remit(
            code=row["work"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            sector=row["sector"],
            team=row["team"],
            part=row["part"],
            since=day(row["since"]),
            until=day(row["until"]),
            certainty=row["certainty"],
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("remit")
    )
