"""The register of initiatives."""

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.look.listing import Listing, show
from menter.office.see.forms import InitiativeFilter
from menter.office.see.initiative_page import sections_of
from menter.office.see.models import Initiative
from menter.office.see.presenters import initiative as shown
from menter.office.see.presenters.name import history_headings, history_rows, thread_address
from menter.office.standards.models import versions_of


def register(request: HttpRequest, form: str) -> HttpResponseBase:
    """What authorities do, with filters."""
    filters = InitiativeFilter(
        request.GET, at=timezone.localdate(), services=services_in_use(), technologies=technologies_in_use()
    )
    chosen = initiatives_chosen(filters)
    listing = Listing(
        title=_("Register of initiatives"),
        lead=_("What authorities do and plan, from their own registers and spreadsheets."),
        rows=chosen.select_related("lead", "intake").prefetch_related("partners").order_by("pk"),
        columns=shown.page_columns() if form == "html" else shown.columns(),
        template="see/register.jinja",
        filters=filters,
        extra={"chart": phase_chart(chosen)} if form == "html" else {},
    )
    return show(request, listing, form)


def initiative(request: HttpRequest, number: int) -> HttpResponse:
    """One initiative as its authority tells it."""
    found = get_object_or_404(
        Initiative.objects.select_related("lead", "intake", "origin").prefetch_related("partners"), pk=number
    )
    title, summary = shown.title_of(found), shown.summary_of(found)
    context = {
        "title": title.text,
        "title_lang": title.lang,
        "crumbs": [{"text": _("Register of initiatives"), "href": reverse("see:register")}],
        "text": summary.text,
        "text_lang": summary.lang,
        "lines": shown.lines(found),
        "notes": [],
        "is_sample": found.is_sample,
        "sections": sections_of(found),
        "thread": thread_address("initiative", found.pk),
        "history_headings": history_headings(),
        "history_rows": history_rows(versions_of("initiatives", found.key)),
    }
    return render(request, "see/record.jinja", context)


def initiatives_chosen(filters: InitiativeFilter) -> QuerySet[Initiative]:
    """The initiatives that fit what was chosen; a wrong choice chooses nothing."""
    filters.is_valid()
    given = filters.cleaned_data
    found = Initiative.objects.all()
    for name in ("service", "phase"):
        if given.get(name):
            found = found.filter(**{name: given[name]})
    if body := given.get("body"):
        found = found.filter(
            Q(lead=body) | Q(pk__in=Initiative.partners.through._default_manager.filter(body=body).values("initiative"))
        )
    if technology := given.get("technology"):
        numbers = Initiative.objects.values_list("pk", "technologies")
        found = found.filter(pk__in=[pk for pk, technologies in numbers if technology in technologies])
    if mission := given.get("mission"):
        numbers = Initiative.objects.values_list("pk", "missions")
        found = found.filter(pk__in=[pk for pk, missions in numbers if int(mission) in missions])
    return found.exclude(**WITHOUT[given["language"]]) if given.get("language") in WITHOUT else both(found, given)


# What an entry lacks that is not in a language.
WITHOUT = {"cy": {"title_cy": ""}, "en": {"title_en": ""}}


def both(found: QuerySet[Initiative], given: dict[str, str]) -> QuerySet[Initiative]:
    """Those in both languages, where that was chosen."""
    return found.exclude(title_cy="").exclude(title_en="") if given.get("language") == "both" else found


def services_in_use() -> list[str]:
    """The services that initiatives are about."""
    return list(Initiative.objects.order_by().values_list("service", flat=True).distinct())


def technologies_in_use() -> list[str]:
    """The technologies that initiatives use."""
    return sorted(
        {code for codes in Initiative.objects.order_by().values_list("technologies", flat=True) for code in codes}
    )


def phase_chart(chosen: QuerySet[Initiative]) -> object:
    """How many of them are in each phase."""
    return shown.phase_chart(dict(chosen.order_by().values_list("phase").annotate(Count("pk"))))
