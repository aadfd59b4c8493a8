"""Digital maturity: the list over councils and years, each council's page, each statement, and the scale."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.govern import actions
from menter.office.govern.forms import KeepScale, MaturityFilter, StateMaturity
from menter.office.govern.may import (
    check_may_keep_scale,
    check_may_state_maturity,
    may_keep_scale,
    may_state_maturity,
    own_councils,
)
from menter.office.govern.models import MaturityStatement, Scale
from menter.office.govern.presenters import maturity as shown
from menter.office.govern.presenters.fact import fact
from menter.office.govern.views.crumb import crumbs
from menter.office.look import figure
from menter.office.look.chart import Chart
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Cell, Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name


def scales() -> list[Scale]:
    """Every version of the scale, the newest first."""
    return list(Scale.objects.prefetch_related("dimensions", "levels").order_by("-number"))


def maturity(request: HttpRequest, form: str) -> HttpResponseBase:
    """What every council has stated for every year against one scale: a list, a map, files."""
    known, standing = scales(), MaturityStatement.objects.standing()
    used = set(standing.values_list("scale__number", flat=True))
    scale = scale_asked(request, known, used)
    of_scale = standing.filter(scale=scale)
    years = sorted(set(of_scale.values_list("year", flat=True)), reverse=True)
    filters = MaturityFilter(request.GET, scales=[s for s in known if s.number in used], scale=scale, years=years)
    year = filters.chosen("year")
    rows = list((of_scale.filter(year=year) if year else of_scale).whole().order_by("-year", "body_id"))
    councils = list(Body.objects.councils(timezone.localdate()))
    map_year = year or (years[0] if years else None)
    listing = Listing(
        title=_("Digital maturity of councils"),
        lead=_(
            "What each council says of itself, year by year, with what shows it. A statement is a council’s own word, "
            "and no league table."
        ),
        rows=rows,
        columns=shown.columns(scale, is_page=form == "html"),
        template="govern/maturity.jinja",
        filters=filters if years else None,
        extra={
            "crumbs": crumbs(),
            "scale_name": shown.scale_said(scale) if scale else "",
            "map": map_shown(filters, scale, map_year, councils, rows),
            "without_year": map_year,
            "without": shown.councils_without(councils, rows, map_year) if map_year else [],
            "own": [shown.council_link(each) for each in councils if each.pk in own_councils(request.user)],
            "may_keep_scale": may_keep_scale(request.user),
        } if form == "html" else {},
    )  # fmt: skip
    return show(request, listing, form)


def scale_asked(request: HttpRequest, known: Sequence[Scale], used: set[int]) -> Scale | None:
    """The scale that the list is for: the one asked for, else the newest that something was stated against."""
    asked = request.GET.get("scale", "")
    fits = [each for each in known if asked == str(each.number)] or [each for each in known if each.number in used]
    return next(iter(fits or known), None)


def map_shown(
    filters: MaturityFilter, scale: Scale | None, year: int | None, councils: Sequence[Body],
    rows: Sequence[MaturityStatement],
) -> Chart | None:  # fmt: skip
    """The map of one year and one dimension; None where nothing was stated."""
    if scale is None or year is None:
        return None
    dimensions = {each.number: each for each in scale.dimensions.all()}
    dimension = dimensions[filters.chosen("dimension") or min(dimensions)]
    return shown.map_of(dimension, len(scale.levels.all()), year, councils, rows)


def council(code: str) -> Body:
    """The council that a page is about."""
    return get_object_or_404(Body, pk=code, kind="council")


def list_crumbs(of: Body | None = None) -> list[dict[str, str]]:
    """The way back to the list, and to one council."""
    way = [*crumbs(), {"text": _("Digital maturity of councils"), "href": reverse("govern:maturity")}]
    return way if of is None else [*way, {**shown.council_link(of), "text": shown.of_council(of)}]


def council_maturity(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that one council has stated, the newest year first."""
    found = council(code)
    rows = list(MaturityStatement.objects.standing().whole().filter(body=found).order_by("-year"))
    context = {
        "title": shown.of_council(found),
        "crumbs": list_crumbs(),
        "headings": shown.year_headings(),
        "rows": shown.year_rows(rows),
        "council": {"text": body_name(found), "href": reverse("see:body", args=[found.pk])},
        "state": reverse("govern:state_maturity", args=[found.pk]) if may_state_maturity(request.user, code) else "",
        "has_scale": Scale.objects.exists(),
        "is_sample": any(each.is_sample for each in rows),
    }
    return render(request, "govern/council_maturity.jinja", context)


def maturity_statement(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What one council states for one year, and every version of it."""
    found = council(code)
    versions = list(MaturityStatement.objects.whole().filter(body=found, year=year).order_by("-number"))
    if not versions:
        raise Http404
    newest = versions[0]
    context = {
        "title": _("Digital maturity of %(council)s in %(year)s") % {"council": body_name(found), "year": newest.year},
        "crumbs": list_crumbs(found),
        "sentence": shown.sentence(newest),
        "facts": [
            fact(_("Evidence"), shown.evidence(newest)),
            fact(_("Scale"), Cell(shown.scale_said(newest.scale), reverse("govern:maturity_scale"))),
            fact(_("Stated on"), Cell(figure.date(timezone.localdate(newest.at)))),
        ],
        "headings": shown.level_headings(),
        "rows": shown.level_rows(newest),
        "version_headings": shown.version_headings(),
        "version_rows": shown.version_rows(versions),
        "correct": reverse("govern:correct_maturity", args=[found.pk, newest.year])
        if may_state_maturity(request.user, code)
        else "",
        "is_sample": newest.is_sample,
    }
    return render(request, "govern/maturity_statement.jinja", context)


def state_maturity(request: HttpRequest, code: str) -> HttpResponse:
    """A council's lead, or the delivery unit for any council, states its maturity for a year."""
    check_may_state_maturity(request.user, code)
    found, now = council(code), timezone.now()
    scale = Scale.objects.last()
    form = StateMaturity(sent(request), scale=scale, is_new=True, initial={"year": timezone.localdate(now).year})

    def do(_given: dict[str, Any]) -> str:
        made = actions.state_maturity(by=signed_in(request.user), at=now, body=found, **form.said())
        return reverse("govern:maturity_statement", args=[found.pk, made.year])

    title = _("State the digital maturity of %(council)s") % {"council": body_name(found)}
    return maturity_form(request, form, do, found, title)


def correct_maturity(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A council's lead, or the delivery unit for any council, corrects what stands for a year."""
    check_may_state_maturity(request.user, code)
    found, now = council(code), timezone.now()
    kept = get_object_or_404(MaturityStatement.objects.standing().whole(), body=found, year=year)
    form = StateMaturity(sent(request), scale=Scale.objects.last(), is_new=False, initial=StateMaturity.of(kept))

    def do(_given: dict[str, Any]) -> str:
        actions.state_maturity(
            by=signed_in(request.user), at=now, body=found, year=kept.year, is_sample=kept.is_sample, **form.said()
        )
        return reverse("govern:maturity_statement", args=[found.pk, kept.year])

    title = _("Correct what %(council)s states for %(year)s") % {
        "council": body_name(found), "year": kept.year,
    }  # fmt: skip
    return maturity_form(request, form, do, found, title)


def maturity_form(request: HttpRequest, form: StateMaturity, do: Any, found: Body, title: str) -> HttpResponse:
    """The form, with the scale that its levels come from."""
    return form_page(
        request, form, do, title=title, button=_("Keep"), crumbs=list_crumbs(found),
        template="govern/state_maturity.jinja", has_scale=bool(form.dimensions),
    )  # fmt: skip


def maturity_scale(request: HttpRequest) -> HttpResponse:
    """The scale: what maturity is told by, its levels, every version of it."""
    known = scales()
    newest = known[0] if known else None
    context = {
        "title": _("The scale of digital maturity"),
        "crumbs": list_crumbs(),
        "scale_name": shown.scale_said(newest) if newest else "",
        "address": newest.address if newest else "",
        "dimension_headings": shown.line_headings(_("Dimension")),
        "dimension_rows": shown.line_rows(newest.dimensions.all()) if newest else [],
        "level_headings": shown.line_headings(_("Level")),
        "level_rows": shown.line_rows(newest.levels.all()) if newest else [],
        "version_headings": shown.scale_headings(),
        "version_rows": shown.scale_rows(known),
        "may_keep": may_keep_scale(request.user),
        "is_sample": newest.is_sample if newest else False,
    }
    return render(request, "govern/maturity_scale.jinja", context)


def keep_scale(request: HttpRequest) -> HttpResponse:
    """The delivery unit keeps a new version of the scale."""
    check_may_keep_scale(request.user)
    form = KeepScale(sent(request), initial=KeepScale.of(Scale.objects.last()))

    def do(_given: dict[str, Any]) -> str:
        actions.keep_scale(by=signed_in(request.user), at=timezone.now(), **form.said())
        return reverse("govern:maturity_scale")

    return form_page(
        request, form, do, title=_("Keep the scale"), button=_("Keep"),
        crumbs=[*list_crumbs(), {"text": _("The scale of digital maturity"), "href": reverse("govern:maturity_scale")}],
        lead=_("A new version holds from now on. What councils stated before stays with the scale they stated it on."),
    )  # fmt: skip
