"""The outbox: nothing is sent twice, failures are tried again with growing pauses, and shown."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from tests.office.people.world import AT, BY, make_councils, person
from typer.testing import CliRunner

from menter.__main__ import app
from menter.office.ledger.models import Entry
from menter.office.people.actions import send_anew, write_message
from menter.office.people.actions.outbox import LeftAlready
from menter.office.people.models import PAUSES, Message, PostState, Rhythm
from menter.office.people.morning import next_morning
from menter.office.people.tasks import send_due

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def write(key="one", kind="role", user=None, at=NOW):
    return write_message(
        by=BY, at=at, key=key, kind=kind, to=user.email if user else "a@b.example",
        language=user.language if user else "en", subject=f"Subject {key}", text=f"Text {key}", user=user,
    )  # fmt: skip


def send(at=NOW):
    return send_due(by=BY, at=at)


@pytest.fixture
def server(monkeypatch):
    """A mail server that can be told to fail."""

    def fail(name, trouble):
        def broken(self, *_):
            raise trouble

        monkeypatch.setattr(EmailBackend, name, broken)

    return fail


def test_a_message_leaves_once():
    write()

    assert (send()["sent"], send()["sent"]) == (1, 0)
    assert [each.subject for each in mail.outbox] == ["Subject one"]


def test_a_second_message_about_the_same_is_not_written():
    first, second = write(), write()
    send()
    third = write()

    assert first
    assert second is third is None
    assert Message.objects.count() == 1


def test_two_programs_never_take_the_same_message():
    write()
    numbers = list(Message.objects.values_list("pk", flat=True))

    assert len(Message.objects.claim(numbers, at=NOW)) == 1
    assert Message.objects.claim(numbers, at=NOW) == []


@pytest.mark.parametrize(
    ("where", "trouble"),
    [("send_messages", SMTPRecipientsRefused({"a@b.example": (550, b"a@b.example unknown")})),
     ("open", ConnectionRefusedError("no"))],
)  # fmt: skip
def test_what_was_refused_is_tried_again_with_growing_pauses_and_then_given_up(server, where, trouble):
    write()
    server(where, trouble)
    at, waits = NOW, []
    while (message := Message.objects.get()).state == PostState.WAITING:
        waits.append(message.due_at - at)
        at = message.due_at
        send(at)

    assert waits == [timedelta(0), *PAUSES]
    assert (message.state, message.tries) == (PostState.GIVEN_UP, len(PAUSES) + 1)
    assert message.trouble == type(trouble).__name__


def test_it_is_not_tried_before_its_time(server):
    write()
    server("open", ConnectionRefusedError("no"))
    send()

    assert send(NOW + timedelta(seconds=59)) == {"sent": 0, "refused": 0, "unknown": 0}


def test_what_may_have_arrived_is_not_tried_again_by_itself(server):
    write()
    server("send_messages", SMTPServerDisconnected("gone"))

    assert send() == {"sent": 0, "refused": 0, "unknown": 1}
    assert Message.objects.get().state == PostState.GIVEN_UP


def test_a_person_may_decide_to_try_again(server, monkeypatch):
    message = write()
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", lambda *_: (_ for _ in ()).throw(SMTPServerDisconnected("gone")))
        send()
    send_anew(by=BY, at=NOW, message=message)

    assert send()["sent"] == 1


def test_what_has_left_is_not_sent_again():
    message = write()
    send()

    with pytest.raises(LeftAlready):
        send_anew(by=BY, at=NOW, message=message)


def test_what_has_left_is_forgotten():
    write()
    send()

    assert Message.objects.get().text == ""


def test_the_record_counts_and_names_nobody():
    write()
    send()

    assert Entry.objects.get(action="people.send_messages").detail == {"sent": 1, "refused": 0, "unknown": 0}
    assert "example" not in str(list(Entry.objects.filter(action__startswith="people.").values()))


def daily():
    user = person("auditor", language="cy")
    user.rhythm = Rhythm.DAILY
    user.save()
    return user


def test_who_wants_one_e_mail_a_day_gets_what_can_wait_together_next_morning():
    user = daily()
    write("one", user=user)
    write("two", user=user, at=NOW + timedelta(hours=1))
    at_once = send(NOW + timedelta(hours=2))

    next_day = send(datetime(2026, 11, 24, 7, tzinfo=UTC))

    assert (at_once["sent"], next_day["sent"]) == (0, 2)
    assert [each.subject for each in mail.outbox] == ["2 neges gan Menter"]
    assert "Text one" in mail.outbox[0].body
    assert "Text two" in mail.outbox[0].body


def test_an_invitation_never_waits():
    write(kind="invitation", user=daily())

    assert send()["sent"] == 1


@pytest.mark.parametrize(("hour", "day"), [(6, 23), (7, 24), (23, 24)])
def test_daily_e_mails_leave_in_the_morning(hour, day):
    assert next_morning(NOW.replace(hour=hour)) == datetime(2026, 11, day, 7, tzinfo=UTC)


def test_one_chooses_language_and_rhythm_on_a_page(client):
    make_councils()
    user = person("auditor", language="en")
    client.force_login(user)
    client.post("/en/account/e-mail", {"language": "cy", "rhythm": "daily"})
    user.refresh_from_db()

    assert (user.language, user.rhythm) == ("cy", Rhythm.DAILY)


def test_the_page_shows_what_went_wrong_and_offers_to_try_again(client, server):
    make_councils()
    client.force_login(person("administrator"))
    write()
    server("send_messages", SMTPServerDisconnected("gone"))
    send()

    text = client.get("/en/outbox").content.decode()

    assert "SMTPServerDisconnected" in text
    assert "Given up" in text
    assert client.post(f"/en/outbox/{Message.objects.get().pk}/again").status_code == 302
    assert Message.objects.get().state == PostState.WAITING


def test_whoever_may_read_the_record_gets_its_fingerprint_by_e_mail_once(client):
    make_councils()
    user = person("auditor", language="en")
    client.force_login(user)
    from menter.office.ledger.verdict import newest

    head = newest()
    client.post("/en/record/send")
    send_due(by=BY, at=datetime.now(UTC))

    assert head.hash in mail.outbox[0].body
    assert mail.outbox[0].to == [user.email]


def test_the_command_sends_what_waits():
    write(at=AT)

    assert '"sent": 1' in CliRunner().invoke(app, ["post", "--json"]).output
