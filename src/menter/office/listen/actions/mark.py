"""Say what a theme is called, whether it is praise or a problem, and that a person stands behind it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.listen.sign_off import ThemeMayNotMove, check_may_become
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.change import both_names, state_of
from menter.office.listen.models import Theme, ThemeChange

NATURES = ("praise", "problem")
SEVERITIES = (1, 2, 3)


class NoSuchMark(Refusal):
    """A theme was to be marked as something that there is not."""


@transaction.atomic
def rename_theme(*, by: Actor, at: datetime, theme: Theme, label_cy: str, label_en: str) -> Theme:
    """Give a theme a name in both languages; it keeps that name when voices are grouped again.

    Raises  ThemeNeedsBothNames when one of them is empty.
    """
    names = both_names(label_cy, label_en)
    after = {"label_cy": names[0], "label_en": names[1], "is_named_by_person": True}
    _change(theme, "rename", after, by, at)
    record("listen.rename_theme", by=by, at=at, on=theme, label_cy=names[0], label_en=names[1])
    return theme


@transaction.atomic
def mark_theme(*, by: Actor, at: datetime, theme: Theme, nature: str, severity: int | None) -> Theme:
    """Say whether a theme is praise or a problem, and how bad a problem: 1 a nuisance, 2 serious, 3 urgent.

    nature      "praise", "problem", or "" to leave it open
    severity    of a problem; None leaves it open
    Raises      NoSuchMark.
    """
    if nature not in ("", *NATURES):
        raise NoSuchMark(Sentence("A theme is praise or a problem; “{nature}” is neither.", nature=nature))
    if severity is not None and (severity not in SEVERITIES or nature != "problem"):
        raise NoSuchMark(Sentence("Only a problem has a severity, and it is 1, 2 or 3."))
    _change(theme, "mark", {"nature": nature, "severity": severity}, by, at)
    record("listen.mark_theme", by=by, at=at, on=theme, nature=nature, severity=severity)
    return theme


@transaction.atomic
def sign_off_theme(*, by: Actor, at: datetime, theme: Theme) -> Theme:
    """Stand behind a theme and those within it: from now on everybody sees them. The very same again changes nothing.

    Raises  ThemeMayNotMove when it was merged into another.
    """
    if state_of(theme) == "signed off":
        return theme
    if state_of(theme) == "merged":
        raise ThemeMayNotMove(Sentence("This theme was merged into another. Sign that one off."))
    check_may_become(state_of(theme), "signed off")
    within = theme.subthemes.filter(is_current=True, signed_off_at=None).order_by("pk")
    for one in (theme, *within):
        _change(one, "sign_off", {"signed_off_at": at, "signed_off_by": by.actor_key}, by, at)
    record("listen.sign_off_theme", by=by, at=at, on=theme)
    return theme


@transaction.atomic
def take_back_sign_off(*, by: Actor, at: datetime, theme: Theme) -> Theme:
    """Make a theme a draft again, which only people with an account see.

    Raises  ThemeMayNotMove when nobody had signed it off.
    """
    check_may_become(state_of(theme), "draft")
    _change(theme, "take_back", {"signed_off_at": None, "signed_off_by": ""}, by, at)
    record("listen.take_back_sign_off", by=by, at=at, on=theme)
    return theme


def _change(theme: Theme, kind: str, after: dict[str, Any], by: Actor, at: datetime) -> None:
    """Set fields of a theme and keep what they were; where nothing differs nothing is kept."""
    before = {name: getattr(theme, name) for name in after}
    if before == after:
        return
    for name, value in after.items():
        setattr(theme, name, value)
    theme.save(update_fields=list(after))
    ThemeChange.objects.create(
        theme=theme, kind=kind, before=_plain(before), after=_plain(after), by=by.actor_key, at=at
    )


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Moments as text, so that they can be kept."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in fields.items()}
