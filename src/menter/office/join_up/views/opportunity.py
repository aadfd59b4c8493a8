"""The list of opportunities and one of them."""

from collections import Counter
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.join_up import may
from menter.office.join_up.forms import OpportunityFilter
from menter.office.join_up.may import members_for, opportunities_for
from menter.office.join_up.models import Opportunity, OpportunityKind, OpportunityMember
from menter.office.join_up.opportunity_page import sections_of
from menter.office.join_up.presenters import page as shown
from menter.office.join_up.presenters import shape, word
from menter.office.listen.models import ThemeVoice
from menter.office.look import chart, figure
from menter.office.look.listing import Cell, Column, Listing, headings, show
from menter.office.people.may import Person
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name, service_name

ORDER = (OpportunityKind.ADOPT, OpportunityKind.JOIN, OpportunityKind.BUY_TOGETHER, OpportunityKind.START)
NAMES_SHOWN = 4  # names in one cell of the list; the rest are counted
QUOTES = 3  # quotes of each theme in each language


def opportunities(request: HttpRequest, form: str) -> HttpResponseBase:
    """What is proposed, by kind, service and council."""
    filters = OpportunityFilter(request.GET, at=timezone.localdate())
    found = chosen(filters.chosen(), request.user)
    listing = Listing(
        title=_("Opportunities"),
        lead=_("What several authorities could do together: found by comparing what residents say, what councils "
               "ask for, do and buy, in both languages."),
        rows=found,
        columns=list_columns() if form == "html" else file_columns(),
        template="join_up/opportunities.jinja",
        filters=filters,
        extra={
            "chart": kinds_chart(found),
            "introductions": reverse("join_up:introductions") if may.may_speak_for(request.user) else "",
        } if form == "html" else {},
    )  # fmt: skip
    return show(request, listing, form)


def chosen(choice: dict[str, str], reader: Person) -> QuerySet[Opportunity]:
    """Those that are current, with their members and how many places speak of them."""
    rows = opportunities_for(reader).filter(is_current=True)
    if "kind" in choice:
        rows = rows.filter(kind=choice["kind"])
    if "service" in choice:
        rows = rows.filter(service=choice["service"])
    if "body" in choice:
        rows = rows.filter(pk__in=with_body(choice["body"], reader).values("opportunity"))
    spoken = members_for(reader).filter(opportunity=OuterRef("pk"), theme__isnull=False).values("opportunity")
    places = spoken.annotate(n=Count("theme__memberships__voice__body", distinct=True)).values("n")
    order = Case(*(When(kind=kind, then=Value(n)) for n, kind in enumerate(ORDER)), output_field=IntegerField())
    return (
        rows.annotate(member_count=Count("members"), place_count=Subquery(places), kind_order=order)
        .order_by("kind_order", "-member_count", "pk")
        .prefetch_related(
            "members__statement__body",
            "members__initiative__lead",
            "members__initiative__partners",
            "members__contract__buyer",
            "members__word__body",
        )
    )


def with_body(code: str, reader: Person) -> QuerySet[OpportunityMember]:
    """Members that are a body's own, or in which its residents speak."""
    own = Q(statement__body=code) | Q(initiative__lead=code) | Q(initiative__partners=code) | Q(contract__buyer=code)
    own |= Q(word__body=code)
    return members_for(reader).filter(own | Q(theme__memberships__voice__body=code))


def list_columns() -> list[Column]:
    return [
        Column("kind", _("Kind"), lambda o: o.kind, lambda o: word.kind_name(o.kind)),
        Column("title", _("Opportunity"), lambda o: o.title_en, word.opportunity_cell),
        Column("service", _("Service"), lambda o: o.service, lambda o: service_name(o.service) or _("Not stated")),
        Column("who", _("Who is in it"), who, lambda o: Cell(short_who(o))),
        Column("saving", _("Saving (estimate)"), lambda o: o.cashable, lambda o: word.saving_text(o)),
    ]


def file_columns() -> list[Column]:
    """The same as a file: each figure in a column of its own."""

    def pounds(name: str, place: int) -> Any:
        return lambda o: (getattr(o, name) or [None] * 3)[place]

    return [
        Column("key", _("Key"), lambda o: o.key),
        Column("kind", _("Kind"), lambda o: o.kind),
        Column("title_cy", _("Welsh title"), lambda o: o.title_cy),
        Column("title_en", _("English title"), lambda o: o.title_en),
        Column("service_number", _("Service number"), lambda o: o.service),
        Column("service", _("Service"), lambda o: service_name(o.service)),
        Column("authorities", _("Authorities"), who),
        Column("places", _("Places whose residents speak of it"), lambda o: o.place_count or 0),
        Column("cashable_low", _("Cashable a year, careful, in pounds"), pounds("cashable", 0)),
        Column("cashable_middle", _("Cashable a year, middle, in pounds"), pounds("cashable", 1)),
        Column("cashable_high", _("Cashable a year, hopeful, in pounds"), pounds("cashable", 2)),
        Column("other_low", _("Not cashable, once, careful, in pounds"), pounds("non_cashable", 0)),
        Column("other_middle", _("Not cashable, once, middle, in pounds"), pounds("non_cashable", 1)),
        Column("other_high", _("Not cashable, once, hopeful, in pounds"), pounds("non_cashable", 2)),
        Column("cost", _("Estimated cost in pounds"), lambda o: o.cost),
        Column("found_on", _("Found on"), lambda o: timezone.localdate(o.found_at)),
        Column("is_by_hand", _("Made by a person"), lambda o: o.is_by_hand),
        Column("is_sample", _("Sample data"), lambda o: o.is_sample),
    ]


def who(row: Opportunity) -> list[str]:
    return [body_name(body) for body in word.bodies_of(row.members.all())]


def short_who(row: Opportunity) -> str:
    """The first few names and how many more; where only residents speak, of how many places."""
    names = who(row)
    if not names:
        return word.places(getattr(row, "place_count", None) or 0)
    left = len(names) - NAMES_SHOWN
    if left < 2:
        return ", ".join(names)
    first = ", ".join(names[:NAMES_SHOWN])
    return _("%(names)s and %(left)s more") % {"names": first, "left": figure.number(left)}


def kinds_chart(found: QuerySet[Opportunity]) -> chart.Chart:
    """How many there are of each kind."""
    counts = Counter(found.order_by().values_list("kind", flat=True))
    points = [(str(kind.label), [counts[kind]]) for kind in ORDER]
    return chart.bars(chart.Figures(_("Opportunities by kind"), _("Kind"), [_("Opportunities")], points))


def opportunity(request: HttpRequest, number: int) -> HttpResponse:
    """One opportunity: who is in it and why, side by side in both languages, what it saves, what is missing."""
    rows = opportunities_for(request.user).select_related("merged_into", "reckoned_with")
    row = get_object_or_404(rows, pk=number)
    members = list(
        members_for(request.user).filter(opportunity=row).select_related(
            "theme", "statement__body", "initiative__lead", "contract__buyer", "word__body"
        ).prefetch_related("initiative__partners")
    )  # fmt: skip
    themes = [member.theme_id for member in members if member.theme_id is not None]
    voices, spoken = heard(themes)
    bodies = list(Body.objects.members(timezone.localdate()))
    parts = shown.parts_of(members, spoken)
    sides = shown.sides(members, quotes_of(themes))
    is_decided = row.decisions.exists()
    context = {
        "title": word.opportunity_cell(row).text,
        "title_lang": word.opportunity_cell(row).lang,
        "row": row,
        "kind": word.kind_name(row.kind),
        "lead": word.KIND_SAYS[OpportunityKind(row.kind)],
        "crumbs": [{"text": _("Opportunities"), "href": reverse("join_up:opportunities")}],
        "facts": shown.facts(row),
        "numbers": shown.numbers(row, members, spoken),
        "thread": reverse("thread:node", args=["opportunity", row.pk]),
        "groups": shown.groups(members, voices, spoken),
        "sides": sides,
        "any_shared": shown.any_shared(sides),
        "map": shown.map_of(bodies, parts),
        "body_headings": headings(_("Authority"), _("Part it plays")),
        "body_rows": shown.body_rows(bodies, parts),
        "saving_headings": shown.saving_headings(),
        "saving_rows": shown.saving_rows(row),
        "assumptions": shown.said(row.assumptions),
        "missing": shown.said(row.missing),
        "is_decided": is_decided,
        "settled": shown.settled_sentence(row) if row.is_by_hand or row.shaped_at or is_decided else "",
        "sections": sections_of(row),
        **by_people(row, request.user),
    }
    return render(request, "join_up/opportunity.jinja", context)


def by_people(row: Opportunity, reader: Person) -> dict[str, Any]:
    """What authorities say of it, what was done to it, and what this reader may do."""
    speaks, shapes = may.may_speak_for(reader), may.may_shape_opportunities(reader)
    words = list(row.words.select_related("body"))
    mine = [each.body_id for each in words if speaks and may.may_speak_for(reader, each.body_id)]
    columns = [_("Authority"), _("What it says"), _("In its own words"), _("When"), _("Take it back")]
    version = row.reckoned_with
    return {
        "deeds": shape.deeds(row, shapes=shapes, speaks=speaks, assumes=may.may_change_assumptions(reader)),
        "word_rows": shape.word_rows(words, mine),
        "word_headings": headings(*columns),
        "history": reverse("join_up:history", args=[row.pk]) if speaks else "",
        "merged_into": word.opportunity_cell(row.merged_into) if row.merged_into else Cell(""),
        "reckoned": _("These figures use what was set on %(date)s: %(why)s")
        % {"date": figure.date(version.at), "why": version.why}
        if version
        else "",
    }


def heard(themes: list[int]) -> tuple[dict[int, int], dict[int, list[str]]]:
    """For each theme how many voices it has, and of which bodies."""
    rows = ThemeVoice.objects.filter(theme__in=themes).values("theme", "voice__body").annotate(n=Count("pk")).order_by()
    voices: Counter[int] = Counter()
    spoken: dict[int, list[str]] = {}
    for each in rows:
        voices[each["theme"]] += each["n"]
        if each["voice__body"]:
            spoken.setdefault(each["theme"], []).append(each["voice__body"])
    return voices, spoken


def quotes_of(themes: list[int]) -> list[ThemeVoice]:
    """The quotes of each theme that may be shown, a few in each language."""
    rows = ThemeVoice.objects.filter(theme__in=themes, is_quote=True).select_related("voice__body")
    counts: Counter[tuple[int, str]] = Counter()
    kept = []
    for each in rows.order_by("-likeness", "pk"):
        side = each.theme_id, shown.written_in(each.voice.language)
        counts[side] += 1
        if counts[side] <= QUOTES:
            kept.append(each)
    return kept
