"""Two plans side by side: what falls out, what comes in, what moves, and what that does."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from menter.choose.plan.goal import Reached, find_goals
from menter.choose.plan.model import build_model
from menter.choose.plan.portfolio import Choice, Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.search import CannotHoldTogether, NothingFound, choose_portfolio
from menter.choose.programme import Engine
from menter.join_up.money import rounded_pounds
from menter.join_up.record import listed
from menter.language.sentence import Counted, Sentence

LESS, MORE = 0.9, 1.1  # times the money: what a council asks first when budgets are cut or grow


@dataclass(frozen=True, slots=True)
class Move:
    """An opportunity that both plans do, otherwise."""

    one: Choice
    other: Choice


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the other plan does otherwise than the one.

    falls_out, comes_in     choices of only the one, of only the other, in the order of keys
    moves                   other scope or other start
    worth                   pence of today by the weights: the other's less the one's
    spent                   pence paid: the other's less the one's
    """

    falls_out: tuple[Choice, ...]
    comes_in: tuple[Choice, ...]
    moves: tuple[Move, ...]
    worth: float
    spent: int
    sentences: tuple[Sentence | Counted, ...]


def compare(problem: Problem, one: Portfolio, other: Portfolio) -> Comparison:
    """The other plan against the one.

    problem     whose opportunities both name; its money may be that of either
    """
    mine = {choice.key: choice for choice in one.choices}
    theirs = {choice.key: choice for choice in other.choices}
    out = tuple(mine[key] for key in sorted(mine.keys() - theirs.keys()))
    into = tuple(theirs[key] for key in sorted(theirs.keys() - mine.keys()))
    moves = tuple(
        Move(mine[key], theirs[key])
        for key in sorted(mine.keys() & theirs.keys())
        if (mine[key].scope, mine[key].start) != (theirs[key].scope, theirs[key].start)
    )
    worth = other.value - one.value
    spent = sum(p.amount for p in other.payments) - sum(p.amount for p in one.payments)
    return Comparison(out, into, moves, worth, spent, compared(problem, out, into, moves, worth, spent))


def compared(
    problem: Problem,
    out: tuple[Choice, ...],
    into: tuple[Choice, ...],
    moves: tuple[Move, ...],
    worth: float,
    spent: int,
) -> tuple[Sentence | Counted, ...]:
    """A comparison in words."""
    titles = {each.key: each.title for each in problem.opportunities}
    said: list[Sentence | Counted] = []
    if out:
        said.append(Sentence("{titles} would fall out.", titles=listed([titles[choice.key] for choice in out])))
    if into:
        said.append(Sentence("{titles} would come in.", titles=listed([titles[choice.key] for choice in into])))
    if moves:
        said.append(
            Counted(
                "{count} opportunity would be done in another scope or start in another quarter.",
                "{count} opportunities would be done in another scope or start in another quarter.",
                count=len(moves),
            )
        )
    if not said:
        said.append(Sentence("Both plans do the same."))
    if spent:
        amount = rounded_pounds(abs(spent))
        said.append(
            Sentence("It would cost {amount} more.", amount=amount)
            if spent > 0
            else Sentence("It would cost {amount} less.", amount=amount)
        )
    if abs(worth) >= 1:
        amount = rounded_pounds(round(abs(worth)))
        said.append(
            Sentence("It would be worth {amount} more in today's money.", amount=amount)
            if worth > 0
            else Sentence("It would be worth {amount} less in today's money.", amount=amount)
        )
    return tuple(said)


def with_money(problem: Problem, factor: float) -> Problem:
    """The same with so many times the money in every pot and year; a part of a penny is left off."""
    pots = tuple(replace(pot, amounts=tuple(int(amount * factor) for amount in pot.amounts)) for pot in problem.pots)
    return replace(problem, pots=pots)


@dataclass(frozen=True, slots=True)
class OtherMoney:
    """The plan with so many times the money.

    plan            None where none keeps every rule, or none was found in time; `refusal` says which
    comparison      of this plan against the one at hand
    """

    factor: float
    plan: Portfolio | None
    comparison: Comparison | None
    refusal: Sentence | Counted | None = None


def at_other_money(
    problem: Problem,
    portfolio: Portfolio,
    *,
    factors: tuple[float, ...] = (LESS, MORE),
    gap: float = 1e-3,
    seconds: float = 60.0,
    seed: int = 0,
    engine: Engine = "highs",
    clock: Callable[[], float] | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[OtherMoney, ...]:
    """The best plans with 10 % less and 10 % more money in every pot and year, each beside the plan at hand.

    seconds     for all, an equal part each
    """
    found = []
    for factor in factors:
        try:
            plan = choose_portfolio(
                with_money(problem, factor),
                gap=gap,
                seconds=seconds / len(factors),
                seed=seed,
                engine=engine,
                clock=clock,
                stop=stop,
            )
        except (CannotHoldTogether, NothingFound) as refusal:
            found.append(OtherMoney(factor, None, None, refusal.sentence))
        else:
            found.append(OtherMoney(factor, plan, compare(problem, portfolio, plan)))
    return tuple(found)


def reached_by(problem: Problem, portfolio: Portfolio) -> Reached:
    """How far a plan gets on each goal: savings, residents, evenness."""
    return find_goals(build_model(problem)).reached(portfolio)


def against_hand(portfolio: Portfolio, by_hand: Portfolio | None) -> Sentence:
    """The plan beside the one that people make with a ranked list, in words.

    by_hand     as `best_by_hand` finds it; None where it finds none that keeps the rules
    """
    if by_hand is None:
        return Sentence("By a ranked list no plan was found that keeps every rule.")
    more = portfolio.value - by_hand.value
    if more < 100:
        return Sentence("By a ranked list the same worth would be reached.")
    if by_hand.value <= 0:
        return Sentence(
            "It is worth {more} more in today's money than the best plan made by a ranked list.",
            more=rounded_pounds(round(more)),
        )
    return Sentence(
        "It is worth {more} more in today's money than the best plan made by a ranked list: {share} more.",
        more=rounded_pounds(round(more)),
        share=f"{more / by_hand.value:.1%}",
    )
