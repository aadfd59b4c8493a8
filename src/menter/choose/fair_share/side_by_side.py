"""One bill shared by every method, each tested over every group; and the split that follows from one of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from menter.choose.fair_share.bill import BadBill, Bill
from menter.choose.fair_share.limit import Eased, eased, limit_shares, phase_in
from menter.choose.fair_share.programme import TooHard
from menter.choose.fair_share.proportion import NobodyToShare
from menter.choose.fair_share.share import Method, Shares, share_costs
from menter.choose.fair_share.stability import Shortfall, Trial, find_shortfall, try_shares
from menter.language.sentence import Counted, Sentence

METHODS: tuple[Method, ...] = get_args(Method)
METHOD_NAMES: dict[Method, Sentence] = {
    "equal": Sentence("Equal shares"),
    "per_head": Sentence("Per head"),
    "by_use": Sentence("By use"),
    "by_benefit": Sentence("By benefit"),
    "separable": Sentence("Separable costs, remaining benefits"),
    "shapley": Sentence("Shapley value"),
    "nucleolus": Sentence("Nucleolus"),
    "least_core": Sentence("Least core"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One method's shares and their test; or why there are none."""

    method: Method
    shares: Shares | None = None
    trial: Trial | None = None
    why_not: Sentence | Counted | None = None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Every method beside every other.

    shortfall   whether any sharing contents every group; None where that could not be proven
    """

    ways: tuple[Way, ...]
    shortfall: Shortfall | None


def share_by_every_method(
    bill: Bill, *, told: Callable[[int, int], None] = lambda done, of: None, seed: int = 0
) -> SideBySide:
    """Share a bill by all methods and test each over every group.

    told    is told how many steps of how many are done
    Raises  BadBill, BadPiece, BadGame where the bill itself cannot be shared
    """
    _checked = bill.game
    steps, ways = len(METHODS) + 1, []
    for done, method in enumerate(METHODS):
        told(done, steps)
        ways.append(share_one_way(bill, method, seed=seed))
    told(len(METHODS), steps)
    try:
        shortfall = find_shortfall(bill.game)
    except TooHard:
        shortfall = None
    told(steps, steps)
    return SideBySide(tuple(ways), shortfall)


def share_one_way(bill: Bill, method: Method, *, seed: int = 0) -> Way:
    """One method's shares with their test; where it has none, why."""
    try:
        shares = share_costs(bill.game, method, by=bill.by(method), seed=seed)
    except (BadBill, NobodyToShare, TooHard) as refused:
        return Way(method, why_not=refused.sentence)
    return Way(method, shares, try_shares(bill.game, [float(amount) for amount in shares.amounts]))


@dataclass(frozen=True, slots=True)
class Split:
    """A method's shares with the bill's caps and floors, and in each year of phasing-in (the last's hold from then).

    limited     the shares with caps and floors, before and after tested
    years       one for each year; one alone where nothing is phased in
    """

    limited: Eased
    years: tuple[Eased, ...]

    @property
    def shares(self) -> Shares:
        return self.limited.shares

    @property
    def has_limits(self) -> bool:
        """Whether a cap or a floor moved anything."""
        return self.limited.before != self.limited.after


def split_bill(bill: Bill, method: Method, *, years: int = 1, seed: int = 0) -> Split:
    """The split that follows from one method with the bill's caps and floors, phased in over some years.

    Raises  BadBill, NobodyToShare, TooHard, BadLimit
    """
    return split_of(bill, share_costs(bill.game, method, by=bill.by(method), seed=seed), years=years)


def split_of(bill: Bill, shares: Shares, *, years: int = 1) -> Split:
    """The same from shares that are known already.

    Raises  BadLimit
    """
    if bill.caps or bill.floors:
        limited = limit_shares(bill.game, shares, caps=bill.caps, floors=bill.floors)
    else:
        limited = eased(bill.game, shares, shares.unrounded)
    if years == 1:
        return Split(limited, (limited,))
    return Split(limited, phase_in(bill.game, limited.shares, now=bill.paid_now, years=years))
