"""The phases of an initiative, in the words of the service standard."""

from typing import Literal

from menter.language.sentence import Refusal, Sentence

Phase = Literal["discovery", "alpha", "beta", "live", "retired"]

# From each phase, those that may follow. Going back a phase is learning, and stopping early is allowed at every gate.
MOVES: dict[Phase, tuple[Phase, ...]] = {
    "discovery": ("alpha", "retired"),
    "alpha": ("discovery", "beta", "retired"),
    "beta": ("alpha", "live", "retired"),
    "live": ("beta", "retired"),
    "retired": (),
}
NAMES: dict[Phase, Sentence] = {
    "discovery": Sentence("discovery"),
    "alpha": Sentence("alpha"),
    "beta": Sentence("beta"),
    "live": Sentence("live"),
    "retired": Sentence("retired"),
}
PHASES: tuple[Phase, ...] = tuple(MOVES)


class PhaseMayNotFollow(Refusal):
    """An initiative goes through its phases without leaving one out."""


def check_may_enter(now: Phase | None, then: Phase) -> None:
    """Raise PhaseMayNotFollow unless an initiative in phase `now` (None: not begun) may enter `then`."""
    if now is None:
        if then != "discovery":
            raise PhaseMayNotFollow(
                Sentence("An initiative begins with discovery, not with “{then}”.", then=NAMES[then])
            )
        return
    if then not in MOVES[now]:
        raise PhaseMayNotFollow(
            Sentence(
                "The initiative is in “{now}” and cannot go straight to “{then}”.", now=NAMES[now], then=NAMES[then]
            )
        )


def may_enter(now: Phase | None, then: Phase) -> bool:
    """Whether an initiative in phase `now` may enter `then`."""
    return then == "discovery" if now is None else then in MOVES[now]
