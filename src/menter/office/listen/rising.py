"""Which themes rise: voices read here as columns, thought on the ground floor, written by `actions`."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
from django.db.models import Q, QuerySet

from menter.listen.rise import Heard, find_rises
from menter.office.listen.models import Theme, ThemeVoice, Voice
from menter.office.reference.models import Body

METHOD: Final = "1"  # part of the digest: raise it when the same voices should be looked at anew
WEEKS: Final = 116  # a year, the year before it, and the seasons and windows at its end
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Draft:
    """A rise as it should be kept; `body` None: everywhere; `service` "": whatever it is about."""

    theme: int
    body: str | None
    service: str
    since: date
    until: date
    count: int
    expected: float
    probability: float

    @property
    def key(self) -> tuple[int, str | None, str]:
        """One theme at one place for one service rises once at a time."""
        return self.theme, self.body, self.service


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a look at rising themes depends on: voices as columns, and what their numbers stand for."""

    heard: Heard
    weeks: int
    end: date
    themes: Sequence[int]
    places: Sequence[str]
    services: Sequence[str]

    def digest(self) -> str:
        """SHA-256 of it all."""
        names = repr((METHOD, self.weeks, self.end, self.themes, self.places, self.services))
        digest = hashlib.sha256(names.encode())
        for column in (getattr(self.heard, name) for name in Heard.__slots__):
            digest.update(np.ascontiguousarray(column).tobytes() + b"\1")
        return digest.hexdigest()


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def heard_here(at: date) -> QuerySet[Voice]:
    """Voices of the partnership in the whole weeks that ended before `at` and are looked at."""
    end = monday_of(at)
    here = Q(body=None) | Q(body__in=Body.objects.members(at))
    return Voice.objects.filter(here, said_on__gte=end - WEEKS * WEEK, said_on__lt=end).order_by("pk")


def read(at: date) -> Reading:
    """The voices of the whole weeks before `at`, each with its stratum: where it is from and by which way it came.

    A way is a channel of one collection, so that a survey read in whole is a way of its own. Messages of one sender,
    or answers of one questionnaire, are one person's; where somebody writes for others, each is a person's own.
    """
    end, voices = monday_of(at), heard_here(at)
    fields = ("pk", "said_on", "body_id", "channel", "collection_id", "service", "sender", "response",
              "collection__is_assisted")  # fmt: skip
    rows = list(voices.values_list(*fields).iterator())
    weeks = min(WEEKS, max((-(-(end - row[1]).days // 7) for row in rows), default=0))
    numbers, columns = number_rows(rows, end, weeks)
    place_of = {row[0]: place for place, row in enumerate(rows)}
    said = [
        (place_of[voice], theme)
        for voice, theme in ThemeVoice.objects.filter(
            voice__in=voices.order_by().values("pk"), theme__in=Theme.objects.standing().filter(is_current=True)
        )
        .order_by("voice_id", "theme_id")
        .values_list("voice_id", "theme_id")
        .iterator()
    ]
    themes = sorted({theme for _, theme in said})
    number = {theme: at for at, theme in enumerate(themes)}
    heard = Heard(
        **dict(zip(("week", "place", "channel", "service", "sender"), columns, strict=True)),
        voice=np.array([voice for voice, _ in said], dtype=np.int64),
        theme=np.array([number[theme] for _, theme in said], dtype=np.int64),
    )
    return Reading(heard, weeks, end, themes, *numbers)


def number_rows(
    rows: Sequence[tuple[Any, ...]], end: date, weeks: int
) -> tuple[tuple[list[str], list[str]], list[np.ndarray]]:
    """The names of places and services, and the five columns that stand for the rows: week to sender."""
    places = sorted({row[2] for row in rows if row[2]})
    services = sorted({row[5] for row in rows if row[5]})
    ways = {way: number for number, way in enumerate(sorted({(row[3], row[4] or 0) for row in rows}))}
    place = {name: number for number, name in enumerate(places)}
    service = {name: number for number, name in enumerate(services)}
    people: dict[tuple[str, Any], int] = {}
    columns = [
        [weeks - 1 - ((end - row[1]).days - 1) // 7 for row in rows],
        [place.get(row[2], -1) for row in rows],
        [ways[(row[3], row[4] or 0)] for row in rows],
        [service.get(row[5], -1) for row in rows],
        [people.setdefault(person(row), len(people)) for row in rows],
    ]  # fmt: skip
    return (places, services), [np.array(column, dtype=np.int64) for column in columns]


def person(row: tuple[Any, ...]) -> tuple[str, Any]:
    """What tells the voices of one person from all others: a sender, a questionnaire, or the voice alone."""
    pk, *_, sender, response, is_assisted = row
    if sender and not is_assisted:
        return "sender", sender
    return ("response", response) if response else ("voice", pk)


def draft_rises(reading: Reading) -> list[Draft]:
    """What rises, as it should be kept."""
    return [
        Draft(
            theme=reading.themes[rise.theme],
            body=reading.places[rise.place] if rise.place >= 0 else None,
            service=reading.services[rise.service] if rise.service >= 0 else "",
            since=reading.end - rise.weeks * WEEK,
            until=reading.end - timedelta(days=1),
            count=rise.count,
            expected=round(rise.expected, 2),
            probability=rise.probability,
        )
        for rise in find_rises(reading.heard, weeks=reading.weeks)
    ]
