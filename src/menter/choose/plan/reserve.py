"""The reserve that keeps the risk of running short where somebody wants it: searched for, not guessed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from menter.choose.plan.future import Futures
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.search import CannotHoldTogether, choose_portfolio
from menter.choose.plan.tried import Tried, try_plan
from menter.choose.programme import Engine
from menter.language.sentence import Refusal, Sentence

MOST = 0.8  # of each pot: a plan that keeps more back is no plan
STEPS = 24  # plans searched for at most
NEAR = 0.01  # of all futures: a risk this close below the one chosen needs no better reserve
# Once halving has come this far, what is left is that a slightly other reserve gives another plan, of another risk. The
# steps that are left are spread from nothing to somewhat above where halving ended.
NARROW = 0.005
ABOVE = 1.5
GOLDEN = 0.6180339887498949  # parts of it modulo 1 are spread evenly however many there are


class NoReserve(Refusal):
    """No reserve keeps the risk as low as was asked for."""


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
                other shares are looked at too where none came near
    Raises      NoReserve; CannotHoldTogether, NothingFound where there is no plan even without a reserve
    """
    low, high, share = 0.0, MOST, problem.rules.reserve
    looked: list[tuple[float, Portfolio, Tried]] = []
    for step in range(STEPS):
        if looked and stop is not None and stop():
            break
        asked = replace(problem, rules=replace(problem.rules, reserve=share))
        try:
            plan = choose_portfolio(
                asked, gap=gap, seconds=seconds / STEPS, seed=seed, engine=engine, clock=clock, stop=stop
            )
        except CannotHoldTogether:
            if share <= 0:
                raise
            high = share
        else:
            tried = try_plan(asked, plan, futures)
            looked.append((share, plan, tried))
            if risk - NEAR <= tried.risk <= risk or (share <= 0 and tried.risk <= risk):
                break
            if high - low >= NARROW:
                low, high = (share, high) if tried.risk > risk else (low, share)
        share = 0.0 if step == 0 and high < MOST else (low + high) / 2
        if high - low < NARROW:
            share = ABOVE * high * (GOLDEN * (step + 1) % 1)
        if progress is not None:
            progress(step + 1, STEPS)
    return best_of(looked, risk)


def best_of(looked: list[tuple[float, Portfolio, Tried]], risk: float) -> Reserve:
    """Of those that keep the risk, the one of the highest mean."""
    kept = [each for each in looked if each[2].risk <= risk]
    if not kept:
        least = min((each[2].risk for each in looked), default=1.0)
        raise NoReserve(
            Sentence(
                "No reserve was found with which money runs short in at most {asked} of 100 futures; the least found "
                "was {least}. Ask for a higher risk, or give the plan more money.",
                asked=round(100 * risk),
                least=round(100 * least),
            )
        )
    share, plan, tried = max(kept, key=lambda each: (each[2].mean, -each[0]))
    return Reserve(share, plan, tried, tuple((each[0], each[2].risk) for each in looked))
