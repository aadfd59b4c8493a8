"""A funding round, from the first draft of its call to its published awards."""

from typing import Literal

from menter.language.sentence import Refusal, Sentence

RoundState = Literal["draft", "open", "closed", "sift", "panel", "decided", "published"]

# From each state, those that may follow. A call may be opened again, and a panel may send statements back to the sift.
MOVES: dict[RoundState, tuple[RoundState, ...]] = {
    "draft": ("open",),
    "open": ("closed",),
    "closed": ("open", "sift"),
    "sift": ("panel",),
    "panel": ("sift", "decided"),
    "decided": ("published",),
    "published": (),
}
NAMES: dict[RoundState, Sentence] = {
    "draft": Sentence("draft"),
    "open": Sentence("open"),
    "closed": Sentence("closed"),
    "sift": Sentence("sift"),
    "panel": Sentence("panel"),
    "decided": Sentence("decided"),
    "published": Sentence("published"),
}


class RoundMayNotMove(Refusal):
    """A round goes through its states in their order."""


def check_may_move_round(now: RoundState, then: RoundState) -> None:
    """Raise RoundMayNotMove unless a round may go from one state straight to the other."""
    if then not in MOVES[now]:
        raise RoundMayNotMove(
            Sentence(
                "The round is in the state “{now}” and cannot go straight to “{then}”.",
                now=NAMES[now],
                then=NAMES[then],
            )
        )


def may_move_round(now: RoundState, then: RoundState) -> bool:
    """Whether a round may go from one state straight to the other."""
    return then in MOVES[now]
