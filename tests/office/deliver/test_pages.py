"""The pages of joint initiatives: honest about what may be claimed; constant in questions; forms for the unit."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.choose.world import AT, BY
from tests.office.deliver.world import benefit, initiative, measure, move
from tests.office.people_world import sign_in

from menter.office.deliver.actions import record_spend
from menter.office.deliver.models import Measurement, PhaseSpell, Spend
from menter.office.deliver.unit import amount

pytestmark = pytest.mark.django_db


def questions(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def page(client, work, language="en"):
    return client.get(f"/{language}/initiatives/{work.pk}").text


@pytest.mark.parametrize("address", ["/en/initiatives", "/en/initiatives.csv", "/en/initiatives.json"])
def test_the_list_asks_the_same_number_of_questions_for_2_rows_and_for_12(client, address):
    for number in range(2):
        initiative(f"J-{number}")
    few = questions(client, address)

    for number in range(2, 12):
        initiative(f"J-{number}")

    assert questions(client, address) <= few


def test_an_initiative_asks_the_same_number_of_questions_however_many_benefits_it_has(client):
    work = initiative()
    measure(benefit(work), 30)
    few = questions(client, f"/en/initiatives/{work.pk}")

    for number in range(2, 6):
        measure(benefit(work, f"B-{number}"), 30)

    assert questions(client, f"/en/initiatives/{work.pk}") <= few


def test_what_is_not_measured_may_not_be_claimed(client):
    work = initiative()
    benefit(work)

    shown = page(client, work)

    assert "Not measured" in shown
    assert "nothing may be claimed of it yet" in shown


def test_what_became_worse_is_said(client):
    work = initiative()
    measure(benefit(work), 45)

    shown = page(client, work)

    assert "It has become worse: 45% on 30 June 2026, from 40% at the start. No benefit may be claimed." in shown
    assert "1 benefit is worse than at the start." in shown


def test_what_moved_may_be_claimed_as_far_as_it_moved(client):
    work = initiative()
    measure(benefit(work), 35)

    assert "from 40% to 35% by 30 June 2026, 25% of the way to 20%" in page(client, work)


def test_money_in_a_quarter_is_counted_by_the_year_and_cash_stays_apart_from_the_rest(client):
    work = initiative()
    money = {"unit": "pounds", "baseline": Decimal(88_000), "target": Decimal(60_000)}
    measure(benefit(work, "B-1", is_cashable=True, times_a_year=4, **money), 80_000)
    measure(benefit(work, "B-2", **money), 87_000)

    shown = page(client, work)

    assert "£32,000 a year has left budgets." in shown
    assert "other worth of £1,000 a year" in shown
    assert "£33,000" not in shown


def test_overspending_is_said(client):
    work = initiative()
    record_spend(by=BY, at=AT, initiative=work, on=date(2026, 7, 1), amount=Decimal(5_100))

    assert "£5,100 has been spent, £100 more than the grant of £5,000." in page(client, work)


def test_an_initiative_leads_to_the_thread_and_each_benefit_has_its_place(client):
    work = initiative()
    kept = benefit(work)

    shown = page(client, work)

    assert f'href="/en/thread/initiative/{work.pk}"' in shown
    assert f'id="benefit-{kept.pk}"' in shown


def test_the_welsh_page_shows_welsh(client):
    work = initiative()
    benefit(work)

    shown = page(client, work, "cy")

    assert "Biniau J-1" in shown
    assert "Galwyr" in shown
    assert "Callers" not in shown


def test_an_initiative_without_a_grant_has_no_page_here(client):
    assert client.get("/en/initiatives/999").status_code == 404


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("1250", "pounds", "£1,250"), ("1", "days", "1 day"), ("2", "days", "2 days"), ("4.6", "hours", "4.6 hours"),
        ("41", "percent", "41%"), ("-3", "people", "−3 people"), ("7", "lorries", "7 lorries"),
    ],
)  # fmt: skip
def test_a_value_is_said_with_its_unit(value, unit, said):
    assert amount(Decimal(value), unit) == said


# The forms ----------------------------------------------------------------------------------------------------------


def test_the_delivery_unit_moves_a_phase(client):
    sign_in(client, "delivery-unit")
    work = initiative()

    answer = client.post(f"/en/initiatives/{work.pk}/phase", {"to": "discovery", "on": "2026-07-01"})

    assert answer.url == f"/en/initiatives/{work.pk}"
    assert PhaseSpell.objects.get().phase == "discovery"


def test_the_form_offers_only_phases_that_may_follow(client):
    sign_in(client, "delivery-unit")
    work = initiative()
    move(work, "discovery", date(2026, 7, 1))

    shown = client.get(f"/en/initiatives/{work.pk}/phase").text

    assert 'value="alpha"' in shown
    assert 'value="live"' not in shown


def test_a_refused_move_is_shown_with_its_sentence(client):
    sign_in(client, "delivery-unit")
    work = initiative()
    move(work, "discovery", date(2026, 7, 1))

    shown = client.post(f"/en/initiatives/{work.pk}/phase", {"to": "alpha", "on": "2026-06-01"}).text

    assert "the phase before it started on 1 July 2026" in shown


def test_the_delivery_unit_records_spend_and_a_measurement(client):
    sign_in(client, "delivery-unit")
    work = initiative()
    kept = benefit(work)
    said = {"value": "30", "measured_on": "2026-06-30", "evidence_cy": "Cofnodion", "evidence_en": "Logs"}

    client.post(f"/en/initiatives/{work.pk}/spend", {"on": "2026-07-01", "amount": "100"})
    answer = client.post(f"/en/benefits/{kept.pk}/measure", said)

    assert answer.url == f"/en/initiatives/{work.pk}#benefit-{kept.pk}"
    assert (Spend.objects.get().amount, Measurement.objects.get().value) == (100, 30)


def test_a_refused_measurement_is_shown_with_its_sentence(client):
    sign_in(client, "delivery-unit")
    kept = benefit(initiative())
    said = {"value": "30", "measured_on": "2025-12-31", "evidence_cy": "Cofnodion", "evidence_en": "Logs"}

    shown = client.post(f"/en/benefits/{kept.pk}/measure", said).text

    assert "A measurement must come after the baseline, which is of 31 December 2025." in shown


@pytest.mark.parametrize(
    "place", ["initiatives/{work}/phase", "initiatives/{work}/spend", "benefits/{benefit}/measure"]
)
def test_recording_needs_the_delivery_unit_or_a_fund_manager(client, place):
    sign_in(client, "board-member")
    work = initiative()
    address = place.format(work=work.pk, benefit=benefit(work).pk)

    answer = client.get(f"/en/{address}")

    assert answer.status_code == 403
    assert "Only the delivery unit or a fund manager" in answer.text
