"""The plan: made from opportunities and money left, with reasons in both languages."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.office.choose.world import AT, BY, body, envelope, opportunity
from tests.office.govern.world import decision, grant

from menter.choose.plan.search import CannotHoldTogether
from menter.office.choose.actions import make_plan, set_aside
from menter.office.choose.models import Plan, PlanItem, PlanPayment
from menter.office.join_up.models import BodyWord, OpportunityMember
from menter.office.reference.models import Partnership, PartnershipMember

pytestmark = pytest.mark.django_db


def make(at=AT):
    return make_plan(by=BY, at=at)


def test_the_plan_spends_no_more_than_is_left():
    kept = envelope(amounts={2026: 100_000, 2027: 50_000})
    set_aside(by=BY, at=AT, envelope=kept, by_year={2026: Decimal(70_000)}, purpose="x")
    for number in range(4):
        opportunity(f"join-{number}", cost=25_000, saving=20_000)

    counts = make()

    plan = Plan.objects.get()
    assert counts == {"in": 3, "out": 1, "without_cost": 0}
    assert [Decimal(a) for a in plan.budget] == [30_000, 50_000, 0]
    assert all(Decimal(spent) <= Decimal(left) for spent, left in zip(plan.spent, plan.budget, strict=True))
    assert sum(p.amount for p in PlanPayment.objects.all()) == 75_000


def test_every_opportunity_has_its_reason_in_both_languages():
    envelope(amounts={2026: 30_000})
    opportunity("join-1", cost=25_000, saving=90_000)
    opportunity("join-2", cost=25_000, saving=60_000)

    make()

    out = PlanItem.objects.get(is_in=False)
    assert "It would push out “Opportunity join-1”" in out.reason_en
    assert "“Fund” lacks" in out.reason_en
    assert "“Cyfle join-1”" in out.reason_cy
    assert "Opportunity" not in out.reason_cy
    assert PlanItem.objects.get(is_in=True).reason_en


def test_what_nobody_has_costed_is_out_and_says_what_would_bring_it_in():
    envelope()
    opportunity(cost=None)

    assert make() == {"in": 0, "out": 0, "without_cost": 1}
    assert "An estimate of its cost would bring it in" in PlanItem.objects.get().reason_en


def test_a_second_plan_from_the_same_input_is_not_made():
    envelope()
    opportunity()

    first = make()
    second = make(AT + timedelta(days=1))

    assert first == second
    assert Plan.objects.count() == 1


def test_new_input_makes_a_new_plan():
    envelope()
    opportunity()
    make()

    opportunity("join-2")
    make()

    assert Plan.objects.count() == 2


def test_the_same_input_in_the_next_financial_year_makes_a_new_plan():
    envelope()
    opportunity()
    make()

    make(AT + timedelta(days=365))

    assert Plan.objects.first().first_year == 2027


def test_what_the_board_declined_stays_out_and_what_has_its_grant_is_not_weighed():
    kept = envelope()
    declined, granted = opportunity("join-1"), opportunity("join-2")
    decision(declined, outcome="decline")
    grant(decision(granted), kept, {2026: 10_000})

    make()

    item = PlanItem.objects.get()
    assert item.opportunity == declined
    assert item.reason_en == "The board has fixed it out of the plan."


def test_what_the_board_decided_to_fund_is_in():
    envelope(amounts={2026: 40_000})
    opportunity("join-1", saving=90_000)
    funded = opportunity("join-2", saving=1_000)
    decision(funded)

    make()

    assert PlanItem.objects.get(is_in=True).opportunity == funded


def test_what_the_board_decided_to_fund_without_money_is_refused():
    envelope(amounts={2026: 1_000})
    decision(opportunity("join-1"))

    with pytest.raises(CannotHoldTogether):
        make()


def test_nothing_starts_in_a_quarter_that_is_over():
    envelope(amounts={2026: 100_000})
    opportunity()

    make()

    item = PlanItem.objects.get()
    assert (item.start, item.quarters, item.scope_en) == (1, 4, "As estimated")
    assert list(item.payments.values_list("quarter", "amount")) == [(1, 40_000)]


def test_a_saving_goes_to_the_councils_in_it_by_their_residents():
    on = AT.date()
    partnership = Partnership.objects.create(code="here", name_cy="x", name_en="x", is_here=True, source="test")
    for code, residents in (("powys", 100_000), ("gwynedd", 200_000), ("conwy", 50_000)):
        council = body(code, population=residents)
        PartnershipMember.objects.create(partnership=partnership, body=council, joined=on)
    envelope()
    shared = opportunity(saving=30_000)
    for code in ("powys", "gwynedd"):
        said = {"probability": 1, "evidence_cy": "x", "evidence_en": "x", "since": AT, "role": "x"}
        word = BodyWord.objects.create(opportunity=shared, body=body(code), kind="needs", by="test", at=AT)
        OpportunityMember.objects.create(opportunity=shared, body=body(code), word=word, **said)

    make()

    got = Plan.objects.get().by_council
    assert [(code, got[code]["cashable"], got[code]["parts"]) for code in sorted(got)] == [
        ("conwy", "0.00", 0), ("gwynedd", "60000.00", 1), ("powys", "30000.00", 1),
    ]  # fmt: skip


def test_envelopes_with_the_same_name_stay_apart():
    envelope("a", {2026: 40_000})
    envelope("b", {2026: 40_000})
    opportunity("join-1")
    opportunity("join-2")

    make()

    paid = PlanPayment.objects.values_list("envelope", "amount")
    assert sorted(paid) == [("a", 40_000), ("b", 40_000)]
