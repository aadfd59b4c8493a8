"""Themes that rise: the list, and the counts behind one alert."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen.count import by
from menter.office.listen.may import rises_for
from menter.office.listen.presenters.missing import who_is_missing
from menter.office.listen.presenters.name import theme_label
from menter.office.listen.presenters.rise import bound_says, rise_columns, rise_file_columns, rise_page
from menter.office.listen.week import knows_season, said_of, weeks_behind
from menter.office.look.listing import Listing, show
from menter.office.reference.models import Body


def rising(request: HttpRequest, form: str) -> HttpResponseBase:
    """What rises now."""
    listing = Listing(
        title=_("Themes that rise"),
        lead=bound_says(),
        rows=rises_for(request.user).filter(is_current=True),
        columns=rise_columns() if form == "html" else rise_file_columns(),
        template="listen/rising.jinja",
    )
    return show(request, listing, form)


def rise(request: HttpRequest, number: int) -> HttpResponse:
    """One alert with the counts behind it; one that is over stays as what it was."""
    found = get_object_or_404(rises_for(request.user), pk=number)
    held = said_of(found).filter(voice__said_on__range=(found.since, found.until))
    councils = [found.body] if found.body else list(Body.objects.councils(timezone.localdate()))
    missing = who_is_missing(
        councils=councils,
        by_body=by(held, "voice__body"),
        by_language=by(held, "voice__language"),
        by_channel=by(held, "voice__channel"),
    )
    context = {
        "title": theme_label(found.theme),
        "crumbs": [{"text": _("Themes that rise"), "href": reverse("listen:rising")}],
        "rise": rise_page(found, weeks_behind(found), knows_season=knows_season(found), missing=missing),
        "is_sample": held.filter(voice__is_sample=True).exists(),
    }
    return render(request, "listen/rise.jinja", context)
