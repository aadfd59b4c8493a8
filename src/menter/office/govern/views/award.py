"""What a round awarded: the grants that follow, as a list, as 360Giving, and as a note for the press."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.choose.may import check_may_run_round, may_run_round
from menter.office.choose.models import Round, RoundEntry
from menter.office.choose.running import entry_title, round_crumbs
from menter.office.govern.actions.award import award_entry
from menter.office.govern.forms.award import AwardEntry
from menter.office.govern.grant_key import grant_key
from menter.office.govern.may import check_may_award_grant, may_award_grant
from menter.office.govern.models import Grant
from menter.office.govern.presenters import award as shown
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Cell, Column, Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.models import Partnership
from menter.office.reference.presenters import body_name
from menter.standards.threesixty_export import write_threesixty

DECIDED = ("decided", "published")
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def awards(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """What the panel funded and the grant that followed; public once the round is published."""
    kept = get_object_or_404(Round.objects.filter(state__in=DECIDED), pk=code)
    if kept.state != "published" and not may_award_grant(request.user):
        check_may_run_round(request.user)
    entries = list(kept.entries.filter(outcome="funded").select_related("statement__body").order_by("-awarded", "pk"))
    grants = shown.grants_by_key(entries)
    columns = [
        Column("statement", _("Problem statement"), lambda e: e.statement.title, entry_title),
        Column("council", _("Recipient"), lambda e: body_name(e.statement.body)),
        Column("awarded", _("Awarded"), lambda e: e.awarded, lambda e: figure.money(e.awarded), is_number=True),
        Column("reason", _("Reason"), lambda e: either(e.reason_cy, e.reason_en).text, reason),
        Column(
            "grant", _("Grant"), lambda e: shown.grant_state(e, grants).text, lambda e: shown.grant_state(e, grants)
        ),
    ]
    may_award = may_award_grant(request.user)
    listing = Listing(
        title=_("What the round awarded"),
        lead=either(kept.name_cy, kept.name_en).text,
        rows=entries,
        columns=columns,
        template="govern/awards.jinja",
        extra={
            "crumbs": round_crumbs(kept, is_run=may_run_round(request.user)),
            "to_award": [
                (Cell(e.statement.title, lang=e.statement.language), reverse("govern:award_entry", args=[code, e.pk]))
                for e in entries
                if may_award and grant_key(e) not in grants
            ],
            "threesixty": reverse("govern:awards_360", args=[code]) if kept.state == "published" else "",
            "press": reverse("govern:press_note", args=[code]) if may_run_round(request.user) else "",
        },
    )
    return show(request, listing, form)


def reason(entry: RoundEntry) -> Cell:
    """Why the panel decided so."""
    return either(entry.reason_cy, entry.reason_en)


def award(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Award the grant that the panel decided on."""
    check_may_award_grant(request.user)
    rows = RoundEntry.objects.filter(round__state__in=DECIDED, outcome="funded")
    entry = get_object_or_404(rows.select_related("round__envelope", "statement__body"), round_id=code, pk=number)
    now = timezone.now()
    form = AwardEntry(sent(request), entry=entry, today=timezone.localdate(now))

    def do(given: dict[str, object]) -> str:
        said = {name: value for name, value in form.cleaned_data.items() if not name.startswith("year_")}
        grant = award_entry(by=signed_in(request.user), at=now, entry=entry, payments=form.instalments(), **said)
        return reverse("govern:grant", args=[grant.pk])

    return form_page(
        request, form, do, title=_("Award the grant"), button=_("Award the grant"),
        lead=_("The panel awarded %(amount)s to %(council)s. The payments have to make just that.")
        % {"amount": figure.money(entry.awarded), "council": body_name(entry.statement.body)},
        crumbs=[*round_crumbs(entry.round, is_run=may_run_round(request.user)),
                {"text": _("What the round awarded"), "href": reverse("govern:awards", args=[code])}],
    )  # fmt: skip


def grants_of(kept: Round) -> list[Grant]:
    """The grants that a round led to, in the order in which their statements came."""
    entries = list(kept.entries.filter(outcome="funded").order_by("pk"))
    keys = [grant_key(entry) for entry in entries]
    rows = Grant.objects.filter(key__in=keys).select_related("recipient", "decision__opportunity")
    return sorted(rows, key=lambda grant: keys.index(grant.key))


def awards_360(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """What a published round awarded, as 360Giving JSON."""
    kept = get_object_or_404(Round.objects.filter(state="published"), pk=code)
    here = Partnership.objects.filter(is_here=True).first()
    package = write_threesixty(
        shown.published(kept, grants_of(kept), here),
        publisher=here.name_en if here else "Menter",
        licence=LICENCE,
        issued=kept.published_on,
    )
    return StreamingHttpResponse(package, content_type="application/json; charset=utf-8")


def press_note(request: HttpRequest, code: str) -> HttpResponse:
    """A draft for the press in both languages, Welsh first."""
    check_may_run_round(request.user)
    kept = get_object_or_404(Round.objects.filter(state__in=DECIDED), pk=code)
    context = {
        "title": _("Draft for the press"),
        "crumbs": round_crumbs(kept),
        "notes": [
            (language, language if language != tongue() else "", paragraphs)
            for language, paragraphs in shown.press_note(kept, grants_of(kept)).items()
        ],
        "names": {"cy": _("In Welsh"), "en": _("In English")},
    }
    return render(request, "govern/press_note.jinja", context)
