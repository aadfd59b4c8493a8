"""Stale entries are chased once, in the owner's language, and answered without signing in."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from menter.office.ledger.models import Machine
from menter.office.see.models import Chase, Initiative
from menter.office.see.tasks import chase_due

from .conftest import AT

pytestmark = pytest.mark.django_db
BY = Machine("test")
LATER = AT + timedelta(days=200)
FILE = "id,title,council,phase\n1,Bins that answer,Swansea,alpha\n2,Done,Swansea,retired\n3,Cards,Newport,beta\n"


@pytest.fixture
def lead(bring, sign_in, client, settings):
    """The digital lead of Swansea, who reads Welsh, and a register that is 200 days old."""
    settings.ADDRESS = "http://testserver"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    bring("initiatives", FILE)
    user = sign_in("council-lead", "swansea")
    user.language = "cy"
    user.save()
    client.logout()
    return user


def chase(at=LATER):
    return chase_due(by=BY, at=at)


def link():
    return re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]


@pytest.fixture
def in_time(monkeypatch):
    """The page is opened on the day of the letter."""
    monkeypatch.setattr("menter.office.see.views.still_right.timezone.now", lambda: LATER)


def test_the_lead_of_a_body_is_asked_about_its_stale_entries_in_their_language(lead):
    assert chase()["sent"] == 1

    (letter,) = mail.outbox
    assert letter.to == [lead.email]
    assert "Bins that answer" in letter.body
    assert "Done" not in letter.body
    assert "/cy/" in letter.body


def test_nobody_is_asked_twice(lead):
    chase()

    assert chase(LATER + timedelta(days=30))["sent"] == 0
    assert len(mail.outbox) == 1


def test_nobody_is_asked_before_an_entry_is_stale(lead):
    assert chase(AT + timedelta(days=100))["sent"] == 0


def test_opening_the_link_changes_nothing(lead, client, in_time):
    chase()

    assert client.get(link()).status_code == 200
    assert Initiative.objects.get(key__endswith="1").confirmed_at is None


def test_one_click_says_that_it_is_still_right_and_nobody_signs_in(lead, client, in_time):
    chase()

    client.post(link(), {"choice": "right"})

    entry = Initiative.objects.get(key__endswith="1")
    assert (entry.confirmed_at, entry.gone_at) == (LATER, None)
    assert chase(LATER + timedelta(days=30))["sent"] == 0


def test_an_entry_that_is_over_stays_and_is_marked(lead, client, in_time):
    chase()

    client.post(link(), {"choice": "over"})

    assert Initiative.objects.get(key__endswith="1").gone_at == LATER


def test_another_answer_to_the_same_link_is_refused(lead, client, in_time):
    chase()
    client.post(link(), {"choice": "right"})

    assert client.post(link(), {"choice": "over"}).status_code == 400


def test_a_link_expires(lead, client, monkeypatch):
    chase()
    monkeypatch.setattr("menter.office.see.views.still_right.timezone.now", lambda: LATER + timedelta(days=61))

    assert client.post(link(), {"choice": "right"}).status_code == 400
    assert Initiative.objects.get(key__endswith="1").confirmed_at is None


def test_a_link_that_was_not_made_here_is_nothing(client, db):
    assert client.get("/en/still-right/1:abc").status_code == 404


def failing(context, trouble):
    def fail(self, messages):
        raise trouble

    context.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)


def test_a_letter_that_was_refused_is_tried_again_and_then_no_more(lead, monkeypatch):
    with monkeypatch.context() as context:
        failing(context, ValueError())
        assert chase()["refused"] == 1

    assert chase(LATER + timedelta(days=1))["sent"] == 1
    assert chase(LATER + timedelta(days=2))["sent"] == 0
    assert Chase.objects.count() == 1


def test_a_letter_that_broke_off_is_never_sent_again_by_itself(lead, monkeypatch):
    with monkeypatch.context() as context:
        failing(context, OSError())
        assert chase()["unknown"] == 1

    assert chase(LATER + timedelta(days=1))["sent"] == 0


def test_a_letter_that_was_not_written_before_a_program_ended_is_written_by_the_next(lead, monkeypatch):
    with monkeypatch.context() as context:
        context.setattr("menter.office.see.tasks.write_due", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            chase()

    assert chase(LATER + timedelta(days=1))["sent"] == 1


def test_who_wants_one_e_mail_a_week_gets_it_on_monday(lead):
    lead.rhythm = "weekly"
    lead.save()
    counts = [chase(LATER + timedelta(days=day))["sent"] for day in range(8)]

    assert counts[0] == 0
    assert sum(counts) == 1
