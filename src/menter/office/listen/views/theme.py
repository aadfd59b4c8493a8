"""Themes: the list, one theme, and its name."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen import actions
from menter.office.listen.change import root_of
from menter.office.listen.count import by_week, count_theme, drafts_waiting, themes_counted
from menter.office.listen.forms import ThemeFilter, ThemeName
from menter.office.listen.may import check_may_name_theme, may_shape_themes, sees_drafts, themes_for
from menter.office.listen.missing import missing_from
from menter.office.listen.models import Theme, ThemeVoice, Voice
from menter.office.listen.presenters.name import theme_label, thread_address
from menter.office.listen.presenters.theme import page_columns, parts_table, theme_file_columns, theme_page
from menter.office.listen.presenters.workbench import deeds, marks, waiting_line
from menter.office.listen.theme_page import sections_of
from menter.office.look.listing import ROWS_A_PAGE, Column, Listing, show
from menter.office.people.may import may_see_words, signed_in
from menter.office.reference.models import Body


def themes(request: HttpRequest, form: str) -> HttpResponseBase:
    """What residents say, most said first."""
    drafts = sees_drafts(request.user)
    filters = ThemeFilter(request.GET, at=timezone.localdate(), with_drafts=drafts)
    rows = themes_counted(themes_for(request.user), filters.chosen())
    listing = Listing(
        title=_("Themes"),
        lead=_("What many residents say, in Welsh and in English together."),
        rows=rows,
        columns=on_the_page(request, rows, with_state=drafts) if form == "html" else theme_file_columns(),
        template="listen/themes.jinja",
        filters=filters,
        extra={
            "may_see_words": may_see_words(request.user),
            "waiting": waiting() if drafts else "",
            "missing": missing_from(Voice.objects.all()) if form == "html" else "",
        },
    )
    return show(request, listing, form)


def on_the_page(request: HttpRequest, rows: QuerySet[Theme], *, with_state: bool) -> list[Column]:
    """The columns, with the last weeks of the themes that stand on this page."""
    page = list(Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")))
    weeks = by_week([row.pk for row in page], last_day())
    return page_columns(weeks, with_state=with_state, with_nature=any(row.nature for row in page))


def last_day() -> date:
    """The day of the latest voice: words that came in weeks ago still show as what they were."""
    latest: date | None = Voice.objects.aggregate(day=Max("said_on"))["day"]
    return min(latest or timezone.localdate(), timezone.localdate())


def waiting() -> str:
    """How many themes wait for a sign-off; nothing where none does."""
    count = drafts_waiting()
    return waiting_line(count) if count else ""


def theme(request: HttpRequest, number: int) -> HttpResponse:
    """One theme: who says it, where, since when, in whose words. One that was merged leads to where it went."""
    merged = Theme.objects.filter(pk=number, merged_into__isnull=False).first()
    if merged is not None and themes_for(request.user).filter(pk=root_of(merged).pk).exists():
        return redirect("listen:theme", root_of(merged).pk)
    found = get_object_or_404(themes_for(request.user).select_related("parent"), pk=number)
    counted = count_theme(found)
    quotes = ThemeVoice.objects.filter(theme=found, is_quote=True).select_related("voice__body")
    context = {
        "title": theme_label(found),
        "crumbs": crumbs_to(found),
        "theme": theme_page(
            found,
            counted,
            list(Body.objects.councils(timezone.localdate())),
            list(quotes.order_by("-likeness", "pk")),
            request.user,
        ),
        "sections": sections_of(found, request.user),
        "thread": thread_address("theme", found.pk),
        "reply": reverse("listen:reply", args=[found.pk]) if found.signed_off_at else "",
        "deeds": deeds(found) if may_shape_themes(request.user) else [],
        "marks": marks(found) if sees_drafts(request.user) else marks(found)[1:],
        "is_draft": found.signed_off_at is None,
        "within": within(request, found),
        "words": reverse("listen:theme_words", args=[found.pk]) if may_see_words(request.user) else "",
        "history": reverse("listen:theme_history", args=[found.pk]) if may_see_words(request.user) else "",
        "is_current": found.is_current,
        "is_sample": ThemeVoice.objects.filter(theme=found, voice__is_sample=True).exists(),
    }
    return render(request, "listen/theme.jinja", context)


def crumbs_to(theme: Theme) -> list[dict[str, str]]:
    """The way back to all themes, through the one that this one is within."""
    above = [{"text": _("Themes"), "href": reverse("listen:themes")}]
    if theme.parent is not None:
        above.append({"text": theme_label(theme.parent), "href": reverse("listen:theme", args=[theme.parent.pk])})
    return above


def within(request: HttpRequest, theme: Theme) -> dict[str, Any]:
    """What this theme's voices say in particular: the themes within it, or the theme that it is within."""
    seen = themes_for(request.user).filter(is_current=True)
    return parts_table(
        seen.filter(parent=theme).annotate(voice_count=Count("memberships")).order_by("-voice_count", "pk")
    )


def rename_theme(request: HttpRequest, number: int) -> HttpResponse:
    """Give a theme a better name, in both languages."""
    check_may_name_theme(request.user)
    found = get_object_or_404(Theme, pk=number)
    form = ThemeName(request.POST or None, initial={"label_cy": found.label_cy, "label_en": found.label_en})
    if request.method == "POST" and form.is_valid():
        actions.rename_theme(by=signed_in(request.user), at=timezone.now(), theme=found, **form.cleaned_data)
        return redirect("listen:theme", found.pk)
    crumbs = [
        {"text": _("Themes"), "href": reverse("listen:themes")},
        {"text": theme_label(found), "href": reverse("listen:theme", args=[found.pk])},
    ]
    context = {"title": _("Name this theme"), "form": form, "crumbs": crumbs}
    return render(request, "listen/rename_theme.jinja", context, status=400 if form.errors else 200)
