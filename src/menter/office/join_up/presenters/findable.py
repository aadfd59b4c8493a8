"""The table of what "who else?" finds: how each kind of record is read into the search, and how an answer looks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.join_up.kind import Kind, Spoken
from menter.office.join_up.models import Opportunity
from menter.office.join_up.need import needs_named
from menter.office.join_up.presenters.word import bodies_of, kind_name, opportunity_cell, places, two
from menter.office.listen.models import Statement, Theme
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell
from menter.office.reference.presenters import body_name, phase_name
from menter.office.see.models import CaseStudy, Contract, Initiative, Software

USERS_NAMED = 5  # bodies that use a product named in one answer


def needs(kind: str, numbers: Sequence[int]) -> list[Spoken]:
    """The texts of what may speak of a need, the same that joining up compares, so that each is read once."""
    return [
        Spoken(need.number, language, (need.title_cy if language == "cy" else need.title_en) or need.title, text)
        for need in needs_named(f"{kind}:{number}" for number in numbers)
        for language, text in need.texts
    ]


def opportunity_texts(numbers: Sequence[int]) -> list[Spoken]:
    """Each opportunity by its title."""
    rows = Opportunity.objects.filter(pk__in=numbers).order_by("pk")
    return [
        Spoken(row.pk, language, title, title)
        for row in rows
        for language, title in (("cy", row.title_cy), ("en", row.title_en))
        if title
    ]


def software_texts(numbers: Sequence[int]) -> list[Spoken]:
    """Each product with what it is said to be for, by its publisher and by those who use it."""
    rows = Software.objects.filter(pk__in=numbers).prefetch_related("uses").order_by("pk")
    return [
        Spoken(row.pk, language, row.name, ". ".join(filter(None, [row.name, summary, *uses])))
        for row in rows
        for uses in [list(dict.fromkeys(use.purpose for use in row.uses.all() if use.purpose))]
        for language, summary in (("cy", row.summary_cy), ("en", row.summary_en))
        if summary or language == "en"
    ]


def case_study_texts(numbers: Sequence[int]) -> list[Spoken]:
    """Each case study in each language that it is told in."""
    rows = CaseStudy.objects.filter(pk__in=numbers).order_by("pk")
    return [
        Spoken(row.pk, language, title, ". ".join(filter(None, [title, summary])))
        for row in rows
        for language, title, summary in (
            ("cy", row.title_cy, row.summary_cy),
            ("en", row.title_en, row.summary_en),
        )
        if title
    ]


def users_of(row: Software) -> list[str]:
    """Which bodies use a product."""
    names = [body_name(use.body) if use.body else use.body_name for use in row.uses.all()]
    named = list(dict.fromkeys(names))
    return named[:USERS_NAMED] if named else [row.supplier_name] if row.supplier_name else []


def contract_stands(row: Contract, today: date) -> str:
    """When it ends, or ended."""
    if row.ends_on is None:
        return _("End not known")
    said = _("Ended on %(date)s") if row.ends_on < today else _("Ends on %(date)s")
    return said % {"date": figure.date(row.ends_on)}


def published(row: CaseStudy) -> str:
    """When it was published, where that is known."""
    if row.published_on is None:
        return _("Published")
    return _("Published on %(date)s") % {"date": figure.date(row.published_on)}


def buyer(row: Contract) -> list[str]:
    return [body_name(row.buyer) if row.buyer else row.buyer_name]


def open_or_not(row: Software, today: date) -> str:
    return _("Open-source software") if row.is_open else _("Software in use")


def own_page(row: Any, route: str) -> Cell:
    """A title in the one language that it is in."""
    return Cell(row.title, reverse(route, args=[row.pk]), lang=two(row.language))


FINDABLE = (
    Kind(
        name="opportunity",
        called=gettext_lazy("Opportunity"),
        rows=lambda: Opportunity.objects.filter(is_current=True),
        spoken=opportunity_texts,
        waiting=lambda: Opportunity.objects.filter(is_current=True).exclude(pk__in=Opportunity.objects.public()),
        shown=lambda: Opportunity.objects.prefetch_related(
            "members__statement__body", "members__initiative__lead", "members__initiative__partners",
            "members__contract__buyer",
        ),
        title=opportunity_cell,
        whose=lambda row: [body_name(body) for body in bodies_of(row.members.all())],
        stands=lambda row, today: kind_name(row.kind),
        stamp="updated_at",
        told_by=("join_up.propose", "join_up.make_opportunity"),
    ),
    Kind(
        name="initiative",
        called=gettext_lazy("Initiative"),
        rows=lambda: Initiative.objects.all(),
        spoken=lambda numbers: needs("initiative", numbers),
        shown=lambda: Initiative.objects.select_related("lead").prefetch_related("partners"),
        title=lambda row: either(row.title_cy, row.title_en, reverse("see:initiative", args=[row.pk])),
        whose=lambda row: [body_name(body) for body in (row.lead, *row.partners.all())],
        stands=lambda row, today: phase_name(row.phase),
        stamp="updated_at",
        told_by=("see.keep_initiatives",),
    ),
    Kind(
        name="contract",
        called=gettext_lazy("Contract"),
        rows=lambda: Contract.objects.standing(),
        spoken=lambda numbers: needs("contract", numbers),
        shown=lambda: Contract.objects.select_related("buyer"),
        title=lambda row: own_page(row, "see:contract"),
        whose=buyer,
        stands=contract_stands,
        stamp="updated_at",
        told_by=("see.keep_contracts",),
    ),
    Kind(
        name="software",
        called=gettext_lazy("Software"),
        rows=lambda: Software.objects.filter(gone_at=None),
        spoken=software_texts,
        shown=lambda: Software.objects.prefetch_related("uses__body"),
        title=lambda row: Cell(row.name, row.address),
        whose=users_of,
        stands=open_or_not,
        stamp="updated_at",
        told_by=("see.keep_software", "see.keep_published_software"),
    ),
    Kind(
        name="case_study",
        called=gettext_lazy("Case study"),
        rows=lambda: CaseStudy.objects.filter(gone_at=None),
        spoken=case_study_texts,
        shown=lambda: CaseStudy.objects.select_related("body"),
        title=lambda row: either(row.title_cy, row.title_en, reverse("see:case_study", args=[row.pk])),
        whose=lambda row: [body_name(row.body) if row.body else row.body_name],
        stands=lambda row, today: published(row),
        stamp="updated_at",
        told_by=("see.keep_case_studies",),
    ),
    Kind(
        name="statement",
        called=gettext_lazy("Problem statement"),
        rows=lambda: Statement.objects.public(),
        spoken=lambda numbers: needs("statement", numbers),
        shown=lambda: Statement.objects.select_related("body"),
        title=lambda row: own_page(row, "listen:statement"),
        whose=lambda row: [body_name(row.body)],
        stands=lambda row, today: _("Sent on %(date)s") % {"date": figure.date(row.sent_on)},
        told_by=("listen.keep_statements", "choose.move_round"),
    ),
    Kind(
        name="theme",
        called=gettext_lazy("Theme"),
        rows=lambda: Theme.objects.filter(is_current=True, parent=None),
        spoken=lambda numbers: needs("theme", numbers),
        waiting=lambda: Theme.objects.filter(is_current=True, parent=None).exclude(pk__in=Theme.objects.public()),
        shown=lambda: Theme.objects.annotate(place_count=Count("memberships__voice__body", distinct=True)),
        title=lambda row: either(row.label_cy, row.label_en, reverse("listen:theme", args=[row.pk])),
        whose=lambda row: [places(row.place_count)],
        stands=lambda row, today: _("What residents say"),
    ),
)  # fmt: skip
