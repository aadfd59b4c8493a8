"""Undo the last thing that a person did to a theme: everything stands as it stood."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.change import check_may_undo, fields_of, moment, other_of
from menter.office.listen.models import Placement, Theme, ThemeChange, ThemeVoice
from menter.office.listen.models.row import BATCH
from menter.office.listen.shape import PLACED, ROW, best_quotes, family_rows, merged_in


@transaction.atomic
def undo_change(*, by: Actor, at: datetime, change: ThemeChange) -> ThemeChange:
    """Undo one change.

    Raises  CannotUndo when it was undone already or something later rests on it.
    """
    check_may_undo(change)
    match change.kind:
        case "merge":
            _undo_merge(change)
        case "split" | "move":
            _undo_placing(change)
        case _:
            Theme.objects.filter(pk=change.theme_id).update(**fields_of(change.before))
    change.undone_at, change.undone_by = at, by.actor_key
    change.save(update_fields=["undone_at", "undone_by"])
    record("listen.undo_change", by=by, at=at, on=change.theme, kind=change.kind, change=change.pk)
    return change


def _undo_merge(change: ThemeChange) -> None:
    theme, into, before = change.theme, Theme.objects.get(pk=other_of(change) or 0), change.before
    own = ThemeVoice.objects.filter(theme=theme).exclude(voice__in=before["shared"]).values("voice")
    ThemeVoice.objects.filter(theme=into, voice__in=own).delete()
    theme.is_current, theme.merged_into = True, None
    theme.save(update_fields=["is_current", "merged_into"])
    Theme.objects.filter(pk__in=before["subthemes"]).update(parent=theme)
    _restore(Placement, PLACED, before["placements"])
    _restore_quotes(change)


def _undo_placing(change: ThemeChange) -> None:
    theme, before = change.theme, change.before
    voices = change.after["voices"]
    to = Theme.objects.filter(pk=other_of(change) or 0).first()
    family_rows([*merged_in(theme), *([to] if to else [])]).filter(voice__in=voices).delete()
    Placement.objects.filter(voice__in=voices).delete()
    _restore(ThemeVoice, ROW, before["rows"])
    _restore(Placement, PLACED, before["placements"])
    if to is not None and change.kind == "split":
        Theme.objects.filter(pk=to.pk).update(is_current=False)
    _restore_quotes(change)


def _restore(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Make rows as they were, their numbers among it."""
    moments = {"since", "at"}
    kept = [dict(zip(names, row, strict=True)) for row in rows]
    model._default_manager.bulk_create(
        [model(**{name: moment(value) if name in moments else value for name, value in row.items()}) for row in kept],
        batch_size=BATCH,
    )


def _restore_quotes(change: ThemeChange) -> None:
    """The quotes that stood beside each theme; those of themes that were grouped since are chosen anew."""
    for number, voices in change.before["quotes"].items():
        theme = Theme.objects.get(pk=number)
        quotes = set(voices) if theme.grouped_at <= change.at else best_quotes(theme)
        ThemeVoice.objects.filter(theme=theme, is_quote=True).exclude(voice__in=quotes).update(is_quote=False)
        ThemeVoice.objects.filter(theme=theme, voice__in=quotes).update(is_quote=True)
