"""Tiny problems with every kind of rule, drawn by chance: of one year, so that all plans can be tried."""

from hypothesis import strategies as st
from tests.thinking.choose.plan.small import ABER, BRYN, POUND

from menter.choose.plan.problem import (
    AimRule,
    Benefit,
    Capacity,
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

KEYS = "abc"
AIMS = st.frozensets(st.sampled_from(["care", "roads"]))


@st.composite
def phases(draw):
    quarters = draw(st.integers(1, 2))
    cost = tuple(draw(st.integers(0, 60)) * POUND for _ in range(quarters))
    days = tuple(float(draw(st.integers(0, 6))) for _ in range(quarters))
    return Phase(
        "Work",
        cost,
        {"designer": days} if any(days) else {},
        passes=draw(st.sampled_from([0.5, 1.0])),
        pays_from=draw(st.sampled_from([(), (), ("Fund",), ("Fund", "Care")])),
    )


@st.composite
def scopes(draw):
    council = draw(st.sampled_from(["aber", "bryn"]))
    kind = draw(st.sampled_from(["cashable", "non_cashable", "residents"]))
    amounts = sorted(draw(st.lists(st.integers(0, 200), min_size=3, max_size=3)))
    scale = 1 if kind == "residents" else POUND
    return Scope(
        "Some",
        tuple(draw(st.lists(phases(), min_size=1, max_size=2))),
        tuple(draw(st.sampled_from([("aber",), ("bryn",), ("aber", "bryn")]))),
        (Benefit(council, kind, (Range(*(amount * scale for amount in amounts)),)),),
    )


@st.composite
def opportunities(draw, key):
    return Opportunity(
        key,
        f"Project {key}",
        tuple(draw(st.lists(scopes(), min_size=1, max_size=2))),
        needs_first=draw(st.sampled_from([(), (), ("a",)])) if key != "a" else (),
        one_of=draw(st.sampled_from(["", "", "till"])),
        earliest=draw(st.integers(0, 1)),
        latest=draw(st.sampled_from([None, None, 2])),
        must=draw(st.sampled_from([None, None, None, None, True, False])),
        aims=draw(AIMS),
        is_quick=draw(st.booleans()),
    )


@st.composite
def rules(draw, keys):
    fairness = Fairness(
        groups=draw(st.sampled_from([{}, {"rural": 0.8}])),
        council_floor=draw(st.sampled_from([0.0, 0.3])),
        is_hard=draw(st.booleans()),
        price=draw(st.sampled_from([0.5, 1.0])),
        least_parts=draw(st.sampled_from([0, 0, 0, 1])),
    )
    approved = {draw(st.sampled_from(keys)): (0, draw(st.integers(0, 1)))}
    return Rules(
        aims=(AimRule("care", draw(st.integers(0, 1)), draw(st.sampled_from([None, 1]))),),
        fairness=fairness,
        stability=draw(st.sampled_from([None, None, Stability(approved, 2)])),
        quick_share=draw(st.sampled_from([0.0, 0.0, 0.4])),
        reserve=draw(st.sampled_from([0.0, 0.1])),
    )


@st.composite
def problems(draw, most=3):
    count = draw(st.integers(1, most))
    care = draw(st.sampled_from([None, frozenset({"a"}), frozenset(KEYS[:count])]))
    return Problem(
        tuple(draw(opportunities(key)) for key in KEYS[:count]),
        (
            Pot("Fund", (draw(st.integers(0, 150)) * POUND,)),
            Pot("Care", (draw(st.integers(0, 100)) * POUND,), pays_for=care),
        ),
        (ABER, BRYN),
        (Capacity("designer", tuple(draw(st.integers(0, 8)) * 1.0 for _ in range(4)), 0.5, 333),),
        draw(rules(KEYS[:count])),
        Weights(residents=draw(st.sampled_from([0.0, 50.0]))),
        years=1,
    )
