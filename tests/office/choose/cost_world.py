"""A small world with a pooled cost: four councils, an opportunity, and people who speak for one council each."""

from datetime import UTC, datetime, timedelta

from tests.office.choose.round_world import somebody
from tests.office.choose.world import BY, body, opportunity

from menter.choose.fair_share import bill_of
from menter.office.choose.actions.cost import answer_split, keep_bill, propose_split
from menter.office.choose.cost.job import reckon, work_out
from menter.office.choose.models import CostSplit, CostVersion
from menter.office.reference.actions import load_facts
from menter.office.reference.models import Body

AT = datetime(2026, 10, 1, 9, tzinfo=UTC)
COUNCILS = ("gwynedd", "conwy", "powys")
NUMBERS = {"gwynedd": (220, 31_000, 28_000), "conwy": (90, None, 9_000), "powys": (160, None, 21_000)}


def partnership():
    """The councils of Wales, as every office there has them."""
    load_facts(by=BY, at=AT, partnership="wales")


def told(councils=COUNCILS, **more):
    """A bill as it is written: a platform, and a price for each meeting."""
    rows = []
    for code in councils:
        meetings, alone, now = NUMBERS.get(code, (50, None, 5_000))
        row = {"name": code, "people": 1_000, "now": now, "numbers": {"Meetings": meetings}, **more.get(code, {})}
        rows.append(row | ({"alone": alone} if alone else {}))
    lines = [
        {"name": "Platform", "kind": "fixed", "pounds": 24_000},
        {"name": "Captions", "kind": "per unit", "pounds": 50, "of": "Meetings"},
    ]
    return {"councils": rows, "lines": lines}


def kept(councils=COUNCILS, *, seen=0, **more) -> CostVersion:
    """A version that is worked out."""
    for code in councils:
        body(code)
    version = keep_bill(
        by=BY, at=AT, opportunity=opportunity(), bill=bill_of(told(councils, **more), ""), seen=seen, note="First offer"
    )
    return reckon(version, by=BY, at=AT)


def proposed(version=None, *, method="shapley", years=1, first_year=2027, at=AT) -> CostSplit:
    """A split that councils may answer."""
    split = propose_split(by=BY, at=at, version=version or kept(), method=method, years=years, first_year=first_year)
    return work_out(CostSplit.objects.select_related("version").get(pk=split.pk), by=BY, at=at)


def agreed(split=None, councils=COUNCILS) -> CostSplit:
    """A split that all have agreed to."""
    found = split or proposed()
    for code in councils:
        found = answer_split(
            by=BY, at=AT + timedelta(days=1), split=found, body=Body.objects.get(pk=code), is_agreed=True
        )
    return found


def speaker(council="gwynedd"):
    """Somebody who speaks for one council."""
    return somebody(f"lead-{council}", "council-lead", council)


def unit():
    """Somebody of the delivery unit."""
    return somebody("unit", "delivery-unit")
