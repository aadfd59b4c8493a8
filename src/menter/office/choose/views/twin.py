"""Compare all statements of a round; look at two side by side; ask their owners to make one of them."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menter.choose.twin import SAME_FROM
from menter.language.sentence import Refusal
from menter.office.choose import actions, running, twin_page
from menter.office.choose.combining import check_may_combine, owners_of
from menter.office.choose.may import check_may_run_round, may_run_round
from menter.office.choose.may_send import (
    check_may_ask_to_combine,
    check_may_compare,
    check_may_see_combining,
    check_may_send_statement,
    may_ask_to_combine,
    senders_bodies,
    twins_for,
)
from menter.office.choose.models import Combining, CombiningState, Round, RoundEntry
from menter.office.choose.tasks import compare_statements, send_statement_letters
from menter.office.choose.twin_form import AnswerCombining, AskToCombine
from menter.office.look import figure
from menter.office.look.bilingual import said
from menter.office.look.form_page import acted
from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in
from menter.office.people.role import Permission
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name


def compare(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Which statements of a round may be the same problem, the likeliest first."""
    kept = get_object_or_404(Round, pk=code)
    check_may_compare(request.user, kept)
    rows = twins_for(request.user, kept).filter(probability__gte=SAME_FROM)
    last = rows.first()
    listing = Listing(
        title=_("Statements that may be the same problem"),
        lead=_("Every statement is compared with every other, in both languages, when the call closes."),
        rows=rows,
        columns=twin_page.columns(),
        template="choose/compare.jinja",
        extra={
            "crumbs": running.round_crumbs(kept, is_run=may_run_round(request.user)),
            "compared": _("Last compared on %(moment)s.") % {"moment": figure.moment(last.found_at)} if last else "",
            "again": reverse("choose:compare_again", args=[kept.pk]) if may_run_round(request.user) else "",
            "combinings": reverse("choose:combinings", args=[kept.pk]),
        },
    )
    return show(request, listing, form)


@require_POST
def compare_again(request: HttpRequest, code: str) -> HttpResponse:
    """Compare them once more, in the background."""
    check_may_run_round(request.user)
    kept = get_object_or_404(Round, pk=code)
    check_may_compare(request.user, kept)
    compare_statements.enqueue(kept.pk)
    return redirect("choose:compare", kept.pk)


def pair(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Two statements side by side; ask their owners to combine them."""
    kept = get_object_or_404(Round, pk=code)
    check_may_compare(request.user, kept)
    twin = get_object_or_404(twins_for(request.user, kept), pk=number)
    bodies = {twin.left.statement.body_id, twin.right.statement.body_id}
    why_not = reason_not_to_combine(twin.left, twin.right)
    form = AskToCombine(request.POST or None, sides=twin_page.side_choices(twin))
    made: list[Combining] = []

    def act() -> None:
        check_may_ask_to_combine(request.user, bodies)
        entries = {str(each.pk): each for each in (twin.left, twin.right)}
        into = entries.pop(form.cleaned_data["into"])
        (entry,) = entries.values()
        made.append(
            actions.ask_to_combine(
                by=signed_in(request.user), at=timezone.now(), entry=entry, into=into, note=form.cleaned_data["note"],
                owners=own_codes(request, bodies),
            )
        )  # fmt: skip
        send_statement_letters.enqueue()

    if acted(request, form, act):
        return redirect("choose:combining", code, made[0].pk)
    may_ask = may_ask_to_combine(request.user, bodies) and not why_not
    context = {
        "title": _("Two statements side by side"),
        "crumbs": [*running.round_crumbs(kept, is_run=False), compare_crumb(kept)],
        "sides": twin_page.sides(twin),
        "likely": twin_page.likely(twin),
        "reasons": twin_page.reasons(twin),
        "why_not": why_not,
        **({"form": form} if may_ask else {}),
    }
    return render(request, "choose/pair.jinja", context, status=400 if form.errors else 200)


def own_codes(request: HttpRequest, bodies: set[str]) -> list[str]:
    """Those of these bodies that whoever asks speaks for alone: who sends for every council agrees for none."""
    held = signed_in(request.user).permissions().get(Permission.SEND_STATEMENT, frozenset())
    return [code for code in bodies if code in held]


def reason_not_to_combine(one: RoundEntry, other: RoundEntry) -> str:
    """Why two statements cannot be combined now; "" where they can."""
    try:
        check_may_combine(one, other)
    except Refusal as refused:
        return said(refused.sentence)
    return ""


def compare_crumb(kept: Round) -> dict[str, str]:
    return {"text": _("Statements that may be the same problem"), "href": reverse("choose:compare", args=[kept.pk])}


def combinings(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Whose owners were asked to combine their statements."""
    kept = get_object_or_404(Round, pk=code)
    check_may_compare(request.user, kept)
    rows = Combining.objects.filter(entry__round=kept).select_related("entry__statement", "into__statement")
    if not may_run_round(request.user):
        mine = senders_bodies(request.user, Body.objects.all())
        rows = rows.filter(entry__statement__body__in=mine) | rows.filter(into__statement__body__in=mine)
    listing = Listing(
        title=_("Statements whose owners were asked to combine them"),
        rows=rows,
        columns=twin_page.combining_columns(),
        extra={"crumbs": [*running.round_crumbs(kept, is_run=False), compare_crumb(kept)]},
    )
    return show(request, listing, form)


def combining(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What was asked and answered; an owner who has not answered answers here."""
    signed_in(request.user)
    whole = Combining.objects.select_related("entry__statement__body", "into__statement__body", "entry__round")
    found = get_object_or_404(whole.prefetch_related("answers__body"), entry__round=code, pk=number)
    check_may_see_combining(request.user, found, owners_of(found))
    waiting = owners_of(found) - {answer.body_id for answer in found.answers.all()}
    mine = answerers(request, waiting) if found.state == CombiningState.ASKED else []
    form = AnswerCombining(request.POST or None, bodies=mine)

    def act() -> None:
        given = form.cleaned_data
        check_may_send_statement(request.user, given["body"])
        actions.answer_combining(
            by=signed_in(request.user), at=timezone.now(), combining=found, body=Body.objects.get(pk=given["body"]),
            accepted=given["answer"] == "yes", reason=given["reason"],
        )  # fmt: skip
        send_statement_letters.enqueue()

    if mine and acted(request, form, act):
        return redirect("choose:combining", code, number)
    context = {
        "title": _("Combine two problem statements"),
        "crumbs": [*running.round_crumbs(found.entry.round, is_run=False), compare_crumb(found.entry.round)],
        "facts": twin_page.combining_facts(found),
        **({"form": form} if mine else {}),
    }
    return render(request, "choose/combining.jinja", context, status=400 if mine and form.errors else 200)


def answerers(request: HttpRequest, waiting: set[str]) -> list[tuple[str, str]]:
    """The councils that this person may answer for and that have not answered."""
    if not may_ask_to_combine(request.user, waiting):
        return []
    if may_run_round(request.user) and Permission.SEND_STATEMENT not in signed_in(request.user).permissions():
        return []
    bodies = senders_bodies(request.user, Body.objects.filter(pk__in=waiting))
    return sorted(((body.pk, body_name(body)) for body in bodies), key=lambda each: each[1].casefold())
