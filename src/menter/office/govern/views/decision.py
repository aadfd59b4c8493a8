"""Decisions of the board."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.language.sentence import Refusal
from menter.office.govern import actions
from menter.office.govern.forms import RecordDecision
from menter.office.govern.may import (
    check_may_record_decision,
    may_award_grant,
)
from menter.office.govern.models import Decision, Outcome
from menter.office.govern.presenters.decision import (
    decision_facts,
    decision_reason,
    decision_title,
    meeting_cell,
    outcome_cell,
)
from menter.office.govern.presenters.grant import grant_headings, grant_rows
from menter.office.govern.views.crumb import crumbs
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Column, Listing, show
from menter.office.people.may import signed_in


def decisions(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every decision, newest first."""
    rows = Decision.objects.select_related("opportunity", "meeting")
    columns = [
        Column("decided_on", _("Decided on"), lambda d: d.decided_on, lambda d: figure.date(d.decided_on)),
        Column("title", _("Decision"), lambda d: decision_title(d).text, decision_title),
        Column("outcome", _("Outcome"), lambda d: d.outcome, outcome_cell),
        Column("reason", _("Reason"), lambda d: decision_reason(d).text, decision_reason),
        Column("meeting", _("Meeting"), lambda d: d.meeting_id, lambda d: meeting_cell(d.meeting)),
    ]
    return show(request, Listing(_("Decisions"), rows, columns), form)


def decision(request: HttpRequest, number: int) -> HttpResponse:
    """One decision: on what, at which meeting, why, and what money followed."""
    made = get_object_or_404(Decision.objects.select_related("opportunity", "meeting"), pk=number)
    grants = list(made.grants.select_related("recipient", "envelope"))
    context = {
        "title": decision_title(made).text,
        "title_lang": decision_title(made).lang,
        "crumbs": [*crumbs(), {"text": _("Decisions"), "href": reverse("govern:decisions")}],
        "facts": decision_facts(made),
        "reason": decision_reason(made),
        "conditions": either(made.conditions_cy, made.conditions_en),
        "headings": grant_headings(),
        "rows": grant_rows(grants),
        "thread": reverse("thread:node", args=["decision", made.pk]),
        "award": reverse("govern:award_grant", args=[made.pk])
        if made.outcome == Outcome.FUND and may_award_grant(request.user)
        else "",
        "is_sample": made.is_sample,
    }
    return render(request, "govern/decision.jinja", context)


def record_decision(request: HttpRequest) -> HttpResponse:
    """A board member records what the board decided."""
    check_may_record_decision(request.user)
    now = timezone.now()
    form = RecordDecision(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(now),
        initial={name: request.GET.get(name) for name in ("opportunity", "meeting", "item")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.record_decision(by=signed_in(request.user), at=now, **form.cleaned_data)
        except Refusal as refused:
            form.add_error(None, refused.sentence.to(tongue()))
        else:
            return HttpResponseRedirect(reverse("govern:decision", args=[made.pk]))
    context = {"title": _("Record a decision"), "form": form, "crumbs": crumbs(), "button": _("Record the decision")}
    return render(request, "look/form.jinja", context)
