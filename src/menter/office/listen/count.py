"""How many voices say something, by council, language, service, channel and month: a fixed number of questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import TruncMonth

from menter.office.listen.models import Theme, ThemeVoice
from menter.office.listen.models.theme import ThemeQuerySet
from menter.office.reference.models import Body

VOICE = "memberships__voice__"


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """The voices of one theme, counted.

    bodies      voices by the code of the council; None for those that name none
    months      (first day of the month, Welsh voices, all voices), oldest first, months without any left out
    """

    voices: int
    first: date | None
    last: date | None
    bodies: dict[str | None, int]
    languages: dict[str, int]
    services: dict[str, int]
    channels: dict[str, int]
    months: list[tuple[date, int, int]]


def themes_counted(among: ThemeQuerySet, chosen: Mapping[str, str] | None = None) -> QuerySet[Theme]:
    """Current themes with `voice_count`, `body_count`, `welsh_count`, `english_count`, `sample_count`; largest first.

    among   those that may be seen
    chosen  the voices that count, by "body" and "language", and the themes, by "service"
    """
    chosen = chosen or {}
    said = Q(**{VOICE + name: chosen[name] for name in ("body", "language") if name in chosen})
    themes = among.filter(is_current=True)
    if "service" in chosen:
        themes = themes.filter(service=chosen["service"])
    return (
        themes.filter(said)
        .annotate(
            voice_count=Count("memberships"),
            body_count=Count(VOICE + "body", distinct=True),
            welsh_count=Count("memberships", filter=Q(**{VOICE + "language": "cy"})),
            english_count=Count("memberships", filter=Q(**{VOICE + "language": "en"})),
            sample_count=Count("memberships", filter=Q(**{VOICE + "is_sample": True})),
        )
        .filter(voice_count__gt=0)
        .order_by("-voice_count", "pk")
    )


def themes_of_body(body: Body, among: ThemeQuerySet) -> QuerySet[Theme]:
    """What one council's residents say: its themes, with the same counts over its own voices; largest first."""
    return themes_counted(among, {"body": body.pk})


def count_theme(theme: Theme) -> ThemeCount:
    """Count the voices of one theme, six questions."""
    held = ThemeVoice.objects.filter(theme=theme)
    ends = held.aggregate(first=Min("voice__said_on"), last=Max("voice__said_on"), voices=Count("pk"))
    months = (
        held.annotate(month=TruncMonth("voice__said_on"))
        .values("month")
        .annotate(welsh=Count("pk", filter=Q(voice__language="cy")), voices=Count("pk"))
        .order_by("month")
    )
    return ThemeCount(
        voices=ends["voices"],
        first=ends["first"],
        last=ends["last"],
        bodies=by(held, "voice__body"),
        languages=by(held, "voice__language"),
        services=by(held, "voice__service"),
        channels=by(held, "voice__channel"),
        months=[(row["month"], row["welsh"], row["voices"]) for row in months],
    )


def by(held: QuerySet[ThemeVoice], field: str) -> dict[Any, int]:
    """Voices by the values of one field, the most frequent first."""
    rows = held.values(value=F(field)).annotate(many=Count("pk")).order_by("-many", "value")
    return {row["value"]: row["many"] for row in rows}
