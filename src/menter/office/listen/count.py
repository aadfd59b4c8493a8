"""How many voices say something, by council, language, service, channel and month: a fixed number of questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import TruncMonth, TruncWeek

from menter.office.listen.models import Theme, ThemeVoice
from menter.office.listen.models.theme import ThemeQuerySet
from menter.office.reference.models import Body

VOICE = "memberships__voice__"
# What a list of themes can be narrowed by: the filter's name and what of a voice it asks for.
BY_VOICE = {
    "body": "body",
    "language": "language",
    "channel": "channel",
    "since": "said_on__gte",
    "until": "said_on__lte",
}
SORTS = {
    "most": ("-voice_count", "pk"),
    "latest": ("-latest", "-voice_count", "pk"),
    "severe": (F("severity").desc(nulls_last=True), "-voice_count", "pk"),
    "welsh": ("-welsh_count", "-voice_count", "pk"),
    "councils": ("-body_count", "-voice_count", "pk"),
}
WEEKS = 26  # half a year: long enough to see a season turn, short enough for one place of a table


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """The voices of one theme, counted.

    bodies      voices by the code of the council; None for those that name none
    months      (first day of the month, Welsh voices, all voices), oldest first, months without any left out
    weeks       (Monday, Welsh voices, all voices), the same for each week
    """

    voices: int
    first: date | None
    last: date | None
    bodies: dict[str | None, int]
    languages: dict[str, int]
    services: dict[str, int]
    channels: dict[str, int]
    months: list[tuple[date, int, int]]
    weeks: list[tuple[date, int, int]]


def themes_counted(among: ThemeQuerySet, chosen: Mapping[str, str] | None = None) -> QuerySet[Theme]:
    """Current themes with `voice_count`, `body_count`, `welsh_count`, `english_count`, `sample_count`; largest first.

    among   those that may be seen
    chosen  the voices that count, by BY_VOICE; the themes, by "service", "nature" and "state"; and how to "sort" them
    """
    chosen = chosen or {}
    said = Q(**{VOICE + path: chosen[name] for name, path in BY_VOICE.items() if name in chosen})
    themes = among.filter(is_current=True, parent=None)
    themes = themes.filter(**{name: chosen[name] for name in ("service", "nature") if name in chosen})
    if "state" in chosen:
        themes = themes.filter(signed_off_at__isnull=chosen["state"] == "draft")
    return (
        themes.filter(said)
        .annotate(
            voice_count=Count("memberships"),
            body_count=Count(VOICE + "body", distinct=True),
            welsh_count=Count("memberships", filter=Q(**{VOICE + "language": "cy"})),
            english_count=Count("memberships", filter=Q(**{VOICE + "language": "en"})),
            latest=Max(VOICE + "said_on"),
            sample_count=Count("memberships", filter=Q(**{VOICE + "is_sample": True})),
        )
        .filter(voice_count__gt=0)
        .order_by(*SORTS[chosen.get("sort", "most")])
    )


def drafts_waiting() -> int:
    """How many themes wait for somebody to sign them off."""
    return Theme.objects.standing().filter(is_current=True, parent=None, signed_off_at=None).count()


def themes_of_body(body: Body, among: ThemeQuerySet) -> QuerySet[Theme]:
    """What one council's residents say: its themes, with the same counts over its own voices; largest first."""
    return themes_counted(among, {"body": body.pk})


def count_theme(theme: Theme) -> ThemeCount:
    """Count the voices of one theme, seven questions."""
    held = ThemeVoice.objects.filter(theme=theme)
    ends = held.aggregate(first=Min("voice__said_on"), last=Max("voice__said_on"), voices=Count("pk"))
    return ThemeCount(
        voices=ends["voices"],
        first=ends["first"],
        last=ends["last"],
        bodies=by(held, "voice__body"),
        languages=by(held, "voice__language"),
        services=by(held, "voice__service"),
        channels=by(held, "voice__channel"),
        months=over(held, TruncMonth("voice__said_on")),
        weeks=over(held, TruncWeek("voice__said_on")),
    )


def over(held: QuerySet[ThemeVoice], step: TruncMonth | TruncWeek) -> list[tuple[date, int, int]]:
    """(first day, Welsh voices, all voices) for each step of time in which there are any."""
    rows = (
        held.annotate(step=step)
        .values("step")
        .annotate(welsh=Count("pk", filter=Q(voice__language="cy")), voices=Count("pk"))
        .order_by("step")
    )
    return [(row["step"], row["welsh"], row["voices"]) for row in rows]


def by_week(themes: Sequence[int], until: date) -> dict[int, list[int]]:
    """Voices of each theme in each of the last weeks up to `until`, the earliest first; one question."""
    last = until - timedelta(days=until.weekday())
    mondays = [last - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    rows = (
        ThemeVoice.objects.filter(theme__in=themes, voice__said_on__gte=mondays[0], voice__said_on__lte=until)
        .annotate(week=TruncWeek("voice__said_on"))
        .values_list("theme_id", "week")
        .annotate(voices=Count("pk"))
        .order_by()
    )
    counted = {(theme, week): voices for theme, week, voices in rows}
    return {theme: [counted.get((theme, monday), 0) for monday in mondays] for theme in themes}


def by(held: QuerySet[Any], field: str) -> dict[Any, int]:
    """Voices by the values of one field, the most frequent first."""
    rows = held.values(value=F(field)).annotate(many=Count("pk")).order_by("-many", "value")
    return {row["value"]: row["many"] for row in rows}
