"""The quorum: how many seats, of how many constituencies, have to be there before the group may decide."""

from collections.abc import Collection
from dataclasses import dataclass

from menter.language.sentence import Refusal, Sentence

WHOLE = 100  # per cent


class NoQuorum(Refusal):
    """Too few seats are there to decide."""


class BadQuorum(Refusal):
    """A quorum rule that no meeting could ever keep, or that every meeting keeps."""


@dataclass(frozen=True, slots=True)
class Quorum:
    """The rule, as data.

    seats           least number of seats, whatever the share
    percent         least share of the seats that are filled, 0 to 100
    constituencies  least number of constituencies among them
    """

    seats: int
    percent: int
    constituencies: int

    def needed(self, filled: int) -> int:
        """How many seats are needed when so many are filled; a share is rounded up."""
        return max(self.seats, -(-filled * self.percent // WHOLE))


def check_quorum(rule: Quorum, constituencies: Collection[str], *, filled: int) -> None:
    """Raise NoQuorum unless these seats may decide together.

    constituencies  one entry for each seat that is there and may vote; a deputy stands for the seat
    filled          how many seats have a holder on that day
    """
    needed = rule.needed(filled)
    if len(constituencies) < needed:
        raise NoQuorum(
            Sentence(
                "There is no quorum. Seats that are present and may vote: {present}. Seats needed: {needed}.",
                present=len(constituencies),
                needed=needed,
            )
        )
    if len(set(constituencies)) < rule.constituencies:
        raise NoQuorum(
            Sentence(
                "There is no quorum. Constituencies present: {present}. Constituencies needed: {needed}.",
                present=len(set(constituencies)),
                needed=rule.constituencies,
            )
        )


def has_quorum(rule: Quorum, constituencies: Collection[str], *, filled: int) -> bool:
    """Whether these seats may decide together."""
    try:
        check_quorum(rule, constituencies, filled=filled)
    except NoQuorum:
        return False
    return True


def check_rule(rule: Quorum, *, seats: int, constituencies: int) -> None:
    """Raise BadQuorum unless a full meeting of so many seats and constituencies can keep the rule."""
    if rule.seats < 1:
        raise BadQuorum(Sentence("A quorum needs at least one seat."))
    if not 0 <= rule.percent <= WHOLE:
        raise BadQuorum(Sentence("Give the share of filled seats as a number from 0 to 100."))
    if seats and rule.seats > seats:
        raise BadQuorum(
            Sentence(
                "The group has {seats} seats, so a quorum of {needed} could never be there.",
                seats=seats,
                needed=rule.seats,
            )
        )
    if seats and rule.constituencies > constituencies:
        raise BadQuorum(
            Sentence(
                "The group’s seats stand for {seats} constituencies, so {needed} could never be there.",
                seats=constituencies,
                needed=rule.constituencies,
            )
        )
