"""Meetings of the board."""

from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from menter.office.govern.may import (
    may_record_decision,
)
from menter.office.govern.models import Decision, Meeting
from menter.office.govern.presenters.decision import (
    meeting_cell,
)
from menter.office.govern.presenters.meeting import agenda, meeting_lead, meeting_shown, place
from menter.office.govern.views.crumb import crumbs
from menter.office.look.listing import Column, Listing, show

DECISIONS = Prefetch("decisions", Decision.objects.select_related("opportunity").prefetch_related("grants"))


def board(request: HttpRequest, form: str) -> HttpResponseBase:
    """Meetings, newest first, with what each decided."""
    rows = Meeting.objects.select_related("host").order_by("-held_on", "code")
    rows = rows.prefetch_related(DECISIONS) if form == "html" else rows.annotate(many=Count("decisions"))
    columns = [
        Column("code", _("Code"), lambda m: m.code),
        Column("name", _("Meeting"), lambda m: meeting_cell(m).text),
        Column("held_on", _("Held on"), lambda m: m.held_on),
        Column("place", _("Place"), lambda m: place(m)),
        Column("decisions", _("Decisions"), lambda m: m.many),
    ]
    listing = Listing(
        title=_("The board"),
        lead=_("The advisory group decides what is done together, says why, and the money follows."),
        rows=rows,
        columns=columns if form != "html" else [],
        template="govern/board.jinja",
        extra={"meeting_shown": meeting_shown, "may_record": may_record_decision(request.user)},
    )
    return show(request, listing, form)


def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting: when, where, the agenda, what was decided and why."""
    held = get_object_or_404(Meeting.objects.select_related("host").prefetch_related(DECISIONS), pk=code)
    context = {
        "title": meeting_cell(held).text,
        "title_lang": meeting_cell(held).lang,
        "crumbs": crumbs(),
        "lead": meeting_lead(held),
        "agenda": agenda(held),
        "is_sample": held.is_sample,
    }
    return render(request, "govern/meeting.jinja", context)
