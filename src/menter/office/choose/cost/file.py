"""A bill as a workbook of this office: out with the councils' names in the page's language, and back from either."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from django.utils.timezone import localdate

from menter.choose.fair_share import Bill, Line, Sharer, bill_sheets, example_bill, read_bill_json, read_bill_sheets
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.cost.named import kept_bill, names_of, renamed, with_codes
from menter.office.choose.models import CostVersion
from menter.office.join_up.models import Opportunity
from menter.office.join_up.presenters.word import bodies_of
from menter.office.look.bilingual import tongue
from menter.office.reference.models import Body
from menter.standards.spreadsheet import write_book

BIGGEST = 2_000_000  # octets: a cost of a hundred councils has a hundredth of it


class TooBig(Refusal):
    """A file that no cost needs."""


def workbook(opportunity: Opportunity, version: CostVersion | None) -> Iterator[bytes]:
    """The newest version; where there is none, an example with the councils that the opportunity is about."""
    bill = kept_bill(version) if version else begun(opportunity)
    return write_book(bill_sheets(renamed(bill, names_of(bill.councils)), tongue()))


def begun(opportunity: Opportunity) -> Bill:
    """A bill to fill in: these councils with their people, lines as an example."""
    members = opportunity.members.select_related(
        "statement__body", "initiative__lead", "contract__buyer", "word__body"
    ).prefetch_related("initiative__partners")
    bodies = bodies_of(members) or list(Body.objects.councils(localdate()))
    example = example_bill(tongue())
    sharers = tuple(
        Sharer(body.pk, people=body.population, numbers=dict.fromkeys(example.measures, 0.0)) for body in bodies
    )
    return Bill("", sharers, tuple(plain(line) for line in example.lines), example.use)


def plain(line: Line) -> Line:
    """A line of the example that all councils need."""
    return replace(line, shared=())


def read_upload(file: Any) -> Bill:
    """The bill in a file that somebody brings, the councils by their codes.

    Raises  TooBig, BadBill with every wrong cell, Unreadable, what the reader of workbooks raises
    """
    if file.size > BIGGEST:
        raise TooBig(Sentence("The file is larger than 2 MB, and no cost is. Take the file anew and fill it in."))
    stream = BytesIO(file.read())
    read = read_bill_json if str(file.name).lower().endswith(".json") else read_bill_sheets
    return replace(with_codes(read(stream, str(file.name)), list(Body.objects.members(localdate()))), title="")
