"""Owners of actions are reminded once before the day, once after it, then weekly; of grants that end as well."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from tests.office.choose.world import AT, BY, body, envelope, opportunity
from tests.office.govern.world import board, decision, grant, meeting, seat, term
from tests.office.people_world import person

from menter.office.govern.actions import agree_follow_up, finish_follow_up
from menter.office.govern.actions.claim import close_grant, send_claim
from menter.office.govern.models import FollowUp
from menter.office.govern.tasks import remind_due

pytestmark = pytest.mark.django_db
DUE = date(2026, 9, 1)
EVIDENCE = "https://www.powys.example/evidence"


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def remind(days: int, of: date = DUE) -> int:
    """Run on a day so many days after the one that it is due on; how many reminders left."""
    return remind_due(by=BY, at=at_noon(of + timedelta(days=days)))["sent"]


def action(**more):
    said = {"what_cy": "Gofyn i’r cynghorau.", "what_en": "Ask the councils.", "due_on": DUE, **more}
    return agree_follow_up(by=BY, at=AT, meeting=meeting(), **said)


@pytest.fixture
def lead():
    """The digital lead of Powys, who reads Welsh."""
    body("powys")
    user = person("council-lead", "powys")
    user.language = "cy"
    user.save()
    return user


def test_an_owner_is_reminded_once_before_once_after_and_then_weekly(lead):
    action(body=body("powys"))

    days = [day for day in range(-10, 23) for _time in range(2) if remind(day)]

    assert days == [-7, 1, 8, 15, 22]
    assert {each.to[0] for each in mail.outbox} == {lead.email}


def test_a_reminder_is_in_the_readers_language_and_says_what_and_by_when(lead):
    made = action(body=body("powys"))

    remind(1)

    (letter,) = mail.outbox
    assert "1 Medi 2026" in letter.subject
    assert "Gofyn i’r cynghorau." in letter.body
    assert f"/cy/actions/{made.pk}" in letter.body
    assert "Ask the councils." not in letter.body


def test_nobody_is_reminded_of_what_was_done(lead):
    made = action(body=body("powys"))
    finish_follow_up(
        by=BY, at=at_noon(DUE), follow_up=made, done_on=DUE, outcome_cy="Gofynnwyd.", outcome_en="They were asked."
    )

    assert remind(30) == 0


def test_nobody_is_reminded_of_sample_data(lead):
    action(body=body("powys"), is_sample=True)

    assert remind(30) == 0


def test_weeks_in_which_nothing_ran_are_not_caught_up(lead):
    action(body=body("powys"))

    assert remind(30) == 1
    assert len(mail.outbox) == 1


def test_another_day_for_the_same_begins_anew(lead):
    made = action(body=body("powys"))
    remind(1)
    FollowUp.objects.filter(pk=made.pk).update(due_on=DUE + timedelta(days=60))

    assert remind(60) == 1


def test_a_seat_reminds_the_body_whose_office_holds_it(lead):
    board()
    action(seat=seat(held_by="powys"))

    remind(1)

    assert [each.to for each in mail.outbox] == [[lead.email]]


def test_a_vacant_seat_and_a_body_without_a_lead_remind_the_delivery_unit(lead):
    unit = person("delivery-unit")
    board()
    action(seat=seat(code="empty", held_by=""))
    action(body=body("gwynedd"), what_en="Write to Gwynedd.")

    assert remind(1) == 2
    assert {each.to[0] for each in mail.outbox} == {unit.email}


def test_whoever_held_the_seat_before_is_not_reminded(lead):
    board()
    held = seat(held_by="")
    term(held, body=body("powys"), ends_on=date(2026, 8, 1))
    action(seat=held)

    assert remind(1) == 0


def test_the_meeting_and_the_action_say_when_the_owner_was_reminded(lead, client):
    made = action(body=body("powys"))
    other = action(body=body("powys"), what_en="Something else.", due_on=date(2027, 9, 1))
    remind(-7)
    remind(1)

    page = client.get("/en/board/M-1").text
    assert "Reminded 2 times, last on 2 September 2026" in page
    assert page.count("Reminded ") == 1
    assert "Reminded 2 times" in client.get(f"/en/actions/{made.pk}").text
    assert "Reminded" not in client.get(f"/en/actions/{other.pk}").text


def test_the_meetings_page_asks_as_much_for_twenty_actions_as_for_two(lead, client, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(2):
        action(body=body("powys"), what_en=f"First {number}.")
    assert client.get("/en/board/M-1").status_code == 200
    with CaptureQueriesContext(connection) as few:
        client.get("/en/board/M-1")
    for number in range(20):
        action(body=body("powys"), what_en=f"Thing {number}.")

    with django_assert_max_num_queries(len(few)):
        client.get("/en/board/M-1")


@pytest.fixture
def given(lead):
    """A grant of £40,000 to Powys, to be spent by the first of September."""
    made = decision(opportunity())
    return grant(made, envelope(), {2026: 40_000}, recipient=body("powys"), ends_on=DUE)


def test_a_council_is_told_once_four_weeks_before_that_money_is_left_to_claim(given, lead):
    days = [day for day in range(-35, 1) if remind(day)]

    assert days == [-28]
    (letter,) = mail.outbox
    assert letter.to == [lead.email]
    assert "£40,000" in letter.body
    assert f"/cy/grants/{given.pk}/claim" in letter.body


def test_what_was_claimed_is_not_asked_for(given):
    send_claim(
        by=BY, at=AT, grant=given, year=2026, amount=Decimal(40_000), work="Work.", language="en", evidence=EVIDENCE
    )

    assert remind(-28) == 0


def test_fund_managers_are_reminded_weekly_of_a_grant_that_ended_until_it_is_closed(given):
    manager = person("fund-manager")
    days = [day for day in range(1, 12) if remind(day)]
    close_grant(
        by=BY, at=at_noon(DUE + timedelta(days=12)), grant=given, done_cy="Do", done_en="Done", learned_cy="Dy",
        learned_en="Learned", evidence=EVIDENCE,
    )  # fmt: skip

    assert days == [1, 8]
    assert {each.to[0] for each in mail.outbox} == {manager.email}
    assert remind(15) == 0
