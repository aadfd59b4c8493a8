"""Small problems of a plan by quarters, in pounds, and plans of them written down by hand."""

from dataclasses import replace

from menter.choose.plan.check_money import costs_due
from menter.choose.plan.check_worth import missed, value, worth
from menter.choose.plan.portfolio import Choice, Payment, Portfolio
from menter.choose.plan.problem import Benefit, Council, Opportunity, Phase, Pot, Problem, Range, Scope
from menter.choose.plan.taken import find_taken

POUND = 100
ABER, BRYN = Council("aber", "Aber", 60_000, frozenset({"rural"})), Council("bryn", "Bryn", 40_000)


def sure(amount):
    return Range(amount, amount, amount)


def gain(yearly, council="aber", kind="cashable", years=1):
    scale = 1 if kind == "residents" else POUND
    return Benefit(council, kind, tuple(sure(round(yearly * scale)) for _ in range(years)))


def phase(*cost, days=None, **more):
    return Phase("Work", tuple(c * POUND for c in cost), days or {}, **more)


def scope(*cost, gives=(), name="Full", members=("aber",), days=None, **more):
    benefits = (gain(gives),) if isinstance(gives, int | float) else tuple(gives)
    return Scope(name, (phase(*cost, days=days, **more),), members, benefits)


def opportunity(key, *scopes, **more):
    return Opportunity(key, f"Project {key}", scopes, **more)


def pot(*amounts, name="Fund", **more):
    return Pot(name, tuple(a * POUND for a in amounts), **more)


def problem(*opportunities, pots=None, **more):
    more.setdefault("councils", (ABER, BRYN))
    return Problem(tuple(opportunities), pots or (pot(1000, 1000, 1000),), **more)


def plan(of, /, payments=None, bought=(), **starts):
    """The plan that takes each key in a scope from a quarter; all is paid from the first pot unless said otherwise."""
    choices = tuple(Choice(key, number, start, 0.0) for key, (number, start) in sorted(starts.items()))
    bare = Portfolio(choices, (), tuple(bought), (), 0.0, 0.0, "by hand", 0, 0.0, "")
    taken = find_taken(of, bare)
    if payments is None:
        due = costs_due(of, bare, taken)
        payments = [Payment(of.pots[0].name, key, quarter, a) for (key, quarter), a in sorted(due.items()) if a]
    worths = tuple(replace(c, worth=worth(taken[c.key], of.weights) if c.key in taken else 0.0) for c in choices)
    stated = value(of, bare, taken)
    return replace(
        bare,
        choices=worths,
        payments=tuple(payments),
        shortfall=tuple(missed(of, taken).items()),
        value=stated,
        bound=stated,
    )
