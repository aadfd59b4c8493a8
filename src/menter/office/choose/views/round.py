"""The funding rounds and one round's page."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from menter.office.choose import ranking
from menter.office.choose.models import Round
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Column, Listing, show


def rounds(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every funding round, newest first."""
    rows = (
        Round.objects.select_related("envelope")
        .annotate(many=Count("entries"), funded=Count("entries", filter=Q(entries__awarded__gt=0)))
        .order_by("-opens_on", "code")
    )
    columns = [
        Column("name", _("Round"), lambda r: either(r.name_cy, r.name_en).text, ranking.round_cell),
        Column("state", _("State"), lambda r: r.state, ranking.state_cell),
        Column("opens_on", _("Opens"), lambda r: r.opens_on, lambda r: figure.date(r.opens_on)),
        Column("closes_on", _("Closes"), lambda r: r.closes_on, lambda r: figure.date(r.closes_on)),
        Column("decided_on", _("Decided"), lambda r: r.decided_on, lambda r: figure.date(r.decided_on)),
        Column("statements", _("Problem statements"), lambda r: r.many, is_number=True),
        Column("funded", _("Funded"), lambda r: r.funded, is_number=True),
    ]
    return show(request, Listing(_("Funding rounds"), rows, columns), form)


def one_round(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """One round: its dates, its criteria with their weights, and the ranking with what each criterion gave."""
    kept = get_object_or_404(Round.objects.select_related("envelope"), pk=code)
    ranked = ranking.ranked(kept)
    listing = Listing(
        title=either(kept.name_cy, kept.name_en).text,
        lead=ranking.round_lead(kept),
        rows=ranked,
        columns=ranking.columns(kept) if form == "html" else ranking.file_columns(kept),
        template="choose/round.jinja",
        extra=ranking.round_context(kept, ranked),
    )
    return show(request, listing, form)
