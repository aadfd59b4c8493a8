"""Who is heard by which way, so that a loud way does not drown a quiet one, and who is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

OFFLINE: Final = frozenset({"phone", "letter", "in-person"})  # ways that need no internet
WAYS: Final = ("web", "email", "app", "social", "survey", "phone", "letter", "in-person")
SPOKEN: Final = ("cy", "en")
LEAST_OF_WAY: Final = 5  # voices before a way's shares count as much as any other's: fewer are single cases
HARDLY: Final = 0.1  # of a place’s even share: with less it is hardly heard, however loud the rest


@dataclass(frozen=True, slots=True)
class Part:
    """One way's part in something: how many of its voices, and which share of all its voices that is."""

    way: str
    voices: int
    share: float


@dataclass(frozen=True, slots=True)
class Missing:
    """Who is not in a set of voices.

    places     the places of the partnership with no voice at all, in the order given
    quiet      places that have voices, but far fewer than their share of people
    languages  of Welsh and English, those with no voice
    ways       ways of speaking that nobody came by
    offline    share of voices that came by phone, letter or face to face; None where the way is not known of any
    voices     how many voices there are
    """

    voices: int
    places: tuple[str, ...]
    quiet: tuple[str, ...]
    languages: tuple[str, ...]
    ways: tuple[str, ...]
    offline: float | None


def parts_by_way(said: Mapping[str, int], heard: Mapping[str, int]) -> tuple[Part, ...]:
    """Each way beside each other: what it said of this, as a share of all that came that way.

    said, heard  voices by way: of this, and of anything
    """
    order = [*WAYS, *sorted(set(heard) - set(WAYS))]
    return tuple(Part(way, said.get(way, 0), said.get(way, 0) / heard[way]) for way in order if heard.get(way, 0) > 0)


def even_share(said: Mapping[str, int], heard: Mapping[str, int]) -> float:
    """The share of voices about this if each way weighed the same, however many came by it: 0 to 1.

    A way by which fewer than five came is left out; where all are, each voice weighs the same.
    """
    ways = [way for way, many in heard.items() if many >= LEAST_OF_WAY]
    if not ways:
        total = sum(heard.values())
        return sum(said.values()) / total if total else 0.0
    return sum(said.get(way, 0) / heard[way] for way in ways) / len(ways)


def who_is_missing(
    *,
    places: Mapping[str, int | None],
    by_place: Mapping[str | None, int],
    by_language: Mapping[str, int],
    by_way: Mapping[str, int],
    ways: Iterable[str] = WAYS,
) -> Missing:
    """Whom a set of voices leaves out.

    places       every place that should be heard, with how many people live there (None: not known)
    by_place, by_language, by_way   voices
    """
    voices = sum(by_place.values())
    known = {way: many for way, many in by_way.items() if way}
    told = sum(known.values())
    return Missing(
        voices=voices,
        places=tuple(place for place in places if not by_place.get(place)),
        quiet=quiet_places(places, by_place),
        languages=tuple(tongue for tongue in SPOKEN if not (by_language.get(tongue) or by_language.get("both"))),
        ways=tuple(way for way in ways if not known.get(way)),
        offline=sum(many for way, many in known.items() if way in OFFLINE) / told if told else None,
    )


def quiet_places(places: Mapping[str, int | None], by_place: Mapping[str | None, int]) -> tuple[str, ...]:
    """Places with voices, but fewer than a tenth of what their share of the people would be."""
    sized = {place: people for place, people in places.items() if people}
    people, voices = sum(sized.values()), sum(by_place.get(place, 0) for place in sized)
    return tuple(place for place, many in sized.items() if 0 < by_place.get(place, 0) < HARDLY * voices * many / people)


def broadest_first(breadth: Sequence[tuple[int, int, int]]) -> list[int]:
    """The order of themes by breadth: councils first, then ways, then voices; ties in the order given.

    breadth  (councils, ways, voices) of each theme
    """
    return sorted(range(len(breadth)), key=lambda place: tuple(-part for part in breadth[place]))
