"""The statements of a round: enter them, say what they ask for, combine two, take one out."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menter.office.choose import actions, entry_page, running
from menter.office.choose.bid import breaches_of
from menter.office.choose.may import check_may_run_round, may_run_round
from menter.office.choose.models import Round, RoundEntry
from menter.office.choose.round_form import BidForm, CombineForm, EnterStatements, statement_words
from menter.office.listen.models import Statement
from menter.office.look.form_page import acted, form_page
from menter.office.look.listing import Column, Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name, council_names

OFFERED = 200  # statements to choose from, the latest first


def whole() -> QuerySet[RoundEntry]:
    """Entries with all that their pages show."""
    return RoundEntry.objects.select_related("statement__body", "round").prefetch_related("partners")


def entries(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Every statement of a round, with what it breaks of the rules."""
    check_may_run_round(request.user)
    kept = get_object_or_404(Round, pk=code)
    rows = list(whole().filter(round=kept).order_by("pk"))
    broken = breaches_of(kept, rows)
    columns = [
        Column("statement", _("Problem statement"), lambda e: e.statement.title, running.entry_title),
        Column("council", _("Council that leads"), running.council_cell),
        Column("partners", _("Other councils in it"), lambda e: [body_name(each) for each in e.partners.all()]),
        Column("phase", _("Phase"), entry_page.phase_words),
        Column("asked", _("Pounds asked for"), lambda e: e.asked, entry_page.asked_words, is_number=True),
        Column("state", _("State"), lambda e: running.entry_state(e).text, running.entry_state),
        Column("breaks", _("What it breaks of the rules"), lambda e: entry_page.breach_words(broken.get(e.pk, ()))),
    ]
    listing = Listing(
        title=_("Statements in the round"),
        rows=rows,
        columns=columns,
        template="choose/entries.jinja",
        extra={
            "crumbs": running.round_crumbs(kept),
            "enter": reverse("choose:enter", args=[kept.pk]) if kept.state == "open" else "",
        },
    )
    return show(request, listing, form)


def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Put statements that came in into an open round."""
    check_may_run_round(request.user)
    kept = get_object_or_404(Round, pk=code)
    among = Statement.objects.exclude(entries__isnull=False).order_by("-sent_on", "pk")[:OFFERED]
    form = EnterStatements(request.POST or None, among=list(among))

    def act() -> None:
        chosen = Statement.objects.filter(pk__in=form.cleaned_data["statements"]).order_by("pk")
        actions.enter_statements(by=signed_in(request.user), at=timezone.now(), kept=kept, statements=list(chosen))

    if acted(request, form, act):
        return redirect("choose:entries", kept.pk)
    return form_page(
        request, form, title=_("Enter statements"), button=_("Enter them"), crumbs=running.round_crumbs(kept),
        lead=_("Statements that came in and are in no round yet, the latest first."),
    )  # fmt: skip


def entry(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One statement of a round: what it asks for, what the rules say, and what each score gave once published."""
    found = get_object_or_404(whole(), round_id=code, pk=number)
    if found.round.state != "published" and not may_run_round(request.user):
        check_may_run_round(request.user)
    return entry_page.answer(request, found, may_run=may_run_round(request.user))


def bid(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say what a statement asks for and which councils are in it."""
    check_may_run_round(request.user)
    found = get_object_or_404(whole(), round_id=code, pk=number)
    councils = [(pk, name) for pk, name in council_names(timezone.localdate()).items() if pk != found.statement.body_id]
    initial = {
        "phase": found.phase, "asked": found.asked, "is_open": bool(found.is_open), "version": found.version,
        "partners": [body.pk for body in found.partners.all()],
    }  # fmt: skip
    form = BidForm(request.POST or None, councils=councils, initial=initial)

    def act() -> None:
        given = dict(form.cleaned_data)
        given["partners"] = list(Body.objects.filter(pk__in=given["partners"]))
        actions.keep_bid(by=signed_in(request.user), at=timezone.now(), entry=found, **given)

    if acted(request, form, act):
        return redirect("choose:entry", code, number)
    return form_page(
        request, form, title=_("What the statement asks for"), button=_("Keep"),
        crumbs=entry_page.crumbs(found),
    )  # fmt: skip


def combine(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Make one of two statements that both owners agree are the same."""
    check_may_run_round(request.user)
    found = get_object_or_404(whole(), round_id=code, pk=number)
    others = whole().filter(round=found.round, withdrawn_on=None, merged_into=None).exclude(pk=number).order_by("pk")
    form = CombineForm(request.POST or None, among=[(str(each.pk), statement_words(each.statement)) for each in others])

    def act() -> None:
        into = others.get(pk=form.cleaned_data["into"])
        actions.combine_entries(by=signed_in(request.user), at=timezone.now(), entry=found, into=into)

    if acted(request, form, act):
        return redirect("choose:entry", code, int(form.cleaned_data["into"]))
    return form_page(
        request, form, title=_("Combine with another statement"), button=_("Combine"), crumbs=entry_page.crumbs(found),
        lead=_("Both texts are kept. The council of this statement becomes a partner of the other."),
    )  # fmt: skip


@require_POST
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a statement out of the round because its council asks for it."""
    check_may_run_round(request.user)
    found = get_object_or_404(whole(), round_id=code, pk=number)
    actions.withdraw_entry(by=signed_in(request.user), at=timezone.now(), entry=found)
    return redirect("choose:entry", code, number)


@require_POST
def leave(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A council that joined leaves again."""
    check_may_run_round(request.user)
    found = get_object_or_404(whole(), round_id=code, pk=number)
    body = get_object_or_404(Body, pk=request.POST.get("body", ""))
    actions.leave_entry(by=signed_in(request.user), at=timezone.now(), entry=found, body=body)
    return redirect("choose:entry", code, number)
