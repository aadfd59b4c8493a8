"""How councils' problem statements are shown: in the fund's four fields, in the council's own words."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.listen.problem import solution_hint
from menter.office.listen.models import Statement
from menter.office.listen.presenters.name import council_name, lang_of, language_name, service_name, thread_address
from menter.office.listen.presenters.voice import fact, words_of
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell, Column
from menter.office.reference.presenters import mission_name


def statement_columns() -> list[Column]:
    """The columns of the list of statements; the four fields whole in the files."""
    return [
        Column("title", gettext_lazy("Problem"), lambda s: s.title, title_cell),
        Column("council", gettext_lazy("Council"), lambda s: council_name(s.body)),
        Column("service", gettext_lazy("Service"), lambda s: s.service, lambda s: service_name(s.service)),
        Column("missions", gettext_lazy("Missions it serves"), missions_of, lambda s: "; ".join(missions_of(s))),
        Column("language", gettext_lazy("Language"), lambda s: s.language, lambda s: language_name(s.language)),
        Column("sent_on", gettext_lazy("Sent on"), lambda s: s.sent_on, lambda s: figure.date(s.sent_on)),
        Column("is_sample", gettext_lazy("Sample data"), lambda s: s.is_sample),
    ]


def statement_file_columns() -> list[Column]:
    """The same and the other three fields, for the files."""
    return [
        *statement_columns(),
        Column("key", gettext_lazy("Key"), lambda s: s.key),
        Column("overview", gettext_lazy("Overview of the problem"), lambda s: s.overview),
        Column("evidence", gettext_lazy("Evidence of the problem"), lambda s: s.evidence),
        Column("audience", gettext_lazy("Who has the problem"), lambda s: s.audience),
    ]


def title_cell(statement: Statement) -> Cell:
    return Cell(statement.title, reverse("listen:statement", args=[statement.pk]), lang=lang_of(statement.language))


def missions_of(statement: Statement) -> list[str]:
    return [mission_name(int(number)) for number in statement.missions]


def statement_page(statement: Statement) -> dict[str, Any]:
    """The four fields and the facts beside them."""
    missions = missions_of(statement)
    parts = [
        (_("Overview of the problem"), statement.overview),
        (_("Evidence of the problem"), statement.evidence),
        (_("Who has the problem"), statement.audience),
    ]
    hint = solution_hint("\n".join([statement.title, statement.overview]), statement.language)
    return {
        "hint": hint.to(tongue()) if hint else "",
        "parts": [{"heading": heading, **words_of(text, statement.language)} for heading, text in parts],
        "missions": missions,
        "facts": [
            fact(_("Council"), council_name(statement.body)),
            fact(_("Service"), service_name(statement.service)),
            fact(_("Sent on"), figure.date(statement.sent_on)),
            fact(_("Language"), language_name(statement.language)),
        ],
        "lang": lang_of(statement.language),
        "thread": thread_address("statement", statement.pk),
        "is_sample": statement.is_sample,
    }
