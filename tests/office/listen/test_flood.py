"""A flood is counted in one place for all processes, for an hour, and nobody's address is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from menter.office.listen.flood import (
    MOST_AN_HOUR,
    MOST_OF_A_KEY,
    TooManySent,
    check_key_may_send,
    check_may_send,
    check_sender_may_send,
)
from menter.office.listen.models import Sending

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
