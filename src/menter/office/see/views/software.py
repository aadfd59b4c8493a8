"""Software: the list, and each product with who uses it."""

from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.look.listing import Listing, show
from menter.office.see.forms import SoftwareFilter
from menter.office.see.models import Software
from menter.office.see.presenters import software as shown


def software(request: HttpRequest, form: str) -> HttpResponseBase:
    """What authorities run, that which most of them use first."""
    filters = SoftwareFilter(request.GET)
    filters.is_valid()
    found = Software.objects.select_related("supplier").annotate(
        use_count=Count("uses", filter=Q(uses__gone_at=None), distinct=True)
    )
    if words := filters.cleaned_data.get("name"):
        found = found.filter(name__icontains=words)
    if filters.cleaned_data.get("is_open"):
        found = found.filter(is_open=True)
    listing = Listing(
        title=_("Software"),
        lead=_("What authorities run, from their own lists and from software that describes itself (publiccode.yml)."),
        rows=found.order_by("-use_count", "name", "pk"),
        columns=shown.columns()[1:-1] if form == "html" else shown.columns(),
        template="see/payments.jinja",
        filters=filters,
    )
    return show(request, listing, form)


def software_product(request: HttpRequest, number: int) -> HttpResponse:
    """One product: what it is, who makes it, who uses it for what."""
    found = get_object_or_404(Software.objects.select_related("supplier", "intake", "origin"), pk=number)
    uses = found.uses.select_related("body").order_by(F("gone_at").asc(nulls_first=True), "body_name", "pk")
    summary = shown.summary_of(found)
    context = {
        "title": found.name,
        "crumbs": [{"text": _("Software"), "href": reverse("see:software")}],
        "text": summary.text,
        "text_lang": summary.lang,
        "is_sample": found.is_sample,
        "lines": shown.lines(found),
        "headings": shown.use_headings(),
        "rows": shown.use_rows(uses),
        "code_url": reverse("see:publiccode", args=[found.pk]) if found.is_open else "",
    }
    return render(request, "see/software.jinja", context)
