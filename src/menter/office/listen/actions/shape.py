"""Merge themes, split them, move comments between them. Whatever people settle, the next grouping keeps to."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import blake2s
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.change import both_names
from menter.office.listen.models import Placement, Theme, ThemeChange, ThemeVoice
from menter.office.listen.models.row import BATCH
from menter.office.listen.shape import (
    PLACED,
    ROW,
    best_quotes,
    check_may_merge,
    check_may_move,
    family_rows,
    is_found,
    kept_rows,
    merged_in,
    quoted,
)


@transaction.atomic
def merge_themes(*, by: Actor, at: datetime, theme: Theme, into: Theme) -> ThemeChange:
    """Make a theme part of another: its comments count there, now and after every later grouping.

    Raises  CannotMerge.
    """
    check_may_merge(theme, into)
    voices = list(ThemeVoice.objects.filter(theme=theme).order_by("pk").values_list("voice_id", flat=True))
    there = set(ThemeVoice.objects.filter(theme=into).values_list("voice_id", flat=True))
    out = Placement.objects.filter(theme=into, belongs=False, voice__memberships__theme=theme)
    before: dict[str, Any] = {
        "shared": [voice for voice in voices if voice in there],
        "placements": kept_rows(out, PLACED),
        "quotes": quoted(into),
        "subthemes": list(theme.subthemes.order_by("pk").values_list("pk", flat=True)),
    }
    Placement.objects.filter(pk__in=[row[0] for row in before["placements"]]).delete()
    _copy_rows(ThemeVoice.objects.filter(theme=theme).exclude(voice__in=before["shared"]), into, at)
    Theme.objects.filter(parent=theme).update(parent=into)
    theme.is_current, theme.merged_into = False, into
    theme.save(update_fields=["is_current", "merged_into"])
    _quote(into)
    change = _keep(theme, "merge", before, {"other": into.pk, "voices": len(voices)}, by, at)
    record("listen.merge_themes", by=by, at=at, on=theme, into=into.key, voices=len(voices))
    return change


@transaction.atomic
def split_theme(
    *, by: Actor, at: datetime, theme: Theme, voices: Sequence[int], label_cy: str, label_en: str
) -> ThemeChange:
    """Make a theme of its own of some of a theme's comments; it starts as a draft.

    voices  numbers of the comments
    Raises  ThemeNeedsBothNames, CannotMove.
    """
    names = both_names(label_cy, label_en)
    check_may_move(theme, voices, None)
    made = Theme.objects.create(
        key=_key(theme, voices, at), label_cy=names[0], label_en=names[1], service=theme.service, found_at=at,
        grouped_at=theme.grouped_at, is_named_by_person=True, is_made_by_person=True, nature=theme.nature,
        severity=theme.severity,
    )  # fmt: skip
    before = _place(theme, voices, made, by, at)
    change = _keep(theme, "split", before, {"other": made.pk, "voices": sorted(voices)}, by, at)
    record("listen.split_theme", by=by, at=at, on=theme, made=made.key, voices=len(voices))
    return change


@transaction.atomic
def move_voices(*, by: Actor, at: datetime, theme: Theme, voices: Sequence[int], to: Theme | None) -> ThemeChange:
    """Move comments from a theme to another, or out of it to none.

    voices  numbers of the comments
    Raises  CannotMove.
    """
    check_may_move(theme, voices, to)
    before = _place(theme, voices, to, by, at)
    after = {"other": to.pk if to else None, "voices": sorted(voices)}
    change = _keep(theme, "move", before, after, by, at)
    record("listen.move_voices", by=by, at=at, on=theme, to=to.key if to else "", voices=len(voices))
    return change


def _key(theme: Theme, voices: Sequence[int], at: datetime) -> str:
    """A key of its own for what was split off a theme at one moment."""
    parts = "|".join([theme.key, at.isoformat(), *map(str, sorted(voices))])
    return f"made-{blake2s(parts.encode(), digest_size=6).hexdigest()}"


def _place(theme: Theme, voices: Sequence[int], to: Theme | None, by: Actor, at: datetime) -> dict[str, Any]:
    """Take voices out of a theme and put them in another; returns how things stood."""
    family = merged_in(theme)
    held = family_rows([*family, *([to] if to else [])]).filter(voice__in=voices)
    before = {
        "rows": kept_rows(held, ROW),
        "placements": kept_rows(Placement.objects.filter(voice__in=voices), PLACED),
        "quotes": quoted(theme, to),
    }
    likeness = dict(held.filter(theme=theme).values_list("voice_id", "likeness"))
    found = {one: is_found(one, voices) for one in [*family, *([to] if to else [])]}
    inside = {one: set(held.filter(theme=one).values_list("voice_id", flat=True)) for one in family}
    family_rows(family).filter(voice__in=voices).delete()
    for one in family:
        _settle(one, sorted(inside[one]), found[one], by, at, belongs=False)
    if to is not None:
        _settle(to, voices, found[to], by, at, belongs=True)
        _stay(ThemeVoice.objects.filter(voice__in=voices).exclude(theme=to), by, at)
        _hold(to, likeness, at)
    _quote(theme, to)
    return before


def _settle(theme: Theme, voices: Iterable[int], found: set[int], by: Actor, at: datetime, *, belongs: bool) -> None:
    """Write a person's word that these voices belong to a theme, or do not; the latest word holds."""
    Placement.objects.bulk_create(
        [
            Placement(
                theme=theme, voice_id=voice, belongs=belongs, is_found=voice in found, by=by.actor_key, at=at
            )
            for voice in voices
        ],
        batch_size=BATCH, update_conflicts=True, unique_fields=["theme", "voice"],
        update_fields=["belongs", "is_found", "by", "at"],
    )  # fmt: skip


def _stay(rows: QuerySet[ThemeVoice], by: Actor, at: datetime) -> None:
    """A comment that a person has placed stays in the other themes it is in: all of its themes are settled."""
    placed = set(Placement.objects.filter(voice__in=rows.values("voice")).values_list("theme_id", "voice_id"))
    left: dict[int, list[int]] = {}
    for theme, voice in rows.filter(theme__is_current=True, theme__parent=None).values_list("theme_id", "voice_id"):
        if (theme, voice) not in placed:
            left.setdefault(theme, []).append(voice)
    for one in Theme.objects.filter(pk__in=left):
        _settle(one, left[one.pk], is_found(one, left[one.pk]), by, at, belongs=True)


def _hold(theme: Theme, likeness: dict[int, float], at: datetime) -> None:
    """Put voices in a theme, as near its middle as they were to that of the theme they come from."""
    ThemeVoice.objects.bulk_create(
        [
            ThemeVoice(theme=theme, voice_id=voice, likeness=near, is_placed_by_person=True, since=at)
            for voice, near in sorted(likeness.items())
        ],
        batch_size=BATCH, update_conflicts=True, unique_fields=["theme", "voice"],
        update_fields=["is_placed_by_person"],
    )  # fmt: skip


def _copy_rows(rows: QuerySet[ThemeVoice], into: Theme, at: datetime) -> None:
    """The same voices in another theme."""
    fields = ("voice_id", "likeness", "start", "end", "is_placed_by_person")
    found = rows.order_by("pk").values_list(*fields)
    ThemeVoice.objects.bulk_create(
        [ThemeVoice(theme=into, since=at, **dict(zip(fields, row, strict=True))) for row in found], batch_size=BATCH
    )


def _quote(*themes: Theme | None) -> None:
    """Choose the quotes of themes anew."""
    for theme in themes:
        if theme is not None:
            best = best_quotes(theme)
            ThemeVoice.objects.filter(theme=theme, is_quote=True).exclude(voice__in=best).update(is_quote=False)
            ThemeVoice.objects.filter(theme=theme, voice__in=best).update(is_quote=True)


def _keep(
    theme: Theme, kind: str, before: dict[str, Any], after: dict[str, Any], by: Actor, at: datetime
) -> ThemeChange:
    return ThemeChange.objects.create(theme=theme, kind=kind, before=before, after=after, by=by.actor_key, at=at)
