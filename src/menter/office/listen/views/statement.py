"""Councils' problem statements."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen.forms import StatementFilter
from menter.office.listen.may import statements_for
from menter.office.listen.models import Statement
from menter.office.listen.presenters.statement import statement_columns, statement_file_columns, statement_page
from menter.office.listen.statement_page import sections_of
from menter.office.look.listing import Listing, show


def statements(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every council's problem statements, newest first."""
    filters = StatementFilter(request.GET, at=timezone.localdate())
    listing = Listing(
        title=_("Problem statements"),
        lead=_("What councils say their problem is, in the four fields of the fund."),
        rows=Statement.objects.public().filter(**filters.chosen()).select_related("body"),
        columns=statement_columns() if form == "html" else statement_file_columns(),
        filters=filters,
    )
    return show(request, listing, form)


def statement(request: HttpRequest, number: int) -> HttpResponse:
    """One statement, in the council's own words and language."""
    found = get_object_or_404(statements_for(request.user).select_related("body"), pk=number)
    shown = statement_page(found)
    context = {
        "title": found.title,
        "title_lang": shown["lang"],
        "crumbs": [{"text": _("Problem statements"), "href": reverse("listen:statements")}],
        "statement": shown,
        "sections": sections_of(found, request.user),
    }
    return render(request, "listen/statement.jinja", context)
