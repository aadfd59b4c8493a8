"""A plan as sheets of a workbook, to stand beside those of its problem: these are left alone when it is read again."""

from collections.abc import Iterator

from menter.choose.plan.file.portfolio_json import yearly
from menter.choose.plan.file.problem_said import name_in, pounds, short
from menter.choose.plan.file.told import PENCE
from menter.choose.plan.file.word import OPPORTUNITY, POT, ROLE, SCOPE, TITLE
from menter.choose.plan.period import quarter_said, year_said
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.language.sentence import Sentence
from menter.standards.spreadsheet import Sheet

PLAN, SPENT, BOUGHT = Sentence("The plan"), Sentence("Paid by year"), Sentence("Days bought in")


def portfolio_sheets(problem: Problem, plan: Portfolio, language: str) -> list[Sheet]:
    """What is done when, what each pot pays in each year, and days that are bought in, in one language."""

    def said(*words: Sentence) -> list[str]:
        return [each.to(language) for each in words]

    years = [year_said(problem, year) for year in range(problem.years)]
    return [
        Sheet(
            PLAN.to(language),
            said(
                OPPORTUNITY,
                TITLE,
                SCOPE,
                Sentence("Starts"),
                Sentence("Ends"),
                Sentence("Cost in pounds"),
                Sentence("Worth in pounds of today"),
            ),
            list(choice_rows(problem, plan, language)),
        ),
        Sheet(SPENT.to(language), [POT.to(language), *years], list(spent_rows(problem, plan))),
        Sheet(
            BOUGHT.to(language),
            said(ROLE, Sentence("When"), Sentence("Days")),
            [[role, quarter_said(problem, quarter).to(language), short(days)] for role, quarter, days in plan.bought],
        ),
    ]


def choice_rows(problem: Problem, plan: Portfolio, language: str) -> Iterator[list[object]]:
    """What the plan does, in the order in which it starts; then what it leaves out."""
    known = {each.key: each for each in problem.opportunities}
    for choice in sorted(plan.choices, key=lambda each: (each.start, each.key)):
        opportunity = known[choice.key]
        scope = opportunity.scopes[choice.scope]
        yield [
            choice.key,
            name_in(opportunity.title, language),
            name_in(scope.name, language),
            quarter_said(problem, choice.start).to(language),
            quarter_said(problem, choice.start + scope.quarters - 1).to(language),
            pounds(sum(scope.cost)),
            round(choice.worth / PENCE),
        ]
    done = {choice.key for choice in plan.choices}
    for opportunity in problem.opportunities:
        if opportunity.key not in done:
            left_out = Sentence("Left out").to(language)
            yield [opportunity.key, name_in(opportunity.title, language), None, left_out, None, None, None]


def spent_rows(problem: Problem, plan: Portfolio) -> Iterator[list[object]]:
    spent = yearly(plan, range(problem.years))
    for pot in problem.pots:
        yield [pot.name, *(pounds(spent.get((pot.name, year), 0)) for year in range(problem.years))]
