"""A small world of envelopes and opportunities."""

from datetime import UTC, datetime
from decimal import Decimal

from menter.office.choose.actions import keep_envelope
from menter.office.join_up.models import Opportunity
from menter.office.ledger.models import Machine
from menter.office.reference.models import Body

BY = Machine("test")
AT = datetime(2026, 9, 1, 12, tzinfo=UTC)


def body(code="powys", **more):
    said = {"kind": "council", "name_cy": f"{code} cy", "name_en": f"{code} en", "source": "test", **more}
    return Body.objects.get_or_create(code=code, defaults=said)[0]


def envelope(code="fund", amounts=None, **more):
    said = {"name_cy": "Cronfa", "name_en": "Fund", "source": "test", **more}
    amounts = {2026: 100_000, 2027: 50_000} if amounts is None else amounts
    return keep_envelope(by=BY, at=AT, code=code, amounts={year: Decimal(a) for year, a in amounts.items()}, **said)


def opportunity(key="join-1", cost=40_000, saving=30_000, **more):
    said = {
        "kind": "join", "title_cy": f"Cyfle {key}", "title_en": f"Opportunity {key}", "found_at": AT,
        "updated_at": AT, "cost": None if cost is None else Decimal(cost),
        "cashable": [saving / 2, saving, saving * 2], "non_cashable": [0, 1000, 2000], **more,
    }  # fmt: skip
    return Opportunity.objects.get_or_create(key=key, defaults=said)[0]
