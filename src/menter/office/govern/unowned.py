"""What nobody owns: funded work without a grant, work no team leads, empty seats and what is theirs, what asks for one.

An initiative has its lead body, a grant its recipient and an action its owner from the start: nothing is kept without.
What can be without an owner all the same is found here, each thing with where an owner is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from menter.govern.remit import NobodyLeads
from menter.govern.seat import standing
from menter.office.govern.book import Book, open_book, remit_facts
from menter.office.govern.lead import has_remits, routed
from menter.office.govern.models import Decision, FollowUp, LeadOverride, Recommendation, Seat, Strategy
from menter.office.govern.presenters import follow_up, recommendation, strategy
from menter.office.govern.presenters.board import seat_name
from menter.office.govern.presenters.decision import decision_title
from menter.office.govern.who import in_force
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.join_up.presenters.word import bodies_of
from menter.office.look.bilingual import either, said, tongue
from menter.office.look.listing import Cell, Column
from menter.office.reference.models import Body
from menter.office.see.models import Initiative
from menter.see.freshness import OVER


@dataclass(frozen=True, slots=True)
class Unowned:
    """One thing without an owner.

    kind      what kind of thing it is
    what      its name, leading to its page
    missing   who is missing
    give      where an owner is given
    """

    kind: str
    what: Cell
    missing: str
    give: Cell


def unowned(today: date) -> list[Unowned]:
    """Everything that has no owner on a day: a fixed number of questions to the database."""
    return [
        *funded(), *unled(today), *remits(today), *seats(today), *strategies(), *recommendations(),
    ]  # fmt: skip


def columns() -> list[Column]:
    """What, of which kind, who is missing, where an owner is given."""
    return [
        Column("kind", _("Kind"), lambda u: u.kind),
        Column("what", _("What has no owner"), lambda u: u.what.text, lambda u: u.what),
        Column("missing", _("Who is missing"), lambda u: u.missing),
        Column("give", _("Where an owner is given"), lambda u: u.give.href, lambda u: u.give),
    ]


def funded() -> Iterator[Unowned]:
    """Opportunities whose newest decision is to fund them, and that no grant has followed."""
    newest: dict[int, Decision] = {}
    for each in Decision.objects.select_related("opportunity").prefetch_related("grants").order_by("decided_on", "pk"):
        newest[each.opportunity_id] = each
    for each in newest.values():
        if each.outcome == "fund" and not each.grants.all():
            title = decision_title(each)
            yield Unowned(
                _("Opportunity that was decided on"), title, _("Nobody has been awarded a grant for it."),
                Cell(_("The decision"), title.href),
            )  # fmt: skip


def unled(today: date) -> Iterator[Unowned]:
    """Initiatives that go on and funded opportunities that no team leads, by the remits or a person's word."""
    if not has_remits():
        return
    book, words = open_book(), LeadOverride.objects.filter(ended_at=None)
    for each in initiatives().exclude(pk__in=words.exclude(initiative=None).values("initiative")):
        if why := nobody_leads(book, [each.lead, *each.partners.all()], each.service, today):
            what = either(each.title_cy, each.title_en, reverse("see:initiative", args=[each.pk]))
            yield Unowned(_("Initiative"), what, why, who_leads_page("initiative", each.pk))
    for one in opportunities().exclude(pk__in=words.exclude(opportunity=None).values("opportunity")):
        if why := nobody_leads(book, bodies_of(one.members.all()), one.service, today):
            what = either(one.title_cy, one.title_en, reverse("join_up:opportunity", args=[one.pk]))
            yield Unowned(_("Opportunity that was decided on"), what, why, who_leads_page("opportunity", one.pk))


def who_leads_page(kind: str, number: int) -> Cell:
    """Where a person says which team leads."""
    return Cell(_("Say which team leads"), reverse("govern:who_leads", args=[kind, number]))


def nobody_leads(book: Book, bodies: list[Body], service: str, today: date) -> str:
    """Why no team leads a piece of work; empty where one does."""
    try:
        routed(book, bodies, service, today)
    except NobodyLeads as nobody:
        return said(nobody.sentence)
    return ""


def initiatives() -> QuerySet[Initiative]:
    """Those that are in the register and still go on."""
    rows = Initiative.objects.filter(gone_at=None).exclude(phase=OVER)
    return rows.select_related("lead").prefetch_related("partners")


def opportunities() -> QuerySet[Opportunity]:
    """Those that the board decided to fund, with everybody who takes part."""
    members = OpportunityMember.objects.select_related(
        "statement__body", "initiative__lead", "contract__buyer", "word__body"
    )
    rows = Opportunity.objects.filter(decisions__outcome="fund").distinct()
    return rows.prefetch_related(Prefetch("members", members.prefetch_related("initiative__partners")))


def remits(today: date) -> Iterator[Unowned]:
    """Kinds of work that no team leads, and teams whose office is vacant with nobody to stand in."""
    if not has_remits():
        return
    book, give = open_book(), Cell(_("Teams and remits"), reverse("govern:remit_book"))
    works, known = book.works(), {each.code: each for each in (*remit_facts().values(), *book.remits.values())}
    for code, named in known.items():  # a kind of work all of whose remits were taken out is one still
        if not in_force(works.get(code, ()), "lead", today):
            yield Unowned(_("Kind of work"), Cell(named.name(tongue())), _("No team leads it today."), give)
    for each in book.vacancies.values():
        if each.since <= today and (each.until is None or today <= each.until) and not (each.has_deputy or each.parent):
            missing = _("Its office is vacant and nobody stands in.")
            yield Unowned(_("Team"), Cell(book.team_name(each.team)), missing, give)


def seats(today: date) -> Iterator[Unowned]:
    """Seats of the board that nobody holds, and what is still to be done by a seat with no deputy either."""
    empty = set()
    for each in Seat.objects.prefetch_related("terms"):
        now = standing(each.terms.all(), today)
        if each.is_there(today) and now.is_vacant:
            give = Cell(_("Say who has this seat"), reverse("govern:give_seat", args=[each.pk]))
            yield Unowned(_("Seat on the board"), seat_name(each), _("Nobody holds it."), give)
        if now.is_vacant and now.deputy is None:
            empty.add(each.pk)
    for task in FollowUp.objects.filter(done_on=None, seat__in=empty).select_related("seat"):
        give = Cell(_("The seat"), reverse("govern:seat", args=[task.seat_id]))
        yield Unowned(
            _("Action from a meeting"), follow_up.what(task), _("Its owner is a seat that nobody sits in."), give
        )


def strategies() -> Iterator[Unowned]:
    """Strategies and plans that belong to no body."""
    for each in Strategy.objects.filter(owner=None):
        give = Cell(_("Keep a new version"), reverse("govern:renew_strategy", args=[each.pk]))
        yield Unowned(_("Strategy or plan"), strategy.strategy_name(each), _("It belongs to no body."), give)


def recommendations() -> Iterator[Unowned]:
    """Recommendations that are neither done nor rejected, and that nobody sees to."""
    for each in Recommendation.objects.filter(owner=None).exclude(state__in=("done", "rejected")):
        give = Cell(_("Give it an owner"), reverse("govern:own_recommendation", args=[each.pk]))
        yield Unowned(_("Recommendation"), recommendation.text(each), _("Nobody sees to it yet."), give)
