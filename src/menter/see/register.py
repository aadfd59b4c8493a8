"""Contracts from a council's contracts register: the same value as from a notice, whatever table it comes in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from menter.language.sentence import Sentence
from menter.see.amount import Amount, find_amount
from menter.see.contract import ContractFound, Stage
from menter.see.extension import find_extension
from menter.see.flag import FRAMEWORK_CEILING, NO_SUPPLIER, NO_VALUE, TEST_NOTICE, WORKED_OUT_VALUE, Flag
from menter.see.notice import CALL_OFF, CPV, is_framework, is_link, is_test
from menter.see.party import Party
from menter.see.register_field import REGISTER_FIELDS
from menter.see.supplier import list_suppliers
from menter.see.term import DAYS_IN_STATED_MONTH, Term, add_months, find_term
from menter.standards.column import Columns
from menter.standards.kind import YES_NO
from menter.standards.kind import Resolver as Knows
from menter.standards.money import NotMoney, read_money
from menter.standards.proposal import Proposal, propose
from menter.standards.record import KeyRing, Left, read_rows, split_several, take_day_of
from menter.standards.reject import Reject, shorten
from menter.standards.table import Row, Table
from menter.standards.text import clean_line, clean_text

STAGES: dict[str, Stage] = {
    "tender": "tender", "tendr": "tender", "planning": "tender", "award": "award", "dyfarniad": "award",
    "awarded": "award", "contract": "contract", "contractau": "contract", "live": "contract", "active": "contract",
}  # fmt: skip
YES = frozenset(("yes", "y", "true", "1", "ie", "oes", "ydy", "ydyw", "do"))
LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(?:months?|mis(?:oedd)?|m)?", re.I)
YEARS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:years?|yrs?|blynedd|flynedd|mlynedd|blwyddyn)", re.I)


def propose_register(table: Table, given: Mapping[str, str] | None = None, resolve: Knows | None = None) -> Proposal:
    """Propose which column of a table is which field of a contracts register."""
    return propose(table.headings, REGISTER_FIELDS, table.look_ahead(300), given=given, resolve=resolve)


def read_register(
    table: Table, columns: Columns, *, buyer: str = "", publisher: str | None = None, licence: str | None = None
) -> Iterator[ContractFound | Reject]:
    """Give the contracts of a register, and a reject for each row that is none.

    buyer   name of the body whose register it is, where the rows do not say
    Keys are those of the rows alone ("register/id:C-17"); whoever keeps them puts the source before them.
    """

    def read_one(row: Row, keys: KeyRing) -> ContractFound:
        return replace(read_contract(row, columns, keys, buyer), publisher=publisher, licence=licence)

    return read_rows(table, read_one, columns)


def read_contract(row: Row, columns: Columns, keys: KeyRing, buyer: str = "") -> ContractFound:
    """Give the contract of one row, or raise Left."""
    cell = {name: clean_line(columns.cell(row, name)) for name in (field.name for field in REGISTER_FIELDS)}
    title = cell["title"] or shorten(cell["description"])
    if not title:
        raise Left("title", Sentence("The contract has no title."))
    buyers = tuple(Party(name) for name in split_several(cell["buyer"] or buyer))
    if not buyers:
        raise Left("buyer", Sentence("The row does not say who buys."))
    suppliers = list_suppliers(columns.cell(row, "supplier"), columns.cell(row, "company_number"))
    published = take_day_of("published", cell["published"])
    term = read_term(cell, published)
    worth = read_worth(cell, term)
    framework = is_ceiling(cell, title)
    stage = STAGES.get(cell["stage"].casefold(), "contract")
    estimate = None if framework else take_estimate(cell["estimate"])
    if stage == "tender" and worth.amount is None and worth.flag is None and estimate is not None:
        worth, estimate = find_amount({"amount": cell["estimate"], "currency": worth.currency}), None
    own = cell["id"]
    key = keys.take(row.line, own, title, buyers[0].name, cell["supplier"], term.start, term.end, cell["value"])
    return ContractFound(
        key=f"register/{key}",
        ocid=own if own.startswith("ocds-") else "",
        release_id=own,
        stage=stage,
        title=title,
        description=clean_text(columns.cell(row, "description")),
        buyers=buyers,
        suppliers=suppliers,
        amount=None if framework else worth.amount,
        ceiling=worth.amount if framework else None,
        estimate=estimate,
        currency=worth.currency,
        term=term,
        cpv=tuple(dict.fromkeys(found[0] for one in split_several(cell["cpv"]) if (found := CPV.match(one)))),
        category=cell["category"],
        status=cell["status"],
        method=cell["method"],
        method_details="",
        is_framework=framework,
        published=published,
        languages=(),
        link=cell["link"] if is_link(cell["link"]) else "",
        publisher=None,
        licence=None,
        flags=tuple(
            dict.fromkeys([*list_flags(title, buyers, suppliers, worth, stage, framework=framework), *term.flags])
        ),
    )


def is_ceiling(cell: Mapping[str, str], title: str) -> bool:
    """Say whether a row is a framework and not a purchase through one, which many registers also answer "yes" to."""
    if CALL_OFF.search(" ".join((title, cell["description"], cell["method"]))):
        return False
    return say_yes(cell["framework"]) or (not say_no(cell["framework"]) and is_framework(title, {}))


def list_flags(
    title: str, buyers: tuple[Party, ...], suppliers: tuple[Party, ...], worth: Amount, stage: Stage, *, framework: bool
) -> Iterator[Flag]:
    """Give what is odd about a contract apart from its dates."""
    if is_test(title, buyers[0].name):
        yield Flag(TEST_NOTICE, Sentence("The title or the buyer says that this notice is only a test."))
    if worth.flag is not None:
        yield worth.flag
    elif worth.amount is None:
        yield Flag(NO_VALUE, Sentence("The register does not say what the contract is worth."))
    if framework and worth.amount is not None:
        yield Flag(
            FRAMEWORK_CEILING,
            Sentence("The value is the most that may be bought through this framework; it is not spend."),
        )
    if stage != "tender" and not suppliers:
        yield Flag(NO_SUPPLIER, Sentence("The register does not say who was chosen."))


def read_worth(cell: Mapping[str, str], term: Term) -> Amount:
    """Give the value of a row: over its whole length, else so many times what it is a year."""
    currency = cell["currency"] or "GBP"
    if cell["value"]:
        return find_amount({"amount": cell["value"], "currency": currency})
    yearly = find_amount({"amount": cell["annual"], "currency": currency}) if cell["annual"] else Amount(None)
    months = length_of(term)
    if yearly.amount is None or months is None:
        return yearly if yearly.flag else Amount(None)
    total = (yearly.amount * months / 12).quantize(Decimal("0.01"))
    reason = Sentence(
        "The register gives {value} a year; the whole value was worked out from the length of the contract.",
        value=yearly.amount,
    )
    return Amount(total, yearly.currency, Flag(WORKED_OUT_VALUE, reason))


def length_of(term: Term) -> int | None:
    """Give the months from start to end, None when either is missing."""
    if term.months:
        return term.months
    if term.start is None or term.end is None:
        return None
    return max(1, round((term.end - term.start).days / 30.44))


def read_term(cell: Mapping[str, str], published: date | None) -> Term:
    """Give the time of a contract from its days, its length and what is said about extensions."""
    start = take_day_of("start", cell["start"])
    end = take_day_of("end", cell["end"], last=True)
    latest = take_day_of("latest", cell["latest"], last=True)
    months, most = take_months("months", cell["months"]), take_months("months_most", cell["months_most"])
    first = start or published
    if latest is None and most and first:
        latest = add_months(first, most)
    period = {
        "startDate": start,
        "endDate": end,
        "maxExtentDate": latest,
        "durationInDays": months * DAYS_IN_STATED_MONTH if months else None,
    }
    renewal = cell["extension"] if cell["extension"].casefold() not in YES_NO else ""
    term = find_term([period], [renewal], opens=published)
    more = find_extension(
        f"option to extend by {renewal} months" if renewal.isdigit() else f"option to extend by {renewal}"
    )
    if renewal and more and term.latest_end is None and term.expected_end:
        return replace(term, latest_end=add_months(term.expected_end, more))
    return term


def take_months(field: str, value: str) -> int | None:
    """Give the months of a cell ("36", "36 months", "3 years"), or raise Left."""
    if not value:
        return None
    if found := YEARS.match(value):
        return round(float(found[1]) * 12)
    if found := LENGTH.match(value):
        return round(float(found[1])) or None
    raise Left(field, Sentence("“{value}” is not a number of months.", value=shorten(value)))


def take_estimate(value: str) -> Decimal | None:
    """Give the value at tender, or raise Left."""
    try:
        return read_money(value)
    except NotMoney as error:
        raise Left("estimate", error.sentence) from error


def say_yes(value: str) -> bool:
    """Say whether a cell says yes in either language."""
    return value.casefold() in YES


def say_no(value: str) -> bool:
    """Say whether a cell says no in either language."""
    return value.casefold() in YES_NO - YES
