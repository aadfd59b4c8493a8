"""How contracts are shown: what was paid apart from what may be bought, and what is odd said beside it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.look import chart, figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell, Column, cell, headings
from menter.office.reference.presenters import body_name, service_name
from menter.office.see.models import Contract, RelationKind, Stage
from menter.office.see.presenters.fresh import age_of, fresh_lines
from menter.office.see.presenters.initiative import has_text
from menter.office.see.presenters.name import Line, body_cell, cells_line, line, origin_lines
from menter.office.see.presenters.quality import points
from menter.office.see.presenters.related import other_cell, related_lines
from menter.office.see.presenters.title import lang_of, title_of
from menter.office.standards.saying import from_kept
from menter.see import flag

POUNDS = "GBP"
ON_THE_PAGE = {"title", "buyer", "suppliers", "value", "yearly", "ceiling", "ends_on"}
FLAGS: dict[str, str | Promise] = {
    flag.PLACEHOLDER_VALUE: gettext_lazy("placeholder for a value"),
    flag.BAD_VALUE: gettext_lazy("value cannot be used"),
    flag.WORKED_OUT_VALUE: gettext_lazy("value worked out"),
    flag.FRAMEWORK_CEILING: gettext_lazy("framework"),
    flag.TEST_NOTICE: gettext_lazy("test notice"),
    flag.NO_END: gettext_lazy("no end given"),
    flag.ESTIMATED_END: gettext_lazy("end worked out from the length"),
    flag.BAD_DATE: gettext_lazy("date cannot be used"),
    flag.NO_SUPPLIER: gettext_lazy("supplier not named"),
}


METHODS: dict[str, str | Promise] = {  # OCDS 1.1, the codelist "method"
    "open": gettext_lazy("Open to all"),
    "selective": gettext_lazy("Open to those who qualify"),
    "limited": gettext_lazy("Some were asked, without an open call"),
    "direct": gettext_lazy("One supplier was asked"),
}


def amount(value: Decimal | None, currency: str) -> str:
    """Money in its own currency; a dash for none."""
    if value is None or currency in {POUNDS, ""}:
        return figure.money(value)
    return f"{figure.number(value)} {currency}"


def flag_sentences(contract: Contract) -> list[str]:
    """What to know about a contract, each as a sentence."""
    said = [from_kept(kept).to(tongue()) for kept in contract.flags]
    if contract.is_superseded:
        said.append(_("The award of this procurement is here too; it stands in the place of this tender."))
    return said


def method_cell(contract: Contract) -> Cell:
    """How it was bought: a code in the words of the page, else as the notice says it, in its language."""
    if known := METHODS.get(contract.method):
        return Cell(str(known))
    return Cell(contract.method, lang=lang_of(contract) if contract.method else "")


def buyer_name(contract: Contract) -> str:
    """The buyer's short name; as published where it is no known body."""
    return body_name(contract.buyer) if contract.buyer else contract.buyer_name


def page_columns() -> list[Column]:
    """What fits on the page, with what to know in a few words; the files have every column and whole sentences."""
    know = Column("flags", _("What to know"), flag_names)
    return [column for column in columns() if column.key in ON_THE_PAGE] + [know]


def flag_names(contract: Contract) -> list[str]:
    """What to know about a contract, in a few words."""
    found = [str(FLAGS[kept["code"]]) for kept in contract.flags if kept["code"] in FLAGS]
    return list(dict.fromkeys([*found, _("no longer in its source")] if contract.gone_at else found))


def columns() -> list[Column]:
    """The columns of the list of contracts. A ceiling has a column of its own: nobody has spent it."""
    return [
        Column("title", _("Contract"), lambda c: c.title, title_of),
        Column("buyer", _("Bought by"), buyer_name, lambda c: body_cell(c.buyer, c.buyer_name)),
        Column("suppliers", _("Supplier"), lambda c: c.suppliers, suppliers_cell),
        Column("value", _("Value"), lambda c: c.value, lambda c: amount(c.value, c.currency), is_number=True),
        Column(
            "ceiling", _("Most that may be bought (not spend)"), lambda c: c.ceiling,
            lambda c: amount(c.ceiling, c.currency), is_number=True,
        ),
        Column("yearly", _("A year"), lambda c: c.yearly, lambda c: amount(c.yearly, c.currency), is_number=True),
        Column("currency", _("Currency"), lambda c: c.currency),
        Column("stage", _("Stage"), lambda c: str(Stage(c.stage).label)),
        Column("ends_on", _("Ends"), lambda c: c.ends_on, lambda c: figure.date(c.ends_on)),
        Column(
            "may_extend_to", _("May be extended to"), lambda c: c.may_extend_to, lambda c: figure.date(c.may_extend_to)
        ),
        Column("service", _("Service"), lambda c: service_name(c.service)),
        Column("flags", _("What to know about this record"), flag_sentences),
        Column("age", _("Age of the entry"), lambda c: c.fresh_on, age_of),
        Column("quality", _("How good this record is, 0 to 10"), points, is_number=True),
        Column("is_sample", _("Sample data"), lambda c: c.is_sample),
    ]  # fmt: skip


def lines(contract: Contract) -> list[Line]:
    """Everything that is known of a contract, as lines of a summary list."""
    known = [
        cells_line(_("Bought by"), [body_cell(contract.buyer, contract.buyer_name)]),
        line(_("Buyer as published"), contract.buyer_name),
        cells_line(_("Supplier"), supplier_cells(contract)),
        line(_("Stage"), str(Stage(contract.stage).label)),
        line(_("Value"), amount(contract.value, contract.currency)),
        line(_("A year"), amount(contract.yearly, contract.currency)),
        line(_("Most that may be bought (not spend)"), amount(contract.ceiling, contract.currency)),
        cells_line(_("Called off from the framework"), [framework_cell(contract)]),
        *related_lines(contract),
        line(_("Starts"), figure.date(contract.starts_on)),
        line(_("Ends"), figure.date(contract.ends_on)),
        line(_("May be extended to"), figure.date(contract.may_extend_to)),
        line(_("Service"), service_name(contract.service)),
        line(_("Main CPV code"), contract.cpv),
        cells_line(_("Procurement method"), [method_cell(contract)]),
        line(_("Published"), figure.date(contract.published_on)),
        line(_("Contracting process (OCID)"), contract.ocid),
        line(_("The notice"), contract.link, href=contract.link),
        *fresh_lines(contract),
    ]
    return [each for each in known if has_text(each)] + origin_lines(contract.intake)


def supplier_cells(contract: Contract) -> list[Cell]:
    """Who supplies it, each as a link; names that are nobody's as published."""
    linked = [
        Cell(one.name, reverse("see:supplier", args=[one.supplier.same_as_id or one.supplier_id]))
        for one in contract.supplied.all()
    ]
    return linked or [Cell(name) for name in contract.suppliers]


def suppliers_cell(contract: Contract) -> Cell:
    """Who supplies it, in a table: one supplier as a link, several by their names."""
    cells = supplier_cells(contract)
    return cells[0] if len(cells) == 1 else Cell("; ".join(each.text for each in cells))


def framework_cell(contract: Contract) -> Cell:
    """The framework that it was called off from: a link where it is here, else what the notice says."""
    if contract.framework:
        return title_of(contract.framework)
    if contract.is_framework:
        return Cell("")
    named = [each for each in contract.relations.all() if each.kind == RelationKind.FRAMEWORK]
    return other_cell(named[0]) if named else Cell(contract.framework_said)


def call_headings() -> list[dict[str, object]]:
    """The headings of what was called off from a framework."""
    return headings(_("Contract"), _("Bought by"), _("Supplier"), _("Value"), _("Ends"), numbers=(3,))


def call_rows(calls: Iterable[Contract]) -> list[list[dict[str, object]]]:
    """What was called off from a framework: this is spend, where the framework's ceiling is none."""
    return [
        [
            cell(title_of(each)),
            cell(body_cell(each.buyer, each.buyer_name)),
            cell(suppliers_cell(each)),
            cell(amount(each.value, each.currency), is_number=True),
            cell(figure.date(each.ends_on)),
        ]
        for each in calls
    ]


def year_chart(counts: Mapping[int, int]) -> chart.Chart | None:
    """How many contracts end in each year; None when none has an end."""
    if not counts:
        return None
    years = range(min(counts), max(counts) + 1)
    return chart.bars(
        chart.Figures(
            title=_("Contracts by the year in which they end"),
            across=_("Year"),
            series=[_("Contracts")],
            points=[(str(year), [counts.get(year, 0)]) for year in years],
            texts=[[figure.number(counts.get(year, 0))] for year in years],
        )
    )
