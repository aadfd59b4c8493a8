"""The partnership's bodies, and each one's own front page."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen.count import themes_of_body
from menter.office.listen.may import themes_for
from menter.office.listen.missing import missing_from
from menter.office.listen.models import Voice
from menter.office.look.listing import Listing, show
from menter.office.people.may import Person, may_import_file
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name
from menter.office.see.body_page import SECTIONS, Section
from menter.office.see.models import Contract, Initiative, SoftwareUse, Source
from menter.office.see.presenters import body as shown
from menter.office.see.presenters import body_part as parts
from menter.office.see.running import running_of
from menter.office.see.stale import stale_of

SHOWN = 10  # rows of each section; the rest are in the list behind it
SOON = timedelta(days=365)


def bodies(request: HttpRequest, form: str) -> HttpResponseBase:
    """The members of the partnership, on the map and in a list."""
    found = sorted(bodies_counted(timezone.localdate()), key=body_name)
    listing = Listing(
        title=_("Councils"),
        lead=_("The members of the partnership: what their residents say, what they do, what they buy."),
        rows=found,
        columns=shown.columns()[1:] if form == "html" else shown.columns(),
        template="see/bodies.jinja",
        extra={"map": shown.map_of(found)} if form == "html" else {},
    )
    return show(request, listing, form)


def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body's front page, put together from what each room knows of it."""
    found = get_object_or_404(Body, code=code)
    now = timezone.now()
    sections = [*own_sections(found, now, request.user), *(add(found, now, request.user) for add in SECTIONS)]
    context = {
        "title": body_name(found),
        "crumbs": [{"text": _("Councils"), "href": reverse("see:bodies")}],
        "facts": shown.facts(found),
        "sections": [section for section in sections if section is not None],
        "may_import": may_import_file(request.user),
    }
    return render(request, "see/body.jinja", context)


def own_sections(found: Body, now: datetime, reader: Person) -> list[Section]:
    """What its residents say, what it does, what ends soon: a fixed number of questions to the database."""
    today = timezone.localdate(now)
    themes = list(themes_of_body(found, themes_for(reader))[:SHOWN])
    voices = Voice.objects.filter(body=found)
    does = Initiative.objects.filter(Q(lead=found) | Q(partners=found)).distinct()
    buys = Contract.objects.standing().filter(buyer=found)
    ending = buys.filter(ends_on__gte=today).order_by("ends_on", "pk")
    return [
        shown.themes_section(found, themes, voices.count(), missing_from(voices, found.pk)),
        shown.initiatives_section(found, list(does.order_by("-updated_at", "pk")[:SHOWN]), does.count()),
        shown.contracts_section(found, list(ending[:SHOWN]), buys.count()),
        *(part for part in register_sections(found, now) if part is not None),
    ]


def register_sections(found: Body, now: datetime) -> list[Section | None]:
    """What it runs and pays for, where that is known from, what may be out of date: a fixed number of questions."""
    uses = SoftwareUse.objects.filter(body=found, gone_at=None)
    shown_uses = list(uses.select_related("software").order_by("-updated_at", "pk")[:SHOWN])
    return [
        parts.runs_section(found, shown_uses, uses.count()) if shown_uses else None,
        parts.pays_section(running_of(found)[:SHOWN]),
        parts.sources_section(list(Source.objects.filter(body=found)[:SHOWN])),
        parts.stale_section(stale_of(found, now)[:SHOWN]),
    ]


def bodies_counted(today: date) -> QuerySet[Body]:
    """Members with `voice_count`, `initiative_count`, `contract_count`, `ending_count`, in one question."""
    contracts = Contract.objects.standing()
    ending = contracts.filter(ends_on__gte=today, ends_on__lt=today + SOON)
    joined = Initiative.partners.through._default_manager
    return Body.objects.members(today).annotate(
        voice_count=count_by(Voice.objects.all(), "body"),
        initiative_count=count_by(Initiative.objects.all(), "lead") + count_by(joined.all(), "body"),
        contract_count=count_by(contracts, "buyer"),
        ending_count=count_by(ending, "buyer"),
    )


def count_by(rows: QuerySet[Any], name: str) -> Coalesce:
    """How many of these rows point to the body at hand."""
    counted = rows.order_by().filter(**{name: OuterRef("pk")}).values(name).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
