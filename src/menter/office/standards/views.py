"""Files that came in, for everybody; the rows that were refused, for those who import."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.look.listing import Listing, show
from menter.office.people.may import check_may_import_file, may_import_file
from menter.office.standards import presenters
from menter.office.standards.models import Intake

SHOWN = 50  # refused rows on the page of a file; the rest are in its list


def imports(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every file that brought something, newest first."""
    listing = Listing(
        title=_("Files that came in"),
        lead=_(
            "Every record keeps the file it came from, who published it, under which licence and when it was taken."
        ),
        rows=Intake.objects.all(),
        columns=presenters.page_columns() if form == "html" else presenters.columns(),
        template="standards/imports.jinja",
        extra={
            "crumbs": [{"text": _("Register of initiatives"), "href": reverse("see:register")}],
            "may_import": may_import_file(request.user),
        },
    )
    return show(request, listing, form)


def intake(request: HttpRequest, number: int) -> HttpResponse:
    """One file: what it was and what came of it."""
    found = get_object_or_404(Intake, pk=number)
    may_import = may_import_file(request.user)
    context = {
        "title": found.name,
        "crumbs": [{"text": _("Files that came in"), "href": reverse("standards:imports")}],
        "facts": presenters.facts(found),
        "column_headings": presenters.column_headings(),
        "column_rows": presenters.column_rows(found.kind, found.columns),
        "rejected": found.rejected,
        "may_import": may_import,
        "reject_headings": presenters.reject_headings(),
        "reject_rows": presenters.kept_reject_rows(found.rejects.all()[:SHOWN]) if may_import else [],
        "rejects_url": reverse("standards:rejects", args=[found.pk]),
    }
    return render(request, "standards/intake.jinja", context)


def rejects(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """The refused rows of one file, the first thousand."""
    check_may_import_file(request.user)
    found = get_object_or_404(Intake, pk=number)
    listing = Listing(
        title=_("Refused rows of %(file)s") % {"file": found.name},
        rows=found.rejects.all(),
        columns=presenters.reject_columns(),
    )
    return show(request, listing, form)
