"""What one council pays of a pooled cost, and why: a page, and a PDF in both languages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.choose.cost import page
from menter.office.choose.cost.statement import said_state, statement_file, statement_of
from menter.office.choose.views.cost import found_split


def cost_statement(request: HttpRequest, number: int, split: int, code: str) -> HttpResponse:
    """One council's statement: what it pays, what alone, why this is fair, what leaving does."""
    found, body = found_split(request, number, split, code)
    told = statement_of(found, body)
    context = {
        "title": _("What %(council)s pays") % {"council": told.council},
        "crumbs": page.crumbs(found.version.cost.opportunity),
        "opportunity": page.title_of(found.version.cost.opportunity),
        "told": told,
        "state": said_state(found),
        "split": found,
        "number": number,
        "code": code,
    }
    return render(request, "choose/cost_statement.jinja", context)


def cost_statement_pdf(request: HttpRequest, number: int, split: int, code: str) -> HttpResponse:
    """The same as a PDF in both languages."""
    found, body = found_split(request, number, split, code)
    octets = statement_file(found, body, at=timezone.now())
    response = HttpResponse(octets, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{code}-{found.pk}.pdf"'
    return response
