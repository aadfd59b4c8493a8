"""The sheet of rules: one row a rule, with what it is about and its number."""

from collections.abc import Iterator

from menter.choose.plan.file.problem_json import PLAN_YEARS, in_pence
from menter.choose.plan.file.problem_said import short
from menter.choose.plan.file.told import PENCE, Told
from menter.choose.plan.file.word import COUNCILS, RULE_NAMES
from menter.choose.plan.problem import AimRule, Fairness, Problem, Rules, Stability, Weights
from menter.language.sentence import Sentence

Row = dict[str, Told]
ABOUT = ("group_floor", "aim_least", "aim_most")  # rules that are about something by name


def rule_rows(problem: Problem, language: str) -> Iterator[list[object]]:
    """Every rule of a problem, those too that are as usual, so that an officer sees what there is."""
    for rule, about, number in numbers_of(problem):
        shown = Sentence("Yes").to(language) if number is True else number
        yield [RULE_NAMES[rule].to(language), about, Sentence("No").to(language) if number is False else shown]


def numbers_of(problem: Problem) -> Iterator[tuple[str, str, int | float | None]]:
    rules, fairness, weights = problem.rules, problem.rules.fairness, problem.weights
    yield "first_year", "", problem.first_year
    yield "years", "", problem.years
    yield "price_year", "", problem.price_year
    yield "cashable", "", short(weights.cashable)
    yield "non_cashable", "", short(weights.non_cashable)
    yield "residents", "", short(weights.residents / PENCE)
    yield "cost", "", short(weights.cost)
    yield "reserve", "", short(rules.reserve)
    yield "quick_share", "", short(rules.quick_share)
    yield "council_floor", "", short(fairness.council_floor)
    for group, ratio in sorted(fairness.groups.items()):
        yield "group_floor", group, short(ratio)
    yield "is_hard", "", fairness.is_hard
    yield "price", "", short(fairness.price)
    yield "least_parts", "", fairness.least_parts
    for aim in rules.aims:
        yield "aim_least", aim.aim, aim.least
        if aim.most is not None:
            yield "aim_most", aim.aim, aim.most
    yield "most_changes", "", None if rules.stability is None else rules.stability.most


class RuleSheet:
    """The rules as they were read: each by its name, and what it is about."""

    def __init__(self, rows: list[Row]) -> None:
        self.found: dict[tuple[str, str], Told] = {}
        for row in rows:
            rule = row["rule"].choice(RULE_NAMES)
            about = row["about"].text() if rule in ABOUT else ""
            if rule in ABOUT and not about:
                row["about"].wrong(Sentence("Say which group of councils, or which aim, this rule is about."))
            if (rule, about) in self.found:
                row["rule"].wrong(Sentence("“{name}” stands there twice. Take one of them out.", name=row["rule"].said))
            self.found[rule, about] = row["number"]

    def number(self, rule: str, otherwise: float) -> float:
        told = self.found.get((rule, ""))
        return otherwise if told is None else told.number(otherwise)

    def count(self, rule: str, otherwise: int, *, least: int = 0, most: int | None = None) -> int:
        told = self.found.get((rule, ""))
        return otherwise if told is None else told.count(otherwise, least=least, most=most)

    def about(self, rule: str) -> dict[str, Told]:
        return {about: told for (name, about), told in self.found.items() if name == rule and about}

    @property
    def years(self) -> int:
        return self.count("years", 3, least=1, most=PLAN_YEARS)

    @property
    def first_year(self) -> int:
        return self.count("first_year", 2026, least=1990, most=2200)

    @property
    def weights(self) -> Weights:
        return Weights(
            cashable=self.number("cashable", 1.0),
            non_cashable=self.number("non_cashable", 1.0),
            residents=in_pence(self.number("residents", 0.0)),
            cost=self.number("cost", 1.0),
        )

    def rules(self, approved: dict[str, tuple[int, int]], groups: frozenset[str]) -> Rules:
        """All of them, with the approved plan that the opportunities tell."""
        changes = self.found.get(("most_changes", ""))
        is_held = changes is not None and not changes.is_empty
        return Rules(
            aims=self.aims(),
            fairness=self.fairness(groups),
            stability=Stability(approved, changes.count()) if changes is not None and is_held else None,
            quick_share=self.number("quick_share", 0.0),
            reserve=self.number("reserve", 0.0),
        )

    def aims(self) -> tuple[AimRule, ...]:
        least, most = self.about("aim_least"), self.about("aim_most")
        return tuple(
            AimRule(
                aim,
                least[aim].count() if aim in least else 0,
                most[aim].count() if aim in most and not most[aim].is_empty else None,
            )
            for aim in dict.fromkeys([*least, *most])
        )

    def fairness(self, groups: frozenset[str]) -> Fairness:
        floors = self.about("group_floor")
        for group, told in floors.items():
            if group not in groups:
                told.wrong(
                    Sentence(
                        "“{name}” is not under “{sheet}”. Add it there, or take it out here.",
                        name=group,
                        sheet=COUNCILS,
                    )
                )
        hard = self.found.get(("is_hard", ""))
        return Fairness(
            groups={group: told.number() for group, told in floors.items()},
            council_floor=self.number("council_floor", 0.0),
            is_hard=False if hard is None else hard.flag(),
            price=self.number("price", 1.0),
            least_parts=self.count("least_parts", 0),
        )
