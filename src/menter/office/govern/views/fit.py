"""How an opportunity fits the plans of its councils, and a person's word on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.govern import actions
from menter.office.govern.fit import fitted, ordered_for
from menter.office.govern.forms import SayFit
from menter.office.govern.may import check_may_keep_board, may_keep_board
from menter.office.govern.presenters import fit as shown
from menter.office.join_up.may import opportunities_for
from menter.office.join_up.models import Opportunity
from menter.office.look.bilingual import either
from menter.office.look.form_page import form_page, sent
from menter.office.people.may import signed_in


def fit(request: HttpRequest, number: int) -> HttpResponse:
    """Which aims an opportunity serves, and how that fits each council's plans."""
    about = get_object_or_404(opportunities_for(request.user), pk=number)
    found = fitted(about, request.user)
    context = {
        "title": _("Fit with the councils’ plans"),
        "crumbs": crumbs(about),
        "work": either(about.title_cy, about.title_en),
        "says": shown.fit_says(found),
        "aim_headings": shown.aim_headings(),
        "aim_rows": shown.aim_rows(found),
        "council_headings": shown.council_headings(),
        "council_rows": shown.council_rows(found),
        "change": reverse("govern:say_fit", args=[number]) if may_keep_board(request.user) else "",
        "is_sample": about.is_sample,
    }
    return render(request, "govern/fit.jinja", context)


def crumbs(about: Opportunity) -> list[dict[str, str]]:
    """The way back to the opportunity."""
    title = either(about.title_cy, about.title_en, reverse("join_up:opportunity", args=[about.pk]))
    return [
        {"text": _("Opportunities"), "href": reverse("join_up:opportunities")},
        {"text": title.text, "href": title.href},
    ]


def say_fit(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit says which aims an opportunity serves."""
    check_may_keep_board(request.user)
    about = get_object_or_404(opportunities_for(request.user), pk=number)

    def do(given: dict[str, Any]) -> str:
        actions.say_fit(by=signed_in(request.user), at=timezone.now(), opportunity=about, **given)
        return reverse("govern:fit", args=[number])

    aims = ordered_for(about, request.user)
    tied = list(about.aims.values_list("pk", flat=True))
    form = SayFit(sent(request), among=aims, initial={"aims": tied})
    name = either(about.title_cy, about.title_en)
    back = {"text": _("Fit with the councils’ plans"), "href": reverse("govern:fit", args=[number])}
    return form_page(
        request, form, do, title=_("Say which aims it serves"), button=_("Keep"), crumbs=[*crumbs(about), back],
        lead=name.text, lead_lang=name.lang,
    )  # fmt: skip
