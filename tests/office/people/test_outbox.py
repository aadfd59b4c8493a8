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
from menter.office.people.actions import send_anew, write_message, write_messages
from menter.office.people.actions.outbox import KEPT, LeftAlready, NothingLeft
from menter.office.people.models import ON_ITS_WAY, PAUSES, Message, PostState, Rhythm
from menter.office.people.outbox_page import KINDS
from menter.office.people.tasks import send_due
from menter.office.people.wait import LONGEST, next_monday, next_morning

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


REFUSAL = SMTPRecipientsRefused({"a@b.example": (550, b"a@b.example unknown")})


def test_what_was_refused_is_tried_again_with_growing_pauses_and_then_given_up(server):
    write()
    server("send_messages", REFUSAL)
    at, waits = NOW, []
    while (message := Message.objects.get()).state == PostState.WAITING:
        waits.append(message.due_at - at)
        at = message.due_at
        send(at)

    assert waits == [timedelta(0), *PAUSES]
    assert (message.state, message.tries) == (PostState.GIVEN_UP, len(PAUSES) + 1)
    assert message.trouble == "SMTPRecipientsRefused"


def test_a_server_that_cannot_be_reached_is_asked_again_for_ever_at_most_a_day_later(server):
    write()
    server("open", ConnectionRefusedError("no"))
    at = NOW
    for _try in range(len(PAUSES) + 5):
        send(at)
        message = Message.objects.get()
        pause, at = message.due_at - at, message.due_at

    assert message.state == PostState.WAITING
    assert pause == max(PAUSES)
    assert message.trouble == "ConnectionRefusedError"


def test_a_server_that_did_not_answer_is_asked_once_in_a_run(monkeypatch):
    for number in range(5):
        write(f"number {number}")
    asked = []

    def closed(self):
        asked.append(1)
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", closed)

    assert send()["refused"] == 5
    assert len(asked) == 1


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


def test_a_message_that_a_program_took_and_never_sent_can_be_tried_again_after_ten_minutes():
    message = write()
    Message.objects.claim([message.pk], at=NOW)
    later = NOW + ON_ITS_WAY

    with pytest.raises(LeftAlready):
        send_anew(by=BY, at=later - timedelta(seconds=1), message=message)
    send_anew(by=BY, at=later, message=message)

    assert send(later)["sent"] == 1


def test_one_that_waits_for_its_next_try_need_not_wait(server, monkeypatch):
    message = write()
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "open", lambda *_: (_ for _ in ()).throw(ConnectionRefusedError("no")))
        send()
    send_anew(by=BY, at=NOW, message=message)

    assert send()["sent"] == 1


def test_to_whom_and_what_is_forgotten_when_it_has_left():
    write()
    send()

    message = Message.objects.get()
    assert (message.to, message.subject, message.text) == ("", "", "")


def test_what_was_given_up_is_forgotten_after_a_quarter_and_cannot_go_again(server):
    message = write()
    server("send_messages", SMTPServerDisconnected("gone"))
    send()

    send(NOW + KEPT - timedelta(days=1))
    kept = Message.objects.get().text
    send(NOW + KEPT)
    message.refresh_from_db()

    assert kept
    assert (message.to, message.subject, message.text) == ("", "", "")
    with pytest.raises(NothingLeft):
        send_anew(by=BY, at=NOW + KEPT, message=message)
    assert Entry.objects.get(action="people.forget_old_messages").detail == {"messages": 1}


def test_several_are_written_at_once_each_once_and_told_once():
    for _time in range(2):
        rows = [Message(key=f"role:{n}", to="a@b.example", language="en", subject="S", text="T") for n in range(3)]
        write_messages(by=BY, at=NOW, kind="role", messages=rows)

    assert send()["sent"] == 3
    assert Entry.objects.get(action="people.write_messages").detail == {"kind": "role", "messages": 3}


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


def weekly():
    user = person("auditor", language="en")
    user.rhythm = Rhythm.WEEKLY
    user.save()
    return user


@pytest.mark.parametrize(("kind", "day"), [("overlap", 30), ("asked", 24), ("password", 23)])
def test_who_wants_one_e_mail_a_week_still_gets_in_time_what_has_to_be_answered(kind, day):
    write(kind=kind, user=weekly())

    assert Message.objects.get().due_at.day == day


def test_every_kind_that_may_wait_has_a_name():
    assert set(LONGEST) <= set(KINDS)


@pytest.mark.parametrize(("day", "monday"), [(22, 23), (23, 30), (24, 30)])
def test_weekly_e_mails_leave_on_monday_morning(day, monday):
    assert next_monday(NOW.replace(day=day)) == datetime(2026, 11, monday, 7, tzinfo=UTC)


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


def test_what_did_not_leave_stands_above_any_number_of_newer_ones(client, server):
    make_councils()
    client.force_login(person("administrator"))
    write("old")
    server("send_messages", SMTPServerDisconnected("gone"))
    send()
    for number in range(205):
        write(f"new {number}", at=NOW + timedelta(hours=1))

    text = client.get("/en/outbox").content.decode()

    assert text.count("Try again") == 1
    assert text.index("SMTPServerDisconnected") < text.index("The newest others")


def test_the_page_asks_as_much_for_twenty_as_for_two(client, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_councils()
    client.force_login(person("administrator"))
    user = person("auditor")
    write("first", user=user)
    client.get("/en/outbox")
    with CaptureQueriesContext(connection) as few:
        client.get("/en/outbox")
    for number in range(20):
        write(f"number {number}", user=user)

    with django_assert_max_num_queries(len(few)):
        client.get("/en/outbox")


@pytest.mark.parametrize("role", ["auditor", "fund-manager", "delivery-unit"])
def test_the_outbox_is_for_administrators(client, role):
    make_councils()
    client.force_login(person(role))
    message = write()

    assert client.get("/en/outbox").status_code == 403
    assert client.post(f"/en/outbox/{message.pk}/again").status_code == 403


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
