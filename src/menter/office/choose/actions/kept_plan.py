"""Keep a plan that was found, with a reason for every opportunity."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from menter.choose.plan.check_worth import worth
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Name, Problem
from menter.choose.plan.taken import Taken, find_taken
from menter.language.sentence import Counted, Sentence
from menter.office.choose.models import Plan, PlanDraft, PlanItem, PlanPayment
from menter.office.choose.named import names_of, said_with
from menter.office.choose.pence import to_pounds
from menter.office.choose.reckoned import by_council, effort_of, left_out, pots_of, spent_by_year, there_by_year, total
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor

PROVEN = 1e-3  # a plan that could be better by no more than one part in a thousand is said to be proven


@transaction.atomic
def keep_plan(
    *,
    by: Actor,
    at: datetime,
    problem: Problem,
    portfolio: Portfolio,
    rows: Mapping[str, Opportunity],
    reasons: Mapping[str, Sequence[Sentence | Counted]],
    digest: str,
    draft: PlanDraft | None = None,
) -> Plan:
    """Keep a plan: what is in from which quarter, what is out and why, what pays.

    rows        every opportunity that was looked at, by key; those that could not be weighed are out with their reason
    reasons     by key, for each of `rows`
    draft       the draft that it was worked out for
    """
    taken = find_taken(problem, portfolio)
    plan = Plan.objects.create(made_at=at, digest=digest, draft=draft, **_figures(problem, portfolio, taken))
    items = _keep_items(plan, problem, taken, rows, reasons)
    PlanPayment.objects.bulk_create(
        PlanPayment(
            plan=plan, item=items[paid.opportunity] if paid.opportunity else None, envelope_id=paid.pot,
            quarter=paid.quarter, amount=to_pounds(paid.amount),
        )
        for paid in portfolio.payments
        if paid.amount
    )  # fmt: skip
    record("choose.keep_plan", by=by, at=at, on=plan, inside=len(taken), of=len(rows))
    return plan


@transaction.atomic
def keep_reasons(*, by: Actor, at: datetime, plan: Plan, reasons: Mapping[str, Sequence[Sentence | Counted]]) -> None:
    """Put reasons that were searched for in place of those that needed no search, for each opportunity named."""
    items = list(plan.items.select_related("opportunity"))
    names = names_of([item.opportunity for item in items])
    changed = [item for item in items if reasons.get(item.opportunity.key)]
    for item in changed:
        item.reason_cy, item.reason_en = said_with(reasons[item.opportunity.key], names)
    PlanItem.objects.bulk_update(changed, ["reason_cy", "reason_en"])
    record("choose.keep_reasons", by=by, at=at, on=plan, reasons=len(changed))


def _figures(problem: Problem, portfolio: Portfolio, taken: Mapping[str, Taken]) -> dict[str, object]:
    """The plan's own fields."""
    scopes = [each.scope for each in taken.values()]
    return {
        "first_year": problem.first_year,
        "years": problem.years,
        "budget": [str(to_pounds(amount)) for amount in there_by_year(problem)],
        "spent": [str(to_pounds(amount)) for amount in spent_by_year(problem, portfolio)],
        "value": to_pounds(round(portfolio.value)),
        "bound": to_pounds(round(portfolio.bound)),
        "gap": portfolio.gap,
        "is_proven": portfolio.gap <= PROVEN,
        "cashable": to_pounds(sum(total(scope, "cashable") for scope in scopes)),
        "non_cashable": to_pounds(sum(total(scope, "non_cashable") for scope in scopes)),
        "pots": pots_of(problem),
        "effort": effort_of(problem, taken, portfolio),
        "by_council": by_council(problem, taken),
        "engine": portfolio.engine,
        "seed": portfolio.seed,
        "seconds": portfolio.seconds,
    }


def _keep_items(
    plan: Plan,
    problem: Problem,
    taken: Mapping[str, Taken],
    rows: Mapping[str, Opportunity],
    reasons: Mapping[str, Sequence[Sentence | Counted]],
) -> dict[str, PlanItem]:
    """One row for each opportunity, by key."""
    names = names_of(list(rows.values()))
    weighed = {option.key: taken.get(option.key) or left_out(option) for option in problem.opportunities}
    made = []
    for key, row in rows.items():
        item = PlanItem(plan=plan, opportunity=row, is_in=key in taken, value=Decimal(0), cost=row.cost)
        if key in weighed:
            _fill(item, weighed[key], problem)
        item.reason_cy, item.reason_en = said_with(reasons[key], names)
        made.append(item)
    return dict(zip(rows, PlanItem.objects.bulk_create(made), strict=True))


def _fill(item: PlanItem, each: Taken, problem: Problem) -> None:
    """What the plan says of one that it does, or of one left out had it been done as early as it could."""
    item.start = each.start if item.is_in else None
    item.quarters = each.scope.quarters
    item.scope_cy, item.scope_en = (_named(each.scope.name, language) for language in ("cy", "en"))
    item.cost = to_pounds(sum(each.scope.cost))
    item.cashable = to_pounds(total(each.scope, "cashable"))
    item.non_cashable = to_pounds(total(each.scope, "non_cashable"))
    item.value = to_pounds(round(worth(each, problem.weights)))


def _named(name: Name, language: str) -> str:
    """The name of a scope in one language."""
    return name if isinstance(name, str) else name.to(language)
