"""The counts behind an alert: voices by week about one theme at one place, beside all that were heard there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Min, QuerySet

from menter.listen.rise.find import YEAR
from menter.office.listen.models import Rise, ThemeVoice, Voice
from menter.office.listen.rising import monday_of

SHOWN: Final = 26  # weeks: half a year shows what is usual and still fits across a page


@dataclass(frozen=True, slots=True)
class Week:
    """One week: voices about the theme, and all voices there."""

    monday: date
    said: int
    heard: int


def weeks_behind(rise: Rise) -> list[Week]:
    """The half year up to the end of an alert, the oldest week first; two questions."""
    first = monday_of(rise.until) - timedelta(weeks=SHOWN - 1)
    about = said_of(rise).filter(voice__said_on__range=(first, rise.until))
    there = heard_at(rise).filter(said_on__range=(first, rise.until))
    said = fold(about.values_list("voice__said_on").annotate(many=Count("pk")).order_by())
    heard = fold(there.values_list("said_on").annotate(many=Count("pk")).order_by())
    mondays = [first + timedelta(weeks=step) for step in range(SHOWN)]
    return [Week(monday, said[monday], heard[monday]) for monday in mondays]


def said_of(rise: Rise) -> QuerySet[ThemeVoice]:
    """The voices that an alert is about, whenever they were said."""
    held = ThemeVoice.objects.filter(theme=rise.theme_id)
    if rise.body_id:
        held = held.filter(voice__body=rise.body_id)
    return held.filter(voice__service=rise.service) if rise.service else held


def heard_at(rise: Rise) -> QuerySet[Voice]:
    """All voices at its place."""
    return Voice.objects.filter(body=rise.body_id) if rise.body_id else Voice.objects.all()


def fold(days: Iterable[tuple[date, int]]) -> Counter[date]:
    """Counts by day as counts by the Monday of the week."""
    counted: Counter[date] = Counter()
    for day, many in days:
        counted[monday_of(day)] += many
    return counted


def knows_season(rise: Rise) -> bool:
    """Whether anybody was heard at its place in the same weeks a year before."""
    first: date | None = heard_at(rise).aggregate(day=Min("said_on"))["day"]
    return first is not None and first <= rise.since - timedelta(weeks=YEAR)
