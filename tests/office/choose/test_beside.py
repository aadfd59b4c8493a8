"""A plan beside copies with other money: what falls out, what comes in, and who may ask for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.choose.plan_world import begun, here, solved
from tests.office.choose.world import AT, BY, envelope, opportunity
from tests.office.people_world import sign_in

from menter.office.choose.actions import change_draft, try_other_money
from menter.office.choose.models import PlanDraft, Solving
from menter.office.choose.solving import carry_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    sign_in(client, "fund-manager")
    return client


def world():
    """Two opportunities whose costs are all the money there is, the second worth less."""
    envelope(amounts={2026: 100_000})
    opportunity("a", cost=60_000, saving=90_000)
    opportunity("b", cost=40_000, saving=50_000)
    return begun()


def work_out_all():
    for each in Solving.objects.filter(state="waiting"):
        carry_out(each, search=here, clock=lambda: AT)


def test_ten_per_cent_less_and_more_are_copies_with_the_same_rules():
    draft = change_draft(by=BY, at=AT, draft=world(), version=1, rules={"pots": {"fund": {"percent": 80}}})

    less, more = try_other_money(by=BY, at=AT, draft=draft)

    assert (less.rules["pots"], more.rules["pots"]) == ({"fund": {"percent": 72}}, {"fund": {"percent": 88}})
    assert (less.title_en, more.title_en) == ("Plan, 10 per cent less", "Plan, 10 per cent more")
    assert (less.copied_from, more.copied_from) == (draft, draft)


def test_copies_that_are_there_already_are_not_made_again_until_the_rules_change():
    draft = world()
    made = try_other_money(by=BY, at=AT, draft=draft)

    assert try_other_money(by=BY, at=AT, draft=draft) == made

    changed = change_draft(by=BY, at=AT, draft=draft, version=1, rules={"reserve": 0.1})
    assert not {each.pk for each in try_other_money(by=BY, at=AT, draft=changed)} & {each.pk for each in made}


def test_a_long_name_leaves_room_for_what_is_added():
    draft = begun(title_en="x" * 200, title_cy="y" * 200)

    for each in try_other_money(by=BY, at=AT, draft=draft):
        each.full_clean(exclude=["rules", "copied_from", "proposed"])


@pytest.mark.parametrize(("language", "said"), [("en", "Falls out"), ("cy", "Cyfle b")])
def test_what_falls_out_with_less_money_stands_beside_what_is_in(manager, language, said):
    draft = world()

    answer = manager.post(f"/{language}/plan/drafts/{draft.pk}/other-money")
    work_out_all()

    assert answer.url == f"/{language}/plan/drafts/{draft.pk}/beside"
    assert said in manager.get(answer.url).text


def test_the_difference_is_said_in_sentences(manager):
    draft = world()
    manager.post(f"/en/plan/drafts/{draft.pk}/other-money")
    work_out_all()

    page = manager.get(f"/en/plan/drafts/{draft.pk}/beside").text

    assert "1 opportunity falls out." in page
    assert "less in today’s money." in page
    assert "Both plans do the same." in page  # with more money than both cost
    assert "As estimated, from July to September 2026" in page


def test_while_a_copy_is_worked_out_the_page_says_so(manager):
    draft = world()
    solved(draft)
    manager.post(f"/en/plan/drafts/{draft.pk}/other-money")

    page = manager.get(f"/en/plan/drafts/{draft.pk}/beside").text

    assert "Some of these are being worked out." in page
    assert "data-menter-live" in page
    assert "Two plans have to be worked out" in page


def test_what_is_worked_out_is_not_asked_for_again(manager):
    draft = world()
    manager.post(f"/en/plan/drafts/{draft.pk}/other-money")
    work_out_all()

    manager.post(f"/en/plan/drafts/{draft.pk}/other-money")

    assert Solving.objects.count() == 3
    assert PlanDraft.objects.count() == 3


def test_a_plan_of_rules_that_were_changed_since_is_marked(manager):
    draft = world()
    solved(draft)
    change_draft(by=BY, at=AT, draft=draft, version=1, rules={"reserve": 0.1})

    assert "Its rules have changed since" in manager.get(f"/en/plan/drafts/{draft.pk}/beside").text


def test_nobody_else_opens_or_asks_for_it(client):
    sign_in(client, "auditor")
    draft = world()

    assert client.get(f"/en/plan/drafts/{draft.pk}/beside").status_code == 403
    assert client.post(f"/en/plan/drafts/{draft.pk}/other-money").status_code == 403
    assert not Solving.objects.exists()


def test_the_page_asks_as_often_for_many_opportunities_and_copies_as_for_few(manager):
    def asked(draft):
        with CaptureQueriesContext(connection) as seen:
            assert manager.get(f"/en/plan/drafts/{draft.pk}/beside").status_code == 200
        return len(seen)

    draft = world()
    solved(draft)
    solved(try_other_money(by=BY, at=AT, draft=draft)[0])
    asked(draft)
    few = asked(draft)
    for number in range(10):
        opportunity(f"c-{number}", cost=1_000, saving=5_000)
    for each in PlanDraft.objects.all():
        solved(each)

    assert asked(draft) == few
