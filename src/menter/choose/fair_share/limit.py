"""Caps, floors and phasing-in of shares, and what they do to whether any group would be better off alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from menter.choose.fair_share.game import Game
from menter.choose.fair_share.penny import whole_pence
from menter.choose.fair_share.piece import check_known
from menter.choose.fair_share.share import Shares
from menter.choose.fair_share.stability import Trial, try_shares
from menter.choose.fair_share.term import Array
from menter.join_up.money import pounds
from menter.join_up.record import listed
from menter.language.sentence import Refusal, Sentence

STEPS = 200  # halvings in the search for a common factor: more than the digits of a number


class BadLimit(Refusal):
    """Caps, floors or steps with which the bill cannot be paid."""


@dataclass(frozen=True, slots=True)
class Eased:
    """Shares after caps, floors or a step of phasing-in.

    before  the test of the shares as they were reckoned
    after   the test of these
    """

    shares: Shares
    before: Trial
    after: Trial

    @property
    def effect(self) -> Sentence:
        """What the change does to whether a group would be better off alone."""
        group = listed(self.after.group)
        gain = pounds(round(self.after.gain))
        if not self.after.is_stable and not self.after.is_broken:
            return Sentence("Whether with these limits a group of councils would pay less by itself is not proven.")
        if self.before.is_stable and not self.after.is_stable:
            return Sentence(
                "With these limits some councils would pay {gain} less by themselves: {group}.", gain=gain, group=group
            )
        if not self.after.is_stable:
            return Sentence(
                "With or without these limits some councils would pay less by themselves. "
                "With them these would pay {gain} less: {group}.",
                gain=gain,
                group=group,
            )
        if self.before.is_broken:
            return Sentence("With these limits no group of councils would pay less by itself; without them one would.")
        return Sentence("With these limits, too, no group of councils would pay less by itself.")


def limit_shares(
    game: Game, shares: Shares, *, caps: Mapping[str, int] | None = None, floors: Mapping[str, int] | None = None
) -> Eased:
    """Keep each share between its floor and its cap; what that moves goes to the others in proportion to their shares.

    caps, floors    pence by council; who is not named has none
    Raises          BadLimit when the bill cannot be paid within them
    """
    least, most = bounds(shares, floors or {}, caps or {})
    given = np.asarray(shares.amounts, dtype=np.float64)
    low, high = 0.0, 1.0
    while within(given, high, least, most).sum() < shares.total:
        if high > 1e12:
            raise BadLimit(
                Sentence(
                    "Under these caps the councils pay {most} and the bill is {bill}. Raise a cap.",
                    most=pounds(int(within(given, high, least, most).sum())),
                    bill=pounds(shares.total),
                )
            )
        low, high = high, high * 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if within(given, middle, least, most).sum() < shares.total else (low, middle)
    return eased(game, shares, within(given, high, least, most))


def bounds(shares: Shares, floors: Mapping[str, int], caps: Mapping[str, int]) -> tuple[Array, Array]:
    check_known([*floors, *caps], shares.councils)
    least = np.asarray([float(floors.get(council, -np.inf)) for council in shares.councils])
    most = np.asarray([float(caps.get(council, np.inf)) for council in shares.councils])
    for council, floor, cap in zip(shares.councils, least, most, strict=True):
        if not floor <= cap:
            raise BadLimit(
                Sentence(
                    "The floor of “{council}” is {floor} and its cap {cap}. The cap must not be less.",
                    council=council,
                    floor=pounds(int(floor)),
                    cap=pounds(int(cap)),
                )
            )
    held = sum(floor for floor in least if floor > 0)
    if held > shares.total:
        raise BadLimit(
            Sentence(
                "The floors come to {floors} and the bill to {bill}. Lower a floor.",
                floors=pounds(int(held)),
                bill=pounds(shares.total),
            )
        )
    return least, most


def within(given: Array, factor: float, least: Array, most: Array) -> Array:
    """Each share times a factor, kept between its bounds; a share below nothing stays as it is."""
    return np.asarray(np.clip(np.where(given > 0, given * factor, given), least, most))


def phase_in(game: Game, shares: Shares, *, now: Mapping[str, int], years: int) -> tuple[Eased, ...]:
    """The shares of each year on the way from what each pays now, in equal steps; the last year's are the shares.

    now     pence that each pays now; in each year the bill is paid, so these count in proportion
    years   > 0
    Raises  BadLimit
    """
    check_known(list(now), shares.councils)
    paid = np.asarray([float(now.get(council, 0)) for council in shares.councils])
    if years < 1 or not np.isfinite(paid).all() or (paid < 0).any() or paid.sum() <= 0:
        raise BadLimit(
            Sentence("To move in steps, give at least one year, and what the councils pay now: something, in all.")
        )
    start = paid * (shares.total / paid.sum())
    end = np.asarray(shares.amounts, dtype=np.float64)
    return tuple(eased(game, shares, start + (end - start) * (year / years)) for year in range(1, years + 1))


def eased(game: Game, shares: Shares, pays: Array) -> Eased:
    amounts = whole_pence(pays, shares.total)
    moved = Shares(shares.councils, amounts, shares.method, shares.half_width, pays)
    return Eased(moved, try_pence(game, shares.amounts), try_pence(game, amounts))


def try_pence(game: Game, amounts: Sequence[int]) -> Trial:
    return try_shares(game, [float(amount) for amount in amounts])
