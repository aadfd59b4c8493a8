"""Answers to "who else?", in the language of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.join_up.index import Answer
from menter.office.join_up.models import Opportunity
from menter.office.join_up.presenters.word import (
    bodies_of,
    kind_name,
    opportunity_cell,
    places,
    two,
)
from menter.office.listen.models import Statement, Theme
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Cell
from menter.office.reference.presenters import body_name, phase_name
from menter.office.see.models import Contract, Initiative

KINDS = {
    "opportunity": gettext_lazy("Opportunity"),
    "initiative": gettext_lazy("Initiative"),
    "contract": gettext_lazy("Contract"),
    "statement": gettext_lazy("Problem statement"),
    "theme": gettext_lazy("Theme"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer as a row: what it is, whose, how it stands, why it is here."""

    kind: str
    number: int
    kind_name: str
    title: Cell
    whose: list[str]
    stands: str
    reason: str
    score: float


def shown(answers: Sequence[Answer], today: date) -> list[Shown]:
    """Every answer with what is known of it; five questions to the database however many there are."""
    rows = _rows(answers)
    return [
        Shown(
            kind=each.kind,
            number=each.number,
            kind_name=str(KINDS[each.kind]),
            title=_title(each.kind, row),
            whose=_whose(each.kind, row),
            stands=_stands(each.kind, row, today),
            reason=" ".join(reason.to(tongue()) for reason in each.hit.reasons),
            score=round(each.hit.score, 3),
        )
        for each in answers
        if (row := rows.get((each.kind, each.number))) is not None
    ]


def _rows(answers: Sequence[Answer]) -> dict[tuple[str, int], Any]:
    wanted = {kind: [each.number for each in answers if each.kind == kind] for kind in KINDS}
    found: dict[str, Any] = {
        "opportunity": Opportunity.objects.prefetch_related(
            "members__statement__body", "members__initiative__lead", "members__initiative__partners",
            "members__contract__buyer",
        ),
        "initiative": Initiative.objects.select_related("lead").prefetch_related("partners"),
        "contract": Contract.objects.select_related("buyer"),
        "statement": Statement.objects.select_related("body"),
        "theme": Theme.objects.annotate(place_count=Count("memberships__voice__body", distinct=True)),
    }  # fmt: skip
    return {(kind, row.pk): row for kind, numbers in wanted.items() for row in found[kind].filter(pk__in=numbers)}


def _title(kind: str, row: Any) -> Cell:
    match kind:
        case "opportunity":
            return opportunity_cell(row)
        case "initiative":
            return either(row.title_cy, row.title_en, reverse("see:initiative", args=[row.pk]))
        case "theme":
            return either(row.label_cy, row.label_en, reverse("listen:theme", args=[row.pk]))
        case "contract":
            return Cell(row.title, reverse("see:contract", args=[row.pk]), lang=two(row.language))
        case _:
            return Cell(row.title, reverse("listen:statement", args=[row.pk]), lang=two(row.language))


def _whose(kind: str, row: Any) -> list[str]:
    match kind:
        case "opportunity":
            return [body_name(body) for body in bodies_of(row.members.all())]
        case "initiative":
            return [body_name(body) for body in (row.lead, *row.partners.all())]
        case "contract":
            return [body_name(row.buyer) if row.buyer else row.buyer_name]
        case "statement":
            return [body_name(row.body)]
        case _:
            return [places(row.place_count)]


def _stands(kind: str, row: Any, today: date) -> str:
    match kind:
        case "opportunity":
            return kind_name(row.kind)
        case "initiative":
            return phase_name(row.phase)
        case "contract" if row.ends_on is None:
            return _("End not known")
        case "contract":
            said = _("Ended on %(date)s") if row.ends_on < today else _("Ends on %(date)s")
            return said % {"date": figure.date(row.ends_on)}
        case "statement":
            return _("Sent on %(date)s") % {"date": figure.date(row.sent_on)}
        case _:
            return _("What residents say")
