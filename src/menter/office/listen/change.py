"""What people did to themes: how each change is told apart, and whether the last one may be undone."""

from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from menter.language.sentence import Refusal, Sentence
from menter.listen.sign_off import ThemeState
from menter.office.listen.models import Theme, ThemeChange

# What each kind of change is about: a later change about the same thing has to be undone first.
ASPECTS: Final[dict[str, str]] = {
    "rename": "name",
    "mark": "mark",
    "sign_off": "state",
    "take_back": "state",
    "merge": "members",
    "split": "members",
    "move": "members",
}


class ThemeNeedsBothNames(Refusal):
    """A theme was to be named in one language only."""


class CannotUndo(Refusal):
    """Something was done later that rests on this change, or it is undone already."""


def both_names(label_cy: str, label_en: str) -> tuple[str, str]:
    """The names without needless spaces.

    Raises  ThemeNeedsBothNames when one of them is empty.
    """
    names = " ".join(label_cy.split()), " ".join(label_en.split())
    if not all(names):
        raise ThemeNeedsBothNames(Sentence("A theme needs a name in Welsh and a name in English; one is missing."))
    return names


def state_of(theme: Theme) -> ThemeState:
    """Where a theme stands."""
    if theme.merged_into_id is not None:
        return "merged"
    return "signed off" if theme.signed_off_at else "draft"


def root_of(theme: Theme) -> Theme:
    """The theme that a theme was merged into at the end; itself where it was not."""
    while theme.merged_into is not None:
        theme = theme.merged_into
    return theme


def other_of(change: ThemeChange) -> int | None:
    """The second theme of a merge, a split or a move."""
    other: int | None = change.after.get("other")
    return other


def changes_of(theme: Theme) -> QuerySet[ThemeChange]:
    """Everything that people did to a theme, or by which it came to be or grew; the latest first."""
    return ThemeChange.objects.filter(Q(theme=theme) | Q(after__other=theme.pk)).select_related("theme")


def check_may_undo(change: ThemeChange) -> None:
    """Raise why a change cannot be undone.

    Raises  CannotUndo.
    """
    if change.undone_at is not None:
        raise CannotUndo(Sentence("This was undone already."))
    if (later := next((each for each in later_changes(change) if depends(each, change)), None)) is not None:
        raise CannotUndo(
            Sentence(
                "Something was done afterwards that rests on this: “{later}”. Undo that first.", later=SAYS[later.kind]
            )
        )
    if ASPECTS[change.kind] == "members" and not (change.theme.is_current or change.kind == "merge"):
        raise CannotUndo(
            Sentence("The theme that the comments came from is no longer there, so they stay where they are.")
        )


def may_undo(change: ThemeChange) -> bool:
    """Whether a change can be undone."""
    try:
        check_may_undo(change)
    except CannotUndo:
        return False
    return True


def later_changes(change: ThemeChange) -> QuerySet[ThemeChange]:
    """Changes after this one that stand and touch one of its themes, the latest first."""
    themes = [number for number in (change.theme_id, other_of(change)) if number is not None]
    later = Q(at__gt=change.at) | Q(at=change.at, pk__gt=change.pk)
    return ThemeChange.objects.filter(later, Q(theme__in=themes) | Q(after__other__in=themes), undone_at=None)


def depends(later: ThemeChange, change: ThemeChange) -> bool:
    """Whether `later` would make no sense without `change`: it is about the same, or about a theme that it made."""
    made = other_of(change) if change.kind == "split" else None
    same = ASPECTS[later.kind] == ASPECTS[change.kind]
    return same or (made is not None and made in (later.theme_id, other_of(later)))


def moment(text: str | None) -> datetime | None:
    """A moment as `before` and `after` keep it."""
    return datetime.fromisoformat(text) if text else None


def fields_of(kept: dict[str, Any]) -> dict[str, Any]:
    """Fields of a theme as `before` and `after` keep them, ready to be set."""
    return {name: moment(value) if name.endswith("_at") else value for name, value in kept.items()}


SAYS: Final[dict[str, Sentence]] = {
    "rename": Sentence("Named the theme"),
    "mark": Sentence("Marked it as praise or a problem"),
    "sign_off": Sentence("Signed it off"),
    "take_back": Sentence("Took the sign-off back"),
    "merge": Sentence("Merged it into another theme"),
    "split": Sentence("Split comments off as a theme of their own"),
    "move": Sentence("Moved comments out of the theme"),
}
