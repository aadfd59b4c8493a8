"""A problem as JSON: sums in pounds, quarters and years of the plan counted from 1, nothing said that is as usual."""

from decimal import Decimal
from typing import Any, BinaryIO

from menter.choose.plan.fault import check_problem
from menter.choose.plan.file import word
from menter.choose.plan.file.told import PENCE, BadFile, Node, Told, Unreadable, Wrong
from menter.choose.plan.problem import (
    AimRule,
    Benefit,
    Capacity,
    Council,
    Fairness,
    Opportunity,
    Phase,
    Pot,
    Problem,
    Range,
    Rules,
    Scope,
    Stability,
    Weights,
)
from menter.language.sentence import Sentence
from menter.standards.json_file import read_json

FORMAT, VERSION = "menter-plan-problem", 1
PLAN_YEARS = 50  # the most a file may ask for: far beyond any plan, so that a slip does not fill the machine
KNOWN = {
    "": {"format", "version", "first_year", "years", "price_year", "opportunities", "pots", "team", "councils", "rules",
         "weights"},
    "opportunity": {"key", "title", "needs_first", "one_of", "earliest", "latest", "fixed", "aims", "quick_win",
                    "scopes"},
    "scope": {"name", "members", "phases", "benefits"},
    "phase": {"name", "cost", "days", "passes", "pays_from"},
    "benefit": {"council", "kind", "by_year"},
    "range": {"low", "middle", "high"},
    "pot": {"name", "amounts", "carries_over", "pays_for"},
    "role": {"role", "days", "top_up", "day_rate"},
    "council": {"key", "name", "population", "groups"},
    "rules": {"aims", "fairness", "approved", "most_changes", "quick_share", "reserve"},
    "fairness": {"groups", "council_floor", "is_hard", "price", "least_parts"},
    "aim": {"aim", "least", "most"},
    "approved": {"opportunity", "scope", "start"},
    "weights": {"cashable", "non_cashable", "residents", "cost"},
}  # fmt: skip


def read_problem_json(stream: BinaryIO, name: str) -> Problem:
    """The problem in a JSON file.

    Raises  NotJson; Unreadable where it is not of this shape; BadFile with every place that is wrong; BadProblem or
            NeedsItself where it does not fit together
    """
    told = read_json(stream, name, parse_float=Decimal)
    return problem_of(told, name)


def problem_of(told: object, name: str) -> Problem:
    """The problem that a JSON value holds."""
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Unreadable(
            Sentence(
                "{name} holds no plan’s problem: its “format” has to be “{format}”. Take the template.",
                name=name, format=FORMAT,
            )
        )  # fmt: skip
    if told.get("version") != VERSION:
        raise Unreadable(
            Sentence(
                "{name} is of version {version}, and Menter reads version {known}. Write it anew from this version.",
                name=name, version=told.get("version"), known=VERSION,
            )
        )  # fmt: skip
    wrongs: list[Wrong] = []
    problem = read_problem(Node(told, "", wrongs))
    if wrongs:
        raise BadFile(wrongs)
    check_problem(problem)
    return problem


def read_problem(top: Node) -> Problem:
    top.only(KNOWN[""])
    first = top["first_year"].told.count(2026, least=1990, most=2200)
    return Problem(
        opportunities=tuple(map(read_opportunity, top["opportunities"].each())),
        pots=tuple(map(read_pot, top["pots"].each())),
        councils=tuple(map(read_council, top["councils"].each())),
        capacity=tuple(map(read_role, top["team"].each())),
        rules=read_rules(top["rules"]),
        weights=read_weights(top["weights"]),
        first_year=first,
        years=top["years"].told.count(3, least=1, most=PLAN_YEARS),
        price_year=top["price_year"].told.count(first, least=1990, most=2200),
    )


def read_opportunity(node: Node) -> Opportunity:
    node.only(KNOWN["opportunity"])
    key = node["key"].told.name()
    return Opportunity(
        key=key,
        title=node["title"].told.text(key),
        scopes=tuple(map(read_scope, node["scopes"].each())),
        needs_first=node["needs_first"].told.names(),
        one_of=node["one_of"].told.text(),
        earliest=node["earliest"].told.count(1, least=1) - 1,
        latest=quarter_or_none(node["latest"].told),
        must=fixed(node["fixed"].told),
        aims=frozenset(node["aims"].told.names()),
        is_quick=node["quick_win"].told.flag(),
    )


def quarter_or_none(told: Told) -> int | None:
    """A quarter counted from 1, as the plan counts it; None where nothing stands."""
    return None if told.is_empty else told.count(1, least=1) - 1


def fixed(told: Told) -> bool | None:
    """Whether the board has fixed it in or out; None where it is free."""
    if told.is_empty:
        return None
    return {"in": True, "out": False}.get(told.choice(word.FIXED))


def read_scope(node: Node) -> Scope:
    node.only(KNOWN["scope"])
    return Scope(
        name=node["name"].told.name(),
        phases=tuple(map(read_phase, node["phases"].each())),
        members=node["members"].told.names(),
        benefits=tuple(map(read_benefit, node["benefits"].each())),
    )


def read_phase(node: Node) -> Phase:
    node.only(KNOWN["phase"])
    return Phase(
        name=node["name"].told.name(),
        cost=tuple(each.told.pounds() for each in node["cost"].each()),
        days={role: tuple(each.told.number() for each in days.each()) for role, days in node["days"].pairs()},
        passes=node["passes"].told.number(1.0),
        pays_from=node["pays_from"].told.names(),
    )


def read_benefit(node: Node) -> Benefit:
    node.only(KNOWN["benefit"])
    kind: Any = node["kind"].told.choice(word.KINDS)
    return Benefit(
        council=node["council"].told.text(),
        kind=kind,
        by_year=tuple(read_range(each, kind) for each in node["by_year"].each()),
    )


def read_range(node: Node, kind: str) -> Range:
    node.only(KNOWN["range"])
    return range_of(node["low"].told, node["middle"].told, node["high"].told, kind)


def range_of(low: Told, middle: Told, high: Told, kind: str) -> Range:
    """A number that nobody knows yet; low and high are the middle where they are not given."""

    def amount(told: Told, otherwise: int) -> int:
        return told.count(otherwise) if kind == "residents" else told.pounds(otherwise)

    likely = amount(middle, 0)
    found = Range(amount(low, likely), likely, amount(high, likely))
    if found.low > found.middle:
        low.wrong(Sentence("The low number is above the likely one. Change them over."))
    if found.middle > found.high:
        high.wrong(Sentence("The high number is below the likely one. Change them over."))
    return found


def read_pot(node: Node) -> Pot:
    node.only(KNOWN["pot"])
    pays_for = node["pays_for"]
    return Pot(
        name=node["name"].told.name(),
        amounts=tuple(each.told.pounds() for each in node["amounts"].each()),
        carries_over=node["carries_over"].told.flag(),
        pays_for=None if pays_for.value is None else frozenset(pays_for.told.names()),
    )


def read_role(node: Node) -> Capacity:
    node.only(KNOWN["role"])
    return Capacity(
        role=node["role"].told.name(),
        days=tuple(each.told.number() for each in node["days"].each()),
        top_up=node["top_up"].told.number(),
        day_rate=node["day_rate"].told.pounds(),
    )


def read_council(node: Node) -> Council:
    node.only(KNOWN["council"])
    key = node["key"].told.name()
    return Council(
        key=key,
        name=node["name"].told.text(key),
        population=node["population"].told.count(least=1),
        groups=frozenset(node["groups"].told.names()),
    )


def read_rules(node: Node) -> Rules:
    node.only(KNOWN["rules"])
    return Rules(
        aims=tuple(map(read_aim, node["aims"].each())),
        fairness=read_fairness(node["fairness"]),
        stability=read_stability(node),
        quick_share=node["quick_share"].told.number(),
        reserve=node["reserve"].told.number(),
    )


def read_aim(node: Node) -> AimRule:
    node.only(KNOWN["aim"])
    most = node["most"].told
    return AimRule(node["aim"].told.name(), node["least"].told.count(), None if most.is_empty else most.count())


def read_fairness(node: Node) -> Fairness:
    node.only(KNOWN["fairness"])
    return Fairness(
        groups={group: ratio.told.number() for group, ratio in node["groups"].pairs()},
        council_floor=node["council_floor"].told.number(),
        is_hard=node["is_hard"].told.flag(),
        price=node["price"].told.number(1.0),
        least_parts=node["least_parts"].told.count(),
    )


def read_stability(node: Node) -> Stability | None:
    """The approved plan and how many changes from it there may be; None where neither stands."""
    approved = {}
    for each in node["approved"].each():
        each.only(KNOWN["approved"])
        place = each["scope"].told.count(1, least=1) - 1
        approved[each["opportunity"].told.name()] = (place, each["start"].told.count(1, least=1) - 1)
    if node["most_changes"].told.is_empty:
        if approved:
            node["most_changes"].told.wrong(Sentence("Say how many changes from the approved plan there may be."))
        return None
    return Stability(approved, node["most_changes"].told.count())


def read_weights(node: Node) -> Weights:
    node.only(KNOWN["weights"])
    return Weights(
        cashable=node["cashable"].told.number(1.0),
        non_cashable=node["non_cashable"].told.number(1.0),
        residents=in_pence(node["residents"].told.number(0.0)),
        cost=node["cost"].told.number(1.0),
    )


def in_pence(pounds: float) -> float:
    """Pence of a rate in pounds, to a millionth: a rate need not be whole pence."""
    return round(pounds * PENCE, 6)
