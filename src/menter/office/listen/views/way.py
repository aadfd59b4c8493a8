"""Voices by way of speaking: themes side by side within each way, and trends by way and service."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen.count import by
from menter.office.listen.may import themes_for
from menter.office.listen.missing import missing_from
from menter.office.listen.models import Voice
from menter.office.listen.presenters.way import share_table, step_columns, trend_charts, way_columns
from menter.office.listen.way import Step, steps_of, totals, ways_of_themes
from menter.office.listen.way_form import TrendFilter, WaysOrder
from menter.office.look.listing import Listing, show


def ways(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every theme by way of speaking, so that a quiet way stands beside a loud one."""
    order = WaysOrder(request.GET)
    found = ways_of_themes(themes_for(request.user), order.chosen())
    heard = by(Voice.objects.all(), "channel")
    listing = Listing(
        title=_("Themes by way of speaking"),
        lead=_(
            "How many voices of each way say this, and which share of all that came that way. A theme that those who"
            " phone speak of as much as those who write on the web stands level, however many more write."
        ),
        rows=found,
        columns=way_columns(list(heard)),
        template="listen/ways.jinja",
        filters=order,
        extra={"missing": missing_from(Voice.objects.all())} if form == "html" else {},
    )
    return show(request, listing, form)


def trends(request: HttpRequest, form: str) -> HttpResponseBase:
    """Voices by month, by way and by service."""
    filters = TrendFilter(request.GET, at=timezone.localdate())
    voices = Voice.objects.filter(**filters.chosen())
    steps = steps_of(voices)
    listing = Listing(
        title=_("Voices by month, way in and service"),
        lead=_("How many were heard follows how much they were asked. A rise here may be a campaign or a survey."),
        rows=steps[::-1],
        columns=step_columns(),
        template="listen/trends.jinja",
        filters=filters,
        extra=pictures(voices, steps, filters.chosen()) if form == "html" else {},
    )
    return show(request, listing, form)


def pictures(voices: Any, steps: list[Step], chosen: dict[str, str]) -> dict[str, Any]:
    """The charts with who is missing from them, and the shares within each way."""
    missing = missing_from(voices, chosen.get("body", ""))
    return {"charts": trend_charts(steps, missing), "shares": share_table(steps) if totals(steps, "service") else None}
