"""A decision of the board on one opportunity, from its proposal to its minutes."""

from typing import Literal

from menter.language.sentence import Refusal, Sentence

DecisionState = Literal["proposed", "on agenda", "fund", "defer", "decline", "withdrawn"]

# From each state, those that may follow. What is deferred comes back; what is decided otherwise stands.
MOVES: dict[DecisionState, tuple[DecisionState, ...]] = {
    "proposed": ("on agenda", "withdrawn"),
    "on agenda": ("fund", "defer", "decline", "withdrawn"),
    "defer": ("on agenda", "withdrawn"),
    "fund": (),
    "decline": (),
    "withdrawn": (),
}
NAMES: dict[DecisionState, Sentence] = {
    "proposed": Sentence("proposed"),
    "on agenda": Sentence("on the agenda"),
    "fund": Sentence("to be funded"),
    "defer": Sentence("deferred"),
    "decline": Sentence("declined"),
    "withdrawn": Sentence("withdrawn"),
}
OUTCOMES: tuple[DecisionState, ...] = ("fund", "defer", "decline")


class DecisionMayNotMove(Refusal):
    """A decision goes through its states in their order."""


class DecisionUnreasoned(Refusal):
    """The board gives a reason for whatever it decides."""


def check_may_decide(now: DecisionState, then: DecisionState, *, reason: str) -> None:
    """Raise DecisionMayNotMove or DecisionUnreasoned unless the decision may go to `then`.

    reason      the board's, needed for every outcome
    """
    if then not in MOVES[now]:
        raise DecisionMayNotMove(
            Sentence("The decision is “{now}” and cannot become “{then}” from there.", now=NAMES[now], then=NAMES[then])
        )
    if then in OUTCOMES and not reason.strip():
        raise DecisionUnreasoned(Sentence("Say why the board decided so: a decision needs its reason."))


def may_decide(now: DecisionState, then: DecisionState, *, reason: str) -> bool:
    """Whether the decision may go to `then`."""
    try:
        check_may_decide(now, then, reason=reason)
    except (DecisionMayNotMove, DecisionUnreasoned):
        return False
    return True
