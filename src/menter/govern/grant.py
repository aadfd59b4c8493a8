"""A grant: money of an envelope, tied to a decision to fund."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from menter.choose.envelope import Envelope, EnvelopeTooSmall
from menter.language.sentence import Refusal, Sentence

GrantState = Literal["offered", "accepted", "paid", "closed", "declined", "withdrawn"]

MOVES: dict[GrantState, tuple[GrantState, ...]] = {
    "offered": ("accepted", "declined", "withdrawn"),
    "accepted": ("paid", "closed", "withdrawn"),
    "paid": ("closed",),
    "closed": (),
    "declined": (),
    "withdrawn": (),
}
NAMES: dict[GrantState, Sentence] = {
    "offered": Sentence("offered"),
    "accepted": Sentence("accepted"),
    "paid": Sentence("paid"),
    "closed": Sentence("closed"),
    "declined": Sentence("declined"),
    "withdrawn": Sentence("withdrawn"),
}


class GrantMayNotMove(Refusal):
    """A grant goes through its states in their order."""


class NotDecided(Refusal):
    """Money follows a decision to fund, and nothing else."""


def check_may_move_grant(now: GrantState, then: GrantState) -> None:
    """Raise GrantMayNotMove unless a grant may go from one state straight to the other."""
    if then not in MOVES[now]:
        raise GrantMayNotMove(
            Sentence("The grant is “{now}” and cannot become “{then}” from there.", now=NAMES[now], then=NAMES[then])
        )


def may_move_grant(now: GrantState, then: GrantState) -> bool:
    """Whether a grant may go from one state straight to the other."""
    return then in MOVES[now]


def check_may_award(
    envelope: Envelope, by_year: Mapping[int, int], *, outcome: str, decided_on: date, at: date
) -> None:
    """Raise the reason unless this money may be awarded on the day `at`.

    by_year     pence by financial year
    outcome     of the decision it rests on
    Raises      NotDecided, EnvelopeTooSmall, BadEnvelope
    """
    if outcome != "fund":
        raise NotDecided(Sentence("The board has not decided to fund this, so no grant can be made for it."))
    if at < decided_on:
        raise NotDecided(
            Sentence(
                "The board decided on {decided}, so no grant can be made on {at}, before it.",
                decided=f"{decided_on:%d/%m/%Y}",
                at=f"{at:%d/%m/%Y}",
            )
        )
    envelope.allocate(by_year)


def may_award(envelope: Envelope, by_year: Mapping[int, int], *, outcome: str, decided_on: date, at: date) -> bool:
    """Whether this money may be awarded on the day `at`."""
    try:
        check_may_award(envelope, by_year, outcome=outcome, decided_on=decided_on, at=at)
    except (NotDecided, EnvelopeTooSmall):
        return False
    return True
