"""What councils do for residents: services with their national number, and the words residents use for them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from menter.reference.fact import Fact, read, several, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Fact):
    """One council service.

    lgsl         its number in the Local Government Services List
    cy_review    "awaiting" until a Welsh speaker in a council has read the Welsh label, then who and when
    policy_area  code of its policy area
    exemplar     code of the exemplar group it belongs to, empty for none
    keywords_*   words and phrases, in dictionary form, that residents use for it
    """

    lgsl: int
    cy_review: str
    policy_area: str
    exemplar: str
    keywords_en: tuple[str, ...]
    keywords_cy: tuple[str, ...]

    def keywords(self, language: str) -> tuple[str, ...]:
        """The words residents use for it in `language` ("cy" or "en")."""
        return self.keywords_cy if language == "cy" else self.keywords_en


class PolicyArea(Fact):
    """A heading under which services and knowledge are found."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplar(Fact):
    """One of the seven service groups chosen as good examples for all 22 councils; `service` is its leading one."""

    service: str


@cache
def services() -> tuple[Service, ...]:
    """Every council service."""
    return tuple(
        Service(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            lgsl=int(row["lgsl"]),
            cy_review=row["cy_review"],
            policy_area=row["policy_area"],
            exemplar=row["exemplar"],
            keywords_en=several(row["keywords_en"]),
            keywords_cy=several(row["keywords_cy"]),
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("service")
    )


@cache
def by_number() -> dict[int, Service]:
    return {each.lgsl: each for each in services()}


def service(lgsl: int) -> Service:
    """The service with this national number. Raises KeyError when there is none."""
    return by_number()[lgsl]


@cache
def policy_areas() -> tuple[PolicyArea, ...]:
    """The policy areas."""
    return tuple(
        PolicyArea(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("policy_area")
    )


@cache
def exemplars() -> tuple[Exemplar, ...]:
    """The seven exemplar service groups of the Digital Landscape Review of 2022."""
    return tuple(
        Exemplar(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            service=row["service"],
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("exemplar")
    )
