"""Write a problem statement, save it, look at it, send it, take it back."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from menter.choose.call import NotOpen, check_takes_statements, takes_statements
from menter.choose.round import RoundState
from menter.language.sentence import Refusal
from menter.office.choose import actions, running, sending_page
from menter.office.choose.may_send import check_may_send_statement, drafts_for, senders_bodies
from menter.office.choose.models import Round, StatementDraft
from menter.office.choose.sending_form import WriteStatement
from menter.office.choose.tasks import send_statement_letters
from menter.office.look.bilingual import said
from menter.office.look.form_page import acted
from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name


def write(request: HttpRequest, code: str) -> HttpResponse:
    """A new statement for a round that takes them."""
    check_may_send_statement(request.user)
    kept = get_object_or_404(Round, pk=code)
    return page_of_words(request, kept, None)


def draft(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A statement that was begun, to write on."""
    check_may_send_statement(request.user)
    found = get_object_or_404(drafts_for(request.user), round_id=code, pk=number)
    if found.sent_at is not None:
        return redirect("choose:receipt", code, number)
    return page_of_words(request, found.round, found)


def page_of_words(request: HttpRequest, kept: Round, found: StatementDraft | None) -> HttpResponse:
    """The page on which a statement is written."""
    why_not = closed_words(kept)
    if why_not and found is None:
        return not_open(request, kept, why_not)
    bodies = senders_bodies(request.user, Body.objects.members(timezone.localdate()))
    named = sorted(((body.pk, body_name(body)) for body in bodies), key=lambda each: each[1].casefold())
    form = WriteStatement(
        request.POST or None, bodies=named, is_whole="later" not in request.POST,
        initial=WriteStatement.of(found) if found else WriteStatement.new(),
    )  # fmt: skip
    made: list[StatementDraft] = []

    def act() -> None:
        given = dict(form.cleaned_data)
        check_may_send_statement(request.user, given["body"])
        given["body"] = Body.objects.get(pk=given["body"])
        given["token"] = found.token if found else given["token"]
        made.append(actions.save_draft(by=signed_in(request.user), at=timezone.now(), kept=kept, **given))

    if acted(request, form, act):
        route = "choose:own_statements" if "later" in request.POST else "choose:check"
        return redirect(route, kept.pk, *([] if "later" in request.POST else [made[0].pk]))
    context = {
        "title": _("Send a problem statement"),
        "crumbs": running.round_crumbs(kept, is_run=False),
        "form": form,
        "until": sending_page.until_words(kept),
        "why_not": why_not,
        "is_begun": found is not None,
        "forget": reverse("choose:forget_draft", args=[kept.pk, found.pk]) if found else "",
    }
    return render(request, "choose/write.jinja", context, status=400 if form.errors else 200)


def not_open(request: HttpRequest, kept: Round, why: str) -> HttpResponse:
    """That nothing new is begun now, and why."""
    context = {
        "title": _("Send a problem statement"), "why": why, "crumbs": running.round_crumbs(kept, is_run=False),
    }  # fmt: skip
    return render(request, "choose/not_open.jinja", context, status=409)


def closed_words(kept: Round) -> str:
    """Why the round takes no statement at this moment; "" where it does."""
    try:
        check_takes_statements(cast(RoundState, kept.state), kept.window, at=localtime(timezone.now()))
    except NotOpen as refused:
        return said_refusal(refused)
    return ""


def said_refusal(refused: Refusal) -> str:
    """A refusal in the language of the page."""
    return said(refused.sentence)


def check(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Look at a statement as others will read it, beside what exists already; send it."""
    check_may_send_statement(request.user)
    found = get_object_or_404(drafts_for(request.user), round_id=code, pk=number)
    refused = ""
    if request.method == "POST":
        try:
            actions.send_draft(by=signed_in(request.user), at=timezone.now(), draft=found)
        except Refusal as why:
            refused = said_refusal(why)
        else:
            send_statement_letters.enqueue()
            return redirect("choose:receipt", code, number)
    if found.sent_at is not None:
        return redirect("choose:receipt", code, number)
    context = {
        "title": _("Check your problem statement"),
        "crumbs": running.round_crumbs(found.round, is_run=False),
        "draft": found,
        "name": sending_page.draft_cell(found),
        "council": body_name(found.body),
        "parts": sending_page.parts(found),
        "missions": sending_page.missions(found),
        "hint": sending_page.hint(found),
        "language": sending_page.language_words(found),
        "until": sending_page.until_words(found.round),
        "known": sending_page.known_already(found),
        "refused": refused or closed_words(found.round),
    }
    return render(request, "choose/check.jinja", context, status=409 if refused else 200)


def receipt(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """That a statement has arrived, in both languages; take it back while the call is open."""
    check_may_send_statement(request.user)
    found = get_object_or_404(drafts_for(request.user), round_id=code, pk=number)
    if found.sent_at is None:
        return redirect("choose:draft", code, number)
    standing = found.entry is not None and found.entry.withdrawn_on is None
    context = {
        "title": _("Your receipt"),
        "crumbs": running.round_crumbs(found.round, is_run=False),
        "halves": sending_page.receipt_halves(found),
        "draft": found,
        "statement": reverse("listen:statement", args=[found.entry.statement_id]) if found.entry else "",
        "may_take_back": standing and not closed_words(found.round),
    }
    return render(request, "choose/receipt.jinja", context)


def take_back(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a statement back before the call closes."""
    check_may_send_statement(request.user)
    found = get_object_or_404(drafts_for(request.user).exclude(sent_at=None), round_id=code, pk=number)
    if request.method == "POST":
        actions.take_back_statement(by=signed_in(request.user), at=timezone.now(), draft=found)
        return redirect("choose:receipt", code, number)
    context = {
        "title": _("Take this problem statement back?"),
        "crumbs": running.round_crumbs(found.round, is_run=False),
        "name": sending_page.draft_cell(found),
        "back": reverse("choose:receipt", args=[code, number]),
    }
    return render(request, "choose/take_back.jinja", context)


def forget(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Delete what was written and never sent."""
    check_may_send_statement(request.user)
    found = get_object_or_404(drafts_for(request.user).filter(sent_at=None), round_id=code, pk=number)
    if request.method == "POST":
        actions.forget_draft(by=signed_in(request.user), at=timezone.now(), draft=found)
        return redirect("choose:own_statements", code)
    context = {
        "title": _("Delete this draft?"),
        "crumbs": running.round_crumbs(found.round, is_run=False),
        "name": sending_page.draft_cell(found),
        "back": reverse("choose:draft", args=[code, number]),
        "is_forgotten": True,
    }
    return render(request, "choose/take_back.jinja", context)


def own_statements(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """What one's own council has written and sent for a round."""
    check_may_send_statement(request.user)
    kept = get_object_or_404(Round, pk=code)
    listing = Listing(
        title=_("Your council’s problem statements"),
        rows=drafts_for(request.user).filter(round=kept),
        columns=sending_page.own_columns(),
        template="choose/own_statements.jinja",
        extra={
            "crumbs": running.round_crumbs(kept, is_run=False),
            "new": reverse("choose:write", args=[kept.pk]) if is_open(kept) else "",
        },
    )
    return show(request, listing, form)


def is_open(kept: Round) -> bool:
    """Whether the round takes statements at this moment."""
    return takes_statements(cast(RoundState, kept.state), kept.window, at=localtime(timezone.now()))
