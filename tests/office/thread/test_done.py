"""What the pages that reply to residents say was done: decided, granted, worked on, measured; no mere proposals."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.choose.world import AT, opportunity
from tests.office.deliver.world import benefit, initiative, measure
from tests.office.join_up.world import theme
from tests.office.listen.reply_world import replied

from menter.office.join_up.models import OpportunityMember
from menter.office.listen.reply_page import done_about

pytestmark = pytest.mark.django_db


def rests_on(about, found):
    """That an opportunity rests on a theme."""
    return OpportunityMember.objects.create(
        opportunity=about, theme=found, role="need", probability=1.0, evidence_cy="x", evidence_en="x",
        since=AT,
    )  # fmt: skip


@pytest.fixture
def bins():
    """A theme about bins that led to a joint initiative."""
    found = theme("conwy", "powys")
    work = initiative()
    rests_on(opportunity("for-J-1"), found)
    return found, work


def kinds(found):
    return [done.kind for done in done_about(found)]


def test_a_decision_its_grant_and_the_work_are_said_in_the_order_of_the_thread(bins):
    assert kinds(bins[0]) == ["Opportunity", "Decision", "Grant", "Joint initiative"]


def test_a_benefit_is_said_once_it_was_measured_with_what_may_be_claimed(bins):
    kept = benefit(bins[1])
    before = kinds(bins[0])

    measure(kept, Decimal(30))

    told = done_about(bins[0])[-1]
    assert "What changed" not in before
    assert told.kind == "What changed"
    assert "40%" in told.facts[0]
    assert "30%" in told.facts[0]


def test_a_mere_proposal_is_not_something_that_was_done(bins):
    rests_on(opportunity("only-proposed"), bins[0])

    assert kinds(bins[0]).count("Opportunity") == 1


def test_a_theme_that_led_to_nothing_says_so(client):
    found = theme("conwy")
    replied(found)

    assert done_about(found) == []
    assert "Nothing has been decided about it yet." in client.get(f"/en/themes/{found.pk}/reply").text


def test_the_page_of_a_reply_leads_to_each_of_them(client, bins):
    replied(bins[0])

    page = client.get(f"/cy/themes/{bins[0].pk}/reply").text

    assert f"/cy/initiatives/{bins[1].pk}" in page
    assert "Biniau J-1" in page


def test_the_pages_ask_as_often_for_five_benefits_as_for_one(client, bins):
    replied(bins[0])
    bins[0].voices.filter(body="conwy").update(receipt="TEST-TEST-0001")
    pages = (f"/en/themes/{bins[0].pk}/reply", "/en/receipt/TEST-TEST-0001")
    measure(benefit(bins[1]), 30)

    def asked():
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            counts.append(len(queries))
        return counts

    asked()
    few = asked()
    for number in range(2, 6):
        measure(benefit(bins[1], key=f"B-{number}"), 30)

    assert asked() <= few
