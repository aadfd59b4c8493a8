"""A plan as JSON, and back: what is done in which scope from which quarter, who pays, and how good it is.

Sums are pounds, quarters and scopes are counted from 1. Money is to the penny, value and bound to a millionth of one.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, BinaryIO

from menter.choose.plan.file.problem_said import name_in, pounds, short
from menter.choose.plan.file.told import PENCE, BadFile, Node, Unreadable, Wrong
from menter.choose.plan.portfolio import Choice, Payment, Portfolio
from menter.choose.plan.problem import Problem
from menter.language.sentence import Sentence
from menter.standards.json_file import read_json

FORMAT, VERSION = "menter-plan", 1


def portfolio_as_json(problem: Problem, plan: Portfolio, language: str = "en") -> dict[str, Any]:
    """The plan for `json.dump`, with titles and names for people beside the keys."""
    known = {each.key: each for each in problem.opportunities}
    return {
        "format": FORMAT,
        "version": VERSION,
        "problem": plan.digest,
        "value": plan.value / PENCE,
        "bound": plan.bound / PENCE,
        "gap": plan.gap,
        "engine": plan.engine,
        "seed": plan.seed,
        "seconds": short(plan.seconds),
        "choices": [
            {
                "opportunity": each.key,
                "title": name_in(known[each.key].title, language),
                "scope": each.scope + 1,
                "scope_name": name_in(known[each.key].scopes[each.scope].name, language),
                "start": each.start + 1,
                "worth": each.worth / PENCE,
            }
            for each in plan.choices
        ],
        "payments": [
            {
                "pot": each.pot,
                "opportunity": each.opportunity,
                "quarter": each.quarter + 1,
                "amount": pounds(each.amount),
            }
            for each in plan.payments
        ],
        "bought_in": [
            {"role": role, "quarter": quarter + 1, "days": short(days)} for role, quarter, days in plan.bought
        ],
        "shortfalls": [{"of": name, "amount": amount / PENCE} for name, amount in plan.shortfall],
    }


def read_portfolio_json(stream: BinaryIO, name: str) -> Portfolio:
    """The plan in a JSON file.

    Raises  NotJson; Unreadable where it is not of this shape, BadFile with every place that is wrong
    """
    told = read_json(stream, name, parse_float=Decimal)
    if not isinstance(told, dict) or told.get("format") != FORMAT or told.get("version") != VERSION:
        raise Unreadable(
            Sentence(
                "{name} holds no plan: its “format” has to be “{format}” and its “version” {version}.",
                name=name, format=FORMAT, version=VERSION,
            )
        )  # fmt: skip
    wrongs: list[Wrong] = []
    plan = read_portfolio(Node(told, "", wrongs))
    if wrongs:
        raise BadFile(wrongs)
    return plan


def read_portfolio(top: Node) -> Portfolio:
    return Portfolio(
        choices=tuple(sorted(map(read_choice, top["choices"].each()), key=lambda each: each.key)),
        payments=tuple(map(read_payment, top["payments"].each())),
        bought=tuple(
            (each["role"].told.name(), each["quarter"].told.count(1, least=1) - 1, each["days"].told.number())
            for each in top["bought_in"].each()
        ),
        shortfall=tuple((each["of"].told.name(), rate(each["amount"])) for each in top["shortfalls"].each()),
        value=rate(top["value"]),
        bound=rate(top["bound"]),
        engine=top["engine"].told.text(),
        seed=top["seed"].told.count(),
        seconds=top["seconds"].told.number(),
        digest=top["problem"].told.text(),
    )


def read_choice(node: Node) -> Choice:
    return Choice(
        node["opportunity"].told.name(),
        node["scope"].told.count(1, least=1) - 1,
        node["start"].told.count(1, least=1) - 1,
        rate(node["worth"]),
    )


def read_payment(node: Node) -> Payment:
    return Payment(
        node["pot"].told.name(),
        node["opportunity"].told.text(),
        node["quarter"].told.count(1, least=1) - 1,
        node["amount"].told.pounds(),
    )


def rate(node: Node) -> float:
    """Pounds of any sign and of any part of a penny, as pence."""
    match node.value:
        case bool():
            pass
        case int() | Decimal():
            return round(float(Decimal(node.value) * PENCE), 6)
    node.told.wrong(Sentence("Here has to be a number, with a point where it needs one."))
    return 0.0


def yearly(plan: Portfolio, years: Iterable[int]) -> dict[tuple[str, int], int]:
    """Pence that each pot pays in each year of the plan."""
    spent = {(each.pot, year): 0 for each in plan.payments for year in years}
    for each in plan.payments:
        spent[each.pot, each.quarter // 4] += each.amount
    return spent
