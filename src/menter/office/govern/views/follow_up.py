"""What is to be done after meetings: the list that is chased, one of them, and that it was done."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.govern import actions
from menter.office.govern.ballot import seats_at
from menter.office.govern.forms import AgreeFollowUp, FinishFollowUp
from menter.office.govern.forms.board import nations
from menter.office.govern.may import check_may_keep_board, may_keep_board
from menter.office.govern.models import FollowUp, Meeting
from menter.office.govern.presenters import follow_up as shown
from menter.office.govern.presenters.decision import meeting_cell
from menter.office.govern.presenters.fact import fact
from menter.office.govern.reminding import reminded
from menter.office.govern.views.crumb import crumbs
from menter.office.govern.views.meeting import meeting_crumbs
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Cell, Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.models import Body


def follow_ups(request: HttpRequest, form: str) -> HttpResponseBase:
    """What is to be done after meetings: what is open first, the oldest due day first."""
    today = timezone.localdate()
    rows = FollowUp.objects.select_related("seat", "body", "meeting")
    listing = Listing(
        title=_("Actions from meetings"),
        lead=_("What somebody agreed to do, by when. What is late stands at the top."),
        rows=rows.order_by(F("done_on").desc(nulls_first=True), "due_on", "pk"),
        columns=shown.columns(today),
        extra={"crumbs": crumbs()},
    )
    return show(request, listing, form)


def follow_up(request: HttpRequest, number: int) -> HttpResponse:
    """One thing to be done: by whom, by when, from which meeting, what came of it."""
    found = get_object_or_404(FollowUp.objects.select_related("seat", "body", "meeting"), pk=number)
    today = timezone.localdate()
    facts = [
        fact(_("Owner"), Cell(shown.owner(found))),
        fact(_("Due"), Cell(figure.date(found.due_on))),
        fact(_("State"), shown.state_cell(found, today)),
        fact(_("Meeting"), meeting_cell(found.meeting)),
    ]
    if said := shown.reminded_says(reminded([found]).get(found.pk, [])):
        facts.append(fact(_("Reminders"), Cell(said)))
    if found.done_on is not None:
        facts.append(fact(_("Done on"), Cell(figure.date(found.done_on))))
        facts.append(fact(_("What came of it"), either(found.outcome_cy, found.outcome_en)))
    context = {
        "title": _("Action from a meeting"),
        "crumbs": [*crumbs(), {"text": _("Actions from meetings"), "href": reverse("govern:follow_ups")}],
        "what": shown.what(found, with_link=False),
        "facts": facts,
        "finish": reverse("govern:finish_follow_up", args=[found.pk])
        if found.done_on is None and may_keep_board(request.user)
        else "",
        "is_sample": found.is_sample,
    }
    return render(request, "govern/follow_up.jinja", context)


def agree_follow_up(request: HttpRequest, code: str) -> HttpResponse:
    """A board member or the delivery unit keeps what somebody is to do after a meeting."""
    check_may_keep_board(request.user)
    held = get_object_or_404(Meeting.objects.select_related("board"), pk=code)
    bodies = Body.objects.filter(nation__in=nations(timezone.localdate())).order_by("name_en")

    def do(given: dict[str, Any]) -> str:
        actions.agree_follow_up(by=signed_in(request.user), at=timezone.now(), meeting=held, **given)
        return reverse("govern:meeting", args=[held.pk])

    form = AgreeFollowUp(sent(request), seats=seats_at(held), bodies=bodies)
    return form_page(request, form, do, title=_("Add an action"), button=_("Add"), crumbs=meeting_crumbs(held))


def finish_follow_up(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit notes that something agreed at a meeting was done."""
    check_may_keep_board(request.user)
    found = get_object_or_404(FollowUp.objects.select_related("meeting"), pk=number)

    def do(given: dict[str, Any]) -> str:
        actions.finish_follow_up(by=signed_in(request.user), at=timezone.now(), follow_up=found, **given)
        return reverse("govern:follow_up", args=[found.pk])

    what = shown.what(found)
    return form_page(
        request, FinishFollowUp(sent(request)), do, title=_("Note that it was done"), button=_("Keep"),
        crumbs=meeting_crumbs(found.meeting), lead=what.text, lead_lang=what.lang,
    )  # fmt: skip
