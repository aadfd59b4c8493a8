"""Before the panel: the shortlist with one page for each statement, as a page and as a PDF; what it decides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.choose import actions, briefing, entry_page, pack, running
from menter.office.choose.may import (
    check_may_decide_round,
    check_may_read_panel,
    check_may_run_round,
    may_decide_round,
    may_run_round,
)
from menter.office.choose.models import Brief, Round
from menter.office.choose.panel_form import BriefForm, DecideForm, ShortlistForm
from menter.office.choose.sift_page import sifted
from menter.office.choose.views.entry import whole
from menter.office.look.bilingual import either, said
from menter.office.look.form_page import acted, form_page
from menter.office.look.listing import Cell
from menter.office.people.may import signed_in

BEFORE = ("draft", "open", "closed", "sift")


def panel(request: HttpRequest, code: str) -> HttpResponse:
    """What is before the panel, one brief after another, with what it decided so far."""
    check_may_read_panel(request.user)
    kept = get_object_or_404(Round, pk=code)
    is_here = kept.state not in BEFORE
    shown = briefing.briefs(kept) if is_here else []
    is_panel = kept.state == "panel"
    context = {
        "title": _("Before the panel"),
        "name": either(kept.name_cy, kept.name_en),
        "crumbs": running.round_crumbs(kept, is_run=may_run_round(request.user)),
        "briefs": [(brief, running.entry_state(brief.entry), brief.entry.pk) for brief in shown],
        "kept": kept,
        "is_here": is_here,
        "may_write": is_panel and may_run_round(request.user),
        "may_decide": is_panel and may_decide_round(request.user),
    }
    return render(request, "choose/panel.jinja", context)


def pack_file(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a PDF in both languages."""
    check_may_read_panel(request.user)
    kept = get_object_or_404(Round.objects.exclude(state__in=BEFORE), pk=code)
    response = HttpResponse(pack.pack_of(kept, at=timezone.now()), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{code}-panel.pdf"'
    return response


def shortlist(request: HttpRequest, code: str) -> HttpResponse:
    """Put other statements before the panel than the first places."""
    check_may_run_round(request.user)
    kept = get_object_or_404(Round.objects.filter(state="panel"), pk=code)
    among = [place.entry for place in sifted(kept)]
    form = ShortlistForm(
        request.POST or None, among=among, initial={"entries": [each.pk for each in among if each.is_shortlisted]}
    )

    def act() -> None:
        chosen = {int(number) for number in form.cleaned_data["entries"]}
        actions.choose_shortlist(
            by=signed_in(request.user), at=timezone.now(), kept=kept, reason=form.cleaned_data["reason"],
            entries=[each for each in among if each.pk in chosen],
        )  # fmt: skip

    if acted(request, form, act):
        return redirect("choose:panel", code)
    return form_page(
        request, form, title=_("Choose another shortlist"), button=_("Keep"), crumbs=running.round_crumbs(kept),
        lead=_("The first places of the ranking are chosen already, the best first."),
    )  # fmt: skip


def brief(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Write what the panel reads of a statement."""
    check_may_run_round(request.user)
    entry = get_object_or_404(whole(), round_id=code, pk=number)
    there = Brief.objects.filter(entry=entry).first()
    names = [name for name in BriefForm.base_fields if name != "version"]
    initial = {name: getattr(there, name) for name in names} if there else {}
    form = BriefForm(request.POST or None, initial={**initial, "version": there.version if there else 0})

    def act() -> None:
        actions.keep_brief(by=signed_in(request.user), at=timezone.now(), entry=entry, **form.cleaned_data)

    if acted(request, form, act):
        return redirect("choose:panel", code)
    return form_page(
        request, form, title=_("Write the panel’s brief"), button=_("Keep"), crumbs=entry_page.crumbs(entry)
    )


def decide(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Record what the panel decided on a statement, and why."""
    check_may_decide_round(request.user)
    entry = get_object_or_404(whole(), round_id=code, pk=number)
    form = DecideForm(request.POST or None, initial={"amount": entry.asked})

    def act() -> None:
        given = form.cleaned_data
        actions.decide_entry(
            by=signed_in(request.user), at=timezone.now(), entry=entry, is_funded=given["is_funded"] == "yes",
            reason_cy=given["reason_cy"], reason_en=given["reason_en"], amount=given["amount"],
        )  # fmt: skip

    if acted(request, form, act):
        return redirect("choose:panel", code)
    return form_page(
        request, form, title=_("What the panel decided"), button=_("Record it"), template="choose/decide.jinja",
        crumbs=[*running.round_crumbs(entry.round, is_run=may_run_round(request.user)),
                {"text": _("Before the panel"), "href": reverse("choose:panel", args=[code])}],
        about=Cell(entry.statement.title, lang=entry.statement.language),
        breaks=[said(breach) for breach in entry_page.broken_by(entry.round, entry)],
    )  # fmt: skip
