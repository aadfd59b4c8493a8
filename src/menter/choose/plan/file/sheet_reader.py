"""The rows of a workbook as a problem: each cell that is wrong is named, and all of them at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from menter.choose.plan.file import word
from menter.choose.plan.file.line import Line, both
from menter.choose.plan.file.problem_json import fixed, quarter_or_none, range_of
from menter.choose.plan.file.rule_sheet import RuleSheet
from menter.choose.plan.file.told import BadFile, Wrong
from menter.choose.plan.file.word import COLUMNS
from menter.choose.plan.problem import Benefit, Capacity, Council, Opportunity, Phase, Pot, Problem, Range, Scope
from menter.language.sentence import Counted, Sentence
from menter.standards.table import Row

MOST_YEARS = 100  # of a benefit: far beyond any appraisal, so that a slip does not fill the machine
NOTHING = Range(0, 0, 0)


@dataclass(slots=True)
class Book:
    """The sheets of a workbook as they are read, and what is wrong so far.

    others  first rows of the sheets that are not a problem's, by title
    """

    lines: dict[Sentence, list[Line]] = field(default_factory=dict)
    others: dict[str, list[Row]] = field(default_factory=dict)
    wrongs: list[Wrong] = field(default_factory=list)

    def of(self, title: Sentence) -> list[Line]:
        return self.lines.get(title, [])

    def sound_problem(self) -> Problem:
        """What all sheets say together. Raises BadFile with every cell that is wrong."""
        problem = self.problem()
        if self.wrongs:
            raise BadFile(self.wrongs)
        return problem

    def problem(self) -> Problem:
        """What all sheets say together, as far as it can be read."""
        rules = RuleSheet([{name: line[name] for name in COLUMNS[word.RULES]} for line in self.of(word.RULES)])
        councils = tuple(map(self.council, self.of(word.COUNCILS)))
        names = Names(
            opportunities=self.keys(word.OPPORTUNITIES, "key"),
            councils=self.keys(word.COUNCILS, "key"),
            pots=self.keys(word.POTS, "name"),
            roles=self.keys(word.TEAM, "role"),
        )
        scopes = self.scopes(names)
        opportunities = tuple(self.opportunity(line, scopes, names) for line in self.of(word.OPPORTUNITIES))
        first, years = rules.first_year, rules.years
        return Problem(
            opportunities=opportunities,
            pots=tuple(self.pot(line, names, years) for line in self.of(word.POTS)),
            councils=councils,
            capacity=tuple(self.role(line, 4 * years) for line in self.of(word.TEAM)),
            rules=rules.rules(self.approved(scopes), frozenset(group for each in councils for group in each.groups)),
            weights=rules.weights,
            first_year=first,
            years=years,
            price_year=rules.count("price_year", first, least=1990, most=2200),
        )

    def keys(self, title: Sentence, column: str) -> frozenset[str]:
        """The keys of a sheet; one that is there twice is wrong where it is there again."""
        seen: set[str] = set()
        for line in self.of(title):
            key = line[column].said
            if key and key in seen:
                line[column].wrong(Sentence("“{name}” stands there twice. Take one of them out.", name=key))
            seen.add(key)
        return frozenset(seen - {""})

    def opportunity(self, line: Line, scopes: "Scopes", names: "Names") -> Opportunity:
        key = line["key"].name()
        if key and not scopes.get(key):
            line["key"].wrong(Sentence("“{key}” has no row under “{sheet}”. Add one.", key=key, sheet=word.SCOPES))
        return Opportunity(
            key=key,
            title=line["title"].text(key),
            scopes=tuple(scopes.get(key, {}).values()),
            needs_first=line["needs_first"].known(names.opportunities, word.OPPORTUNITIES),
            one_of=line["one_of"].text(),
            earliest=line["earliest"].count(1, least=1) - 1,
            latest=quarter_or_none(line["latest"]),
            must=fixed(line["must"]),
            aims=frozenset(line["aims"].names()),
            is_quick=line["is_quick"].flag(),
        )

    def approved(self, scopes: "Scopes") -> dict[str, tuple[int, int]]:
        """The plan that was approved, as the opportunities tell it."""
        found = {}
        for line in self.of(word.OPPORTUNITIES):
            key, scope = line["key"].said, line["approved_scope"]
            if scope.is_empty:
                continue
            known = list(scopes.get(key, {}))
            if scope.said not in known:
                scope.wrong(
                    Sentence("“{key}” has no scope “{scope}” under “{sheet}”.",
                             key=key, scope=scope.said, sheet=word.SCOPES)
                )  # fmt: skip
                continue
            found[key] = (known.index(scope.said), line["approved_start"].count(1, least=1) - 1)
        return found

    def scopes(self, names: "Names") -> "Scopes":
        """The scopes of each opportunity by their names, in the order of the rows."""
        phases, benefits = self.phases(names), self.benefits(names)
        found: Scopes = defaultdict(dict)
        for line in self.of(word.SCOPES):
            key, name = self.owner(line, names), line["scope"].name()
            if name in found[key]:
                line["scope"].wrong(Sentence("“{name}” stands there twice. Take one of them out.", name=name))
            mine = list(phases.pop((key, name), {}).values())
            if not mine:
                line["scope"].wrong(
                    Sentence("“{key}” has no row under “{sheet}”. Add one.", key=f"{key}, {name}", sheet=word.COSTS)
                )
            members = line["members"].known(names.councils, word.COUNCILS)
            found[key][name] = Scope(name, tuple(mine), members, tuple(benefits.pop((key, name), ())))
        self.strangers(word.COSTS, phases)
        self.strangers(word.BENEFITS, benefits)
        return found

    def strangers(self, title: Sentence, left: Mapping[tuple[str, str], object]) -> None:
        """Rows of a scope that is not there."""
        for line in self.of(title):
            if (line["opportunity"].said, line["scope"].said) in left:
                line["scope"].wrong(
                    Sentence(
                        "“{key}” has no scope “{scope}” under “{sheet}”.",
                        key=line["opportunity"].said, scope=line["scope"].said, sheet=word.SCOPES,
                    )
                )  # fmt: skip

    def owner(self, line: Line, names: "Names") -> str:
        """The opportunity that a row belongs to."""
        return next(iter(line["opportunity"].known(names.opportunities, word.OPPORTUNITIES)), line["opportunity"].said)

    def phases(self, names: "Names") -> dict[tuple[str, str], dict[str, Phase]]:
        """The phases of each scope by their names, in the order of the rows."""
        days = self.days(names)
        found: dict[tuple[str, str], dict[str, Phase]] = defaultdict(dict)
        for line in self.of(word.COSTS):
            key, scope, name = self.owner(line, names), line["scope"].said, line["phase"].name()
            if name in found[key, scope]:
                line["phase"].wrong(Sentence("“{name}” stands there twice. Take one of them out.", name=name))
            if not line.filled:
                line["phase"].wrong(Sentence("Give the cost of each quarter, even if it is nothing."))
            cost = tuple(told.pounds() for told in line.filled)
            pots = line["pays_from"].known(names.pots, word.POTS)
            mine = {role: self.days_of(told, len(cost)) for role, told in days.pop((key, scope, name), {}).items()}
            found[key, scope][name] = Phase(name, cost, mine, line["passes"].number(1.0), pots)
        for left in days.values():
            for line in left.values():
                line["phase"].wrong(
                    Sentence("This phase has no row under “{sheet}”. Add one, or take this out.", sheet=word.COSTS)
                )
        return found

    def days(self, names: "Names") -> dict[tuple[str, str, str], dict[str, Line]]:
        """The rows of days by opportunity, scope and phase, and then by role."""
        found: dict[tuple[str, str, str], dict[str, Line]] = defaultdict(dict)
        for line in self.of(word.DAYS):
            role = next(iter(line["role"].known(names.roles, word.TEAM)), line["role"].name())
            mine = found[self.owner(line, names), line["scope"].said, line["phase"].said]
            if role in mine:
                line["role"].wrong(Sentence("“{name}” stands there twice. Take one of them out.", name=role))
            mine[role] = line
        return found

    def days_of(self, line: Line, quarters: int) -> tuple[float, ...]:
        """Days in each quarter of a phase."""
        for told in line.filled[quarters:]:
            told.wrong(
                Counted(
                    "The phase has {count} quarter under “{sheet}”.",
                    "The phase has {count} quarters under “{sheet}”.",
                    count=quarters,
                    sheet=word.COSTS,
                )
            )
        numbers = [told.number() for told in line.filled[:quarters]]
        return (*numbers, *[0.0] * (quarters - len(numbers)))

    def benefits(self, names: "Names") -> dict[tuple[str, str], list[Benefit]]:
        """The benefits of each scope; rows of one council and kind make one."""
        found: dict[tuple[str, str], dict[tuple[str, str], list[Range]]] = defaultdict(lambda: defaultdict(list))
        for line in self.of(word.BENEFITS):
            key, kind = self.owner(line, names), line["kind"].choice(word.KINDS)
            council = next(iter(line["council"].known(names.councils, word.COUNCILS)), line["council"].said)
            amount = range_of(line["low"], line["middle"], line["high"], kind)
            years = found[key, line["scope"].said][council, kind]
            first = line["from"].count(len(years) + 1, least=1, most=MOST_YEARS)
            last = line["to"].count(first, least=first, most=MOST_YEARS)
            if first <= len(years):
                line["from"].wrong(
                    Sentence(
                        "Year {year} of this benefit stands in an earlier row already. Keep one of them.", year=first
                    )
                )
                continue
            years += [NOTHING] * (first - 1 - len(years)) + [amount] * (last - first + 1)
        return {
            scope: [benefit_of(council, kind, years) for (council, kind), years in mine.items()]
            for scope, mine in found.items()
        }

    def pot(self, line: Line, names: "Names", years: int) -> Pot:
        pays_for: frozenset[str] | None = None
        if line["pays_for"].said.casefold() in both(word.NOTHING):
            pays_for = frozenset()
        elif not line["pays_for"].is_empty:
            pays_for = frozenset(line["pays_for"].known(names.opportunities, word.OPPORTUNITIES))
        return Pot(line["name"].name(), self.pounds_by_year(line, years), line["carries_over"].flag(), pays_for)

    def pounds_by_year(self, line: Line, years: int) -> tuple[int, ...]:
        for told in line.filled[years:]:
            told.wrong(
                Counted(
                    "The plan has {count} year under “{sheet}”.",
                    "The plan has {count} years under “{sheet}”.",
                    count=years,
                    sheet=word.RULES,
                )
            )
        amounts = [told.pounds() for told in line.filled[:years]]
        return (*amounts, *[0] * (years - len(amounts)))

    def role(self, line: Line, quarters: int) -> Capacity:
        for told in line.filled[quarters:]:
            told.wrong(Sentence("The plan has {count} quarters under “{sheet}”.", count=quarters, sheet=word.RULES))
        days = [told.number() for told in line.filled[:quarters]]
        return Capacity(
            role=line["role"].name(),
            days=(*days, *[0.0] * (quarters - len(days))),
            top_up=line["top_up"].number(),
            day_rate=line["day_rate"].pounds(),
        )

    def council(self, line: Line) -> Council:
        key = line["key"].name()
        if line["population"].is_empty:
            line["population"].wrong(Sentence("Nothing stands here. Say how many residents there are."))
        population = line["population"].count(1, least=1)
        return Council(key, line["name"].text(key), population, frozenset(line["groups"].names()))


@dataclass(frozen=True, slots=True)
class Names:
    """What cells may name."""

    opportunities: frozenset[str]
    councils: frozenset[str]
    pots: frozenset[str]
    roles: frozenset[str]


Scopes = dict[str, dict[str, Scope]]


def benefit_of(council: str, kind: Any, years: Sequence[Range]) -> Benefit:
    return Benefit(council, kind, tuple(years))
