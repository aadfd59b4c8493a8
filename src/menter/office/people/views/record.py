"""The record of what was done, whether it is as it was written, and its newest fingerprint for everybody."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menter.language.sentence import Refusal, Sentence
from menter.office.ledger import tasks, verdict
from menter.office.ledger.actions import begin_check
from menter.office.ledger.models import Check, Entry
from menter.office.ledger.presenters import check_facts, entry_columns, head_facts, noted_answer
from menter.office.look.listing import Listing, show
from menter.office.people.forms import Noted
from menter.office.people.may import check_may_see_ledger, signed_in

AT_ONCE = 5_000  # entries that are looked at while somebody waits: a quarter of a second
PATIENCE = timedelta(hours=1)  # a check that has not ended by then never will


class CheckIsRunning(Refusal):
    """Somebody asked for the same a moment ago."""


def entries(request: HttpRequest, form: str) -> HttpResponseBase:
    """The ledger, newest first: what was done, in a sentence, by whom, on what, from which source."""
    check_may_see_ledger(request.user)
    listing = Listing(
        title=_("The record of what was done"),
        lead=_("Every entry stays for ever: nothing here can be changed or removed."),
        rows=Entry.objects.all(),
        columns=entry_columns(with_detail=form != "html"),
        template="people/record.jinja",
    )
    return show(request, listing, form)


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Whether every entry of the record is as it was written."""
    check_may_see_ledger(request.user)
    if request.method == "POST":
        return start_check(request)
    last = Check.objects.first()
    context = {
        "title": _("Check this record"),
        "crumbs": [{"text": _("The record of what was done"), "href": reverse("ledger:entries")}],
        "facts": check_facts(last) if last else [],
        "is_running": is_running(last, timezone.now()),
        **asked_of(request),
    }
    return render(request, "people/record_check.jinja", context)


def start_check(request: HttpRequest) -> HttpResponseRedirect:
    """Look through a short record at once, through a long one in the background."""
    person, at = signed_in(request.user), timezone.now()
    if is_running(Check.objects.first(), at):
        raise CheckIsRunning(Sentence("A check is running. Wait until it has ended."))
    begun = begin_check(by=person, at=at)
    if begun.of <= AT_ONCE:
        tasks.carry_out(begun)
    else:
        tasks.look_through.enqueue(begun.pk)
    return HttpResponseRedirect(reverse("ledger:check"))


def is_running(last: Check | None, at: datetime) -> bool:
    """Whether a check is at work."""
    return last is not None and last.finished_at is None and at - last.asked_at < PATIENCE


@never_cache
def head(request: HttpRequest) -> HttpResponse:
    """The newest fingerprint of the record, for everybody to note, and whether one noted earlier is still in it."""
    context = {"title": _("Is the record as it was?"), "facts": head_facts(verdict.newest()), **asked_of(request)}
    return render(request, "people/record_head.jinja", context)


def asked_of(request: HttpRequest) -> dict[str, object]:
    """The form for a fingerprint that was noted, and what it says of the record."""
    noted = Noted(request.GET if "noted" in request.GET else None)
    return {"form": noted, "answer": noted_answer(noted.cleaned_data["noted"]) if noted.is_valid() else ""}


@never_cache
def head_json(request: HttpRequest) -> JsonResponse:
    """The newest fingerprint of the record, for programs that note it."""
    newest = verdict.newest()
    return JsonResponse({"entries": newest.place, "fingerprint": newest.hash, "at": timezone.now().isoformat()})
