"""The book of remits: every team, remit and vacancy, with what was said of it; kept by the delivery unit."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.govern import actions
from menter.office.govern.book import KINDS, Book, open_book
from menter.office.govern.forms.remit import KeepRemit, KeepTeam, KeepVacancy, TakeOut
from menter.office.govern.lead import has_remits
from menter.office.govern.may import check_may_keep_remits, may_keep_remits
from menter.office.govern.presenters import remit as shown
from menter.office.govern.who import period
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in

FORMS: dict[str, type[KeepTeam | KeepRemit | KeepVacancy]] = {
    "team": KeepTeam,
    "remit": KeepRemit,
    "vacancy": KeepVacancy,
}
KEEPS: dict[str, Callable[..., Any]] = {
    "team": actions.keep_team,
    "remit": actions.keep_remit,
    "vacancy": actions.keep_vacancy,
}
ADDS: dict[str, Callable[[], str]] = {
    "team": lambda: _("Add a team"),
    "remit": lambda: _("Add a remit"),
    "vacancy": lambda: _("Note a vacancy"),
}


def crumbs(to_book: bool = True) -> list[dict[str, str]]:
    """The way back to who does what, and to the book."""
    way = [{"text": _("Who does what"), "href": reverse("govern:who_does_what")}]
    return [*way, {"text": _("Teams and remits"), "href": reverse("govern:remit_book")}] if to_book else way


def open_here(kind: str = "team") -> Book:
    """The book, where remits are kept and there is such a kind of record."""
    if not has_remits() or kind not in KINDS:
        raise Http404
    return open_book()


def remit_book(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every team, remit and vacancy that stands, with its days and its source."""
    book, may_keep = open_here(), may_keep_remits(request.user)
    adds = [{"text": add(), "href": reverse("govern:add_remit_record", args=[kind])} for kind, add in ADDS.items()]
    listing = Listing(
        title=_("Teams and remits"),
        lead=_("Who leads follows from these. Each change is kept with its day; what stood before can be read."),
        rows=shown.records(book),
        columns=shown.columns(),
        template="govern/remit_book.jinja",
        extra={"crumbs": crumbs(to_book=False), "adds": adds if may_keep else []},
    )
    return show(request, listing, form)


def remit_record(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One team, remit or vacancy: what stands, and everything that was said of it before."""
    book = open_here(kind)
    rows = shown.version_rows(book, kind, key)
    if not rows:
        raise Http404
    stands = KINDS[kind].standing().get(key)
    change = [reverse(f"govern:{name}", args=[kind, key]) for name in ("change_remit_record", "take_out_remit_record")]
    context = {
        "title": shown.title(book, kind, stands or latest(kind, key)),
        "crumbs": crumbs(),
        "kind": shown.KIND_NAMES[kind](),
        "says": shown.says(book, kind, stands) if stands else _("It was taken out and holds no more."),
        "days": period(stands.since, stands.until) if stands else "",
        "headings": shown.version_headings(),
        "rows": rows,
        "changes": change if stands and may_keep_remits(request.user) else [],
    }
    return render(request, "govern/remit_record.jinja", context)


def latest(kind: str, key: str) -> Any:
    """What a record that was taken out said last."""
    return KINDS[kind].shape(KINDS[kind].versions(key)[-1])


def standing(book: Book, kind: str, key: str) -> Any:
    """The record that stands under a key."""
    rows = {"team": book.teams, "remit": book.remits, "vacancy": book.vacancies}[kind]
    if key not in rows:
        raise Http404
    return rows[key]


def add_remit_record(request: HttpRequest, kind: str) -> HttpResponse:
    """The delivery unit adds a team, a remit or a vacancy."""
    check_may_keep_remits(request.user)
    form = FORMS[kind](sent(request), book=open_here(kind)) if kind in FORMS else None
    if form is None:
        raise Http404

    def do(_given: dict[str, Any]) -> str:
        key = form.key()
        KEEPS[kind](by=signed_in(request.user), at=timezone.now(), key=key, **form.said())
        return reverse("govern:remit_record", args=[kind, key])

    return form_page(request, form, do, title=ADDS[kind](), button=_("Keep"), crumbs=crumbs())


def change_remit_record(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The delivery unit keeps a new version of a team, a remit or a vacancy."""
    check_may_keep_remits(request.user)
    book = open_here(kind)
    now = standing(book, kind, key)
    form = FORMS[kind](sent(request), book=book, now=now)

    def do(_given: dict[str, Any]) -> str:
        KEEPS[kind](by=signed_in(request.user), at=timezone.now(), key=key, **form.said())
        return reverse("govern:remit_record", args=[kind, key])

    return form_page(
        request, form, do, title=_("Keep what has changed"), button=_("Keep"), crumbs=crumbs(),
        lead=shown.title(book, kind, now),
    )  # fmt: skip


def take_out_remit_record(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The delivery unit takes a record out that was never right."""
    check_may_keep_remits(request.user)
    book = open_here(kind)
    name = shown.title(book, kind, standing(book, kind, key))

    def do(given: dict[str, Any]) -> str:
        actions.take_out(by=signed_in(request.user), at=timezone.now(), kind=kind, key=key, **given)
        return reverse("govern:remit_record", args=[kind, key])

    return form_page(
        request, TakeOut(sent(request)), do, title=_("Take it out"), button=_("Take it out"), crumbs=crumbs(), lead=name
    )
