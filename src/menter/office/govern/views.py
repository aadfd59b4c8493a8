"""The board, its decisions, the grants, who does what."""

from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter import reference
from menter.language.sentence import Refusal
from menter.office.govern import actions, presenters, who
from menter.office.govern.forms import AwardGrant, RecordDecision
from menter.office.govern.may import (
    check_may_award_grant,
    check_may_record_decision,
    may_award_grant,
    may_record_decision,
)
from menter.office.govern.models import Decision, Grant, Meeting, Outcome
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Column, Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.models import Body, Partnership

DECISIONS = Prefetch("decisions", Decision.objects.select_related("opportunity").prefetch_related("grants"))


def board(request: HttpRequest, form: str) -> HttpResponseBase:
    """Meetings, newest first, with what each decided."""
    rows = Meeting.objects.select_related("host").order_by("-held_on", "code")
    rows = rows.prefetch_related(DECISIONS) if form == "html" else rows.annotate(many=Count("decisions"))
    columns = [
        Column("code", _("Code"), lambda m: m.code),
        Column("name", _("Meeting"), lambda m: presenters.meeting_cell(m).text),
        Column("held_on", _("Held on"), lambda m: m.held_on),
        Column("place", _("Place"), lambda m: presenters.place(m)),
        Column("decisions", _("Decisions"), lambda m: m.many),
    ]
    listing = Listing(
        title=_("The board"),
        lead=_("The advisory group decides what is done together, says why, and the money follows."),
        rows=rows,
        columns=columns if form != "html" else [],
        template="govern/board.jinja",
        extra={"meeting_shown": presenters.meeting_shown, "may_record": may_record_decision(request.user)},
    )
    return show(request, listing, form)


def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting: when, where, the agenda, what was decided and why."""
    held = get_object_or_404(Meeting.objects.select_related("host").prefetch_related(DECISIONS), pk=code)
    context = {
        "title": presenters.meeting_cell(held).text,
        "title_lang": presenters.meeting_cell(held).lang,
        "crumbs": crumbs(),
        "lead": presenters.meeting_lead(held),
        "agenda": presenters.agenda(held),
        "is_sample": held.is_sample,
    }
    return render(request, "govern/meeting.jinja", context)


def crumbs() -> list[dict[str, str]]:
    """The way back to the board."""
    return [{"text": _("The board"), "href": reverse("govern:board")}]


def decisions(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every decision, newest first."""
    rows = Decision.objects.select_related("opportunity", "meeting")
    columns = [
        Column("decided_on", _("Decided on"), lambda d: d.decided_on, lambda d: figure.date(d.decided_on)),
        Column("title", _("Decision"), lambda d: presenters.decision_title(d).text, presenters.decision_title),
        Column("outcome", _("Outcome"), lambda d: d.outcome, presenters.outcome_cell),
        Column("reason", _("Reason"), lambda d: presenters.decision_reason(d).text, presenters.decision_reason),
        Column("meeting", _("Meeting"), lambda d: d.meeting_id, lambda d: presenters.meeting_cell(d.meeting)),
    ]
    return show(request, Listing(_("Decisions"), rows, columns), form)


def decision(request: HttpRequest, number: int) -> HttpResponse:
    """One decision: on what, at which meeting, why, and what money followed."""
    made = get_object_or_404(Decision.objects.select_related("opportunity", "meeting"), pk=number)
    grants = list(made.grants.select_related("recipient", "envelope"))
    context = {
        "title": presenters.decision_title(made).text,
        "title_lang": presenters.decision_title(made).lang,
        "crumbs": [*crumbs(), {"text": _("Decisions"), "href": reverse("govern:decisions")}],
        "facts": presenters.decision_facts(made),
        "reason": presenters.decision_reason(made),
        "headings": presenters.grant_headings(),
        "rows": presenters.grant_rows(grants),
        "thread": reverse("thread:node", args=["decision", made.pk]),
        "award": reverse("govern:award_grant", args=[made.pk])
        if made.outcome == Outcome.FUND and may_award_grant(request.user)
        else "",
        "is_sample": made.is_sample,
    }
    return render(request, "govern/decision.jinja", context)


def grants(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every grant, newest first."""
    rows = Grant.objects.select_related("recipient", "envelope", "decision__opportunity").prefetch_related(
        "initiatives"
    )
    columns = [
        Column("key", _("Key"), lambda g: g.key),
        Column("awarded_on", _("Awarded"), lambda g: g.awarded_on, lambda g: figure.date(g.awarded_on)),
        Column("recipient", _("Recipient"), lambda g: g.recipient_id, presenters.recipient_cell),
        Column("decision", _("Decision"), lambda g: g.decision.key, lambda g: presenters.decision_title(g.decision)),
        Column("envelope", _("Envelope"), lambda g: g.envelope_id, presenters.envelope_cell),
        Column("amount", _("Amount"), lambda g: g.amount, presenters.grant_cell, is_number=True),
        Column("initiatives", _("Initiatives"), presenters.list_of_initiatives),
    ]
    return show(request, Listing(_("Grants"), rows, columns), form)


def grant(request: HttpRequest, number: int) -> HttpResponse:
    """One grant: how much, for what, on which conditions, paid when, and which work it pays for."""
    rows = Grant.objects.select_related("recipient", "envelope", "decision__opportunity")
    given = get_object_or_404(rows.prefetch_related("payments", "initiatives"), pk=number)
    context = {
        "title": presenters.grant_title(given),
        "crumbs": [*crumbs(), {"text": _("Grants"), "href": reverse("govern:grants")}],
        "facts": presenters.grant_facts(given),
        "conditions": either(given.conditions_cy, given.conditions_en),
        "headings": presenters.payment_headings(),
        "rows": presenters.payment_rows(given.payments.all(), timezone.localdate()),
        "initiatives": presenters.initiative_cells(given),
        "thread": reverse("thread:node", args=["grant", given.pk]),
        "is_sample": given.is_sample,
    }
    return render(request, "govern/grant.jinja", context)


def record_decision(request: HttpRequest) -> HttpResponse:
    """A board member records what the board decided."""
    check_may_record_decision(request.user)
    now = timezone.now()
    form = RecordDecision(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(now),
        initial={"opportunity": request.GET.get("opportunity")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.record_decision(by=signed_in(request.user), at=now, **form.cleaned_data)
        except Refusal as refused:
            form.add_error(None, refused.sentence.to(tongue()))
        else:
            return HttpResponseRedirect(reverse("govern:decision", args=[made.pk]))
    context = {"title": _("Record a decision"), "form": form, "crumbs": crumbs(), "button": _("Record the decision")}
    return render(request, "govern/form.jinja", context)


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
    title = presenters.decision_title(made)
    context = {
        "title": _("Award a grant"),
        "lead": title.text,
        "form": form,
        "crumbs": [*crumbs(), {"text": title.text, "href": title.href}],
        "button": _("Award the grant"),
    }
    return render(request, "govern/form.jinja", context)


def who_does_what(request: HttpRequest, form: str) -> HttpResponseBase:
    """Which team leads what, then and now; where work goes; what changed; the health bodies."""
    today = timezone.localdate()
    here = Partnership.objects.filter(is_here=True).first()
    is_wales = here is None or here.code == "wales"
    health = Body.objects.filter(kind__in=who.HEALTH, nation=here.code if here else "wales")
    columns = [
        Column("work", _("Kind of work"), lambda r: r.name(tongue())),
        Column("team", _("Team"), lambda r: who.team_name(r.team)),
        Column("part", _("Part"), who.part),
        Column("since", _("Since"), lambda r: r.since, lambda r: figure.date(r.since)),
        Column("until", _("Until"), lambda r: r.until, lambda r: figure.date(r.until)),
        Column("certainty", _("How sure"), who.certainty),
        Column("source", _("Source"), lambda r: r.source.name(tongue())),
    ]
    listing = Listing(
        title=_("Who does what"),
        lead=_("Four teams lead digital work in Wales. Remits are kept with their dates, since they have changed.")
        if is_wales
        else "",
        rows=reference.remits() if is_wales else [],
        columns=columns,
        template="govern/who_does_what.jinja",
        extra={
            "ask_rows": who.ask_rows(today) if is_wales else [],
            "ask_headings": who.ask_headings(),
            "rules": who.rules(today) if is_wales else [],
            "rule_headings": who.rule_headings(),
            "teams": who.teams(today),
            "overlaps": who.overlaps(today),
            "changes": who.changes(),
            "handovers": who.handovers(),
            "handover_headings": who.handover_headings(),
            "health_rows": who.health_rows(health.prefetch_related("councils")),
            "health_headings": who.health_headings(),
        },
    )
    return show(request, listing, form)
