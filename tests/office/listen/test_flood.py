"""A flood is counted in one place for all processes, for an hour, and nobody's address is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from menter.office.listen.draft import make_draft
from menter.office.listen.flood import (
    MOST_AN_HOUR,
    MOST_OF_A_KEY,
    TooManySent,
    check_key_may_send,
    check_may_send,
    check_sender_may_send,
    sender_today,
)
from menter.office.listen.models import DayKey, Sending, Voice
from menter.office.listen.rising import read

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def send(times, who="ann@example.org", at=AT):
    for _ in range(times):
        check_sender_may_send(who, at=at)


def test_a_sender_is_held_back_after_the_most_an_hour():
    send(MOST_AN_HOUR)

    with pytest.raises(TooManySent, match=f"{MOST_AN_HOUR} reports"):
        send(1)


def test_what_one_process_remembers_makes_no_difference():
    send(MOST_AN_HOUR)

    cache.clear()

    with pytest.raises(TooManySent):
        send(1)


def test_an_hour_later_one_may_send_again_and_the_count_before_is_gone():
    send(MOST_AN_HOUR)

    send(1, at=AT + timedelta(hours=1))

    assert Sending.objects.get().count == 1


def test_others_are_not_held_back_and_nobody_without_a_name_is_counted():
    send(MOST_AN_HOUR)

    send(1, who="huw@example.org")
    send(MOST_AN_HOUR + 1, who="")


def test_a_key_is_counted_by_voices():
    check_key_may_send(1, MOST_OF_A_KEY, at=AT)

    with pytest.raises(TooManySent):
        check_key_may_send(1, 1, at=AT)
    check_key_may_send(2, 1, at=AT)


def test_neither_address_nor_sender_is_kept():
    check_may_send(RequestFactory().get("/", REMOTE_ADDR="203.0.113.9"))
    send(1)

    kept = str(list(Sending.objects.values()))
    assert "203.0.113" not in kept
    assert "ann" not in kept


def request(address="203.0.113.9"):
    return RequestFactory().get("/", REMOTE_ADDR=address)


def test_one_address_has_one_digest_for_a_day_and_another_the_day_after():
    first, again, later = (sender_today(request(), at=AT + timedelta(hours=hours)) for hours in (0, 5, 24))

    assert first == again != ""
    assert later != first


def test_two_addresses_have_two_digests():
    assert sender_today(request(), at=AT) != sender_today(request("203.0.113.10"), at=AT)


def test_a_home_cannot_be_a_thousand_senders_by_the_second_half_of_its_address():
    same = {sender_today(request(f"2001:db8:1:2::{number:x}"), at=AT) for number in range(1, 9)}

    assert len(same) == 1
    assert sender_today(request("2001:db8:1:3::1"), at=AT) not in same


def test_the_key_of_a_day_is_random_and_gone_the_day_after():
    sender_today(request(), at=AT)
    first = bytes(DayKey.objects.get().value)

    sender_today(request(), at=AT + timedelta(days=1))

    assert len(first) == 32
    assert DayKey.objects.get().day == date(2026, 11, 21)
    assert bytes(DayKey.objects.get().value) != first


def test_without_an_address_nobody_is_lumped_together():
    assert sender_today(request(""), at=AT) == ""


def send_form(client, times, address="203.0.113.9", **fields):
    for number in range(times):
        draft = make_draft(f"My bin was missed again, number {number}", body="cardiff", **fields)
        client.post("/en/tell-us/send", {"draft": draft.signed(), "step": "send"}, REMOTE_ADDR=address)


def test_a_flood_through_the_form_is_held_back_and_counts_as_one_person(client, councils):
    send_form(client, MOST_AN_HOUR + 3)
    send_form(client, 1, address="198.51.100.7")
    Voice.objects.update(said_on=date(2026, 11, 3))

    assert Voice.objects.count() == MOST_AN_HOUR + 1
    assert len(set(read(date(2026, 11, 20)).heard.sender.tolist())) == 2
    assert "203.0.113" not in str(list(Voice.objects.values()))


def test_what_an_officer_writes_down_for_others_is_each_ones_own(client, councils, sign_in):
    sign_in("delivery-unit")

    send_form(client, 2, channel="phone")

    assert list(Voice.objects.values_list("sender", flat=True)) == ["", ""]


def test_the_privacy_page_says_how_long_the_mark_lasts(client, db):
    page = client.get("/en/privacy").text

    assert "a random key that is deleted when the day is over" in page
