"""A vote of the advisory group on one item: who may vote, and what the votes say."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from menter.govern.quorum import Quorum, check_quorum
from menter.language.sentence import Refusal, Sentence

Choice = Literal["for", "against", "abstain"]
Interest = Literal["none", "personal", "prejudicial"]
Tie = Literal["falls", "chair"]

CHOICES: dict[Choice, Sentence] = {
    "for": Sentence("For"),
    "against": Sentence("Against"),
    "abstain": Sentence("Abstains"),
}
# The two kinds of the model code of conduct for members in Wales (2008, paragraphs 10 and 12), and none.
INTERESTS: dict[Interest, Sentence] = {
    "none": Sentence("No interest"),
    "personal": Sentence("Personal interest"),
    "prejudicial": Sentence("Personal and prejudicial interest"),
}
TIES: dict[Tie, Sentence] = {
    "falls": Sentence("The motion falls"),
    "chair": Sentence("The chair’s vote counts twice"),
}


class InterestUndeclared(Refusal):
    """The body that somebody comes from takes part in what is voted on, and nothing was said of it."""


class ShutOut(Refusal):
    """The rule shuts somebody with such an interest out of the vote."""


class NotThere(Refusal):
    """Somebody who is not at the meeting, nor their deputy, cannot vote."""


class NobodyVoted(Refusal):
    """A vote needs at least one vote for or against."""


@dataclass(frozen=True, slots=True)
class Voter:
    """One seat before a vote.

    is_there        the holder or the deputy is at the meeting
    declared        what was declared for this item by whoever sits in the seat; None when nothing was
    is_concerned    the body that they come from takes part in what is voted on
    """

    name: Sentence
    constituency: str
    is_there: bool
    declared: Interest | None
    is_concerned: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many seats voted how; `chair` is how the chair's seat voted, None where it did not."""

    votes_for: int
    votes_against: int
    abstained: int
    chair: Choice | None = None

    def is_carried(self, tie: Tie) -> bool:
        """More for than against; with as many, what the rule on ties says."""
        if self.votes_for != self.votes_against:
            return self.votes_for > self.votes_against
        return tie == "chair" and self.chair == "for"


def check_may_vote(voter: Voter, *, shuts_out: Collection[str]) -> None:
    """Raise the reason unless this seat may vote on the item.

    shuts_out   kinds of interest that keep somebody from voting
    Raises      NotThere, InterestUndeclared, ShutOut.
    """
    if not voter.is_there:
        raise NotThere(
            Sentence("{seat} is not at the meeting, nor is the deputy, so this seat cannot vote.", seat=voter.name)
        )
    if voter.is_concerned and voter.declared in (None, "none"):
        raise InterestUndeclared(
            Sentence(
                "The body of {seat} takes part in what is voted on, and no interest is declared. "
                "Record the declaration first.",
                seat=voter.name,
            )
        )
    if voter.declared is not None and voter.declared in shuts_out:
        raise ShutOut(
            Sentence(
                "{seat} has declared an interest of the kind “{kind}”, and the rule shuts such a seat out of the vote.",
                seat=voter.name,
                kind=INTERESTS[voter.declared],
            )
        )


def may_vote(voter: Voter, *, shuts_out: Collection[str]) -> bool:
    """Whether this seat may vote on the item."""
    try:
        check_may_vote(voter, shuts_out=shuts_out)
    except (NotThere, InterestUndeclared, ShutOut):
        return False
    return True


Seat = TypeVar("Seat", bound=Hashable)


def take_vote(
    voters: Mapping[Seat, Voter],
    choices: Mapping[Seat, Choice],
    *,
    quorum: Quorum,
    filled: int,
    shuts_out: Collection[str],
    chair: Seat | None = None,
) -> Count:
    """Count a vote, or refuse all of it.

    voters      every seat of the group
    choices     how each seat voted; a seat that is missing did not vote
    filled      how many seats have a holder on that day
    Raises      NoQuorum (govern.quorum), where seats that are shut out do not count; whatever `check_may_vote` raises
                for a seat that voted; NobodyVoted.
    """
    for seat in choices:
        check_may_vote(voters[seat], shuts_out=shuts_out)
    check_quorum(quorum, able(voters.values(), shuts_out=shuts_out), filled=filled)
    votes = list(choices.values())
    if votes.count("for") + votes.count("against") == 0:
        raise NobodyVoted(Sentence("Nobody has voted for or against. Say how at least one seat voted."))
    return Count(
        votes.count("for"),
        votes.count("against"),
        votes.count("abstain"),
        choices.get(chair) if chair is not None else None,
    )


def able(voters: Collection[Voter], *, shuts_out: Collection[str]) -> list[str]:
    """The constituencies of the seats that are there and not shut out, one entry a seat."""
    return [voter.constituency for voter in voters if voter.is_there and voter.declared not in set(shuts_out)]
