"""A plan in the making as a workbook: all that its search is given, out, and back with where it came from."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from menter.choose.plan.file import Book, book_of_sheets, problem_sheets
from menter.choose.plan.problem import Problem
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.actions import FileIsOld
from menter.office.choose.models import PlanDraft
from menter.office.choose.problem import draft_problem
from menter.office.choose.weighed import weighed
from menter.office.join_up.models import Opportunity
from menter.office.look.bilingual import tongue
from menter.standards.spreadsheet import Sheet, write_book

STAMP = Sentence("Where this file comes from")
HEADINGS = (Sentence("Draft"), Sentence("Version"), Sentence("Language of the file"), Sentence("Fingerprint"))
LANGUAGES = ("cy", "en")
TITLES = frozenset(STAMP.to(language).casefold() for language in LANGUAGES)


class NotItsFile(Refusal):
    """A workbook that was not taken from this draft."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which draft a workbook was taken from, in which language, and the fingerprint of all that it said then."""

    draft: int
    language: str
    fingerprint: str


def workbook(draft: PlanDraft, on: date) -> Iterator[bytes]:
    """All sheets in the language of the page, as `menter plan` reads them back, and where they come from."""
    language = tongue()
    sheets = problem_sheets(draft_problem(draft, weighed(), on), language)
    headings = [heading.to(language) for heading in HEADINGS]
    row = [draft.pk, draft.version, language, fingerprint(sheets)]
    return write_book([*sheets, Sheet(STAMP.to(language), headings, [row])])


def fingerprint(sheets: Sequence[Sheet]) -> str:
    """64 hexadecimal digits of all that the sheets say."""
    said = [[sheet.title, list(sheet.headings), [list(row) for row in sheet.rows]] for sheet in sheets]
    return sha256(json.dumps(said, ensure_ascii=False, default=str).encode()).hexdigest()


def sheets_now(draft: PlanDraft, rows: Iterable[Opportunity], on: date, language: str) -> list[Sheet]:
    """What the workbook would say if it were taken now."""
    return problem_sheets(draft_problem(draft, rows, on), language)


def book_of(problem: Problem, language: str) -> Book:
    """A problem as it would come back from a workbook that nobody changed."""
    return book_of_sheets(problem_sheets(problem, language))


def stamp_of(book: Book) -> Stamp:
    """Where a workbook says that it comes from. Raises NotItsFile where it does not say."""
    rows = next((rows for title, rows in book.others.items() if title.strip().casefold() in TITLES), [])
    cells = [str(cell).strip() for cell in rows[0].values.values()] if rows else []
    if len(cells) < len(HEADINGS) or not cells[0].isdecimal() or cells[2] not in LANGUAGES:
        raise NotItsFile(
            Sentence(
                "The sheet “{sheet}” is missing or was changed, so that nobody can tell which draft the file was taken "
                "from. Take the file anew from this draft.",
                sheet=STAMP,
            )
        )
    return Stamp(int(cells[0]), cells[2], cells[3])


def check_stamp(stamp: Stamp, draft: PlanDraft, sheets: Sequence[Sheet]) -> None:
    """Raise NotItsFile for the workbook of another draft, FileIsOld where what it was made from has changed since."""
    if stamp.draft != draft.pk:
        raise NotItsFile(Sentence("This file was taken from another draft. Bring it back on the page of that one."))
    check_fresh(stamp.fingerprint, sheets)


def check_fresh(known: str, sheets: Sequence[Sheet]) -> None:
    """Raise FileIsOld unless the sheets still say what they said when this fingerprint was taken."""
    if fingerprint(sheets) != known:
        raise FileIsOld
