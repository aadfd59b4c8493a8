"""Which team leads what."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.govern import who
from menter.office.govern.book import open_book
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Column, Listing, show
from menter.office.reference.models import Body, Partnership


def who_does_what(request: HttpRequest, form: str) -> HttpResponseBase:
    """Which team leads what, then and now; where work goes; what changed; the health bodies."""
    today, book = timezone.localdate(), open_book()
    here = Partnership.objects.filter(is_here=True).first()
    is_wales = here is None or here.code == "wales"
    health = Body.objects.filter(kind__in=who.HEALTH, nation=here.code if here else "wales")
    columns = [
        Column("work", _("Kind of work"), lambda r: r.name(tongue())),
        Column("team", _("Team"), lambda r: book.team_name(r.team)),
        Column("part", _("Part"), who.part),
        Column("since", _("Since"), lambda r: r.since, lambda r: figure.date(r.since)),
        Column("until", _("Until"), lambda r: r.until, lambda r: figure.date(r.until)),
        Column("certainty", _("How sure"), who.certainty),
        Column("source", _("Source"), lambda r: r.source.name(tongue())),
    ]
    listing = Listing(
        title=_("Who does what"),
        lead=_("Four teams lead digital work in Wales. Remits are kept with their dates, since they have changed.")
        if is_wales
        else "",
        rows=list(book.remits.values()) if is_wales else [],
        columns=columns,
        template="govern/who_does_what.jinja",
        extra={
            "ask_rows": who.ask_rows(book, today) if is_wales else [],
            "ask_headings": who.ask_headings(),
            "rules": who.rules(book, today) if is_wales else [],
            "rule_headings": who.rule_headings(),
            "teams": who.teams(book, today),
            "overlaps": who.overlaps(book, today),
            "changes": who.changes(),
            "handovers": who.handovers(book),
            "handover_headings": who.handover_headings(),
            "health_rows": who.health_rows(health.prefetch_related("councils")),
            "health_headings": who.health_headings(),
        },
    )
    return show(request, listing, form)
