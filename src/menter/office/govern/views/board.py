"""The board's rules, its seats, and who holds them."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.govern.quorum import Quorum
from menter.office.govern import actions
from menter.office.govern.forms import AddSeat, BoardRules, EndTerm, GiveSeat
from menter.office.govern.may import check_may_keep_board, may_keep_board
from menter.office.govern.models import Board, Seat, Term
from menter.office.govern.presenters import board as shown
from menter.office.govern.views.crumb import crumbs
from menter.office.look.bilingual import either
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in

CODE = "advisory-group"  # of the group that is kept through the pages; another may come from a file


def seats(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every seat of the board: who holds it, who is the deputy, which are vacant, which terms end."""
    today, board = timezone.localdate(), Board.objects.first()
    rows = [shown.seat_shown(seat, today) for seat in seats_of(board, today)]
    filled = sum(not each.standing.is_vacant for each in rows)
    listing = Listing(
        title=_("Seats on the board"),
        lead=_("Five constituencies sit on the board. Each seat has its term, and may have a deputy."),
        rows=rows,
        columns=shown.seat_columns(),
        template="govern/seats.jinja",
        extra={
            "crumbs": crumbs(),
            "group": either(board.name_cy, board.name_en) if board else None,
            "tally": shown.tally(rows),
            "rules": shown.rules(board, filled) if board else [],
            "is_sample": board is not None and board.is_sample,
            "may_keep": may_keep_board(request.user),
        },
    )
    return show(request, listing, form)


def seats_of(board: Board | None, at: date) -> list[Seat]:
    """The seats that there are on a day, with their terms, constituency by constituency."""
    if board is None:
        return []
    rows = board.seats.prefetch_related("terms__body").order_by("id")
    return [seat for seat in rows if seat.is_there(at)]


def seat(request: HttpRequest, number: int) -> HttpResponse:
    """One seat: every term in it, then and now."""
    found = get_object_or_404(Seat.objects.prefetch_related("terms__body"), pk=number)
    today, name = timezone.localdate(), shown.seat_name(found, with_link=False)
    now = shown.seat_shown(found, today)
    terms = [term for term in (now.holder, now.deputy) if term is not None]
    context = {
        "title": name.text,
        "title_lang": name.lang,
        "crumbs": seat_crumbs(),
        "lead": shown.constituency_name(found),
        "state": shown.state_cell(now),
        "headings": shown.term_headings(),
        "rows": shown.term_rows(found.terms.all()),
        "may_keep": may_keep_board(request.user),
        "give": reverse("govern:give_seat", args=[found.pk]),
        "ends": [{"text": shown.term_name(term), "href": reverse("govern:end_term", args=[term.pk])} for term in terms],
        "is_sample": found.is_sample,
    }
    return render(request, "govern/seat.jinja", context)


def seat_crumbs(of: Seat | None = None) -> list[dict[str, str]]:
    """The way back to the seats, and to one of them."""
    way = [*crumbs(), {"text": _("Seats on the board"), "href": reverse("govern:seats")}]
    if of is None:
        return way
    name = shown.seat_name(of)
    return [*way, {"text": name.text, "href": name.href}]


def keep_rules(request: HttpRequest) -> HttpResponse:
    """A board member or the delivery unit keeps the rules that the board decides by."""
    check_may_keep_board(request.user)
    board = Board.objects.first()

    def do(given: dict[str, Any]) -> str:
        quorum = Quorum(given.pop("quorum_seats"), given.pop("quorum_percent"), given.pop("quorum_constituencies"))
        actions.keep_board(
            by=signed_in(request.user), at=timezone.now(), code=board.pk if board else CODE, quorum=quorum,
            source=board.source if board else "", is_sample=board is not None and board.is_sample, **given,
        )  # fmt: skip
        return reverse("govern:seats")

    form = BoardRules(sent(request), initial=BoardRules.of(board))
    return form_page(request, form, do, title=_("How the board decides"), button=_("Keep"), crumbs=seat_crumbs())


def add_seat(request: HttpRequest) -> HttpResponse:
    """A board member or the delivery unit adds a seat."""
    check_may_keep_board(request.user)
    board = Board.objects.first()
    if board is None:
        raise Http404

    def do(given: dict[str, Any]) -> str:
        made = actions.keep_seat(by=signed_in(request.user), at=timezone.now(), board=board, **given)
        return reverse("govern:seat", args=[made.pk])

    return form_page(request, AddSeat(sent(request)), do, title=_("Add a seat"), button=_("Add"), crumbs=seat_crumbs())


def give_seat(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit says who holds a seat, or is the deputy."""
    check_may_keep_board(request.user)
    found, now = get_object_or_404(Seat, pk=number), timezone.now()

    def do(given: dict[str, Any]) -> str:
        actions.give_seat(by=signed_in(request.user), at=now, seat=found, **given)
        return reverse("govern:seat", args=[found.pk])

    form = GiveSeat(sent(request), today=timezone.localdate(now))
    return form_page(request, form, do, title=_("Say who has this seat"), button=_("Keep"), crumbs=seat_crumbs(found))


def end_term(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit says when a term ends."""
    check_may_keep_board(request.user)
    term = get_object_or_404(Term.objects.select_related("seat", "body"), pk=number)

    def do(given: dict[str, Any]) -> str:
        actions.end_term(by=signed_in(request.user), at=timezone.now(), term=term, **given)
        return reverse("govern:seat", args=[term.seat_id])

    form = EndTerm(sent(request), initial={"ends_on": term.ends_on})
    return form_page(
        request, form, do, title=_("End a term"), lead=shown.term_name(term), button=_("Keep"),
        crumbs=seat_crumbs(term.seat),
    )  # fmt: skip
