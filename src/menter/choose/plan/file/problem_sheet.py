"""A problem as the sheets of a workbook that a finance officer can edit: one row a thing, sums in pounds."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from menter.choose.plan.file import word
from menter.choose.plan.file.problem_said import name_in, pounds, short
from menter.choose.plan.file.rule_sheet import rule_rows
from menter.choose.plan.file.word import COLUMNS, quarter_heading, year_heading
from menter.choose.plan.problem import Benefit, Phase, Problem, Range, Scope
from menter.language.sentence import Sentence
from menter.standards.spreadsheet import Sheet

Cells = list[object]
LISTED = "; "  # between names in one cell


def problem_sheets(problem: Problem, language: str) -> list[Sheet]:
    """Every sheet, its title, headings and choices in one language."""
    quarters = max((len(phase.cost) for *_, phase in phases_of(problem, language)), default=1)
    by_quarter = [quarter_heading(number) for number in range(1, quarters + 1)]
    in_plan = [quarter_heading(number) for number in range(1, problem.quarters + 1)]
    in_years = [year_heading(number) for number in range(1, problem.years + 1)]
    made: list[tuple[Sentence, Sequence[Sentence], list[Cells]]] = [
        (word.OPPORTUNITIES, [], list(opportunity_rows(problem, language))),
        (word.SCOPES, [], list(scope_rows(problem, language))),
        (word.COSTS, by_quarter, list(cost_rows(problem, language))),
        (word.DAYS, by_quarter, list(days_rows(problem, language))),
        (word.BENEFITS, [], list(benefit_rows(problem, language))),
        (word.POTS, in_years, list(pot_rows(problem, language))),
        (word.TEAM, in_plan, list(team_rows(problem))),
        (word.COUNCILS, [], list(council_rows(problem, language))),
        (word.RULES, [], list(rule_rows(problem, language))),
    ]
    return [
        Sheet(title.to(language), [each.to(language) for each in (*COLUMNS[title].values(), *more)], rows)
        for title, more, rows in made
    ]


def phases_of(problem: Problem, language: str) -> Iterator[tuple[str, Scope, str, Phase]]:
    """Every phase with the key of its opportunity, its scope and the scope's name."""
    for each in problem.opportunities:
        for scope in each.scopes:
            for phase in scope.phases:
                yield each.key, scope, name_in(scope.name, language), phase


def said(flag: bool, language: str) -> str | None:
    """Yes, or nothing."""
    return Sentence("Yes").to(language) if flag else None


def opportunity_rows(problem: Problem, language: str) -> Iterator[Cells]:
    stability = problem.rules.stability
    for each in problem.opportunities:
        scope, start = stability.approved.get(each.key, (None, None)) if stability else (None, None)
        fixed = {True: "in", False: "out", None: ""}[each.must]
        yield [
            each.key,
            name_in(each.title, language),
            LISTED.join(each.needs_first),
            each.one_of,
            each.earliest + 1 if each.earliest else None,
            None if each.latest is None else each.latest + 1,
            word.FIXED[fixed].to(language) if fixed else None,
            LISTED.join(sorted(each.aims)),
            said(each.is_quick, language),
            None if scope is None else name_in(each.scopes[scope].name, language),
            None if start is None else start + 1,
        ]


def scope_rows(problem: Problem, language: str) -> Iterator[Cells]:
    for each in problem.opportunities:
        for scope in each.scopes:
            yield [each.key, name_in(scope.name, language), LISTED.join(scope.members)]


def cost_rows(problem: Problem, language: str) -> Iterator[Cells]:
    for key, _scope, name, phase in phases_of(problem, language):
        yield [
            key,
            name,
            name_in(phase.name, language),
            LISTED.join(phase.pays_from),
            None if phase.passes == 1.0 else phase.passes,
            *(pounds(amount) for amount in phase.cost),
        ]


def days_rows(problem: Problem, language: str) -> Iterator[Cells]:
    for key, _scope, name, phase in phases_of(problem, language):
        for role, days in phase.days.items():
            yield [key, name, name_in(phase.name, language), role, *(short(amount) for amount in days)]


def benefit_rows(problem: Problem, language: str) -> Iterator[Cells]:
    """Years in a row with the same numbers share a row."""
    for each in problem.opportunities:
        for scope in each.scopes:
            for benefit in scope.benefits:
                for first, last, amount in stretches(benefit):
                    numbers = (amount.low, amount.middle, amount.high)
                    yield [
                        each.key,
                        name_in(scope.name, language),
                        benefit.council,
                        word.KINDS[benefit.kind].to(language),
                        first,
                        last,
                        *(number if benefit.kind == "residents" else pounds(number) for number in numbers),
                    ]


def stretches(benefit: Benefit) -> Iterator[tuple[int, int, Range]]:
    """First and last year, counted from 1, of each stretch of equal years."""
    year = 1
    for amount, equal in groupby(benefit.by_year):
        count = len(list(equal))
        yield year, year + count - 1, amount
        year += count


def pot_rows(problem: Problem, language: str) -> Iterator[Cells]:
    for pot in problem.pots:
        pays_for = None if pot.pays_for is None else LISTED.join(sorted(pot.pays_for)) or word.NOTHING.to(language)
        yield [pot.name, said(pot.carries_over, language), pays_for, *(pounds(amount) for amount in pot.amounts)]


def team_rows(problem: Problem) -> Iterator[Cells]:
    for role in problem.capacity:
        yield [
            role.role,
            role.top_up or None,
            pounds(role.day_rate) or None,
            *(short(days) for days in role.days),
        ]


def council_rows(problem: Problem, language: str) -> Iterator[Cells]:
    for council in problem.councils:
        yield [council.key, name_in(council.name, language), council.population, LISTED.join(sorted(council.groups))]
