"""A theme from what the software found to what a person stands behind."""

from typing import Literal

from menter.language.sentence import Refusal, Sentence

ThemeState = Literal["draft", "signed off", "merged"]

# From each state, those that may follow. Only what is signed off is public; a merge can be undone.
MOVES: dict[ThemeState, tuple[ThemeState, ...]] = {
    "draft": ("signed off", "merged"),
    "signed off": ("draft", "merged"),
    "merged": ("draft", "signed off"),
}
NAMES: dict[ThemeState, Sentence] = {
    "draft": Sentence("draft"),
    "signed off": Sentence("signed off"),
    "merged": Sentence("merged into another theme"),
}


class ThemeMayNotMove(Refusal):
    """A theme goes through its states in their order."""


def check_may_become(now: ThemeState, then: ThemeState) -> None:
    """Raise ThemeMayNotMove unless a theme in state `now` may go to `then`."""
    if then not in MOVES[now]:
        raise ThemeMayNotMove(
            Sentence("The theme is “{now}” and cannot become “{then}” from there.", now=NAMES[now], then=NAMES[then])
        )


def may_become(now: ThemeState, then: ThemeState) -> bool:
    """Whether a theme in state `now` may go to `then`."""
    return then in MOVES[now]
