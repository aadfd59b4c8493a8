"""Any sound problem, drawn; and files of it."""

import io
import json

from hypothesis import strategies as st

from menter.choose.plan.file import (
    problem_as_json,
    problem_sheets,
    read_problem_json,
    read_problem_sheets,
)
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
from menter.standards.spreadsheet import write_book

# What people write, and what somebody might who wants a spreadsheet or a page to run it.
WORDS = ["bins", "Biniau’r cyngor", "=1+1", "+44", "-2", "@SUM(A1)", "<b>alert(1)</b> & co", "“Q”", "0"]
names = st.sampled_from(WORDS)
pence = st.integers(0, 10**9)
rates = st.integers(0, 10**6)  # pence for a resident: a plan is not reckoned with more
shares = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
days = st.integers(0, 4_000).map(lambda quarters: quarters / 4)


def some(names, **limits):
    return st.lists(st.sampled_from(names), unique=True, **limits) if names else st.just([])


@st.composite
def ranges(draw):
    return Range(*sorted(draw(st.lists(st.integers(0, 10**7), min_size=3, max_size=3))))


@st.composite
def phases(draw, name, roles, pots):
    cost = draw(st.lists(pence, min_size=1, max_size=3))
    mine = draw(some(roles))
    return Phase(
        name,
        tuple(cost),
        {role: tuple(draw(st.lists(days, min_size=len(cost), max_size=len(cost)))) for role in mine},
        draw(st.integers(1, 100)) / 100,
        tuple(draw(some(pots))),
    )


@st.composite
def scopes(draw, name, councils, roles, pots):
    kinds = st.sampled_from(["cashable", "non_cashable", "residents"])
    pairs = draw(st.lists(st.tuples(st.sampled_from([*councils, ""]), kinds), unique=True, max_size=2))
    titles = draw(st.lists(names, unique=True, min_size=1, max_size=2))
    return Scope(
        name,
        tuple(draw(phases(title, roles, pots)) for title in titles),
        tuple(draw(some(councils))),
        tuple(
            Benefit(council, kind, tuple(draw(st.lists(ranges(), min_size=1, max_size=3)))) for council, kind in pairs
        ),
    )


@st.composite
def problems(draw, least=1):
    """Any problem that is sound: names are names, references are there, needs-first has no circle."""
    years = draw(st.integers(1, 3))
    keys = draw(st.lists(names, unique=True, min_size=least, max_size=3))
    councils = draw(st.lists(names, unique=True, max_size=3))
    roles = draw(st.lists(names, unique=True, max_size=2))
    pots = draw(st.lists(names, unique=True, max_size=2))
    groups = {council: frozenset(draw(some(["rural", "=deprived"]))) for council in councils}
    made = []
    for number, key in enumerate(keys):
        titles = draw(st.lists(names, unique=True, min_size=1, max_size=2))
        made.append(
            Opportunity(
                key,
                draw(names),
                tuple(draw(scopes(title, councils, roles, pots)) for title in titles),
                tuple(draw(some(keys[:number]))),
                draw(st.sampled_from(["", "either"])),
                draw(st.integers(0, 11)),
                draw(st.none() | st.integers(0, 11)),
                draw(st.sampled_from([None, True, False])),
                frozenset(draw(some(["aim", "@aim"]))),
                draw(st.booleans()),
            )
        )
    return Problem(
        tuple(made),
        tuple(
            Pot(
                pot,
                tuple(draw(st.lists(pence, min_size=years, max_size=years))),
                draw(st.booleans()),
                draw(st.none() | some(keys).map(frozenset)),
            )
            for pot in pots
        ),
        tuple(Council(key, draw(names), draw(st.integers(1, 10**6)), groups[key]) for key in councils),
        tuple(
            Capacity(
                role, tuple(draw(st.lists(days, min_size=4 * years, max_size=4 * years))), draw(shares), draw(pence)
            )
            for role in roles
        ),
        draw(rules(made, sorted({group for each in groups.values() for group in each}))),
        Weights(draw(shares), draw(shares), float(draw(rates)), draw(shares)),
        draw(st.integers(2020, 2035)),
        years,
        draw(st.integers(2020, 2035)),
    )


@st.composite
def rules(draw, opportunities, groups):
    aims = draw(st.lists(names, unique=True, max_size=2))
    approved = {
        each.key: (draw(st.integers(0, len(each.scopes) - 1)), draw(st.integers(0, 11)))
        for each in opportunities
        if draw(st.booleans())
    }
    least = draw(st.integers(0, 2))
    return Rules(
        tuple(AimRule(aim, least, draw(st.none() | st.integers(least, 4))) for aim in aims),
        Fairness({group: draw(shares) for group in draw(some(groups))}, draw(shares), draw(st.booleans()), draw(shares),
                 draw(st.integers(0, 3))),
        draw(st.none() | st.integers(0, 5).map(lambda most: Stability(approved, most))),
        draw(shares),
        draw(shares) * 0.5,
    )  # fmt: skip


def through_json(problem):
    return read_problem_json(io.BytesIO(json.dumps(problem_as_json(problem)).encode()), "plan.json")


def as_workbook(problem, language="en"):
    return b"".join(write_book(problem_sheets(problem, language)))


def through_workbook(problem, language):
    return read_problem_sheets(io.BytesIO(as_workbook(problem, language)), "plan.xlsx")
