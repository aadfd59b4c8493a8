"""The funding rounds and one round's page."""

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.choose import ranking
from menter.office.choose.may import may_read_panel, may_run_round, may_score
from menter.office.choose.may_send import may_compare, may_send_statement
from menter.office.choose.models import Round
from menter.office.choose.views.sending import is_open
from menter.office.listen.models.statement import OPEN_STATES
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Column, Listing, show
from menter.office.people.may import Person


def visible(person: Person) -> QuerySet[Round]:
    """The rounds that somebody may see: a draft is for those who run rounds."""
    rows = Round.objects.select_related("envelope")
    return rows if may_run_round(person) else rows.exclude(state="draft")


def rounds(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every funding round, newest first."""
    rows = (
        visible(request.user)
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
    new = reverse("choose:new_round") if may_run_round(request.user) else ""
    listing = Listing(_("Funding rounds"), rows, columns, template="choose/rounds.jinja", extra={"new": new})
    return show(request, listing, form)


def one_round(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """One round: its days, rules and criteria; once published the ranking with what each criterion gave."""
    kept = get_object_or_404(visible(request.user), pk=code)
    is_public = kept.state == "published"
    places = [] if kept.state in OPEN_STATES else ranking.ranked(kept)
    full = ranking.columns(kept) if form == "html" else ranking.file_columns(kept)
    name = either(kept.name_cy, kept.name_en)
    listing = Listing(
        title=name.text,
        lead=ranking.round_lead(kept),
        rows=places if is_public else sorted(places, key=lambda place: place.entry.pk),
        columns=full if is_public else ranking.listed(kept),
        template="choose/round.jinja",
        extra={
            **ranking.round_context(kept, places),
            "title_lang": name.lang,
            "is_public": is_public,
            "chart": ranking.ranking_chart(kept, places) if is_public else None,
            "funnel": ranking.funnel(kept) if is_public else None,
            "ways": ways(request, kept),
            "awards": reverse("govern:awards", args=[kept.pk]) if is_public else "",
        }
        if form == "html"
        else {},
    )
    return show(request, listing, form)


def ways(request: HttpRequest, kept: Round) -> list[dict[str, str]]:
    """Where everybody, and whoever sends to, runs, scores or decides the round, goes from here."""
    is_closed = kept.state not in OPEN_STATES
    told = [(is_closed, _("The problems that councils sent in"), "choose:statements")]
    if request.user.is_authenticated:
        sends = may_send_statement(request.user)
        told += [
            (sends and is_open(kept), _("Send a problem statement"), "choose:write"),
            (sends, _("Your council’s problem statements"), "choose:own_statements"),
            (may_compare(request.user, kept), _("Statements that may be the same problem"), "choose:compare"),
            (may_run_round(request.user), _("Running the round"), "choose:run"),
            (may_score(request.user, kept), _("Your scores"), "choose:score"),
            (may_read_panel(request.user), _("Before the panel"), "choose:panel"),
        ]
    return [{"text": text, "href": reverse(route, args=[kept.pk])} for may, text, route in told if may]
