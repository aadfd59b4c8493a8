"""A small plan to begin with: invented, to be overwritten with one's own."""

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
    Weights,
)
from menter.language.sentence import Sentence

POUND = 100
YEARS, APPRAISED = 3, 5  # of the plan; of each benefit
COUNCILS = (
    ("coast", Sentence("Coast"), 120_000, {"rural"}),
    ("hill", Sentence("Hill"), 60_000, {"rural"}),
    ("vale", Sentence("Vale"), 240_000, {"deprived"}),
)
FUND, OFFICE = Sentence("Digital fund"), Sentence("Office budget")
DESIGNER, DEVELOPER = Sentence("service designer"), Sentence("developer")


def example_problem(language: str, *, first_year: int) -> Problem:
    """Three councils, four opportunities, two pots and a team of two roles, named in one language."""
    names = {"designer": DESIGNER.to(language), "developer": DEVELOPER.to(language)}
    pots = (FUND.to(language), OFFICE.to(language))
    return Problem(
        opportunities=opportunities(language, names, pots),
        pots=(
            Pot(pots[0], tuple(thousand(amount) for amount in (240, 120, 80))),
            Pot(pots[1], (thousand(20),) * YEARS, carries_over=True),
        ),
        councils=tuple(
            Council(key, name.to(language), people, frozenset(groups)) for key, name, people, groups in COUNCILS
        ),
        capacity=(
            Capacity(names["designer"], (40.0,) * 4 + (80.0,) * 8, top_up=0.25, day_rate=650 * POUND),
            Capacity(names["developer"], (60.0,) * 4 + (120.0,) * 8, top_up=0.25, day_rate=700 * POUND),
        ),
        rules=Rules(aims=(AimRule("resident", least=1),), fairness=Fairness({"rural": 0.8}), reserve=0.1),
        weights=Weights(residents=5.0 * POUND),
        first_year=first_year,
        years=YEARS,
        price_year=first_year,
    )


def opportunities(language: str, roles: dict[str, str], pots: tuple[str, str]) -> tuple[Opportunity, ...]:
    """Bins, assisted collections that need them first, planning, and letters."""

    def scope(size: Sentence, cost: int, days: int, members: tuple[str, ...], saving: int, helped: int) -> Scope:
        try_out = Phase(
            Sentence("Try it out").to(language),
            (thousand(cost) // 4,),
            {roles["designer"]: (float(days),)},
            passes=0.7,
            pays_from=(pots[0],),
        )
        build = Phase(
            Sentence("Build it").to(language),
            (thousand(cost) * 3 // 8,) * 2,
            {roles["designer"]: (days / 2,) * 2, roles["developer"]: (float(days),) * 2},
        )
        return Scope(size.to(language), (try_out, build), members, benefits(members, saving, helped))

    small, full = Sentence("small"), Sentence("full")
    two, all_three = ("coast", "hill"), ("coast", "hill", "vale")
    return (
        Opportunity(
            "bins",
            Sentence("Bin days by post code").to(language),
            (scope(small, 60, 15, two, 30, 4_000), scope(full, 110, 25, all_three, 80, 12_000)),
            aims=frozenset({"resident"}),
            is_quick=True,
        ),
        Opportunity(
            "assisted",
            Sentence("Assisted bin collections").to(language),
            (scope(full, 80, 20, all_three, 45, 3_000),),
            needs_first=("bins",),
            aims=frozenset({"resident"}),
        ),
        Opportunity(
            "planning",
            Sentence("Planning applications in one place").to(language),
            (scope(small, 120, 25, ("vale",), 70, 1_500), scope(full, 240, 40, all_three, 160, 6_000)),
            earliest=2,
        ),
        Opportunity(
            "letters",
            Sentence("Letters sent by one printer").to(language),
            (scope(full, 40, 10, all_three, 55, 0),),
            is_quick=True,
        ),
    )


def benefits(members: tuple[str, ...], saving: int, helped: int) -> tuple[Benefit, ...]:
    """A saving in thousands of pounds a year and residents helped, shared by how many people each council serves."""
    people = {key: count for key, _name, count, _groups in COUNCILS}
    total = sum(people[key] for key in members)
    found = []
    for key in members:
        part = thousand(saving) * people[key] // total
        found.append(Benefit(key, "cashable", (around(part // POUND * POUND),) * APPRAISED))
        if helped:
            found.append(Benefit(key, "residents", (around(helped * people[key] // total),) * APPRAISED))
    return tuple(found)


def around(amount: int) -> Range:
    """Half as much to half as much again."""
    return Range(amount // 2, amount, amount * 3 // 2)


def thousand(pounds: int) -> int:
    return pounds * 1_000 * POUND
