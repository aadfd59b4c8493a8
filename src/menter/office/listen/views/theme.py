"""Themes: the list, one theme, and its name."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen import actions
from menter.office.listen.count import count_theme, themes_counted
from menter.office.listen.forms import ThemeFilter, ThemeName
from menter.office.listen.may import check_may_name_theme, may_name_theme, themes_for
from menter.office.listen.models import Theme, ThemeVoice
from menter.office.listen.presenters.name import theme_label, thread_address
from menter.office.listen.presenters.theme import theme_columns, theme_file_columns, theme_page
from menter.office.listen.theme_page import sections_of
from menter.office.look.listing import Listing, show
from menter.office.people.may import may_see_words, signed_in
from menter.office.reference.models import Body


def themes(request: HttpRequest, form: str) -> HttpResponseBase:
    """What residents say, most said first."""
    filters = ThemeFilter(request.GET, at=timezone.localdate())
    listing = Listing(
        title=_("Themes"),
        lead=_("What many residents say, in Welsh and in English together."),
        rows=themes_counted(themes_for(request.user), filters.chosen()),
        columns=theme_columns() if form == "html" else theme_file_columns(),
        template="listen/themes.jinja",
        filters=filters,
        extra={"may_see_words": may_see_words(request.user)},
    )
    return show(request, listing, form)


def theme(request: HttpRequest, number: int) -> HttpResponse:
    """One theme: who says it, where, since when, in whose words."""
    found = get_object_or_404(themes_for(request.user), pk=number)
    counted = count_theme(found)
    quotes = ThemeVoice.objects.filter(theme=found, is_quote=True).select_related("voice__body")
    context = {
        "title": theme_label(found),
        "crumbs": [{"text": _("Themes"), "href": reverse("listen:themes")}],
        "theme": theme_page(
            found, counted, list(Body.objects.councils(timezone.localdate())), quotes.order_by("-likeness", "pk")
        ),
        "sections": sections_of(found, request.user),
        "thread": thread_address("theme", found.pk),
        "rename": reverse("listen:rename_theme", args=[found.pk]) if may_name_theme(request.user) else "",
        "is_current": found.is_current,
        "is_sample": ThemeVoice.objects.filter(theme=found, voice__is_sample=True).exists(),
    }
    return render(request, "listen/theme.jinja", context)


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
