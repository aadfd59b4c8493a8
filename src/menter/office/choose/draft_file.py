"""A plan in the making as a workbook: all that its search is given, to be read, changed and planned elsewhere."""

from collections.abc import Iterator
from datetime import date

from menter.choose.plan.file import problem_sheets
from menter.office.choose.models import PlanDraft
from menter.office.choose.problem import draft_problem
from menter.office.choose.weighed import weighed
from menter.office.look.bilingual import tongue
from menter.standards.spreadsheet import write_book


def workbook(draft: PlanDraft, on: date) -> Iterator[bytes]:
    """All sheets in the language of the page, as `menter plan` reads them back."""
    return write_book(problem_sheets(draft_problem(draft, weighed(), on), tongue()))
