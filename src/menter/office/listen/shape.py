"""Which themes may be merged, split and robbed of comments, and what they hold while people do so."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q, QuerySet

from menter.language.sentence import Refusal, Sentence
from menter.office.listen import grouping
from menter.office.listen.models import Placement, Theme, ThemeVoice

CANDIDATES: Final = 200  # of each language, the nearest first, among which quotes are looked for: 3 are shown
ROW = ("pk", "theme_id", "voice_id", "likeness", "is_quote", "start", "end", "is_placed_by_person", "since")
PLACED = ("pk", "theme_id", "voice_id", "belongs", "is_found", "by", "at")


IS_PART: Final = Sentence(
    "This is one part of a larger theme, found anew at every grouping. Split it off as a theme of its own first."
)


class CannotMerge(Refusal):
    """Two themes that cannot become one."""


class CannotMove(Refusal):
    """Comments that cannot leave their theme, or not to there."""


def check_may_merge(theme: Theme, into: Theme) -> None:
    """Raise why `theme` cannot be merged into `into`.

    Raises  CannotMerge.
    """
    if theme.pk == into.pk:
        raise CannotMerge(Sentence("A theme cannot be merged into itself. Choose another theme."))
    if theme.merged_into_id is not None:
        raise CannotMerge(Sentence("This theme was merged already. Undo that first, or merge the theme it is part of."))
    if not theme.is_current or not into.is_current or into.merged_into_id is not None:
        raise CannotMerge(Sentence("Only themes that are still there can be merged."))
    if theme.parent_id is not None or into.parent_id is not None:
        raise CannotMerge(IS_PART)


def check_may_move(theme: Theme, voices: Iterable[int], to: Theme | None) -> None:
    """Raise why these voices cannot leave `theme` for `to` (None: for no theme).

    Raises  CannotMove.
    """
    chosen = set(voices)
    if not chosen:
        raise CannotMove(Sentence("No comment was chosen. Choose at least one."))
    if theme.parent_id is not None or (to is not None and to.parent_id is not None):
        raise CannotMove(IS_PART)
    if to is not None and (to.pk == theme.pk or not to.is_current):
        raise CannotMove(Sentence("Choose another theme that is still there."))
    held = ThemeVoice.objects.filter(theme=theme)
    if held.filter(voice__in=chosen).count() != len(chosen):
        raise CannotMove(
            Sentence("Some of these comments are not in this theme any more. Load the page again and choose anew.")
        )
    if held.count() == len(chosen):
        raise CannotMove(
            Sentence("These are all comments of the theme. Merge the theme into another, or leave some of them in it.")
        )


def merged_in(theme: Theme) -> list[Theme]:
    """A theme with all that were merged into it, at however many removes."""
    found, waiting = [], [theme]
    while waiting:
        found += waiting
        waiting = list(Theme.objects.filter(merged_into__in=waiting).order_by("pk"))
    return found


def family_rows(themes: Iterable[Theme]) -> QuerySet[ThemeVoice]:
    """What themes and the sub-themes in them hold."""
    return ThemeVoice.objects.filter(Q(theme__in=themes) | Q(theme__parent__in=themes))


def kept_rows(rows: QuerySet[Any], fields: tuple[str, ...]) -> list[list[Any]]:
    """Rows as a change keeps them: plain values in the order of `fields`."""
    return [
        [value.isoformat() if hasattr(value, "isoformat") else value for value in row]
        for row in rows.order_by("pk").values_list(*fields)
    ]


def quoted(*themes: Theme | None) -> dict[str, list[int]]:
    """Which voices are quoted beside each theme."""
    return {
        str(theme.pk): list(
            ThemeVoice.objects.filter(theme=theme, is_quote=True).order_by("pk").values_list("voice_id", flat=True)
        )
        for theme in themes
        if theme is not None
    }


def best_quotes(theme: Theme) -> set[int]:
    """The voices that should be quoted beside a theme, as grouping would choose them."""
    heard: list[grouping.Heard] = []
    likeness: dict[int, float] = {}
    rows = ThemeVoice.objects.filter(theme=theme, voice__has_doubt=False, start=None)
    rows = rows.order_by("-likeness", "voice__key")
    for language in ("cy", "en"):
        fields = ("voice_id", "voice__key", "voice__text", "voice__language", "voice__service", "voice__taken_out")
        near = rows.filter(voice__language=language).values_list("likeness", *fields)[:CANDIDATES]
        for near_by, number, key, text, spoken, service, taken_out in near:
            likeness[len(heard)] = near_by
            heard.append(grouping.Heard(number, key, text, spoken, service, may_be_quoted=not taken_out))
    return {heard[place].pk for place in grouping.choose_quotes(heard, likeness)}


def is_found(theme: Theme, voices: Iterable[int]) -> set[int]:
    """Which of these voices the last grouping itself put in a theme, whatever people did since."""
    wanted = list(voices)
    placed = Placement.objects.filter(theme=theme, voice__in=wanted)
    told = dict(placed.values_list("voice_id", "is_found"))
    merged = ThemeVoice.objects.filter(theme__merged_into=theme, voice__in=wanted).values_list("voice_id", flat=True)
    held = ThemeVoice.objects.filter(theme=theme, voice__in=wanted).exclude(voice__in=list(merged))
    own = set(held.values_list("voice_id", flat=True)) - set(told)
    return own | {voice for voice, found in told.items() if found}
