"""One item of an agenda: its papers, the interests declared, the vote, what was decided."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.govern.vote import InterestUndeclared, NotThere, ShutOut, check_may_vote
from menter.office.choose.presenters import plan_title
from menter.office.govern import actions
from menter.office.govern.ballot import seats_at, voters
from menter.office.govern.forms import AddPaper, DeclareInterest, KeepItem, RecordVote
from menter.office.govern.may import check_may_keep_board, may_keep_board, may_record_decision
from menter.office.govern.models import Decision, Item, Meeting
from menter.office.govern.presenters import vote as shown
from menter.office.govern.presenters.decision import decision_shown
from menter.office.govern.views.meeting import meeting_crumbs
from menter.office.look.bilingual import either, said
from menter.office.look.form_page import form_page, sent
from menter.office.people.may import signed_in

DECISIONS = Prefetch("decisions", Decision.objects.select_related("opportunity").prefetch_related("grants"))


def load(number: int) -> Item:
    """One item with its meeting and the group that met."""
    return get_object_or_404(Item.objects.select_related("meeting__board", "opportunity", "vote"), pk=number)


def item(request: HttpRequest, number: int) -> HttpResponse:
    """One item of an agenda: papers, interests, the vote seat by seat, what was decided."""
    rows = Item.objects.select_related("meeting__board", "opportunity", "plan__draft", "vote")
    rows = rows.prefetch_related("papers", "interests__seat", "vote__ballots__seat", DECISIONS)
    found = get_object_or_404(rows, pk=number)
    title, about = shown.item_title(found), found.opportunity
    taken = found.vote if hasattr(found, "vote") else None
    ballots = list(taken.ballots.all()) if taken else []
    is_held = found.meeting.held_on <= timezone.localdate()
    is_open = found.meeting.minutes_agreed_on is None
    context = {
        "title": title.text,
        "title_lang": title.lang,
        "crumbs": meeting_crumbs(found.meeting),
        "number": found.pk,
        "place": found.number,
        "about": either(found.about_cy, found.about_en),
        "motion": either(found.motion_cy, found.motion_en),
        "opportunity": either(about.title_cy, about.title_en, reverse("join_up:opportunity", args=[about.pk]))
        if about
        else None,
        "plan": plan_title(found.plan) if found.plan else None,
        "papers": [shown.paper_shown(paper) for paper in found.papers.all()],
        "interest_headings": shown.interest_headings(),
        "interest_rows": shown.interest_rows(found.interests.all()),
        "vote_says": shown.vote_says(taken, ballots) if taken else "",
        "ballot_headings": shown.ballot_headings(),
        "ballot_rows": shown.ballot_rows(ballots),
        "decisions": [decision_shown(made) for made in found.decisions.all()],
        "may_keep": may_keep_board(request.user) and is_open,
        "may_vote": may_keep_board(request.user) and is_open and is_held and taken is None and bool(found.motion_en),
        "record": decision_address(found) if may_record_decision(request.user) and is_held and about else "",
        "is_sample": found.meeting.is_sample,
    }
    return render(request, "govern/item.jinja", context)


def decision_address(found: Item) -> str:
    """Where the decision under an item is recorded, with what is known filled in."""
    return (
        reverse("govern:record_decision")
        + f"?meeting={found.meeting_id}&opportunity={found.opportunity_id}&item={found.pk}"
    )


def item_crumbs(found: Item) -> list[dict[str, str]]:
    """The way back to one item."""
    title = shown.item_title(found)
    return [*meeting_crumbs(found.meeting), {"text": title.text, "href": title.href}]


def add_item(request: HttpRequest, code: str) -> HttpResponse:
    """A board member or the delivery unit puts an item on an agenda."""
    check_may_keep_board(request.user)
    held = get_object_or_404(Meeting, pk=code)

    def do(given: dict[str, Any]) -> str:
        made = actions.keep_item(by=signed_in(request.user), at=timezone.now(), meeting=held, **given)
        return reverse("govern:item", args=[made.pk])

    form = KeepItem(sent(request), initial={"number": held.items.count() + 1})
    return form_page(
        request, form, do, title=_("Put an item on the agenda"), button=_("Keep"), crumbs=meeting_crumbs(held)
    )


def change_item(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit changes an item or its place on the agenda."""
    check_may_keep_board(request.user)
    found = load(number)

    def do(given: dict[str, Any]) -> str:
        actions.keep_item(by=signed_in(request.user), at=timezone.now(), meeting=found.meeting, item=found, **given)
        return reverse("govern:item", args=[found.pk])

    form = KeepItem(sent(request), initial=KeepItem.of(found))
    return form_page(request, form, do, title=_("Change the item"), button=_("Keep"), crumbs=item_crumbs(found))


def add_paper(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit adds a paper to an item."""
    check_may_keep_board(request.user)
    found = load(number)

    def do(given: dict[str, Any]) -> str:
        actions.add_paper(by=signed_in(request.user), at=timezone.now(), item=found, **given)
        return reverse("govern:item", args=[found.pk])

    return form_page(
        request, AddPaper(sent(request)), do, title=_("Add a paper"), button=_("Add"), crumbs=item_crumbs(found)
    )


def declare_interest(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit records an interest that was declared."""
    check_may_keep_board(request.user)
    found = load(number)

    def do(given: dict[str, Any]) -> str:
        actions.declare_interest(by=signed_in(request.user), at=timezone.now(), item=found, **given)
        return reverse("govern:item", args=[found.pk])

    form = DeclareInterest(sent(request), seats=seats_at(found.meeting))
    return form_page(request, form, do, title=_("Declare an interest"), button=_("Keep"), crumbs=item_crumbs(found))


def record_vote(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit records how the seats voted."""
    check_may_keep_board(request.user)
    found = load(number)
    seats = seats_at(found.meeting)
    before = voters(found, seats)

    def do(_given: dict[str, Any]) -> str:
        actions.record_vote(by=signed_in(request.user), at=timezone.now(), item=found, choices=form.answers())
        return reverse("govern:item", args=[found.pk])

    form = RecordVote(sent(request), seats=seats, voters=before, hints=hints(found, before))
    motion = either(found.motion_cy, found.motion_en)
    lead = _("%(motion)s %(quorum)s") % {"motion": motion.text, "quorum": shown.quorum_for(found, seats, before)}
    return form_page(
        request, form, do, title=_("Record the vote"), button=_("Record the vote"), crumbs=item_crumbs(found), lead=lead
    )


def hints(found: Item, before: dict[int, Any]) -> dict[int, str]:
    """Under each seat that may not vote: why, in the very sentence with which its vote would be refused."""
    shuts_out = found.meeting.board.shuts_out if found.meeting.board else []
    lines = {}
    for seat, voter in before.items():
        try:
            check_may_vote(voter, shuts_out=shuts_out)
        except (NotThere, InterestUndeclared, ShutOut) as reason:
            lines[seat] = said(reason.sentence)
    return lines
