"""Make the three-year plan from the opportunities there are and the money that is left."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from menter.choose.envelope import Envelope as Purse
from menter.choose.option import Option
from menter.choose.year import financial_year
from menter.language.sentence import Sentence
from menter.office.choose.models import Envelope, Plan, PlanItem, PlanPayment
from menter.office.choose.pence import to_pence, to_pounds
from menter.office.choose.purse import purse
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Title

if TYPE_CHECKING:
    from menter.choose.portfolio import Choice, Portfolio

STAGE = "plan"
YEARS = 3  # the plan that the partnership publishes covers three financial years
SAVING_YEARS = 3  # a saving is counted for as long as the plan looks ahead, and no longer
SECONDS = 10.0  # the search ends by then at the latest, so that a whole run stays under a minute
METHOD = 1  # raise when the same input would give another plan, so that a new plan is made

NO_COST = Sentence(
    "Nobody has said yet what it would cost, so it cannot be weighed. An estimate of its cost would bring it in."
)

DECLINED = Sentence("The board has fixed it out of the plan.")


@transaction.atomic
def make_plan(*, by: Actor, at: datetime, progress: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Make a plan for the next three financial years, unless nothing has changed since the last.

    What the board has declined stays out; what it has decided to fund but not yet granted is in; what has its grant
    is under way and is not weighed again.
    Returns how many opportunities are in, are out, and cannot be weighed for want of a cost.
    """
    tell = progress or (lambda done, of: None)
    tell(0, 1)
    first = financial_year(localdate(at))
    horizon = range(first, first + YEARS)
    opportunities = {row.key: row for row in _weighed()}
    options = [_option(row) for row in opportunities.values() if row.cost]
    purses = _purses(horizon)
    digest = _digest(opportunities, purses, horizon)
    known = last_work(STAGE, digest)
    if known is not None:
        tell(1, 1)
        return known
    from menter.choose.portfolio import choose_portfolio  # slow to import, and not needed until here

    portfolio = choose_portfolio(options, list(purses.values()), horizon=horizon, time_limit=SECONDS)
    plan = _keep_plan(portfolio, purses, at=at, digest=digest)
    _keep_items(plan, portfolio, opportunities, {option.key: option for option in options})
    inside = sum(choice.is_in for choice in portfolio.choices)
    counts = {"in": inside, "out": len(options) - inside, "without_cost": len(opportunities) - len(options)}
    record("choose.make_plan", by=by, at=at, on=plan, inside=inside, of=len(opportunities))
    work_done(STAGE, by=by, at=at, digest=digest, counts=counts)
    tell(1, 1)
    return counts


def _weighed() -> list[Opportunity]:
    """Every opportunity still there that everybody may see and has no grant yet, with what the board last said of it.

    Decisions and grants are kept a room above; they are asked for through the database's own relations.
    """
    rows = Opportunity.objects.public().filter(is_current=True).exclude(decisions__grants__isnull=False)
    return list(rows.order_by("key").prefetch_related("decisions"))


def _fixed(opportunity: Opportunity) -> bool | None:
    """True where the board last said fund, False where it declined, None where the plan is free."""
    said = max(opportunity.decisions.all(), key=lambda each: (each.decided_on, each.pk), default=None)
    return {"fund": True, "decline": False}.get(said.outcome) if said else None


def _option(opportunity: Opportunity) -> Option:
    """The opportunity as the plan sees it: paid for in the year it starts, saving from the year after."""
    cashable, once = _middle(opportunity.cashable), _middle(opportunity.non_cashable)
    return Option(
        key=opportunity.key,
        title=Title(opportunity.title_cy, opportunity.title_en),
        cost=(to_pence(opportunity.cost or 0),),
        cashable=(0, *[cashable] * SAVING_YEARS),
        non_cashable=(0, once),
        must=_fixed(opportunity),
    )


def _middle(three: Sequence[str | float]) -> int:
    """Pence of the middle of low, middle and high; nothing where nothing is known."""
    return to_pence(three[1]) if len(three) == 3 else 0


def _purses(horizon: Sequence[int]) -> dict[str, Purse]:
    """Every envelope that has money in the years of the plan, by code; named by it, since names may be alike."""
    rows = Envelope.objects.order_by("code").prefetch_related("by_year")
    kept = {row.code: (row, [each for each in row.by_year.all() if each.year in horizon]) for row in rows}
    return {code: replace(purse(row, years), name=code) for code, (row, years) in kept.items() if years}


def _digest(opportunities: Mapping[str, Opportunity], purses: Mapping[str, Purse], horizon: Sequence[int]) -> str:
    """A fingerprint of everything the plan is made from."""
    made_from = [
        METHOD,
        list(horizon),
        [
            [o.key, o.title_cy, o.title_en, str(o.cost), o.cashable, o.non_cashable, _fixed(o)]
            for o in opportunities.values()
        ],
        [[code, [[year, p.amounts[year], p.taken(year)] for year in p.years]] for code, p in purses.items()],
    ]
    return hashlib.sha256(json.dumps(made_from, default=str).encode()).hexdigest()


def _keep_plan(portfolio: "Portfolio", purses: Mapping[str, Purse], *, at: datetime, digest: str) -> Plan:
    return Plan.objects.create(
        made_at=at,
        first_year=portfolio.horizon[0],
        years=len(portfolio.horizon),
        budget=[str(to_pounds(sum(each.left(year) for each in purses.values()))) for year in portfolio.horizon],
        spent=[str(to_pounds(portfolio.spent[year])) for year in portfolio.horizon],
        value=to_pounds(portfolio.value),
        gap=portfolio.gap,
        is_proven=portfolio.is_proven,
        cashable=to_pounds(portfolio.cashable),
        non_cashable=to_pounds(portfolio.non_cashable),
        digest=digest,
    )


def _keep_items(
    plan: Plan,
    portfolio: "Portfolio",
    opportunities: Mapping[str, Opportunity],
    options: Mapping[str, Option],
) -> None:
    """One row for each opportunity, and what pays for those that are in."""
    choices = {choice.key: choice for choice in portfolio.choices}
    titles = [(row.title_cy, row.title_en) for row in opportunities.values()]
    items = PlanItem.objects.bulk_create(
        _item(plan, row, choices.get(key), options.get(key), titles) for key, row in opportunities.items()
    )
    by_key = dict(zip(opportunities, items, strict=True))
    PlanPayment.objects.bulk_create(
        PlanPayment(item=by_key[paid.option], envelope_id=paid.envelope, year=paid.year, amount=to_pounds(paid.amount))
        for paid in portfolio.payments
    )


def _item(
    plan: Plan,
    opportunity: Opportunity,
    choice: "Choice | None",
    option: Option | None,
    titles: Sequence[tuple[str, str]],
) -> PlanItem:
    reasons = choice.reasons if choice else (DECLINED if _fixed(opportunity) is False else NO_COST,)
    return PlanItem(
        plan=plan,
        opportunity=opportunity,
        is_in=bool(choice and choice.is_in),
        year=choice.year if choice else None,
        cost=opportunity.cost,
        cashable=to_pounds(sum(option.cashable)) if option else Decimal(0),
        non_cashable=to_pounds(sum(option.non_cashable)) if option else Decimal(0),
        value=to_pounds(choice.worth) if choice else Decimal(0),
        reason_cy=_in_welsh(" ".join(reason.to("cy") for reason in reasons), titles),
        reason_en=" ".join(reason.to("en") for reason in reasons),
    )


def _in_welsh(text: str, titles: Sequence[tuple[str, str]]) -> str:
    """Titles quoted inside a list come in English from below; here they take their Welsh."""
    for cy, en in titles:
        text = text.replace(f"“{en}”", f"“{cy}”")
    return text
