"""The reserve that keeps the risk of running short where somebody wants it: searched for, not guessed."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import product

from menter.choose.plan.digest import digest_of
from menter.choose.plan.future import Futures
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem, Stability
from menter.choose.plan.search import CannotHoldTogether, Effort, NothingFound, choose_portfolio
from menter.choose.plan.tried import Tried, try_plan
from menter.choose.programme import Engine
from menter.language.sentence import Refusal, Sentence

MOST = 0.8  # of each pot: a plan that keeps more back is no plan
STEPS = 32  # plans searched for at most: first by other reserves, then few changes away from the best of these
BY_SHARE = 16
NEAR = 0.01  # of all futures: a risk this close below the one chosen needs no better reserve
# Once halving has come this far, what is left is that a slightly other reserve gives another plan, of another risk. The
# steps that are left are spread from nothing to somewhat above where halving ended.
NARROW = 0.005
ABOVE = 1.5
# Between two plans that are neighbours by their reserves the risk can leap. What lies between are the better of the two
# with up to so many changes, under these parts of its reserve.
PARTS = (0.8, 0.5, 0.2, 0.0)
CHANGES = (1, 2, 3, 4)
GOLDEN = 0.6180339887498949  # parts of it modulo 1 are spread evenly however many there are


class NoReserve(Refusal):
    """No reserve keeps the risk as low as was asked for."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A plan under a reserve, in the futures it is chosen by."""

    share: float
    plan: Portfolio
    tried: Tried


@dataclass(frozen=True, slots=True)
class Reserve:
    """A reserve and the plan that keeps it.

    share       of each pot's year that is kept back
    plan        of the problem with this reserve
    tried       the plan in the futures it was chosen by
    steps       (share, risk) of each plan that was looked at, in their order
    """

    share: float
    plan: Portfolio
    tried: Tried
    steps: tuple[tuple[float, float], ...]

    @property
    def said(self) -> Sentence:
        """What was found, in words."""
        return Sentence(
            "With {share} of each pot kept back the money would run short in {count} of 100 futures.",
            share=f"{self.share:.1%}",
            count=round(100 * self.tried.risk),
        )


def find_reserve(
    problem: Problem,
    risk: float,
    futures: Futures,
    *,
    gap: float = 5e-3,
    seconds: float = 300.0,
    seed: int = 0,
    engine: Engine = "highs",
    clock: Callable[[], float] | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Reserve:
    """The plan of the highest mean among those looked at whose risk is no more than the one chosen.

    risk        chosen share of futures in which money may run short in some year, 0 to 1
    futures     as `draw_futures` gives; the risk in others is the same but for chance
    seconds     for all plans, an equal part each
    progress    told how many of how many at most are looked at
    stop        asked before each plan; True gives the best so far
    Holds       the way is halved towards the risk: a larger reserve has a lower one as a rule. It has not always, so
                other shares are looked at too where none came near, and then plans that are few changes away from the
                best, under a smaller reserve: what they are proven to is the bound of a plan without those changes
    Raises      NoReserve; CannotHoldTogether, NothingFound where there is no plan even without a reserve
    """
    looking = Looking(problem, risk, futures, Effort(gap, seconds / STEPS, seed, engine, clock, stop=stop), progress)
    if not looking.by_share():
        looking.around(best_of(looking.looked, risk))
    found = best_of(looking.looked, risk)
    steps = tuple((each.share, each.tried.risk) for each in looking.looked)
    return Reserve(found.share, found.plan, found.tried, steps)


@dataclass(slots=True)
class Looking:
    """The plans that are looked at on the way to a reserve.

    effort      of each search
    looked      in their order
    """

    problem: Problem
    risk: float
    futures: Futures
    effort: Effort
    progress: Callable[[int, int], None] | None
    looked: list[Looked] = field(default_factory=list)

    @property
    def is_stopped(self) -> bool:
        return bool(self.looked) and self.effort.stop is not None and self.effort.stop()

    def search(self, asked: Problem) -> Portfolio:
        """The best plan of the problem with other rules."""
        each = self.effort
        return choose_portfolio(
            asked, gap=each.gap, seconds=each.seconds, seed=each.seed, engine=each.engine, clock=each.clock,
            stop=each.stop,
        )  # fmt: skip

    def add(self, asked: Problem, plan: Portfolio) -> Looked:
        """Try a plan in the futures, and keep it."""
        self.looked.append(Looked(asked.rules.reserve, plan, try_plan(asked, plan, self.futures)))
        if self.progress is not None:
            self.progress(len(self.looked), STEPS)
        return self.looked[-1]

    def by_share(self) -> bool:
        """Plans under other reserves; whether they are enough: one is near, or it was stopped."""
        low, high, share = 0.0, MOST, self.problem.rules.reserve
        for step in range(BY_SHARE):
            if self.is_stopped:
                return True
            asked = with_reserve(self.problem, share)
            try:
                risk = self.add(asked, self.search(asked)).tried.risk
            except CannotHoldTogether:
                if share <= 0:
                    raise
                high = share
            else:
                if self.risk - NEAR <= risk <= self.risk or (share <= 0 and risk <= self.risk):
                    return True
                if high - low >= NARROW:
                    low, high = (share, high) if risk > self.risk else (low, share)
            share = 0.0 if step == 0 and high < MOST else (low + high) / 2
            if high - low < NARROW:
                share = ABOVE * high * (GOLDEN * (step + 1) % 1)
        return False

    def around(self, best: Looked) -> None:
        """Plans few changes away from the best; none where the problem says itself what it has to stay near."""
        if self.problem.rules.stability is not None:
            return
        kept = {choice.key: (choice.scope, choice.start) for choice in best.plan.choices}
        bounds = [(each.share, each.plan.bound) for each in self.looked]
        for share, most in product(dict.fromkeys(best.share * part for part in PARTS), CHANGES):
            asked = with_reserve(self.problem, share)
            bound = min((bound for other, bound in bounds if other <= share), default=None)
            if bound is None:  # nothing is proven of so small a reserve
                continue
            if self.is_stopped:
                return
            near = replace(asked, rules=replace(asked.rules, stability=Stability(kept, most)))
            with suppress(CannotHoldTogether, NothingFound):  # not in this time: what was found before stands
                plan = self.search(near)
                self.add(asked, replace(plan, bound=max(plan.value, bound), digest=digest_of(asked)))


def with_reserve(problem: Problem, share: float) -> Problem:
    return replace(problem, rules=replace(problem.rules, reserve=share))


def best_of(looked: Sequence[Looked], risk: float) -> Looked:
    """Of those that keep the risk, the one of the highest mean."""
    kept = [each for each in looked if each.tried.risk <= risk]
    if not kept:
        least = min((each.tried.risk for each in looked), default=1.0)
        raise NoReserve(
            Sentence(
                "No reserve was found with which money runs short in at most {asked} of 100 futures; the least found "
                "was {least}. Ask for a higher risk, or give the plan more money.",
                asked=round(100 * risk),
                least=round(100 * least),
            )
        )
    return max(kept, key=lambda each: (each.tried.mean, -each.share))
