"""Places: the main towns of the 22 Welsh councils in both languages, and the letters that begin a real postcode."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from menter.reference.fact import Fact, read, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Fact):
    """A town, large village or well-known part of a city; `council` is the code of the council it lies in."""

    council: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its names, without repeats."""
        return tuple(dict.fromkeys((self.name_en, self.name_cy)))


@cache
def places() -> tuple[Place, ...]:
    """The places, council by council."""
    return tuple(
        Place(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            council=row["council"],
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("place")
    )


@cache
def postcode_areas(*, in_wales: bool = False) -> frozenset[str]:
    """The letters that begin a postcode in use; only those that reach into Wales when asked."""
    return frozenset(row["code"] for row in read("postcode_area") if not in_wales or row["in_wales"] == "yes")
