"""Voices by way of speaking: themes beside each other within each way, and over time by way and service."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from menter.listen.inclusion import broadest_first, even_share
from menter.office.listen.models import Theme, ThemeVoice, Voice
from menter.office.listen.models.theme import ThemeQuerySet

NO_WAY = ""  # the way is not known


@dataclass(frozen=True, slots=True)
class ThemeWays:
    """One theme by way of speaking.

    said     voices about it by way
    heard    all voices by way
    even     its share if each way weighed the same
    """

    theme: Theme
    said: Mapping[str, int]
    heard: Mapping[str, int]
    councils: int
    even: float

    @property
    def voices(self) -> int:
        """All voices about it."""
        return sum(self.said.values())


@dataclass(frozen=True, slots=True)
class Step:
    """Voices in one month by one way about one service."""

    month: date
    way: str
    service: str
    voices: int


def ways_of_themes(themes: ThemeQuerySet, order: str) -> list[ThemeWays]:
    """Every current theme by way of speaking, two questions; ordered "even" (each way weighs the same) or "broad"."""
    heard = dict(Voice.objects.order_by().values_list("channel").annotate(many=Count("pk")))
    current = {theme.pk: theme for theme in themes.filter(is_current=True, parent=None)}
    said: defaultdict[int, Counter[str]] = defaultdict(Counter)
    councils: defaultdict[int, set[str]] = defaultdict(set)
    rows = ThemeVoice.objects.filter(theme__in=current).order_by()
    for theme, way, body, many in rows.values_list("theme_id", "voice__channel", "voice__body_id").annotate(
        many=Count("pk")
    ):
        said[theme][way] += many
        councils[theme] |= {body} - {None}
    known = {way: many for way, many in heard.items() if way}
    found = [
        ThemeWays(
            current[pk], by_way, heard, len(councils[pk]),
            even_share({way: many for way, many in by_way.items() if way}, known),
        )
        for pk, by_way in sorted(said.items())
    ]  # fmt: skip
    if order == "broad":
        return [found[place] for place in broadest_first([breadth(one) for one in found])]
    return sorted(found, key=lambda one: (-one.even, one.theme.pk))


def breadth(one: ThemeWays) -> tuple[int, int, int]:
    """How broad a theme is: councils, ways, voices."""
    return one.councils, len([way for way in one.said if way]), one.voices


def steps_of(voices: QuerySet[Voice]) -> list[Step]:
    """Voices by month, way and service, the oldest month first; one question."""
    rows = (
        voices.annotate(month=TruncMonth("said_on"))
        .values_list("month", "channel", "service")
        .annotate(many=Count("pk"))
        .order_by("month", "channel", "service")
    )
    return [Step(*row) for row in rows]


def totals(steps: list[Step], *names: str) -> Counter[Any]:
    """Voices summed by one or several of month, way and service."""
    counted: Counter[Any] = Counter()
    for step in steps:
        key = tuple(getattr(step, name) for name in names)
        counted[key if len(key) > 1 else key[0]] += step.voices
    return counted
