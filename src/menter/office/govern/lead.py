"""Who leads a statement, an opportunity or an initiative: by the remits of the day, or by a person's word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from menter import reference
from menter.govern.remit import NobodyLeads, Routing, route, sector_of
from menter.language.sentence import Counted, Sentence
from menter.office.govern.actions.lead import Work
from menter.office.govern.book import Book, open_book
from menter.office.govern.models import LeadOverride
from menter.office.join_up.models import Opportunity
from menter.office.join_up.presenters.word import bodies_of
from menter.office.listen.models import Statement
from menter.office.reference.models import Body, Partnership

SOCIAL_CARE = "social-care"  # policy area and exemplar group of the services that are social care
WITH_REMITS = "wales"  # the partnership whose teams' remits are kept


@dataclass(frozen=True, slots=True)
class Led:
    """Who leads a piece of work.

    book        the teams and remits that it follows from
    routing     what the remits say; None where no remit covers it, and then `nobody` says so
    override    the person's word that stands over them
    """

    book: Book
    routing: Routing | None
    nobody: Sentence | Counted | None
    override: LeadOverride | None

    @property
    def lead(self) -> str:
        """Code of the team that leads, "" where none does."""
        if self.override is not None:
            return self.override.team
        return self.routing.lead if self.routing else ""

    @property
    def supporters(self) -> list[str]:
        """Codes of the teams that get copies, the one that would lead by its remit among them."""
        if self.routing is None:
            return []
        return [team for team in sorted({*self.routing.supporters, self.routing.lead}) if team != self.lead]


def has_remits() -> bool:
    """Whether remits are kept for the partnership here."""
    here = Partnership.objects.filter(is_here=True).first()
    return here is None or here.code == WITH_REMITS


def who_leads(work: Work, at: date) -> Led:
    """Who leads a piece of work on a day."""
    book, override = open_book(), work.lead_overrides.filter(ended_at=None).last()
    try:
        found = routed(book, bodies_in(work), work.service, at)
    except NobodyLeads as nobody:
        return Led(book, None, nobody.sentence, override)
    return Led(book, found, None, override)


def routed(book: Book, bodies: Iterable[Body], service: str, at: date) -> Routing:
    """Which team leads work of these bodies on a day, by the remits alone. Raises NobodyLeads (govern.remit)."""
    return route(
        book.remits.values(),
        sectors=sectors_of(bodies),
        at=at,
        is_social_care=is_social_care(service),
        vacancies=book.vacancies.values(),
    )


def bodies_in(work: Work) -> list[Body]:
    """Every body that takes part in it."""
    if isinstance(work, Statement):
        return [work.body]
    if isinstance(work, Opportunity):
        members = work.members.select_related("statement__body", "initiative__lead", "contract__buyer", "word__body")
        return bodies_of(members.prefetch_related("initiative__partners"))
    return [work.lead, *work.partners.all()]


def sectors_of(bodies: Iterable[Body]) -> set[str]:
    """Their sectors; the councils' where none is named, since residents said it to their council."""
    return {sector_of(body.kind) for body in bodies} or {"councils"}


def is_social_care(service: str) -> bool:
    """Whether a service is one of social care."""
    known = next((each for each in reference.services() if str(each.lgsl) == service), None)
    return known is not None and SOCIAL_CARE in (known.policy_area, known.exemplar)
