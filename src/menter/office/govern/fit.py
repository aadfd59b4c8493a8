"""How an opportunity fits the plans of its councils, from what the office keeps."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from menter.govern.fit import CouncilFit, fit
from menter.office.govern.models import Strategy, StrategyAim, StrategyVersion
from menter.office.join_up.may import members_for
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.join_up.presenters.word import bodies_of
from menter.office.people.may import Person
from menter.office.reference.models import Body


@dataclass(frozen=True, slots=True)
class Fitted:
    """An opportunity beside its councils' plans.

    councils    its councils in the alphabet of the page, each with its fit
    aims        the aims that it serves, of newest versions only, by strategy
    """

    councils: list[tuple[Body, CouncilFit]]
    aims: list[StrategyAim]
    strategies: dict[str, Strategy]


def newest_aims() -> list[StrategyAim]:
    """The aims of every strategy's newest version, in order."""
    versions = StrategyVersion.objects.order_by("strategy_id", "number").values_list("strategy_id", "pk")
    newest = dict(versions)  # the last of each strategy stays
    aims = StrategyAim.objects.filter(version__in=newest.values()).select_related("version__strategy")
    return list(aims.order_by("version__strategy_id", "number"))


def fitted(opportunity: Opportunity, reader: Person) -> Fitted:
    """How an opportunity fits: a fixed number of questions to the database."""
    councils = [body for body in bodies_of(_members(opportunity, reader)) if body.kind == "council"]
    strategies = {each.pk: each for each in Strategy.objects.prefetch_related("councils")}
    plans = {code: covered for code, each in strategies.items() if (covered := _covered(each))}
    tied = set(opportunity.aims.values_list("pk", flat=True))
    aims = [aim for aim in newest_aims() if aim.pk in tied]
    fits = fit([body.pk for body in councils], plans, {aim.version.strategy_id for aim in aims})
    return Fitted([(body, fits[body.pk]) for body in councils], aims, strategies)


def _covered(strategy: Strategy) -> list[str]:
    return [body.pk for body in strategy.councils.all()]


def _members(opportunity: Opportunity, reader: Person) -> QuerySet[OpportunityMember]:
    rows = members_for(reader).filter(opportunity=opportunity)
    return rows.select_related("statement__body", "initiative__lead", "contract__buyer", "word__body").prefetch_related(
        "initiative__partners"
    )


def ordered_for(opportunity: Opportunity, reader: Person) -> Sequence[StrategyAim]:
    """Every aim that can be said, those of the opportunity's own councils' plans first."""
    found = fitted(opportunity, reader)
    own = {plan for _, each in found.councils for plan in each.plans}
    return sorted(newest_aims(), key=lambda aim: aim.version.strategy_id not in own)
