"""How quarters and financial years of a plan are called in a sentence."""

from menter.choose.plan.problem import Problem
from menter.choose.year import year_name
from menter.language.sentence import Sentence


def year_said(problem: Problem, year: int) -> str:
    """Year 0 of a plan from 2026 is "2026–27", in both languages."""
    return year_name(problem.first_year + year)


def quarter_said(problem: Problem, quarter: int) -> Sentence:
    """Quarter 5 of a plan from 2026 is "quarter 2 of 2027–28"."""
    return Sentence("quarter {number} of {year}", number=quarter % 4 + 1, year=year_said(problem, quarter // 4))
