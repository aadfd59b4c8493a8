"""A recommendation somebody made, from the day it came to the evidence that it is done."""

from typing import Literal

from menter.language.sentence import Refusal, Sentence

RecommendationState = Literal["received", "accepted", "accepted in part", "rejected", "under way", "done"]

# From each state, those that may follow. What was rejected may be taken up after all.
MOVES: dict[RecommendationState, tuple[RecommendationState, ...]] = {
    "received": ("accepted", "accepted in part", "rejected"),
    "accepted": ("under way", "done"),
    "accepted in part": ("under way", "done"),
    "rejected": ("accepted", "accepted in part"),
    "under way": ("under way", "done"),
    "done": (),
}
NAMES: dict[RecommendationState, Sentence] = {
    "received": Sentence("received"),
    "accepted": Sentence("accepted"),
    "accepted in part": Sentence("accepted in part"),
    "rejected": Sentence("rejected"),
    "under way": Sentence("under way"),
    "done": Sentence("done"),
}


class RecommendationMayNotMove(Refusal):
    """A recommendation goes through its states in their order."""


class NotShown(Refusal):
    """Done is what can be shown."""


def check_may_move(now: RecommendationState, then: RecommendationState, *, evidence: str) -> None:
    """Raise the reason unless a recommendation may go to `then`.

    evidence    an address at which it can be seen, needed for "done"
    Raises      RecommendationMayNotMove, NotShown.
    """
    if then not in MOVES[now]:
        raise RecommendationMayNotMove(
            Sentence(
                "The recommendation is “{now}” and cannot become “{then}” from there.", now=NAMES[now], then=NAMES[then]
            )
        )
    if then == "done" and not evidence.strip():
        raise NotShown(Sentence("Give the address of something that shows it is done."))


def may_move(now: RecommendationState, then: RecommendationState, *, evidence: str) -> bool:
    """Whether a recommendation may go to `then`."""
    try:
        check_may_move(now, then, evidence=evidence)
    except (RecommendationMayNotMove, NotShown):
        return False
    return True
