"""Problems of any size as a shared office of 22 councils has them, each drawn anew from a seed.

What is real: the 22 Welsh councils with their residents and regions, the fund of £1m of 2022, the office's £500,000 a
year, and sizes: England's Local Digital Fund gave £78,000, £120,000 and £260,000 a project in its rounds of 2018, 2022
and 2021 (£1.25m to 16, £2.02m to 17, £2.33m to 9). What is not: chances, days and savings are our own figures, chosen
so that about one in six of 60 can be paid; no fund publishes them by project. The groups are for the rule's sake: nine
councils of low density, and seven of the Valleys and Newport where deprived areas are most.
"""

from dataclasses import dataclass, replace

import numpy as np

from menter.choose.plan.problem import (
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
    Weights,
)
from menter.reference.body import Body, councils

POUND = 100
THOUSAND = 1_000 * POUND
YEARS, QUARTERS = 3, 12
RURAL = frozenset(
    {
        "Carmarthenshire",
        "Ceredigion",
        "Conwy",
        "Denbighshire",
        "Gwynedd",
        "Isle of Anglesey",
        "Monmouthshire",
        "Pembrokeshire",
        "Powys",
    }
)
DEPRIVED = frozenset(
    {"Blaenau Gwent", "Caerphilly", "Merthyr Tydfil", "Neath Port Talbot", "Newport", "Rhondda Cynon Taf", "Torfaen"}
)
# £120,000 of the office's £500,000 a year are not people; the fund's £1m, falling; £15,000 a year from each council.
POTS = (
    Pot("Office", (120 * THOUSAND,) * YEARS),
    Pot("Fund", (1_000 * THOUSAND, 600 * THOUSAND, 400 * THOUSAND)),
    Pot("Councils", (330 * THOUSAND,) * YEARS),
)
DAYS = 55.0  # of one person in a quarter, leave and learning taken off
# People by role once the team is hired; a half are there in the first quarter, all from the fifth.
TEAM = {
    "delivery manager": 2.0,
    "product manager": 2.0,
    "user researcher": 2.0,
    "service designer": 2.0,
    "content designer": 1.5,
    "developer": 4.0,
    "architect": 1.0,
    "data analyst": 1.0,
}
TOP_UP, DAY_RATE = 0.5, 650 * POUND
AIMS = ("mission 1", "mission 2", "mission 3", "mission 4", "mission 5", "mission 6")
NEEDING, EITHER_OR, QUICK = 0.18, 0.06, 0.15  # shares of opportunities with an earlier one first, a rival, a flag
RAMP = (0.25, 0.5, 0.75, 1.0)  # of the full saving in its first years
BENEFIT_YEARS = 8
LOW, HIGH = 0.6, 1.5  # of the middle
# By scope: how many councils take part, what it costs, and what it saves for each resident, against a region's.
SCOPES = (("pilot", 4, 0.45, 0.9), ("regional", 9, 1.0, 1.0), ("national", 22, 2.0, 0.85))


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase as drawn.

    quarters    how long, from and to
    cost        thousand pounds for a region, from and to
    days        person-days a quarter of a regional scope, by role
    passes      the chance to go on, from and to
    pays_from   pots
    """

    name: str
    quarters: tuple[int, int]
    cost: tuple[float, float]
    days: dict[str, float]
    passes: tuple[float, float]
    pays_from: tuple[str, ...]


STAGES = (
    Stage(
        "Discovery",
        (1, 1),
        (5, 25),
        {"user researcher": 22, "service designer": 12, "product manager": 10, "delivery manager": 8},
        (0.7, 0.9),
        ("Office", "Fund"),
    ),
    Stage(
        "Alpha",
        (1, 2),
        (20, 80),
        {"user researcher": 12, "service designer": 18, "content designer": 8, "developer": 16, "architect": 6},
        (0.75, 0.95),
        ("Office", "Fund"),
    ),
    Stage(
        "Beta",
        (2, 3),
        (50, 220),
        {
            "delivery manager": 12,
            "product manager": 12,
            "content designer": 8,
            "developer": 30,
            "architect": 6,
            "data analyst": 8,
        },
        (0.85, 1.0),
        ("Fund", "Councils"),
    ),
    Stage("Roll-out", (1, 2), (15, 90), {"delivery manager": 8, "data analyst": 8}, (1.0, 1.0), ("Councils",)),
)


def draw_problem(opportunities: int, seed: int, *, money: float = 1.0) -> Problem:
    """A problem of three scopes for each opportunity, 12 quarters, 8 roles and 3 pots.

    money   times the pots and the team as they are
    """
    rng = np.random.default_rng([opportunities, seed])
    bodies = councils("wales")
    found = [draw_opportunity(number, bodies, rng) for number in range(opportunities)]
    return Problem(
        opportunities=tuple(found),
        pots=tuple(replace(pot, amounts=tuple(round(amount * money) for amount in pot.amounts)) for pot in POTS),
        councils=tuple(Council(body.code, body.name_en, body.population or 0, groups_of(body)) for body in bodies),
        capacity=tuple(
            Capacity(
                role, tuple(DAYS * people * money * min(1.0, 0.5 + q / 8) for q in range(QUARTERS)), TOP_UP, DAY_RATE
            )
            for role, people in TEAM.items()
        ),
        rules=Rules(fairness=Fairness({"rural": 0.8, "deprived": 0.9}, 0.2, is_hard=True)),
        weights=Weights(residents=2 * POUND),
        years=YEARS,
    )


def groups_of(body: Body) -> frozenset[str]:
    """Rural, deprived, or neither."""
    return frozenset(name for name, members in (("rural", RURAL), ("deprived", DEPRIVED)) if body.name_en in members)


def draw_opportunity(number: int, bodies: tuple[Body, ...], rng: np.random.Generator) -> Opportunity:
    """One that may need an earlier one first, or stand against it."""
    stages = [
        (stage, int(rng.integers(stage.quarters[0], stage.quarters[1] + 1)), float(rng.uniform(*stage.cost)))
        for stage in STAGES
    ]
    effort, passes = rng.lognormal(0.0, 0.3), [float(rng.uniform(*stage.passes)) for stage in STAGES]
    cost = sum(amount for *_, amount in stages) * THOUSAND
    # Full saving of a region a year for each pound of cost: half of all lie between 0.16 and 0.31.
    cashable = cost * rng.lognormal(-1.5, 0.5)
    kinds = {
        "cashable": cashable,
        "non_cashable": cashable * rng.uniform(0.2, 1.2),
        "residents": cashable / POUND * rng.uniform(0.0, 0.4),
    }
    order = members_of(bodies, rng)
    shares = rng.dirichlet([4.0 * (body.population or 0) / 150_000 for body in bodies])
    earlier = f"{rng.integers(number):04}" if number and rng.random() < NEEDING else ""
    rival = number if rng.random() < EITHER_OR else number - 1 if number and rng.random() < EITHER_OR else -1
    return Opportunity(
        key=f"{number:04}",
        title=f"Project {number}",
        scopes=tuple(
            Scope(
                name,
                tuple(
                    draw_phase(stage, quarters, amount * cost_factor, effort * cost_factor, chance)
                    for (stage, quarters, amount), chance in zip(stages, passes, strict=True)
                ),
                tuple(bodies[n].code for n in order[:count]),
                draw_benefits(kinds, saving, order[:count], shares, bodies),
            )
            for name, count, cost_factor, saving in SCOPES
        ),
        needs_first=(earlier,) if earlier else (),
        one_of=f"rivals {rival:04}" if rival >= 0 else "",
        earliest=int(rng.choice((0, 0, 0, 1, 2, 4))),
        aims=frozenset({AIMS[int(rng.integers(len(AIMS)))]}),
        is_quick=bool(rng.random() < QUICK),
    )


def members_of(bodies: tuple[Body, ...], rng: np.random.Generator) -> list[int]:
    """The councils in the order in which they join: a region's first, it may be any."""
    lead = bodies[int(rng.integers(len(bodies)))].region
    return sorted(range(len(bodies)), key=lambda n: (bodies[n].region != lead, rng.random()))


def draw_phase(stage: Stage, quarters: int, thousands: float, effort: float, passes: float) -> Phase:
    """The stage's cost and days, the same in each of its quarters."""
    return Phase(
        stage.name,
        (round(thousands / quarters) * THOUSAND,) * quarters,
        {role: (round(days * effort, 1),) * quarters for role, days in stage.days.items()},
        passes,
        stage.pays_from,
    )


def draw_benefits(
    kinds: dict[str, float], saving: float, members: list[int], shares: np.ndarray, bodies: tuple[Body, ...]
) -> tuple[Benefit, ...]:
    """What each member gets of each kind; a region's amounts are those of 9 councils of 22."""
    found = []
    for kind, region in kinds.items():
        for n in members:
            full = region * 22 / 9 * saving * shares[n]
            years = [Range(round(full * part * LOW), round(full * part), round(full * part * HIGH)) for part in RAMP]
            found.append(Benefit(bodies[n].code, kind, (*years, *[years[-1]] * (BENEFIT_YEARS - len(RAMP)))))
    return tuple(found)
