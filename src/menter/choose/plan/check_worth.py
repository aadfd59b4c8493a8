"""What a plan is worth, reckoned anew from the problem, and which rules it breaks by that."""

from collections.abc import Iterator, Mapping

from menter.choose.plan.check_money import costs_due
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Benefit, Problem, Weights
from menter.choose.plan.taken import Taken
from menter.join_up.money import pounds
from menter.language.sentence import Sentence

# Discount rates by year, HM Treasury, Green Book 2022, table 8: (through year, rate).
RATES = ((30, 0.035), (75, 0.03), (125, 0.025), (200, 0.02), (300, 0.015), (1000, 0.01))
PENNY = 1.0
PART = 1e-9  # of a sum, by which two ways of adding it up may differ
QUICK_QUARTERS = 4  # twelve months


def discount(year: int) -> float:
    """What a penny of the plan's financial year counts today."""
    factor, begun = 1.0, 0
    for last, rate in RATES:
        factor /= (1 + rate) ** max(0, min(year, last) - begun)
        begun = last
    return factor


def benefit_worth(benefit: Benefit, start: int, weights: Weights) -> float:
    """Pence of today of one benefit that begins in a quarter, were it certain."""
    weight = {"cashable": weights.cashable, "non_cashable": weights.non_cashable, "residents": weights.residents}
    total = 0.0
    for year, amount in enumerate(benefit.by_year):
        total += sum(amount.middle / 4 * discount((start + 4 * year + n) // 4) for n in range(4))
    return total * weight[benefit.kind]


def gains(plan: Taken, weights: Weights) -> dict[str, float]:
    """Pence of today by council, by the chance that all gates are passed, before any cost."""
    chance, found = plan.scope.reached(len(plan.scope.phases)), dict[str, float]()
    for benefit in plan.scope.benefits:
        found[benefit.council] = found.get(benefit.council, 0.0) + chance * benefit_worth(benefit, plan.end, weights)
    return found


def cost_worth(plan: Taken, weights: Weights) -> float:
    """Pence of today of its cost, each phase by the chance that it begins."""
    quarter, total = plan.start, 0.0
    for number, phase in enumerate(plan.scope.phases):
        for offset, amount in enumerate(phase.cost):
            total += plan.scope.reached(number) * amount * discount((quarter + offset) // 4)
        quarter += phase.quarters
    return total * weights.cost


def worth(plan: Taken, weights: Weights) -> float:
    """Pence of today of one choice, its cost taken off."""
    return sum(gains(plan, weights).values()) - cost_worth(plan, weights)


def near(one: float, other: float) -> bool:
    """Whether two sums are the same but for how they were added up."""
    return abs(one - other) <= PENNY + PART * max(abs(one), abs(other))


def floors(problem: Problem) -> Iterator[tuple[str, frozenset[str], float]]:
    """Name, councils and least ratio of each floor that is set; a council's own is named by its key."""
    fairness = problem.rules.fairness
    for group, ratio in fairness.groups.items():
        yield group, frozenset(council.key for council in problem.councils if group in council.groups), ratio
    if fairness.council_floor > 0:
        for council in problem.councils:
            yield council.key, frozenset({council.key}), fairness.council_floor


def missed(problem: Problem, taken: Mapping[str, Taken]) -> dict[str, float]:
    """Pence by which each floor is missed, those that are."""
    people = {council.key: council.population for council in problem.councils}
    gained = dict.fromkeys(people, 0.0)
    for plan in taken.values():
        for council, amount in gains(plan, problem.weights).items():
            if council in gained:
                gained[council] += amount
    total, everybody = sum(gained.values()), sum(people.values())
    short = {}
    for name, councils, ratio in floors(problem):
        due = ratio * sum(people[key] for key in councils) / everybody * total
        if due > sum(gained[key] for key in councils) + PENNY + PART * abs(due):
            short[name] = due - sum(gained[key] for key in councils)
    return short


def broken_fairness(problem: Problem, portfolio: Portfolio, taken: Mapping[str, Taken]) -> Iterator[Sentence]:
    """Hard floors that are missed, soft ones whose miss is not stated, councils that take part in too little."""
    names: dict[str, object] = {council.key: council.name for council in problem.councils}
    fairness, stated = problem.rules.fairness, dict(portfolio.shortfall)
    for name, short in missed(problem, taken).items():
        if fairness.is_hard:
            yield Sentence(
                "“{name}” gets {short} less than its least share.",
                name=names.get(name, name),
                short=pounds(round(short)),
            )
        elif stated.get(name, 0.0) < short - PENNY - PART * short:
            yield Sentence(
                "“{name}” gets {short} less than its least share, and the plan says {stated}.",
                name=names.get(name, name),
                short=pounds(round(short)),
                stated=pounds(round(stated.get(name, 0.0))),
            )
    for council in problem.councils:
        parts = sum(council.key in plan.scope.members for plan in taken.values())
        if parts < fairness.least_parts:
            yield Sentence(
                "“{name}” takes part in {parts} opportunities and should in {least}.",
                name=council.name,
                parts=parts,
                least=fairness.least_parts,
            )


def broken_quick(problem: Problem, taken: Mapping[str, Taken]) -> Iterator[Sentence]:
    """Too little worth that comes quickly."""
    if problem.rules.quick_share <= 0:
        return
    worths = {key: worth(plan, problem.weights) for key, plan in taken.items()}
    quick = sum(
        worths[key]
        for key, plan in taken.items()
        if plan.end <= QUICK_QUARTERS or (plan.opportunity.is_quick and plan.start < QUICK_QUARTERS)
    )
    least = problem.rules.quick_share * sum(worths.values())
    if quick < least - PENNY - PART * abs(least):
        yield Sentence(
            "{quick} of worth comes from quick ones, and the rules ask for {least}.",
            quick=pounds(round(quick)),
            least=pounds(round(least)),
        )


def value(problem: Problem, portfolio: Portfolio, taken: Mapping[str, Taken]) -> float:
    """Pence of today of the plan: worth of its choices, less days bought in and what soft floors are missed by."""
    weights = problem.weights
    bought = sum(
        amount * discount(quarter // 4)
        for (key, quarter), amount in costs_due(problem, portfolio, taken).items()
        if not key
    )
    soft = 0.0 if problem.rules.fairness.is_hard else sum(missed(problem, taken).values())
    total = sum(worth(plan, weights) for plan in taken.values())
    return total - weights.cost * bought - problem.rules.fairness.price * soft


def broken_value(problem: Problem, portfolio: Portfolio, taken: Mapping[str, Taken]) -> Iterator[Sentence]:
    """A worth or a value that is not what the plan says, and a bound below the value."""
    for choice in portfolio.choices:
        if choice.key in taken:
            found = worth(taken[choice.key], problem.weights)
            if not near(found, choice.worth):
                yield Sentence(
                    "“{title}” is worth {found}, and the plan says {stated}.",
                    title=taken[choice.key].opportunity.title,
                    found=pounds(round(found)),
                    stated=pounds(round(choice.worth)),
                )
    found = value(problem, portfolio, taken)
    if not near(found, portfolio.value):
        yield Sentence(
            "The plan is worth {found} and says {stated}.",
            found=pounds(round(found)),
            stated=pounds(round(portfolio.value)),
        )
    if portfolio.bound < portfolio.value and not near(portfolio.bound, portfolio.value):
        yield Sentence("The plan is worth more than its own bound allows.")
