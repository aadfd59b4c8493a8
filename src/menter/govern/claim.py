"""A claim on a grant: what was done for how much, in which financial year, with its evidence."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from menter.choose.year import year_name
from menter.join_up.money import pounds
from menter.language.sentence import Counted, Refusal, Sentence

ClaimState = Literal["sent", "agreed", "refused", "paid"]

MOVES: dict[ClaimState, tuple[ClaimState, ...]] = {
    "sent": ("agreed", "refused"),
    "agreed": ("paid",),
    "refused": (),
    "paid": (),
}
NAMES: dict[ClaimState, Sentence] = {
    "sent": Sentence("sent"),
    "agreed": Sentence("agreed"),
    "refused": Sentence("refused"),
    "paid": Sentence("paid"),
}


class ClaimMayNotMove(Refusal):
    """A claim goes through its states in their order."""


class BadClaim(Refusal):
    """A claim that its grant cannot bear."""


class NotYetClosed(Refusal):
    """A grant is closed when nothing is open any more."""


def check_may_move_claim(now: ClaimState, then: ClaimState) -> None:
    """Raise ClaimMayNotMove unless a claim may go from one state straight to the other."""
    if then not in MOVES[now]:
        raise ClaimMayNotMove(
            Sentence("The claim is “{now}” and cannot become “{then}” from there.", now=NAMES[now], then=NAMES[then])
        )


def may_move_claim(now: ClaimState, then: ClaimState) -> bool:
    """Whether a claim may go from one state straight to the other."""
    return then in MOVES[now]


def check_may_claim(
    amount: int, year: int, *, granted: Mapping[int, int], claimed: Mapping[int, int], ends_on: date | None, at: date
) -> None:
    """Raise BadClaim unless so many pence may be claimed in a financial year on the day `at`.

    granted     pence of the grant by financial year
    claimed     pence claimed so far by financial year, without what was refused
    ends_on     day by which it has to be spent; None where none was set
    """
    if amount <= 0:
        raise BadClaim(Sentence("Give the pounds to claim: more than £0."))
    if ends_on is not None and at > ends_on:
        raise BadClaim(
            Sentence("The grant was to be spent by {day}, so nothing more can be claimed.", day=f"{ends_on:%d/%m/%Y}")
        )
    left = granted.get(year, 0) - claimed.get(year, 0)
    if amount > left:
        raise BadClaim(
            Sentence(
                "Of the grant’s money for {year} {left} is left to claim, and {amount} is asked for.",
                year=year_name(year),
                left=pounds(left),
                amount=pounds(amount),
            )
        )


def may_claim(
    amount: int, year: int, *, granted: Mapping[int, int], claimed: Mapping[int, int], ends_on: date | None, at: date
) -> bool:
    """Whether so many pence may be claimed in a financial year on the day `at`."""
    try:
        check_may_claim(amount, year, granted=granted, claimed=claimed, ends_on=ends_on, at=at)
    except BadClaim:
        return False
    return True


def check_may_close(*, open_claims: int) -> None:
    """Raise NotYetClosed while claims wait for an answer or for their money."""
    if open_claims:
        raise NotYetClosed(
            Counted(
                "{count} claim is not refused or paid yet. Settle it, then close the grant.",
                "{count} claims are not refused or paid yet. Settle them, then close the grant.",
                count=open_claims,
            )
        )


def may_close(*, open_claims: int) -> bool:
    """Whether nothing is open any more."""
    return not open_claims


def unclaimed(granted: Mapping[int, int], paid: Mapping[int, int]) -> dict[int, int]:
    """Pence of a grant that were not paid, by financial year: they go back to the envelope."""
    return {year: left for year, amount in granted.items() if (left := amount - paid.get(year, 0)) > 0}
