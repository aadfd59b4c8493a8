"""The workbench: mark a theme, sign it off, merge it, split it, move its comments, undo, and read what was done."""

from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen import actions
from menter.office.listen.change import SAYS, changes_of, check_may_undo, other_of
from menter.office.listen.may import check_may_shape_themes, may_shape_themes, readable
from menter.office.listen.models import Theme, ThemeChange, ThemeVoice
from menter.office.listen.part import parts_of
from menter.office.listen.presenters import workbench as shown
from menter.office.listen.presenters.name import council_name, lang_of, language_name, theme_label
from menter.office.listen.presenters.quote import quote_columns, theme_words_columns, with_parts
from menter.office.listen.presenters.voice import voice_file_columns, words_cell
from menter.office.listen.workbench_form import ChoosePart, MergeTheme, SortComments, ThemeMark
from menter.office.look import figure
from menter.office.look.bilingual import said
from menter.office.look.form import Marked
from menter.office.look.listing import ROWS_A_PAGE, Listing, pagination, show
from menter.office.people.may import check_may_see_words, signed_in

Crumbs = list[dict[str, str]]


def theme_crumbs(theme: Theme) -> Crumbs:
    """The way back to a theme and to all of them."""
    return [
        {"text": _("Themes"), "href": reverse("listen:themes")},
        {"text": theme_label(theme), "href": reverse("listen:theme", args=[theme.pk])},
    ]


def form_page(
    request: HttpRequest, theme: Theme, *, title: str, button: str, form: Form | None = None, **more: Any
) -> HttpResponse:
    """A page with a form, or with nothing but a button to confirm.

    more    lead: a sentence above; facts: rows of a summary list; quotes, parts: as the template takes them
    """
    status = 400 if form and form.errors else 200
    context = {"title": title, "crumbs": theme_crumbs(theme), "button": button, **more}
    context |= {"form": form} if form else {}
    return render(request, "listen/shape_theme.jinja", context, status=status)


def found_theme(request: HttpRequest, number: int) -> Theme:
    """A theme to be shaped.

    Raises  MayNot.
    """
    check_may_shape_themes(request.user)
    return get_object_or_404(Theme.objects.select_related("merged_into"), pk=number)


def words(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """All comments of one theme that this person may read, the most typical first."""
    check_may_see_words(request.user)
    theme = get_object_or_404(Theme, pk=number)
    rows = readable(request.user).filter(memberships__theme=theme)
    listing = Listing(
        title=_("What was said in this theme"),
        lead=theme_label(theme),
        rows=with_parts(rows.select_related("body"), theme).order_by("-memberships__likeness", "pk"),
        columns=theme_words_columns() if form == "html" else voice_file_columns(),
        template="listen/theme_words.jinja",
        extra={
            "crumbs": theme_crumbs(theme),
            "sort": reverse("listen:sort_comments", args=[theme.pk]) if may_shape(request, theme) else "",
        },
    )
    return show(request, listing, form)


def may_shape(request: HttpRequest, theme: Theme) -> bool:
    """Whether this person may move this theme's comments."""
    return may_shape_themes(request.user) and theme.is_current and theme.parent_id is None


def mark_theme(request: HttpRequest, number: int) -> HttpResponse:
    """Say whether it is praise or a problem."""
    theme = found_theme(request, number)
    form = ThemeMark(request.POST or None, initial={"nature": theme.nature, "severity": str(theme.severity or "")})
    if request.method == "POST" and form.is_valid():
        actions.mark_theme(
            by=signed_in(request.user), at=timezone.now(), theme=theme, nature=form.cleaned_data["nature"],
            severity=form.severity_given,
        )  # fmt: skip
        return redirect("listen:theme", theme.pk)
    return form_page(request, theme, title=_("Mark this theme"), button=_("Keep this"), form=form)


def sign_off_theme(request: HttpRequest, number: int) -> HttpResponse:
    """Look at what everybody will see, then stand behind it."""
    theme = found_theme(request, number)
    if request.method == "POST":
        actions.sign_off_theme(by=signed_in(request.user), at=timezone.now(), theme=theme)
        return redirect("listen:theme", theme.pk)
    held = ThemeVoice.objects.filter(theme=theme)
    quotes = held.filter(is_quote=True).select_related("voice__body").order_by("-likeness", "pk")
    same = theme.label_cy.casefold() == theme.label_en.casefold()
    return form_page(
        request, theme, title=_("Sign off this theme"), button=_("Sign it off"),
        lead=_("From now on everybody sees this theme: its names, how many people say it and where, and these quotes."),
        warning=_("Both names are the same. Name the theme in Welsh and in English first.") if same else "",
        facts=shown.summary(theme, held.count()), quotes=quote_columns(quotes),
    )  # fmt: skip


def take_back_sign_off(request: HttpRequest, number: int) -> HttpResponse:
    """Make it a draft again."""
    theme = found_theme(request, number)
    if request.method == "POST":
        actions.take_back_sign_off(by=signed_in(request.user), at=timezone.now(), theme=theme)
        return redirect("listen:theme", theme.pk)
    return form_page(
        request, theme, title=_("Take the sign-off back"), button=_("Take it back"),
        lead=_("From now on only people with an account see this theme, and what could be done about it together."),
    )  # fmt: skip


def merge_theme(request: HttpRequest, number: int) -> HttpResponse:
    """Make it part of another."""
    theme = found_theme(request, number)
    form = MergeTheme(request.POST or None, themes=others(theme))
    if request.method == "POST" and form.is_valid():
        into = Theme.objects.get(pk=form.cleaned_data["into"])
        actions.merge_themes(by=signed_in(request.user), at=timezone.now(), theme=theme, into=into)
        return redirect("listen:theme", into.pk)
    return form_page(request, theme, title=_("Merge this theme into another"), button=_("Merge"), form=form)


def others(theme: Theme) -> list[tuple[str, str]]:
    """The themes that comments could go to."""
    return shown.theme_choices(list(Theme.objects.standing().filter(is_current=True, parent=None).exclude(pk=theme.pk)))


def sort_comments(request: HttpRequest, number: int) -> HttpResponse:
    """Tick comments, those that fit least first, and say where they should go."""
    theme = found_theme(request, number)
    asked = " ".join(request.GET.get("words", "").split())
    rows = (
        ThemeVoice.objects.filter(theme=theme, voice__text__icontains=asked)
        if asked
        else (ThemeVoice.objects.filter(theme=theme))
    )
    page = Paginator(rows.select_related("voice__body").order_by("likeness", "pk"), ROWS_A_PAGE).get_page(
        request.GET.get("page")
    )
    form = SortComments(request.POST or None, voices=[comment(row) for row in page], themes=others(theme))
    if request.method == "POST" and form.is_valid():
        return redirect("listen:theme", sort_out(request, theme, form))
    return form_page(
        request, theme, title=_("Move or split off comments"), button=_("Move them"), form=form, asked=asked,
        lead=_("The comments that fit this theme least come first. You can undo what you do here."),
        pagination=pagination(request, page), search=True,
    )  # fmt: skip


def comment(row: ThemeVoice) -> tuple[str, str]:
    """One comment as a choice: its words, whose, when, in its own language."""
    voice = row.voice
    facts = f"{council_name(voice.body)}, {figure.date(voice.said_on)}, {language_name(voice.language)}"
    return str(voice.pk), Marked.of(f"{words_cell(voice).text} ({facts})", lang_of(voice.language))


def sort_out(request: HttpRequest, theme: Theme, form: SortComments) -> int:
    """Do what was asked; returns the number of the theme to look at next."""
    by, at, given = signed_in(request.user), timezone.now(), form.cleaned_data
    voices = [int(voice) for voice in given["voices"]]
    if given["where"] == "split":
        names = {"label_cy": given["label_cy"], "label_en": given["label_en"]}
        return int(actions.split_theme(by=by, at=at, theme=theme, voices=voices, **names).after["other"])
    to = Theme.objects.get(pk=given["to"]) if given["where"] == "move" else None
    actions.move_voices(by=by, at=at, theme=theme, voices=voices, to=to)
    return theme.pk


def propose_split(request: HttpRequest, number: int) -> HttpResponse:
    """The parts that a theme falls into, and a theme of its own made of one of them."""
    theme = found_theme(request, number)
    parts = parts_of(theme)
    choices = [(str(place), shown.part_name(part, place)) for place, part in enumerate(parts)]
    form = ChoosePart(
        request.POST or None,
        parts=choices,
        proposed=[{"label_cy": part.label_cy, "label_en": part.label_en} for part in parts],
    )
    if parts and request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        change = actions.split_theme(
            by=signed_in(request.user), at=timezone.now(), theme=theme, voices=parts[int(given["part"])].voices,
            label_cy=given["label_cy"], label_en=given["label_en"],
        )  # fmt: skip
        return redirect("listen:theme", other_of(change))
    lead = _("The comments of this theme fall into these parts. Any of them can become a theme of its own.")
    nothing = _(
        "The comments of this theme do not fall into parts, so there is nothing to propose. You can still move some."
    )
    return form_page(
        request, theme, title=_("How this theme could be split"), button=_("Make it a theme"),
        lead=lead if parts else nothing, form=form if parts else None, parts=shown.part_rows(parts), is_empty=not parts,
    )  # fmt: skip


def history(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """Everything that people did to a theme, the latest first."""
    check_may_see_words(request.user)
    theme = get_object_or_404(Theme, pk=number)
    changes = list(changes_of(theme))
    known = {change.theme_id for change in changes} | {other_of(change) or 0 for change in changes}
    undoable = shown.undoable(changes) if may_shape_themes(request.user) else set()
    listing = Listing(
        title=_("What was done to this theme"),
        lead=theme_label(theme),
        rows=changes,
        columns=shown.history_columns(Theme.objects.in_bulk(known), undoable),
        extra={"crumbs": theme_crumbs(theme)},
    )
    return show(request, listing, form)


def undo_change(request: HttpRequest, number: int) -> HttpResponse:
    """Undo one change, once more asked."""
    check_may_shape_themes(request.user)
    change = get_object_or_404(ThemeChange.objects.select_related("theme"), pk=number)
    check_may_undo(change)
    if request.method == "POST":
        actions.undo_change(by=signed_in(request.user), at=timezone.now(), change=change)
        return redirect("listen:theme", change.theme_id)
    themes = Theme.objects.in_bulk([change.theme_id, other_of(change) or 0])
    lead = f"{said(SAYS[change.kind])}. {shown.detail(change, themes)}"
    return form_page(request, change.theme, title=_("Undo this"), button=_("Undo"), lead=lead)
