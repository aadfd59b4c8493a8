"""Public bodies: the 22 Welsh and 32 Scottish councils, the health bodies, governments and associations."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from menter.reference.fact import Fact, Row, Source, day, number, read, several, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Fact):
    """One public body.

    kind        council, health-board, nhs-trust, special-health-authority, shared-service, association,
                arms-length, government, government-body, fire-authority or park-authority
    nation      wales or scotland
    gss         the statistics office's code, empty where the body has none; gss_former: codes it had before
    name_gd     the Gaelic name where that is the official one
    aliases     other spellings that mean this body and no other
    region      code of the corporate joint committee's area (Welsh councils)
    health_board, parent    codes of other bodies, empty where there is none
    hex_column, hex_row     the council's cell on its nation's map; hexagons stand on a point, odd rows lie half a
                cell to the right
    also        further sources: of the population, health board, region, website and place on the map
    """

    kind: str
    nation: str
    gss: str
    gss_former: tuple[str, ...]
    name_gd: str
    official_name_en: str
    official_name_cy: str
    aliases: tuple[str, ...]
    population: int | None
    population_year: int | None
    region: str
    health_board: str
    parent: str
    hex_column: int | None
    hex_row: int | None
    website: str
    also: tuple[Source, ...]

    def official_name(self, language: str) -> str:
        """The full legal name in `language`; the English one where there is no Welsh one."""
        return (self.official_name_cy if language == "cy" else "") or self.official_name_en

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way this body is known to be written, without repeats."""
        names = (self.name_en, self.name_cy, self.name_gd, self.official_name_en, self.official_name_cy)
        return tuple(dict.fromkeys(name for name in (*names, *self.aliases) if name))


class Region(Fact):
    """One of the four areas in which Welsh councils plan together."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyChange:
    """What was announced about a body's future; `confirmed` only when a record of its completion was found."""

    body: str
    what: str
    announced: date
    due: date | None
    into: str
    confirmed: bool
    note_en: str
    note_cy: str
    source: Source
    as_of: date

    def note(self, language: str) -> str:
        """The change in a sentence or two, in `language` ("cy" or "en")."""
        return self.note_cy if language == "cy" else self.note_en


@cache
def bodies() -> tuple[Body, ...]:
    """Every body, Welsh councils first."""
    return tuple(body_of(row) for row in read("body"))


def body_of(row: Row) -> Body:
    return Body(
        code=row["code"],
        name_en=row["name_en"],
        name_cy=row["name_cy"],
        kind=row["kind"],
        nation=row["nation"],
        gss=row["gss"],
        gss_former=several(row["gss_former"]),
        name_gd=row["name_gd"],
        official_name_en=row["official_name_en"],
        official_name_cy=row["official_name_cy"],
        aliases=several(row["aliases"]),
        population=number(row["population"]),
        population_year=number(row["population_year"]),
        region=row["region"],
        health_board=row["health_board"],
        parent=row["parent"],
        hex_column=number(row["hex_column"]),
        hex_row=number(row["hex_row"]),
        website=row["website"],
        also=tuple(sources()[code] for code in several(row["also"])),
        source=sources()[row["source"]],
        as_of=date.fromisoformat(row["as_of"]),
    )


@cache
def by_code() -> dict[str, Body]:
    return {each.code: each for each in bodies()}


def body(code: str) -> Body:
    """The body with this code. Raises KeyError when there is none."""
    return by_code()[code]


@cache
def councils(nation: str) -> tuple[Body, ...]:
    """The councils of one nation ("wales" or "scotland")."""
    return tuple(each for each in bodies() if each.kind == "council" and each.nation == nation)


@cache
def regions() -> tuple[Region, ...]:
    """The four areas of the corporate joint committees."""
    return tuple(
        Region(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("region")
    )


@cache
def body_changes() -> tuple[BodyChange, ...]:
    """Announced changes to bodies."""
    return tuple(
        BodyChange(
            body=row["body"],
            what=row["what"],
            announced=date.fromisoformat(row["announced"]),
            due=day(row["due"]),
            into=row["into"],
            confirmed=row["confirmed"] == "yes",
            note_en=row["note_en"],
            note_cy=row["note_cy"],
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("body_change")
    )
