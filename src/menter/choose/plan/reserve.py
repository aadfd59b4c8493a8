"""The reserve that keeps the risk of running short where somebody wants it: searched for, not guessed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from menter.choose.plan.digest import digest_of
from menter.choose.plan.future import Futures
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem, Stability
from menter.choose.plan.search import CannotHoldTogether, choose_portfolio
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
    looked: list[Looked] = []

    def look(asked: Problem) -> Looked:
        plan = choose_portfolio(
            asked, gap=gap, seconds=seconds / STEPS, seed=seed, engine=engine, clock=clock, stop=stop
        )
        looked.append(Looked(asked.rules.reserve, plan, try_plan(asked, plan, futures)))
        if progress is not None:
            progress(len(looked), STEPS)
        return looked[-1]

    def is_stopped() -> bool:
        return bool(looked) and stop is not None and stop()

    if not look_by_share(problem, risk, look, is_stopped):
        look_around(problem, best_of(looked, risk), looked, look, is_stopped)
    found = best_of(looked, risk)
    return Reserve(found.share, found.plan, found.tried, tuple((each.share, each.tried.risk) for each in looked))


def look_by_share(
    problem: Problem, risk: float, look: Callable[[Problem], Looked], is_stopped: Callable[[], bool]
) -> bool:
    """Plans under other reserves; whether nothing more is to be looked at: one is near enough, or it was stopped."""
    low, high, share = 0.0, MOST, problem.rules.reserve
    for step in range(BY_SHARE):
        if is_stopped():
            return True
        try:
            found = look(with_reserve(problem, share))
        except CannotHoldTogether:
            if share <= 0:
                raise
            high = share
        else:
            if risk - NEAR <= found.tried.risk <= risk or (share <= 0 and found.tried.risk <= risk):
                return True
            if high - low >= NARROW:
                low, high = (share, high) if found.tried.risk > risk else (low, share)
        share = 0.0 if step == 0 and high < MOST else (low + high) / 2
        if high - low < NARROW:
            share = ABOVE * high * (GOLDEN * (step + 1) % 1)
    return False


def look_around(
    problem: Problem,
    best: Looked,
    looked: list[Looked],
    look: Callable[[Problem], Looked],
    is_stopped: Callable[[], bool],
) -> None:
    """Plans few changes away from the best; none where the problem says itself what it has to stay near."""
    if problem.rules.stability is not None:
        return
    kept = {choice.key: (choice.scope, choice.start) for choice in best.plan.choices}
    for part, most in product(PARTS, CHANGES):
        asked = with_reserve(problem, best.share * part)
        bound = min((each.plan.bound for each in looked if each.share <= asked.rules.reserve), default=None)
        if bound is None:  # nothing is proven of so small a reserve
            continue
        if is_stopped():
            return
        found = look(replace(asked, rules=replace(asked.rules, stability=Stability(kept, most))))
        plan = replace(found.plan, bound=max(found.plan.value, bound), digest=digest_of(asked))
        looked[-1] = replace(found, plan=plan)


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
