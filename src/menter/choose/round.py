"""A funding round, from the first draft of its call to its published awards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from menter.language.sentence import Counted, Refusal, Sentence

NAMED = 5  # titles that a sentence can carry and still be read

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


class RoundNotReady(Refusal):
    """A round may only move on when what its next state stands on is there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a round's next move depends on.

    ends        last moment at which it takes statements
    standing    titles of the entries still in the running
    scorers     how many score it
    unscored    titles of the entries that nobody has scored
    undecided   titles of the entries before the panel that have no decision yet
    shortlisted how many entries are before the panel
    """

    ends: datetime
    standing: Sequence[str] = ()
    scorers: int = 0
    unscored: Sequence[str] = ()
    undecided: Sequence[str] = ()
    shortlisted: int = 0


def check_round_is_ready(then: RoundState, standing: Standing, *, at: datetime) -> None:
    """Raise RoundNotReady unless what the next state stands on is there."""
    refusal = not_ready(then, standing, at)
    if refusal is not None:
        raise RoundNotReady(refusal)


def round_is_ready(then: RoundState, standing: Standing, *, at: datetime) -> bool:
    """Whether what the next state stands on is there."""
    return not_ready(then, standing, at) is None


def not_ready(then: RoundState, standing: Standing, at: datetime) -> Sentence | Counted | None:
    """What is missing; None when nothing is."""
    match then:
        case "open" if at > standing.ends:
            return Sentence("The round’s closing day has passed. Give it a later one, then open it.")
        case "closed" if at <= standing.ends:
            return Sentence(
                "The round takes statements until {until}. Close it after that, so that nobody who is in time is "
                "turned away.",
                until=f"{standing.ends:%d/%m/%Y %H:%M}",
            )
        case "sift" if not standing.standing:
            return Sentence("No statement is in the round, so there is nothing to score.")
        case "sift" if not standing.scorers:
            return Sentence("Nobody has been asked to score. Name at least one scorer, then start the sift.")
        case "panel" if standing.unscored:
            return Counted(
                "Nobody has scored {count} statement yet: {titles}.",
                "Nobody has scored {count} statements yet: {titles}.",
                count=len(standing.unscored),
                titles=first_of(standing.unscored),
            )
        case "decided" if not standing.shortlisted:
            return Sentence("No statement is before the panel. Send the round back to the sift and choose some.")
        case "decided" if standing.undecided:
            return Counted(
                "{count} statement before the panel has no decision yet: {titles}.",
                "{count} statements before the panel have no decision yet: {titles}.",
                count=len(standing.undecided),
                titles=first_of(standing.undecided),
            )
        case _other:
            return None


def first_of(titles: Sequence[str]) -> str:
    """The first few titles, with a sign that there are more."""
    return "; ".join(titles[:NAMED]) + (" …" if len(titles) > NAMED else "")
