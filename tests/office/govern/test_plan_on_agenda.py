"""A plan that people built comes before the board: proposed, put on an agenda, voted on as it was proposed."""

from datetime import timedelta

import pytest
from tests.office.choose.plan_world import begun, solved
from tests.office.choose.world import AT, BY, envelope, opportunity
from tests.office.govern.world import meeting, seat
from tests.office.people_world import sign_in

from menter.office.choose.actions import propose_plan
from menter.office.choose.models import Plan
from menter.office.govern.actions import BadItem, keep_item
from menter.office.govern.models import Item, Vote

pytestmark = pytest.mark.django_db

WORDS = {"number": 1, "title_cy": "Tair blynedd", "title_en": "Three years"}
MOTION = {"motion_cy": "Cymeradwyo’r cynllun.", "motion_en": "Approve the plan."}


def worked_out():
    envelope()
    opportunity()
    return solved(begun()).plan


def proposed(plan=None):
    plan = plan or worked_out()
    propose_plan(by=BY, at=AT, draft=plan.draft, plan=plan)
    return Plan.objects.get(pk=plan.pk)


def item(plan, **more):
    said = {name: words for name, words in WORDS.items() if name != "number"}
    return keep_item(by=BY, at=AT, meeting=meeting(), plan=plan, **said, **more)


@pytest.mark.parametrize(("language", "says"), [("cy", "ar agenda eto"), ("en", "on no agenda yet")])
def test_the_board_sees_what_is_proposed_until_it_is_on_an_agenda(client, language, says):
    plan = proposed()
    before = client.get(f"/{language}/board").text
    item(plan)
    after = client.get(f"/{language}/board").text

    assert says in before
    assert f"/plan/plans/{plan.pk}" in before
    assert says not in after


def test_it_is_put_on_the_agenda_from_the_page_and_read_from_the_item(client):
    sign_in(client, "delivery-unit")
    meeting()
    plan = proposed()

    client.post("/en/board/M-1/items/add", {**WORDS, **MOTION, "plan": plan.pk})
    client.logout()
    page = client.get(f"/en/items/{Item.objects.get().pk}")

    assert Item.objects.get().plan == plan
    assert f'href="/en/plan/plans/{plan.pk}"' in page.text
    assert client.get(f"/en/plan/plans/{plan.pk}").status_code == 200


def test_a_plan_that_was_not_proposed_is_not_for_an_agenda(client):
    plan = worked_out()
    sign_in(client, "delivery-unit")
    meeting()

    with pytest.raises(BadItem, match="was not proposed to the board yet"):
        item(plan)
    client.post("/en/board/M-1/items/add", {**WORDS, "plan": plan.pk})

    assert not Item.objects.exists()


def test_a_plan_on_an_agenda_can_be_read_after_another_was_proposed(client):
    first = proposed()
    item(first)
    later = AT + timedelta(days=1)
    second = solved(first.draft, at=later).plan
    propose_plan(by=BY, at=later, draft=first.draft, plan=second)

    assert client.get(f"/en/plan/plans/{first.pk}").status_code == 200
    assert client.get(f"/en/plan/plans/{second.pk}").status_code == 200


def test_what_was_voted_on_stays_the_plan_that_it_was():
    plan = proposed()
    on = item(plan, **MOTION)
    seat()
    Vote.objects.create(item=on, taken_at=AT, seats_filled=1, seats_needed=1, is_carried=True)

    with pytest.raises(BadItem, match="stays as it was put"):
        item(None, item=on, **MOTION)
