"""Say that another team leads a piece of work than the remits say, and take that back."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.language.sentence import Refusal, Sentence
from menter.office.govern.book import open_book
from menter.office.govern.models import LeadOverride
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import Statement
from menter.office.see.models import Initiative

Work = Statement | Opportunity | Initiative


class BadLead(Refusal):
    """A word on who leads that cannot be kept."""


@transaction.atomic
def say_who_leads(*, by: Actor, at: datetime, work: Work, team: str, reason_cy: str, reason_en: str) -> LeadOverride:
    """Say which team leads a piece of work, over the remits. The very same again changes nothing.

    Raises  BadLead when there is no such team on that day, or the reason is in one language only.
    """
    known = open_book().teams
    if team not in known:
        raise BadLead(Sentence("“{team}” is none of the teams.", team=team))
    last = known[team].until
    if last is not None and localdate(at) > last:
        raise BadLead(Sentence("This team ended on {day}, so it cannot lead.", day=f"{last:%d/%m/%Y}"))
    if not reason_cy.strip() or not reason_en.strip():
        raise BadLead(Sentence("Say in Welsh and in English why this team leads."))
    said = {"team": team, "reason_cy": reason_cy.strip(), "reason_en": reason_en.strip()}
    about = {work._meta.model_name or "": work}
    if same := LeadOverride.objects.filter(ended_at=None, **about, **said).first():
        return same
    LeadOverride.objects.filter(ended_at=None, **about).update(ended_at=at)
    made = LeadOverride.objects.create(at=at, **about, **said)
    record("govern.say_who_leads", by=by, at=at, on=work, team=team)
    return made


@transaction.atomic
def take_back_lead(*, by: Actor, at: datetime, work: Work) -> None:
    """Let the remits say again who leads.

    Raises  BadLead when they do already.
    """
    about = {work._meta.model_name or "": work}
    if not LeadOverride.objects.filter(ended_at=None, **about).update(ended_at=at):
        raise BadLead(Sentence("The remits say already who leads this; there is nothing to take back."))
    record("govern.take_back_lead", by=by, at=at, on=work)
