"""Joint initiatives under way: the list, one of them, and the forms that keep them current."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.deliver.phase import MOVES
from menter.language.sentence import Refusal
from menter.office.deliver import actions, presenters
from menter.office.deliver.benefit import benefit_shown, claims
from menter.office.deliver.forms import MovePhase, RecordMeasurement, RecordSpend
from menter.office.deliver.may import check_may_record_delivery, may_record_delivery
from menter.office.deliver.models import Benefit
from menter.office.govern.section import leads_initiative
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Column, Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.presenters import body_name, phase_name
from menter.office.see.models import Initiative


def joint() -> QuerySet[Initiative]:
    """Initiatives that a grant pays for."""
    return Initiative.objects.filter(pk__in=Initiative.grants.through.objects.values("initiative"))


def initiatives(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every joint initiative: its phase, its money, its benefits at a glance."""
    rows = (
        joint()
        .select_related("lead")
        .prefetch_related("grants", "spend")
        .annotate(
            many=Count("benefits", distinct=True),
            measured=Count("benefits", filter=Q(benefits__measurements__isnull=False), distinct=True),
        )
        .order_by("id")
    )
    columns = [
        Column("title", _("Initiative"), lambda i: presenters.initiative_cell(i).text, presenters.initiative_cell),
        Column("lead", _("Lead"), lambda i: body_name(i.lead)),
        Column("phase", _("Phase"), lambda i: i.phase, lambda i: phase_name(i.phase)),
        Column(
            "granted", _("Granted"), lambda i: presenters.granted(i.grants.all()),
            lambda i: figure.money(presenters.granted(i.grants.all())), is_number=True,
        ),
        Column(
            "spent", _("Spent"), lambda i: presenters.spent(i.spend.all()),
            lambda i: figure.money(presenters.spent(i.spend.all())), is_number=True,
        ),
        Column("benefits", _("Benefits"), lambda i: i.many, is_number=True),
        Column("measured", _("Benefits measured"), lambda i: i.measured, is_number=True),
    ]  # fmt: skip
    listing = Listing(
        title=_("Initiatives under way together"),
        lead=_("What the board has funded: how far each is, what it costs, what it has changed so far."),
        rows=rows,
        columns=columns,
    )
    return show(request, listing, form)


def initiative(request: HttpRequest, number: int) -> HttpResponse:
    """One initiative: phases, spend against the grant, and every benefit with what may be claimed."""
    rows = joint().select_related("lead").prefetch_related(
        "partners", "grants", "spend", "phases", Prefetch("benefits", Benefit.objects.prefetch_related("measurements"))
    )  # fmt: skip
    work = get_object_or_404(rows, pk=number)
    return render(request, "deliver/initiative.jinja", shown(work, may_record=may_record_delivery(request.user)))


def shown(work: Initiative, *, may_record: bool) -> dict[str, Any]:
    """What the page of one initiative shows."""
    today = timezone.localdate()
    phases, spend, grants = list(work.phases.all()), list(work.spend.all()), list(work.grants.all())
    benefits = list(work.benefits.all())
    return {
        "title": presenters.initiative_cell(work).text,
        "title_lang": presenters.initiative_cell(work).lang,
        "crumbs": crumbs(),
        "lead": presenters.summary_of(work),
        "partners": presenters.partners_of(work),
        "phase": phase_name(work.phase),
        "phase_headings": presenters.phase_headings(),
        "phase_rows": presenters.phase_rows(phases, today),
        "phase_chart": presenters.phase_chart(phases, today),
        "grants": presenters.grant_lines(grants),
        "spend_says": presenters.spend_says(spend, grants),
        "spend_chart": presenters.spend_chart(spend, grants),
        "claims": claims(benefits, presenters.spent(spend)),
        "benefits": [benefit_shown(each) for each in benefits],
        "leads": leads_initiative(work),
        "thread": reverse("thread:node", args=["initiative", work.pk]),
        "number": work.pk,
        "may_record": may_record,
        "is_sample": work.is_sample,
    }


def crumbs() -> list[dict[str, str]]:
    """The way back to the list."""
    return [{"text": _("Initiatives under way together"), "href": reverse("deliver:initiatives")}]


def move_phase(request: HttpRequest, number: int) -> HttpResponse:
    """The delivery unit moves an initiative to a phase that may follow."""
    check_may_record_delivery(request.user)
    work = get_object_or_404(joint(), pk=number)
    now = timezone.now()
    allowed = next((after for phase, after in MOVES.items() if phase == work.phase), ("discovery",))
    form = MovePhase(request.POST if request.method == "POST" else None, allowed=allowed, today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_phase(by=signed_in(request.user), at=now, initiative=work, **form.cleaned_data)
        except Refusal as refused:
            form.add_error(None, refused.sentence.to(tongue()))
        else:
            return to_page(work)
    return form_page(request, work, form, title=_("Move to another phase"), button=_("Move"))


def record_spend(request: HttpRequest, number: int) -> HttpResponse:
    """The delivery unit records what was spent in a quarter."""
    check_may_record_delivery(request.user)
    work = get_object_or_404(joint(), pk=number)
    form = RecordSpend(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_spend(by=signed_in(request.user), at=timezone.now(), initiative=work, **form.cleaned_data)
        except Refusal as refused:
            form.add_error(None, refused.sentence.to(tongue()))
        else:
            return to_page(work)
    return form_page(request, work, form, title=_("Record spend"), button=_("Record"))


def record_measurement(request: HttpRequest, number: int) -> HttpResponse:
    """The delivery unit records what was measured of a benefit."""
    check_may_record_delivery(request.user)
    benefit = get_object_or_404(Benefit.objects.select_related("initiative"), pk=number)
    form = RecordMeasurement(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_measurement(
                by=signed_in(request.user), at=timezone.now(), benefit=benefit, **form.cleaned_data
            )
        except Refusal as refused:
            form.add_error(None, refused.sentence.to(tongue()))
        else:
            return to_page(benefit.initiative, f"#benefit-{benefit.pk}")
    name = either(benefit.name_cy, benefit.name_en).text
    return form_page(request, benefit.initiative, form, title=_("Record a measurement"), button=_("Record"), lead=name)


def to_page(work: Initiative, place: str = "") -> HttpResponse:
    """Back to the initiative."""
    return HttpResponseRedirect(reverse("deliver:initiative", args=[work.pk]) + place)


def form_page(
    request: HttpRequest, work: Initiative, form: Any, *, title: str, button: str, lead: str = ""
) -> HttpResponse:
    """A form about one initiative."""
    cell = presenters.initiative_cell(work)
    context = {
        "title": title,
        "lead": lead or cell.text,
        "crumbs": [*crumbs(), {"text": cell.text, "href": cell.href}],
        "form": form,
        "button": button,
    }
    return render(request, "look/form.jinja", context)
