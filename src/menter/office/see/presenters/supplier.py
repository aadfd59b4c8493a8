"""How suppliers are shown: who they are, what they sell to whom, and which may be one."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell, Column, cell, headings
from menter.office.reference.presenters import body_name
from menter.office.see.models import (
    BodyName,
    Contract,
    MergeState,
    Payment,
    PublishedGrant,
    Software,
    Supplier,
    SupplierMerge,
)
from menter.office.see.presenters import contract as contracts
from menter.office.see.presenters.name import Line, body_cell, cells_line, line, written
from menter.office.see.presenters.title import title_of
from menter.office.standards.saying import from_kept

COMPANY = "https://find-and-update.company-information.service.gov.uk/company/"
USES: Callable[[Software], int] = attrgetter("use_count")  # counted by whoever asks for the rows
LIKELY = ((0.9, "green"), (0.7, "blue"), (0.0, "yellow"))


def supplier_cell(supplier: Supplier | None, otherwise: str = "") -> Cell:
    """A supplier as a link to its page; a name that is nobody's as it is."""
    if supplier is None:
        return Cell(otherwise or _("Not said"))
    return Cell(otherwise or supplier.name, reverse("see:supplier", args=[supplier.same_as_id or supplier.pk]))


def columns() -> list[Column]:
    """The columns of the list of suppliers."""
    return [
        Column("id", _("Number"), lambda s: s.pk),
        Column("name", _("Supplier"), lambda s: s.name, supplier_cell),
        Column("company", _("Companies House number"), lambda s: s.company),
        Column("charity", _("Charity number"), lambda s: s.charity),
        Column("contracts", _("Contracts"), lambda s: s.contract_count, number("contract_count"), is_number=True),
        Column("paid", _("Paid, from published payments"), lambda s: s.paid, lambda s: figure.money(s.paid),
               is_number=True),
        Column("software", _("Software"), lambda s: s.software_count, number("software_count"), is_number=True),
        Column("is_sample", _("Sample data"), lambda s: s.is_sample),
    ]  # fmt: skip


def page_columns() -> list[Column]:
    """What fits on the page."""
    return [column for column in columns() if column.key not in {"id", "charity", "is_sample"}]


def number(name: str) -> Any:
    """A cell that shows a number as people write it."""
    return lambda row: figure.number(getattr(row, name))


def lines(supplier: Supplier, names: Iterable[str], others: Iterable[Supplier]) -> list[Line]:
    """Who a supplier is, as lines of a summary list."""
    found = [cells_line(_("Names as published"), [Cell(name) for name in names] or [Cell(supplier.name)])]
    if supplier.company:
        found.append(line(_("Companies House number"), supplier.company, href=COMPANY + supplier.company))
    if supplier.charity:
        found.append(line(_("Charity number"), supplier.charity))
    said = [Cell(other.name) for other in others]
    return [*found, cells_line(_("Said to be the same"), said)] if said else found


def contract_headings() -> list[dict[str, Any]]:
    """The headings of the contracts of a supplier."""
    return headings(_("Contract"), _("Bought by"), _("Value"), _("A year"), _("Ends"), numbers=(2, 3))


def contract_rows(found: Iterable[Contract]) -> list[list[dict[str, Any]]]:
    """The contracts of a supplier."""
    return [
        [
            cell(title_of(each)),
            cell(body_cell(each.buyer, each.buyer_name)),
            cell(contracts.amount(each.value, each.currency), is_number=True),
            cell(contracts.amount(each.yearly, each.currency), is_number=True),
            cell(figure.date(each.ends_on)),
        ]
        for each in found
    ]


def software_rows(found: Iterable[Software]) -> list[list[dict[str, Any]]]:
    """The software of a supplier, with how many use it."""
    return [
        [
            cell(Cell(each.name, reverse("see:software_product", args=[each.pk]))),
            cell(figure.number(USES(each)), is_number=True),
        ]
        for each in found
    ]


def software_headings() -> list[dict[str, Any]]:
    """The headings of that table."""
    return headings(_("Software"), _("Bodies that use it"), numbers=(1,))


def paid_headings() -> list[dict[str, Any]]:
    """The headings of who paid a supplier how much in which year."""
    return headings(_("Paid by"), _("Year"), _("Payments"), _("Amount"), numbers=(2, 3))


def paid_rows(found: Iterable[dict[str, Any]], bodies: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Who paid a supplier how much in which calendar year."""
    return [
        [
            cell(body_cell(bodies.get(row["payer"]), row["payer_name"])),
            cell(str(row["year"])),
            cell(figure.number(row["lines"]), is_number=True),
            cell(figure.money(row["total"]), is_number=True),
        ]
        for row in found
    ]


def grant_headings() -> list[dict[str, Any]]:
    """The headings of the grants that an organisation received."""
    return headings(_("Grant"), _("From"), _("Amount"), _("Awarded"), numbers=(2,))


def grant_rows(found: Iterable[PublishedGrant]) -> list[list[dict[str, Any]]]:
    """The grants that an organisation received."""
    return [
        [
            cell(
                Cell(
                    each.title,
                    lang=each.language if each.language in {"cy", "en"} and each.language != tongue() else "",
                )
            ),
            cell(body_cell(each.funder, each.funder_name)),
            cell(contracts.amount(each.amount, each.currency), is_number=True),
            cell(figure.date(each.awarded_on)),
        ]
        for each in found
    ]


def merge_columns() -> list[Column]:
    """The columns of the list of suppliers that may be one."""
    return [
        Column("id", _("Number"), lambda m: m.pk),
        Column("one", _("One"), lambda m: m.one.name, lambda m: supplier_cell(m.one, m.one.name)),
        Column("other", _("The other"), lambda m: m.other.name, lambda m: supplier_cell(m.other, m.other.name)),
        Column("probability", _("How likely"), lambda m: m.probability, lambda m: figure.percent(m.probability),
               is_number=True),
        Column("reasons", _("Why"), lambda m: reasons(m)),
        Column("state", _("State"), lambda m: str(MergeState(m.state).label)),
    ]  # fmt: skip


def reasons(merge: SupplierMerge | BodyName) -> list[str]:
    """Why two may be one, in the language of the page."""
    return [from_kept(kept).to(tongue()) for kept in merge.reasons]


def merge_choice(merge: SupplierMerge) -> dict[str, Any]:
    """One proposal with its buttons."""
    return {
        "number": merge.pk,
        "title": _("%(one)s and %(other)s") % {"one": merge.one.name, "other": merge.other.name},
        "one": supplier_cell(merge.one, merge.one.name),
        "other": supplier_cell(merge.other, merge.other.name),
        "likely": _("%(share)s likely") % {"share": figure.percent(merge.probability)},
        "colour": next(colour for least, colour in LIKELY if merge.probability >= least),
        "reasons": reasons(merge),
        **buttons(merge.state),
    }


def name_choice(name: BodyName) -> dict[str, Any]:
    """One name that may mean a body, with its buttons."""
    assert name.body is not None
    return {
        "number": name.pk,
        "title": _("“%(name)s” and %(body)s") % {"name": name.name, "body": body_name(name.body)},
        "one": Cell(name.name),
        "other": body_cell(name.body),
        "likely": "",
        "colour": "",
        "reasons": reasons(name),
        **buttons(name.state),
    }


def buttons(state: str) -> dict[str, Any]:
    """What can be decided in this state."""
    return {
        "state": str(MergeState(state).label) if state != MergeState.PROPOSED else "",
        "may_decide": state == MergeState.PROPOSED,
        "may_undo": state != MergeState.PROPOSED,
    }


def payment_columns() -> list[Column]:
    """The columns of the list of payments."""
    return [
        Column("paid_on", _("Paid"), lambda p: p.paid_on, lambda p: figure.date(p.paid_on)),
        Column("payer", _("Paid by"), payer_name, lambda p: body_cell(p.payer, p.payer_name)),
        Column("supplier", _("Supplier"), lambda p: p.supplier_name, paid_to),
        Column("amount", _("Amount"), lambda p: p.amount, lambda p: figure.money(p.amount), is_number=True),
        Column("description", _("What for"), what_for, lambda p: written(what_for(p))),
        Column("unit", _("Department"), lambda p: p.unit, lambda p: written(p.unit)),
        Column("is_sample", _("Sample data"), lambda p: p.is_sample),
    ]


def what_for(payment: Payment) -> str:
    """What was bought, in the words of whoever paid."""
    return payment.description or payment.category


def paid_to(payment: Payment) -> Cell:
    """Who was paid."""
    return supplier_cell(payment.supplier, payment.supplier_name)


def payer_name(payment: Payment) -> str:
    """Who paid."""
    return body_name(payment.payer) if payment.payer else payment.payer_name


def published_grant_columns() -> list[Column]:
    """The columns of the list of grants that others published."""
    return [
        Column("id", _("Number"), lambda g: g.key),
        Column("title", _("Grant"), lambda g: g.title, lambda g: written(g.title, g.link, g.language)),
        Column("funder", _("From"), lambda g: g.funder_name, lambda g: body_cell(g.funder, g.funder_name)),
        Column("recipient", _("To"), lambda g: g.recipient_name, granted_to),
        Column(
            "amount", _("Amount"), lambda g: g.amount, lambda g: contracts.amount(g.amount, g.currency), is_number=True
        ),
        Column("awarded_on", _("Awarded"), lambda g: g.awarded_on, lambda g: figure.date(g.awarded_on)),
        Column("programme", _("Programme"), lambda g: g.programme, lambda g: written(g.programme)),
        Column("licence", _("Licence"), lambda g: g.intake.licence if g.intake else ""),
    ]


def granted_to(grant: PublishedGrant) -> Cell:
    """Who received a grant."""
    return supplier_cell(grant.recipient, grant.recipient_name) if grant.recipient else Cell(
        grant.recipient_name or _("A person")
    )  # fmt: skip
