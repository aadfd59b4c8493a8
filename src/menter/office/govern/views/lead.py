"""Who leads one piece of work, why, and a person's word on it."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.govern import actions
from menter.office.govern.actions.lead import Work
from menter.office.govern.book import open_book
from menter.office.govern.forms import SayWhoLeads
from menter.office.govern.lead import has_remits, who_leads
from menter.office.govern.may import check_may_say_who_leads, may_say_who_leads
from menter.office.govern.presenters import lead as shown
from menter.office.join_up.may import opportunities_for
from menter.office.listen.may import statements_for
from menter.office.look.bilingual import either
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Cell
from menter.office.people.may import signed_in
from menter.office.see.models import Initiative

PLACES = {"statement": "listen:statement", "opportunity": "join_up:opportunity", "initiative": "see:initiative"}


def load(request: HttpRequest, kind: str, number: int) -> Work:
    """The piece of work, as far as this person may see it; where no remits are kept, nobody leads anything."""
    if not has_remits() or kind not in PLACES:
        raise Http404
    if kind == "statement":
        return get_object_or_404(statements_for(request.user).select_related("body"), pk=number)
    if kind == "opportunity":
        return get_object_or_404(opportunities_for(request.user), pk=number)
    return get_object_or_404(Initiative.objects.select_related("lead").prefetch_related("partners"), pk=number)


def name_of(kind: str, work: Any) -> Cell:
    """What the piece of work is called, leading to its page."""
    href = reverse(PLACES[kind], args=[work.pk])
    if kind == "statement":
        is_welsh = work.language == "cy"
        return either(work.title if is_welsh else "", "" if is_welsh else work.title, href)
    return either(work.title_cy, work.title_en, href)


def lead(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Who leads a statement, an opportunity or an initiative: the team, the reasons, the rule and its source."""
    work = load(request, kind, number)
    led = who_leads(work, timezone.localdate())
    context = {
        "title": _("Who leads"),
        "work": name_of(kind, work),
        "headings": shown.lead_headings(),
        "rows": shown.lead_rows(led, kind, number),
        "nobody": shown.nobody(led),
        "rules": shown.rule_lines(led),
        "override_headings": shown.override_headings(),
        "override_rows": shown.override_rows(led, list(work.lead_overrides.all())),
        "change": reverse("govern:say_who_leads", args=[kind, number]) if may_say_who_leads(request.user) else "",
        "take_back": reverse("govern:take_back_lead", args=[kind, number])
        if led.override is not None and may_say_who_leads(request.user)
        else "",
    }
    return render(request, "govern/lead.jinja", context)


def way_back(kind: str, work: Work) -> list[dict[str, str]]:
    """The way back to the page that says who leads."""
    return [{"text": _("Who leads"), "href": reverse("govern:who_leads", args=[kind, work.pk])}]


def say_who_leads(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The delivery unit says that another team leads than the remits say."""
    check_may_say_who_leads(request.user)
    work, now = load(request, kind, number), timezone.now()
    name = name_of(kind, work)

    def do(given: dict[str, Any]) -> str:
        actions.say_who_leads(by=signed_in(request.user), at=now, work=work, **given)
        return reverse("govern:who_leads", args=[kind, number])

    form = SayWhoLeads(sent(request), teams=open_book().teams.values(), today=timezone.localdate(now))
    return form_page(
        request, form, do, title=_("Say which team leads"), button=_("Keep"), crumbs=way_back(kind, work),
        lead=name.text, lead_lang=name.lang,
    )  # fmt: skip


def take_back_lead(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The delivery unit lets the remits say again who leads."""
    check_may_say_who_leads(request.user)
    work = load(request, kind, number)

    def do(_given: dict[str, Any]) -> str:
        actions.take_back_lead(by=signed_in(request.user), at=timezone.now(), work=work)
        return reverse("govern:who_leads", args=[kind, number])

    return form_page(
        request, forms.Form(sent(request)), do, title=_("Let the remits say who leads"),
        button=_("Take back what was said"), crumbs=way_back(kind, work),
    )  # fmt: skip
