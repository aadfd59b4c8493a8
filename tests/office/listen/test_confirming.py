"""No reply goes to an address that its owner has not confirmed; the link that asks holds nothing of the words."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from tests.office.listen.reply_world import AT, BY, ENGLISH, replied, wants

from menter.office.ledger.models import Entry
from menter.office.listen.actions import ask_for_reply, withdraw_request, write_links
from menter.office.listen.asked import ask
from menter.office.listen.models import ReplyRequest
from menter.office.listen.models.voice import LINK_LIFE
from menter.office.listen.presenters.confirm import confirm_letter, confirm_token
from menter.office.listen.replied import people, standing_of, waiting
from menter.office.listen.tasks import ask_owners, send_due
from menter.office.people.models import PAUSES, Message

pytestmark = pytest.mark.django_db
ADDRESS = "siwan@example.org"


@pytest.fixture
def asked(theme):
    """Somebody who spoke of bins typed an address; nobody has confirmed it."""
    return wants(theme.voices.order_by("pk")[0], address=ADDRESS, is_confirmed=False)


def owners(at=AT):
    return ask_owners(by=BY, at=at)


def link_in(message) -> str:
    """The path of the link to confirm."""
    line = next(line for line in message.body.split("\n") if "/reply/confirm/" in line)
    return line.removeprefix("http://localhost:8000")


def test_no_reply_goes_to_an_address_that_nobody_confirmed(theme, asked):
    replied(theme)

    counts = send_due(by=BY, at=AT)

    assert counts["sent"] == 0
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert ENGLISH.split("\n")[0] not in message.body
    assert "My bin was missed" not in message.body + message.alternatives[0].content


def test_nobody_unconfirmed_is_counted_among_those_whom_a_reply_reaches(theme, asked):
    stands = standing_of(theme, [replied(theme)])

    assert people(waiting(stands, ("email",))) == 0


def test_after_the_owner_says_so_the_reply_leaves(theme, asked, client):
    replied(theme)
    owners()
    address = link_in(mail.outbox[0])

    seen = client.get(address)
    said = client.post(address, follow=True)
    counts = send_due(by=BY, at=AT)

    assert "Send replies to my address" in seen.text
    assert "Your address is confirmed" in said.text
    assert counts["sent"] == 1
    assert ENGLISH.split("\n")[0] in mail.outbox[1].body


def test_opening_the_link_confirms_nothing_so_that_no_scanner_does(asked, client):
    client.get(f"/en/reply/confirm/{confirm_token(asked)}")

    asked.refresh_from_db()
    assert asked.confirmed_at is None


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_e_mail_is_in_the_language_that_was_asked_for(theme, language):
    request = wants(theme.voices.order_by("pk")[0], language=language, is_confirmed=False)

    letter = confirm_letter(request)

    assert f"/{language}/reply/confirm/" in letter.text
    assert f'<html lang="{language}">' in letter.html


def test_the_e_mail_has_a_link_to_stop_as_well(asked, client):
    owners()

    client.post(mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000"))

    assert not ReplyRequest.objects.exists()


def test_one_link_goes_to_an_address_however_often_it_was_typed_and_confirms_all(theme, asked, client):
    other = wants(theme.voices.order_by("pk")[1], address=ADDRESS, is_confirmed=False)

    owners()
    owners()

    assert len(mail.outbox) == 1
    client.post(link_in(mail.outbox[0]))
    assert not ReplyRequest.objects.unconfirmed().exists()
    assert other.pk in ReplyRequest.objects.values_list("pk", flat=True)


def test_asking_and_withdrawing_again_and_again_sends_a_stranger_two_links_an_hour_at_most(theme):
    voice = theme.voices.order_by("pk")[0]
    for _ in range(6):
        request = ask_for_reply(by=BY, at=AT, voice=voice, asked=ask(channel="email", language="en", address=ADDRESS))
        owners()
        withdraw_request(by=BY, at=AT, request=request)

    assert len(mail.outbox) == 2


def test_an_address_that_nobody_confirms_is_deleted_after_a_week_and_the_words_stay(asked):
    owners()

    owners(AT + LINK_LIFE - timedelta(hours=1))
    there = ReplyRequest.objects.exists()
    owners(AT + LINK_LIFE)

    assert there
    assert not ReplyRequest.objects.exists()
    assert Entry.objects.get(action="listen.forget_unconfirmed").detail == {"requests": 1}
    assert asked.voice.text


def test_a_link_of_more_than_a_week_confirms_nothing(asked, client, monkeypatch):
    token = confirm_token(asked)
    monkeypatch.setattr("time.time", lambda: (timezone.now() + LINK_LIFE + timedelta(minutes=1)).timestamp())

    page = client.post(f"/en/reply/confirm/{token}")

    assert page.status_code == 404
    assert "more than a week old" in page.text
    assert ReplyRequest.objects.unconfirmed().exists()


def test_a_link_that_was_not_made_here_confirms_nothing(asked, client):
    assert client.post(f"/cy/reply/confirm/{asked.address_key}:1abc:{'a' * 43}").status_code == 404


def test_a_link_to_an_address_that_was_withdrawn_says_so(asked, client):
    token = confirm_token(asked)
    asked.delete()

    assert "The address was deleted" in client.get(f"/en/reply/confirm/{token}").text


def test_another_address_for_the_same_words_is_not_confirmed_by_the_first(asked):
    ask_for_reply(by=BY, at=AT, voice=asked.voice, asked=ask(channel="email", language="en", address="b@example.org"))

    assert ReplyRequest.objects.get().confirmed_at is None


def test_a_link_that_was_refused_is_tried_again_and_in_the_end_given_up(asked, monkeypatch):
    def refuse(self, messages):
        raise SMTPRecipientsRefused({})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)

    counts = [owners(AT + timedelta(hours=hours)) for hours in (0, 1, 2, 4, 20, 60, 90, 120)]

    assert [each["refused"] for each in counts] == [1, 1, 1, 1, 1, 1, 1, 0]
    assert len(counts) == len(PAUSES) + 2


def test_an_address_that_was_changed_while_its_link_waits_gets_one_link_and_the_old_one_none(asked):
    write_links(by=BY, at=AT)
    ask_for_reply(
        by=BY, at=AT + timedelta(minutes=1), voice=asked.voice,
        asked=ask(channel="email", language="en", address="b@example.org"),
    )  # fmt: skip

    owners(AT + timedelta(minutes=2))

    assert [message.to for message in mail.outbox] == [["b@example.org"]]


def test_the_outbox_holds_no_address_while_a_link_waits(asked):
    write_links(by=BY, at=AT)

    assert "example.org" not in str(list(Message.objects.values()))


def test_sample_words_never_ask_anybody(theme, asked):
    theme.voices.update(is_sample=True)

    assert owners() == {"written": 0, "sent": 0, "refused": 0, "unknown": 0}


@pytest.mark.parametrize("channel", ["letter", "phone"])
def test_letters_and_calls_need_no_link(theme, channel):
    wants(theme.voices.order_by("pk")[0], channel=channel)

    owners()

    assert mail.outbox == []


def test_the_receipt_says_what_is_to_be_done(asked, client):
    page = client.get(f"/en/receipt/{asked.voice.receipt}").text

    assert "Not yet. We send an e-mail with a link to your address: open it." in page


def test_the_ledger_counts_links_and_confirmations_and_names_nobody(asked, client):
    owners()
    client.post(link_in(mail.outbox[0]))

    told = {entry.action: entry.detail for entry in Entry.objects.filter(action__contains="l")}
    assert told["listen.send_links"] == {"messages": 1}
    assert told["listen.confirm_address"] == {"requests": 1}
    assert "siwan" not in str(list(Entry.objects.values()))
