"""How files that came in are shown."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.listen.statement import STATEMENT_FIELDS
from menter.listen.voice import VOICE_FIELDS
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell, Column
from menter.office.standards.models import Intake, RejectedRow
from menter.see.case_study import CASE_STUDY_FIELDS
from menter.see.initiative import INITIATIVE_FIELDS
from menter.see.payment import PAYMENT_FIELDS
from menter.see.register_field import REGISTER_FIELDS
from menter.see.software import SYSTEM_FIELDS
from menter.standards.column import Field
from menter.standards.reject import Reject

KINDS: dict[str, str | Promise] = {
    "ocds": gettext_lazy("Contracts (OCDS)"),
    "voices": gettext_lazy("Residents’ words"),
    "mail": gettext_lazy("Residents’ e-mails"),
    "transcript": gettext_lazy("The transcript of a meeting"),
    "statements": gettext_lazy("Problem statements"),
    "initiatives": gettext_lazy("Initiatives"),
    "contracts": gettext_lazy("A contracts register (table)"),
    "payments": gettext_lazy("Payments to suppliers"),
    "software": gettext_lazy("Software in use"),
    "publiccode": gettext_lazy("Public software (publiccode.yml)"),
    "360giving": gettext_lazy("Grants (360Giving)"),
    "case-studies": gettext_lazy("Case studies"),
}

FIELDS: dict[str, tuple[Field, ...]] = {
    "voices": VOICE_FIELDS,
    "statements": STATEMENT_FIELDS,
    "initiatives": INITIATIVE_FIELDS,
    "contracts": REGISTER_FIELDS,
    "payments": PAYMENT_FIELDS,
    "software": SYSTEM_FIELDS,
    "case-studies": CASE_STUDY_FIELDS,
}


def kind_name(code: str) -> str:
    """What a kind of file is called."""
    return str(KINDS.get(code, code))


ON_THE_PAGE = {"at", "name", "kind", "publisher", "licence", "new", "changed", "rejected"}


def page_columns() -> list[Column]:
    """What fits on the page; the page of a file and the files have the rest."""
    return [column for column in columns() if column.key in ON_THE_PAGE]


def columns() -> list[Column]:
    """The columns of the list of files."""
    return [
        Column("at", _("When"), lambda i: i.at.isoformat(), lambda i: figure.date(i.at)),
        Column("name", _("File"), lambda i: i.name, lambda i: Cell(i.name, reverse("standards:intake", args=[i.pk]))),
        Column("kind", _("Kind"), lambda i: kind_name(i.kind)),
        Column("publisher", _("Publisher"), lambda i: i.publisher),
        Column("licence", _("Licence"), lambda i: i.licence),
        Column("retrieved_on", _("Retrieved on"), lambda i: i.retrieved_on, lambda i: figure.date(i.retrieved_on)),
        Column("new", _("New"), lambda i: i.new, lambda i: figure.number(i.new), is_number=True),
        Column("changed", _("Changed"), lambda i: i.changed, lambda i: figure.number(i.changed), is_number=True),
        Column("same", _("Unchanged"), lambda i: i.same, lambda i: figure.number(i.same), is_number=True),
        Column("rejected", _("Refused"), lambda i: i.rejected, lambda i: figure.number(i.rejected), is_number=True),
    ]


def reject_columns() -> list[Column]:
    """The columns of the list of refused rows: where, what, why."""
    return [
        Column("place", _("Where in the file"), lambda r: r.place_cy if tongue() == "cy" else r.place_en),
        Column("column", _("Column"), lambda r: r.column),
        Column("reason", _("Reason"), lambda r: r.reason_cy if tongue() == "cy" else r.reason_en),
    ]


def reject_rows(rejects: Iterable[Reject]) -> list[list[dict[str, Any]]]:
    """Refused rows that are not kept (yet) as rows of a table."""
    return [
        [text_cell(reject.where.to(tongue())), text_cell(reject.column), text_cell(reject.reason.to(tongue()))]
        for reject in rejects
    ]


def kept_reject_rows(rejects: Iterable[RejectedRow]) -> list[list[dict[str, Any]]]:
    """Refused rows that are kept, as rows of a table."""
    return [[text_cell(str(column.value(reject))) for column in reject_columns()] for reject in rejects]


def reject_headings() -> list[dict[str, Any]]:
    """The headings of both."""
    return [{"text": str(column.heading), "is_number": False} for column in reject_columns()]


def text_cell(text: str, *, href: str = "", lang: str = "") -> dict[str, Any]:
    """A cell as `look/table.jinja` takes it."""
    return {"text": text, "href": href, "lang": lang, "tag": "", "is_number": False}


def facts(intake: Intake) -> list[dict[str, str]]:
    """What is known of a file, as lines of a summary list."""
    return [
        {"key": _("Kind"), "text": kind_name(intake.kind)},
        {"key": _("When"), "text": figure.date(intake.at)},
        {"key": _("Publisher"), "text": intake.publisher or _("Not stated")},
        {"key": _("Licence"), "text": intake.licence or _("Not stated")},
        {"key": _("Retrieved on"), "text": figure.date(intake.retrieved_on)},
        {"key": _("Size in bytes"), "text": figure.number(intake.size)},
        {"key": _("SHA-256"), "text": intake.digest},
        {"key": _("New"), "text": figure.number(intake.new)},
        {"key": _("Changed"), "text": figure.number(intake.changed)},
        {"key": _("Unchanged"), "text": figure.number(intake.same)},
        {"key": _("Refused"), "text": figure.number(intake.rejected)},
    ]


def column_rows(kind: str, columns: dict[str, str]) -> list[list[dict[str, Any]]]:
    """Which column was read as what, in words."""
    what = {field.name: sentence(field.what.to(tongue())) for field in FIELDS.get(kind, ())}
    return [
        [text_cell(heading), text_cell(what.get(name, name))]
        for name, headings in columns.items()
        for heading in headings.split("\n")
    ]


def sentence(text: str) -> str:
    """What a field is, which stands after its name elsewhere, as a sentence of its own."""
    return text[:1].upper() + text[1:]


def column_headings() -> list[dict[str, Any]]:
    """The headings of that table."""
    return [{"text": _("Column of the file"), "is_number": False}, {"text": _("Read as"), "is_number": False}]
