"""Measure fair shares: `python -m bench.choose.fair_share`; QUICK=1 for fewer games.

Pooled costs are drawn as bench/choose/pooled.py says; the published games come from their seeds.
"""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import numpy as np
from bench.choose.pooled import Kind, draw_game
from bench.choose.published import FILE, published
from bench.scoreboard import QUICK, Score, show

from menter.choose.fair_share import (
    Game,
    Shortfall,
    find_nucleolus,
    find_shortfall,
    listed_cost,
    share_costs,
    try_shares,
)
from menter.choose.fair_share.draw import additions, draw_shapley
from menter.choose.fair_share.shapley import over_every_group

HARD: tuple[Kind, ...] = ("tiers", "whole", "blocks", "suppliers", "own way")
STRUCTURED: tuple[Kind, ...] = ("size", "units", "tree", "sum")
SEEDS = range(1) if QUICK else range(3)
EXACT = 1e-6  # of a published share: what the publishers print
PENNY = 1.0
TRIALS = 20 if QUICK else 200
LISTED_SIZE = 12  # councils whose every group is tried as well, as a check


Found = TypeVar("Found")


def timed(work: Callable[[], Found]) -> tuple[float, Found]:
    """Processor seconds, and what came of it; the machine does other work as well."""
    started = time.process_time()
    found = work()
    return time.process_time() - started, found


def as_listed(game: Game) -> Game:
    """The same game by the list of every group's cost, which takes another way to the same answer."""
    return listed_cost(game.councils, game.every_cost())


def measure() -> Iterator[Score]:
    yield from measure_shapley()
    yield from measure_drawn()
    yield from measure_published()
    yield from measure_nucleolus()
    yield from measure_trials()
    yield from measure_shortfall()


def measure_shapley() -> Iterator[Score]:
    """Exact shares of games whose pieces allow it, and how far they are from trying every group."""
    slowest, off, is_exact = 0.0, 0.0, True
    for kind in STRUCTURED:
        for seed in SEEDS:
            big, small = draw_game(kind, 40, seed), draw_game(kind, LISTED_SIZE, seed)
            seconds, shares = timed(lambda game=big: share_costs(game))
            slowest = max(slowest, seconds)
            is_exact &= shares.is_exact
            off = max(off, float(np.abs(share_costs(small).unrounded - over_every_group(small.every_cost())).max()))
    yield Score(
        "Shapley, 40 councils: size, units, tree, their sum; the slowest",
        f"{'exact' if is_exact else 'drawn'}, {slowest:.3f} s",
        goal="exact, < 1 s",
        is_met=is_exact and slowest < 1,
    )
    yield Score(
        f"the same with {LISTED_SIZE} councils: furthest from trying every group",
        f"£{off / 100:.6f}",
        goal="0",
        is_met=off < EXACT * 100,
    )
    game = draw_game("tiers", 22, 0)
    seconds, shares = timed(lambda: share_costs(game))
    how = "exact" if shares.is_exact else "drawn"
    yield Score("Shapley, 22 councils with a falling price for users", f"{how}, {seconds:.1f} s")


def measure_drawn() -> Iterator[Score]:
    """Orders drawn: how near, how long, and how often the error stated holds."""
    widths, times = [], []
    for kind in ("suppliers", "own way"):
        for seed in SEEDS:
            game = draw_game(kind, 40, seed)
            seconds, shares = timed(lambda game=game: share_costs(game))
            times.append(seconds)
            widths.append(shares.half_width / game.bill)
    yield Score(
        "Shapley by drawn orders, 40 councils: half-width of the bill, the widest; the slowest",
        f"{max(widths):.3%}, {max(times):.1f} s",
        goal="≤ 0.5 %, < 10 s",
        is_met=max(widths) <= 0.005 and max(times) < 10,
    )
    inside, plain, turned = 0, [], []
    for trial in range(TRIALS):
        game = draw_game(("suppliers", "own way", "blocks")[trial % 3], LISTED_SIZE, trial)
        truth = over_every_group(game.every_cost())
        drawn = draw_shapley(game.costs, game.size, half_width=0.005 * game.bill, seed=trial)
        inside += bool((np.abs(drawn.pays - truth) <= drawn.half_width).all())
        turned.append(float(np.abs(drawn.pays - truth).max() / game.bill))
        rng = np.random.default_rng(trial)
        orders = np.asarray([rng.permutation(game.size) for _ in range(drawn.orders)])
        plain.append(float(np.abs(additions(game.costs, orders).mean(axis=0) - truth).max() / game.bill))
    yield Score(
        f"the same, {LISTED_SIZE} councils, {TRIALS} trials: all true shares within what was stated",
        f"{inside / TRIALS:.1%}",
        goal="≥ 95 %",
        is_met=inside / TRIALS >= 0.95,
    )
    yield Score(
        "its worst share's error, mean of the trials; floor: as many orders drawn plainly",
        f"{np.mean(turned):.4%} of the bill",
        floor=f"{np.mean(plain):.4%}",
    )


def measure_published() -> Iterator[Score]:
    """Against the published nucleolus of every game that is kept, up to where a list fits the memory."""
    if not FILE.exists():
        yield Score("published nucleoli", "not there: ../shared/bench/D_choose/nucleolus")
        return
    few = 1 if QUICK else 5
    for sizes, each, goal in (
        (range(5, 16), few if QUICK else None, None),
        (range(20, 21), few if QUICK else None, None),
        (range(21, 23), few, 10.0),
        (range(23, 25), 1 if QUICK else 2, None),
        (range(25, 26), 1, 60.0),
    ):
        exact, times = [], []
        for told in published(sizes, each):
            game = told.game()
            seconds, found = timed(lambda game=game: find_nucleolus(game))
            times.append(seconds)
            exact.append(bool(np.abs(-found.pays - told.nucleolus).max() <= EXACT))
        yield Score(
            f"nucleolus, {len(exact)} published games of {sizes[0]} to {sizes[-1]} players: exact; the slowest",
            f"{sum(exact)} of {len(exact)}; {max(times):.2f} s",
            goal="all" + (f"; < {goal:.0f} s" if goal else ""),
            is_met=all(exact) and (goal is None or max(times) < goal),
        )


def measure_nucleolus() -> Iterator[Score]:
    """Without a list: how long, and how far from the way with one."""
    for size, goal in ((22, 10.0), (25, 60.0), (32, 60.0), (40, 60.0)):
        times = {}
        for kind in HARD:
            for seed in SEEDS:
                game = draw_game(kind, size, seed)
                times[kind, seed], _found = timed(lambda game=game: find_nucleolus(game))
        slowest = max(times, key=lambda key: times[key])
        yield Score(
            f"nucleolus, {size} councils, tree with tiers, blocks, suppliers, own ways; the slowest of {len(times)}",
            f"{times[slowest]:.1f} s ({slowest[0]}), proven",
            goal=f"< {goal:.0f} s",
            is_met=times[slowest] < goal,
        )
    off = 0.0
    for kind in HARD:
        for seed in SEEDS:
            game = draw_game(kind, LISTED_SIZE + 2, seed)
            off = max(off, float(np.abs(find_nucleolus(game).pays - find_nucleolus(as_listed(game)).pays).max()))
    yield Score(
        f"nucleolus, {LISTED_SIZE + 2} councils: furthest from the way with a list of every group",
        f"£{off / 100:.5f}",
        goal="< £0.01",
        is_met=off < PENNY,
    )


def measure_trials() -> Iterator[Score]:
    """Is any group better off alone? Named, proven, timed; and compared with a list of every group."""
    times, gains, wrong = [], [], 0
    for kind in HARD:
        for seed in SEEDS:
            game = draw_game(kind, 40, seed)
            equal = share_costs(game, "equal")
            seconds, trial = timed(lambda game=game, equal=equal: try_shares(game, equal.amounts))
            times.append(seconds)
            gains.append(trial.gain)
            wrong += trial.bound > trial.gain + PENNY
            small = draw_game(kind, LISTED_SIZE + 2, seed)
            pays = share_costs(small, "equal").amounts
            wrong += abs(try_shares(small, pays).gain - try_shares(as_listed(small), pays).gain) > PENNY
    yield Score(
        f"is any group better off alone, 40 councils, equal shares: worst group and its gain, {len(times)} games",
        f"£{min(gains) / 100:,.0f} to £{max(gains) / 100:,.0f}; {max(times):.2f} s",
        goal="< 10 s",
        is_met=max(times) < 10,
    )
    yield Score("of these not proven, or unlike the list of every group", str(wrong), goal="0", is_met=wrong == 0)


def measure_shortfall() -> Iterator[Score]:
    """No shares content every group: found, proven, and what it would take.

    Users of blocks who are nearly alike are the hardest there are.
    """
    for size, seeds in ((20, range(3)), (40, range(2) if QUICK else range(10))):
        times, missing, proven = [], [], True
        for seed in seeds:
            game = draw_game("nobody content", size, seed)
            seconds, found = timed(lambda game=game: find_shortfall(game))
            times.append(seconds)
            missing.append(found.missing / game.bill)
            proven &= adds_up(game, found)
        yield Score(
            f"nobody content, {size} councils: missing of the bill, {len(seeds)} drawn; the slowest; its proof",
            f"{min(missing):.1%} to {max(missing):.1%}; {max(times):.1f} s; {'adds up' if proven else 'is wrong'}",
            goal="found, < 10 s",
            is_met=proven and min(missing) > 0 and max(times) < 10,
        )


def adds_up(game: Game, found: Shortfall) -> bool:
    """Whether each council is in groups of weight 1, and these by themselves pay what the bill lacks."""
    paid = sum(weight * game.cost(group) for group, weight in found.proof)
    covered = [sum(weight for group, weight in found.proof if council in group) for council in game.councils]
    return abs(paid - (game.bill - found.missing)) < PENNY and max(abs(cover - 1) for cover in covered) < EXACT


if __name__ == "__main__":
    show("fair shares", measure())
