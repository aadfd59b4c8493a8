"""Make an opportunity by a person's hand."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import blake2s

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.join_up.assumption import AssumptionBook
from menter.office.join_up.models import Opportunity, OpportunityKind, OpportunityMember
from menter.office.join_up.need import Need, needs_of
from menter.office.join_up.reckon import reckon
from menter.office.join_up.row import member_of, row_of
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import Statement, Theme
from menter.office.see.models import Contract, Initiative


class OpportunityIsIncomplete(Refusal):
    """It lacks one of its titles, its members, or a kind that there is."""


@transaction.atomic
def make_opportunity(
    *,
    by: Actor,
    at: datetime,
    kind: str,
    title_cy: str,
    title_en: str,
    service: str = "",
    themes: Sequence[Theme] = (),
    statements: Sequence[Statement] = (),
    initiatives: Sequence[Initiative] = (),
    contracts: Sequence[Contract] = (),
    cost: Decimal | None = None,
) -> Opportunity:
    """Make an opportunity of members that a person chose; of the same kind and members there is only one.

    cost    pounds; reckoned from the members where not given
    Raises  OpportunityIsIncomplete.
    """
    needs = needs_of(themes, statements, initiatives, contracts)
    _check(kind, title_cy, title_en, needs)
    key = _key(kind, needs)
    kept = Opportunity.objects.filter(key=key).first()
    if kept is not None:
        return kept
    found = reckon(key, kind, needs)
    by_key = {need.key: need for need in needs}
    row = row_of(found, by_key, at, AssumptionBook().of(key).version)
    row.title_cy, row.title_en = title_cy.strip(), title_en.strip()
    row.service, row.is_by_hand = service or found.service, True
    row.cost = row.cost if cost is None else cost
    row.save()
    OpportunityMember.objects.bulk_create(member_of(row, each, by_key[each.record], at) for each in found.members)
    record("join_up.make_opportunity", by=by, at=at, on=row, kind=kind, members=len(needs))
    return row


def _check(kind: str, title_cy: str, title_en: str, needs: Sequence[Need]) -> None:
    if kind not in OpportunityKind.values:
        raise OpportunityIsIncomplete(
            Sentence(
                "There is no kind of opportunity “{kind}”. The kinds are: {kinds}.",
                kind=kind,
                kinds=", ".join(OpportunityKind.values),
            )
        )
    if not title_cy.strip() or not title_en.strip():
        raise OpportunityIsIncomplete(
            Sentence("An opportunity needs a title in Welsh and a title in English; one is missing.")
        )
    if not needs:
        raise OpportunityIsIncomplete(
            Sentence("An opportunity rests on something: choose a theme, a statement, an initiative or a contract.")
        )


def _key(kind: str, needs: Sequence[Need]) -> str:
    members = "|".join([kind, *sorted(need.key for need in needs)])
    return f"by-hand-{blake2s(members.encode(), digest_size=5).hexdigest()}"
