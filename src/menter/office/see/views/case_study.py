"""Case studies: the list, and each with where it can be read."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.look.listing import Listing, show
from menter.office.see.models import CaseStudy
from menter.office.see.presenters import case_study as shown
from menter.office.see.presenters.name import history_headings, history_rows
from menter.office.standards.models import versions_of


def case_studies(request: HttpRequest, form: str) -> HttpResponseBase:
    """What others tell of work that is done, the newest first."""
    listing = Listing(
        title=_("Case studies"),
        lead=_("What councils and others tell of work that is done: what it cost and what came of it."),
        rows=CaseStudy.objects.filter(gone_at=None).select_related("body", "intake"),
        columns=shown.page_columns() if form == "html" else shown.columns(),
        template="see/payments.jinja",
    )
    return show(request, listing, form)


def case_study(request: HttpRequest, number: int) -> HttpResponse:
    """One case study: what was done, whose it is, and where it can be read."""
    found = get_object_or_404(CaseStudy.objects.select_related("body", "intake", "origin"), pk=number)
    title, summary = shown.title_of(found), shown.summary_of(found)
    context = {
        "title": title.text,
        "title_lang": title.lang,
        "crumbs": [{"text": _("Case studies"), "href": reverse("see:case_studies")}],
        "text": summary.text,
        "text_lang": summary.lang,
        "lines": shown.lines(found),
        "notes": [],
        "is_sample": found.is_sample,
        "history_headings": history_headings(),
        "history_rows": history_rows(versions_of("case-studies", found.key)),
    }
    return render(request, "see/record.jinja", context)
