"""Meetings of the board: what is on, who was there, the minutes, the calendar."""

from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.choose.models import Plan
from menter.office.choose.presenters import plan_title
from menter.office.govern import actions
from menter.office.govern.ballot import seats_at, sitting
from menter.office.govern.calendar import calendar_of
from menter.office.govern.forms import AgreeMinutes, KeepMeeting, NoteAttendance
from menter.office.govern.may import check_may_keep_board, may_keep_board, may_record_decision
from menter.office.govern.models import Board, Decision, FollowUp, Item, Meeting
from menter.office.govern.presenters import follow_up, minutes, vote
from menter.office.govern.presenters.board import term_name
from menter.office.govern.presenters.decision import meeting_cell
from menter.office.govern.presenters.meeting import agenda, meeting_lead, meeting_shown, place
from menter.office.govern.reminding import reminded
from menter.office.govern.views.crumb import crumbs
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Column, Listing, headings, show, shown
from menter.office.people.may import signed_in
from menter.office.reference.models import Body

DECISIONS = Prefetch("decisions", Decision.objects.select_related("opportunity").prefetch_related("grants"))
FOLLOW_UPS = Prefetch("follow_ups", FollowUp.objects.select_related("seat", "body", "meeting"))


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
        extra={
            "meeting_shown": meeting_shown,
            "plans": [plan_title(plan) for plan in waiting_plans()],
            "may_record": may_record_decision(request.user),
            "may_keep": may_keep_board(request.user),
        },
    )
    return show(request, listing, form)


def waiting_plans() -> QuerySet[Plan]:
    """Plans that were proposed to the board and are on no agenda, newest first."""
    rows = Plan.objects.exclude(proposed_at=None).filter(items_on_agendas=None)
    return rows.select_related("draft").order_by("-proposed_at", "-pk")


def whole(code: str) -> Meeting:
    """One meeting with everything that its page and its minutes say."""
    items = Item.objects.select_related("vote").prefetch_related(
        "interests__seat",
        "vote__ballots__seat",
        Prefetch("follow_ups", FollowUp.objects.select_related("seat", "body")),
    )
    rows = Meeting.objects.select_related("host", "board")
    rows = rows.prefetch_related(DECISIONS, FOLLOW_UPS, "attendance", Prefetch("items", items))
    return get_object_or_404(rows, pk=code)


def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting: when, where, who was there, the agenda, what was decided and why, what is to be done."""
    held = whole(code)
    seats, today = seats_at(held), timezone.localdate()
    ways = {row.seat_id: row.way for row in held.attendance.all()}
    actions_agreed = list(held.follow_ups.all())
    columns = [*follow_up.columns(today)[:4], follow_up.reminded_column(reminded(actions_agreed))]
    context = {
        "title": meeting_cell(held).text,
        "title_lang": meeting_cell(held).lang,
        "crumbs": crumbs(),
        "lead": meeting_lead(held),
        "agenda": agenda(held),
        "is_sample": held.is_sample,
        "there_headings": vote.there_headings(),
        "there_rows": vote.there_rows(held, seats, ways) if ways else [],
        "quorum": vote.quorum_says(held, seats, ways) if ways else "",
        "follow_headings": headings(*(str(column.heading) for column in columns)),
        "follow_rows": [[shown(column, each) for column in columns] for each in actions_agreed],
        "minutes_say": minutes.standing(held),
        "code": held.code,
        "has_board": held.board is not None,
        "is_held": held.held_on <= today,
        "may_keep": may_keep_board(request.user) and held.minutes_agreed_on is None,
    }
    return render(request, "govern/meeting.jinja", context)


def minutes_page(request: HttpRequest, code: str) -> HttpResponse:
    """The minutes of a meeting, drafted from the record."""
    held = whole(code)
    context = {
        "title": _("Minutes: %(meeting)s") % {"meeting": meeting_cell(held).text},
        "crumbs": meeting_crumbs(held),
        "lead": meeting_lead(held),
        "standing": minutes.standing(held),
        "parts": minutes.minutes(held, seats_at(held)),
        "code": held.code,
        "is_sample": held.is_sample,
        "may_agree": may_keep_board(request.user) and held.minutes_agreed_on is None,
    }
    return render(request, "govern/minutes.jinja", context)


def minutes_text(request: HttpRequest, code: str) -> HttpResponse:
    """The minutes of a meeting as plain text."""
    held = whole(code)
    response = HttpResponse(minutes.plain(held, seats_at(held)), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{held.code}.txt"'
    return response


def meeting_crumbs(held: Meeting) -> list[dict[str, str]]:
    """The way back to one meeting."""
    name = meeting_cell(held)
    return [*crumbs(), {"text": name.text, "href": name.href}]


def calendar(request: HttpRequest) -> HttpResponse:
    """Every meeting as a calendar."""
    return as_calendar(Meeting.objects.all(), "board")


def meeting_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting as a calendar entry."""
    return as_calendar(Meeting.objects.filter(pk=get_object_or_404(Meeting, pk=code).pk), code)


def as_calendar(meetings: QuerySet[Meeting], name: str) -> HttpResponse:
    """Some meetings as a calendar file."""
    rows = meetings.prefetch_related("items").order_by("held_on", "code")
    body = calendar_of(rows, name=_("The board"), at=timezone.now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


# Kept by people -----------------------------------------------------------------------------------------------------


def add_meeting(request: HttpRequest) -> HttpResponse:
    """A board member or the delivery unit plans a meeting of the board."""
    check_may_keep_board(request.user)

    def do(given: dict[str, Any]) -> str:
        made = actions.keep_meeting(by=signed_in(request.user), at=timezone.now(), board=Board.objects.first(), **given)
        return reverse("govern:meeting", args=[made.pk])

    form = KeepMeeting(sent(request), councils=councils(), is_new=True)
    return form_page(request, form, do, title=_("Plan a meeting"), button=_("Keep"), crumbs=crumbs())


def change_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """A board member or the delivery unit changes when and where the board meets."""
    check_may_keep_board(request.user)
    held = get_object_or_404(Meeting.objects.select_related("board", "host"), pk=code)

    def do(given: dict[str, Any]) -> str:
        actions.keep_meeting(
            by=signed_in(request.user), at=timezone.now(), code=held.code, is_sample=held.is_sample,
            board=held.board or Board.objects.first(), **given,
        )  # fmt: skip
        return reverse("govern:meeting", args=[held.pk])

    names = ("held_on", "starts_at", "ends_at", "place_cy", "place_en", "host")
    initial = {name: getattr(held, name) for name in names}
    form = KeepMeeting(sent(request), councils=councils(), is_new=False, initial=initial)
    return form_page(request, form, do, title=_("Change the meeting"), button=_("Keep"), crumbs=meeting_crumbs(held))


def councils() -> QuerySet[Body]:
    """The councils that may host a meeting."""
    return Body.objects.councils(timezone.localdate()).order_by("name_en")


def note_attendance(request: HttpRequest, code: str) -> HttpResponse:
    """A board member or the delivery unit notes who was at a meeting."""
    check_may_keep_board(request.user)
    held = get_object_or_404(Meeting.objects.select_related("board"), pk=code)
    seats = seats_at(held)

    def do(_given: dict[str, Any]) -> str:
        actions.note_attendance(by=signed_in(request.user), at=timezone.now(), meeting=held, ways=form.answers())
        return reverse("govern:meeting", args=[held.pk])

    ways = {f"seat_{row.seat_id}": row.way for row in held.attendance.all()}
    form = NoteAttendance(sent(request), seats=seats, hints=hints(held, seats), initial=ways)
    return form_page(
        request, form, do, title=_("Who was at the meeting"), button=_("Keep"), crumbs=meeting_crumbs(held)
    )


def hints(held: Meeting, seats: list[Any]) -> dict[int, str]:
    """Under each seat: who holds it and who is the deputy on the day."""
    lines = {}
    for seat in seats:
        holder, deputy = (sitting(seat, held, way) for way in ("holder", "deputy"))
        lines[seat.pk] = _("Held by: %(holder)s. Deputy: %(deputy)s.") % {
            "holder": term_name(holder) or _("nobody"),
            "deputy": term_name(deputy) or _("nobody"),
        }
    return lines


def agree_minutes(request: HttpRequest, code: str) -> HttpResponse:
    """A board member or the delivery unit notes that the minutes were agreed."""
    check_may_keep_board(request.user)
    held = get_object_or_404(Meeting, pk=code)

    def do(given: dict[str, Any]) -> str:
        actions.agree_minutes(by=signed_in(request.user), at=timezone.now(), meeting=held, **given)
        return reverse("govern:minutes", args=[held.pk])

    return form_page(
        request, AgreeMinutes(sent(request)), do, title=_("Note that the minutes were agreed"), button=_("Keep"),
        crumbs=meeting_crumbs(held), lead=_("From then on, what the minutes say is not changed any more."),
    )  # fmt: skip
