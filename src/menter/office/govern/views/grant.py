"""Grants that follow from decisions."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.language.sentence import Refusal
from menter.office.govern import actions
from menter.office.govern.forms import AwardGrant
from menter.office.govern.may import check_may_award_grant, may_award_grant, may_claim_for, may_see_evidence
from menter.office.govern.models import Claim, ClosingReport, Decision, Grant
from menter.office.govern.presenters.claim import claim_headings, claim_links, claim_rows, grant_state, report_parts
from menter.office.govern.presenters.decision import decision_title
from menter.office.govern.presenters.evidence import evidence_headings, evidence_links, evidence_rows
from menter.office.govern.presenters.grant import (
    envelope_cell,
    grant_cell,
    grant_facts,
    grant_title,
    initiative_cells,
    list_of_initiatives,
    payment_headings,
    payment_rows,
    recipient_cell,
)
from menter.office.govern.views.crumb import crumbs
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Column, Listing, show
from menter.office.people.may import signed_in


def grants(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every grant, newest first."""
    rows = Grant.objects.select_related("recipient", "envelope", "decision__opportunity").prefetch_related(
        "initiatives"
    )
    columns = [
        Column("key", _("Key"), lambda g: g.key),
        Column("awarded_on", _("Awarded"), lambda g: g.awarded_on, lambda g: figure.date(g.awarded_on)),
        Column("recipient", _("Recipient"), lambda g: g.recipient_id, recipient_cell),
        Column("decision", _("Decision"), lambda g: g.decision.key, lambda g: decision_title(g.decision)),
        Column("envelope", _("Envelope"), lambda g: g.envelope_id, envelope_cell),
        Column("amount", _("Amount"), lambda g: g.amount, grant_cell, is_number=True),
        Column("initiatives", _("Initiatives"), list_of_initiatives),
    ]
    return show(request, Listing(_("Grants"), rows, columns), form)


def grant(request: HttpRequest, number: int) -> HttpResponse:
    """One grant: how much, for what, on which conditions, paid when, and which work it pays for."""
    rows = Grant.objects.select_related("recipient", "envelope", "decision__opportunity")
    given = get_object_or_404(rows.prefetch_related("payments", "initiatives", "claims__files"), pk=number)
    claims = list(given.claims.all())
    report = ClosingReport.objects.filter(grant=given).first()
    context = {
        "title": grant_title(given),
        "crumbs": [*crumbs(), {"text": _("Grants"), "href": reverse("govern:grants")}],
        "facts": [*grant_facts(given), grant_state(given)],
        "claim_headings": claim_headings(),
        "claim_rows": claim_rows(claims),
        "evidence_headings": evidence_headings(),
        "evidence_rows": evidence_rows(claims) if may_see_evidence(request.user, given.recipient_id) else [],
        "links": links(request, given, claims),
        "report": report_parts(report),
        "conditions": either(given.conditions_cy, given.conditions_en),
        "headings": payment_headings(),
        "rows": payment_rows(given.payments.all(), timezone.localdate()),
        "initiatives": initiative_cells(given),
        "thread": reverse("thread:node", args=["grant", given.pk]),
        "is_sample": given.is_sample,
    }
    return render(request, "govern/grant.jinja", context)


def links(request: HttpRequest, given: Grant, claims: list[Claim]) -> list[dict[str, str]]:
    """What the reader may do with this grant."""
    found = []
    if given.state == "accepted" and may_claim_for(request.user, given.recipient_id):
        found.append({"text": _("Claim money of the grant"), "href": reverse("govern:send_claim", args=[given.pk])})
    if may_claim_for(request.user, given.recipient_id):
        found += evidence_links(claims)
    if may_award_grant(request.user):
        found += claim_links(claims)
        if given.state in ("accepted", "paid"):
            found.append({"text": _("Close the grant"), "href": reverse("govern:close_grant", args=[given.pk])})
        if given.state == "accepted":
            found.append({"text": _("Withdraw the grant"), "href": reverse("govern:withdraw_grant", args=[given.pk])})
    return found


def award_grant(request: HttpRequest, number: int) -> HttpResponse:
    """A fund manager awards a grant on a decision to fund."""
    check_may_award_grant(request.user)
    made = get_object_or_404(Decision.objects.select_related("opportunity"), pk=number)
    now = timezone.now()
    form = AwardGrant(request.POST if request.method == "POST" else None, decision=made, today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if not name.startswith("year_")}
        try:
            grant = actions.award_grant(
                by=signed_in(request.user), at=now, decision=made, payments=form.instalments(), **given
            )
        except Refusal as refused:
            form.add_error(None, refused.sentence.to(tongue()))
        else:
            return HttpResponseRedirect(reverse("govern:grant", args=[grant.pk]))
    title = decision_title(made)
    context = {
        "title": _("Award a grant"),
        "lead": title.text,
        "form": form,
        "crumbs": [*crumbs(), {"text": title.text, "href": title.href}],
        "button": _("Award the grant"),
    }
    return render(request, "look/form.jinja", context)
