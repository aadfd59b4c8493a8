"""Replies leave once: to those who asked, in their language, by their channel; whatever breaks, nobody gets two."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from tests.office.listen.reply_world import AT, BY, ENGLISH, WELSH, replied, wants

from menter.office.ledger.models import Entry
from menter.office.listen.actions import withdraw_request, write_replies
from menter.office.listen.models import ReplySent, Theme, ThemeVoice
from menter.office.listen.presenters.letter import LONGEST_SUBJECT, reply_letter, subject_of
from menter.office.listen.replied import stuck
from menter.office.listen.tasks import send_due, send_replies
from menter.office.people.actions import send_anew
from menter.office.people.models import PAUSES, Message, PostState

pytestmark = pytest.mark.django_db


def run(at=AT):
    return send_due(by=BY, at=at)


@pytest.fixture
def asked(theme):
    """Both who spoke of bins want an e-mail, each in the own language."""
    english, welsh = theme.voices.order_by("pk")
    return wants(english, language="en"), wants(welsh, language="cy")


def test_each_gets_the_reply_once_in_the_own_language(theme, asked):
    replied(theme)

    counts = run()

    english, welsh = mail.outbox
    assert counts == {"written": 2, "sent": 2, "refused": 0, "unknown": 0, "by_council": 0}
    assert (english.to, welsh.to) == ([f"{asked[0].voice_id}@example.org"], [f"{asked[1].voice_id}@example.org"])
    assert ENGLISH.split("\n")[0] in english.body
    assert WELSH.split("\n")[0] in welsh.body
    assert "Biniau" in welsh.subject
    assert "/cy/themes/" in welsh.body
    assert "Bins" not in welsh.body


def test_a_second_run_sends_nothing(theme, asked):
    replied(theme)
    run()

    assert run()["sent"] == 0
    assert len(mail.outbox) == 2


def test_an_e_mail_is_plain_text_with_html_beside_it_and_says_how_to_stop(theme, asked, settings):
    settings.ADDRESS = "https://menter.example.org"
    replied(theme)

    run()

    message = mail.outbox[1]
    (html,) = message.alternatives
    assert html.mimetype == "text/html"
    assert '<html lang="cy">' in html.content
    stop = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop.startswith("https://menter.example.org/cy/reply/stop/")
    assert stop in message.body
    assert stop in html.content
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "\n\n\n" not in message.body


def test_the_link_to_stop_works(theme, asked, client):
    replied(theme)
    run()
    stop = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")

    client.post(stop)

    asked[1].refresh_from_db()
    assert not type(asked[0]).objects.filter(pk=asked[0].pk).exists()


@pytest.mark.parametrize("label", ["Bins", "Bins that are left behind without a word in narrow streets of the valley",
                                   "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2])  # fmt: skip
def test_a_subject_fits_on_a_phone(label):
    assert len(subject_of(label)) <= LONGEST_SUBJECT


def test_markup_in_a_reply_is_shown_as_it_was_typed(theme, asked):
    reply = replied(theme, en="<b>Bins & boxes</b>")

    letter = reply_letter(reply, theme, asked[0])

    assert "<b>Bins & boxes</b>" in letter.text
    assert "&lt;b&gt;Bins &amp; boxes&lt;/b&gt;" in letter.html


def test_who_did_not_ask_gets_nothing(theme):
    replied(theme)

    assert run()["sent"] == 0
    assert mail.outbox == []


def test_who_spoke_of_something_else_gets_nothing(theme, say):
    wants(say("Potholes"))
    replied(theme)

    run()

    assert mail.outbox == []


def test_who_withdrew_gets_nothing(theme, asked):
    replied(theme)
    withdraw_request(by=BY, at=AT, request=asked[0])

    assert run()["sent"] == 1


def test_sample_residents_get_nothing(theme, asked):
    theme.voices.update(is_sample=True)
    replied(theme)

    assert run()["sent"] == 0


def test_whoever_spoke_in_a_theme_that_was_merged_gets_the_reply(theme, say):
    small = Theme.objects.create(
        key="brown", label_cy="Brown", label_en="Brown bins", found_at=AT, grouped_at=AT, signed_off_at=AT,
        merged_into=theme,
    )  # fmt: skip
    voice = say("My brown bin was missed")
    ThemeVoice.objects.create(theme=small, voice=voice, likeness=0.9, since=AT)
    wants(voice)
    replied(theme)

    assert run()["sent"] == 1


def test_a_reply_to_a_theme_that_was_merged_afterwards_still_goes_out(theme, asked):
    replied(theme)
    whole = Theme.objects.create(
        key="waste", label_cy="Gwastraff", label_en="Waste", found_at=AT, grouped_at=AT, signed_off_at=AT
    )
    theme.merged_into = whole
    theme.save()

    assert run()["sent"] == 2


def test_whoever_is_in_a_theme_twice_over_gets_one_e_mail(theme, asked):
    half = Theme.objects.create(
        key="half", label_cy="H", label_en="H", found_at=AT, grouped_at=AT, signed_off_at=AT, merged_into=theme
    )
    ThemeVoice.objects.create(theme=half, voice=asked[0].voice, likeness=0.9, since=AT)
    replied(theme)

    assert run()["sent"] == 2


def test_whoever_spoke_twice_with_one_address_gets_one_e_mail(theme, asked, say):
    again = say("My bin was missed again")
    ThemeVoice.objects.create(theme=theme, voice=again, likeness=0.9, since=AT)
    wants(again, address=f" {asked[0].voice_id}@Example.org")
    replied(theme)

    first, second = run(), run(AT + timedelta(days=1))

    assert (first["sent"], second["sent"]) == (2, 0)
    assert len({message.to[0].strip().casefold() for message in mail.outbox}) == len(mail.outbox) == 2


def test_whoever_asked_for_a_letter_twice_waits_for_one(theme):
    for voice in theme.voices.all():
        wants(voice, channel="letter", address="Siân Prys\nCF11 9AA")
    replied(theme)

    assert run()["by_council"] == 1


def test_a_new_reply_goes_to_everybody_and_a_correction_only_to_those_without_one(theme, asked, say):
    replied(theme)
    run()
    late = say("My bin as well")
    ThemeVoice.objects.create(theme=theme, voice=late, likeness=0.9, since=AT)
    wants(late)

    replied(theme, en="The lorries tell you why.", at=AT + timedelta(hours=1), is_correction=True)
    corrected = run()["sent"]
    replied(theme, en="It has become rare.", at=AT + timedelta(days=30))

    assert corrected == 1
    assert run()["sent"] == 3


def test_a_theme_whose_sign_off_was_taken_back_sends_nothing(theme, asked):
    replied(theme)
    theme.signed_off_at = None
    theme.save()

    assert run()["sent"] == 0


def refusing(error, *, after=False):
    """A backend that fails for the first e-mail; `after` it was handed over."""

    class Failing(EmailBackend):
        failures = 0

        def send_messages(self, messages):
            if type(self).failures:
                return super().send_messages(messages)
            type(self).failures += 1
            if after:
                super().send_messages(messages)
            raise error

    return Failing


def use(monkeypatch, backend):
    monkeypatch.setattr("menter.office.people.line.get_connection", lambda: backend())


def test_what_a_server_refuses_is_tried_again_by_the_next_run_and_the_others_leave(theme, asked, monkeypatch):
    secret = f"{asked[0].voice_id}@example.org"
    use(monkeypatch, refusing(SMTPRecipientsRefused({secret: (450, b"busy")})))
    replied(theme)

    first, second = run(), run(AT + timedelta(days=1))

    assert (first["sent"], first["refused"]) == (1, 1)
    assert (second["sent"], second["refused"]) == (1, 0)
    assert len(mail.outbox) == 2
    message = ReplySent.objects.get(request=asked[0]).message
    assert (message.tries, message.trouble, message.state) == (1, "", PostState.SENT)


def test_no_trace_of_an_e_mail_holds_the_address_or_the_words_before_or_after(theme, asked, monkeypatch):
    secret = f"{asked[0].voice_id}@example.org"
    use(monkeypatch, refusing(SMTPRecipientsRefused({secret: (550, b"nobody here")})))
    replied(theme)

    run()

    assert ReplySent.objects.get(request=asked[0]).message.trouble == "SMTPRecipientsRefused"
    kept = str([*Entry.objects.values(), *ReplySent.objects.values(), *Message.objects.values()])
    assert "example.org" not in kept
    assert ENGLISH.split("\n")[0] not in kept
    assert Message.objects.exclude(to="", subject="", text="").count() == 0


def test_what_is_refused_again_and_again_is_given_up_and_shown_to_officers(theme, asked, monkeypatch):
    class Refusing(EmailBackend):
        def send_messages(self, messages):
            raise SMTPRecipientsRefused({})

    use(monkeypatch, Refusing)
    replied(theme)

    refused = [run(AT + timedelta(days=day))["refused"] for day in range(len(PAUSES) + 3)]

    assert refused == [2] * (len(PAUSES) + 1) + [0, 0]
    assert [one.request_id for one in stuck(AT + timedelta(days=9))] == [one.pk for one in asked]


def test_a_line_that_broke_is_counted_and_not_sent_again_by_itself(theme, asked, monkeypatch):
    use(monkeypatch, refusing(SMTPServerDisconnected("gone"), after=True))
    replied(theme)

    first, second = run(), run(AT + timedelta(days=1))

    assert (first["unknown"], first["sent"]) == (1, 1)
    assert second["sent"] == 0
    assert len(mail.outbox) == 2
    assert [one.request_id for one in stuck(AT + timedelta(days=1))] == [asked[0].pk]


def test_a_worker_killed_in_the_middle_sends_nobody_the_same_twice(theme, asked, monkeypatch):
    use(monkeypatch, refusing(KeyboardInterrupt(), after=True))
    replied(theme)
    with pytest.raises(KeyboardInterrupt):
        run()

    counts = run(AT + timedelta(hours=1))

    assert counts["sent"] == 1
    assert sorted(message.to[0] for message in mail.outbox) == sorted(f"{one.voice_id}@example.org" for one in asked)
    assert [one.request_id for one in stuck(AT + timedelta(hours=2))] == [asked[0].pk]


def test_an_officer_decides_that_it_goes_once_more(theme, asked, monkeypatch):
    use(monkeypatch, refusing(SMTPServerDisconnected("gone")))
    replied(theme)
    run()

    send_anew(by=BY, at=AT, message=stuck(AT + timedelta(days=1))[0].message)

    assert run()["sent"] == 1
    assert len(mail.outbox) == 2


def test_two_workers_at_once_write_each_e_mail_once(theme, asked):
    reply = replied(theme)

    counts = [write_replies(by=BY, at=AT, reply=reply, requests=asked) for _ in range(2)]

    assert counts == [2, 0]


def test_a_server_that_does_not_answer_is_asked_again_until_it_does(theme, asked, monkeypatch):
    class Down(EmailBackend):
        def open(self):
            raise ConnectionRefusedError

    replied(theme)
    with monkeypatch.context() as patched:
        use(patched, Down)
        down = [run(AT + timedelta(days=day)) for day in range(10)]

    assert [each["refused"] for each in down] == [2] * 10
    assert stuck(AT + timedelta(days=10)) == []
    assert run(AT + timedelta(days=10))["sent"] == 2


def test_who_withdraws_while_the_e_mail_waits_gets_nothing(theme, asked):
    write_replies(by=BY, at=AT, reply=replied(theme), requests=asked)
    withdraw_request(by=BY, at=AT, request=asked[0])

    assert run()["sent"] == 1
    assert not Message.objects.filter(state=PostState.WAITING).exists()


def test_what_was_corrected_while_the_e_mail_waits_leaves_as_it_was_corrected(theme, asked):
    write_replies(by=BY, at=AT, reply=replied(theme), requests=asked)
    replied(theme, en="The lorries tell you why.", at=AT + timedelta(hours=1), is_correction=True)

    run()

    (english,) = [message.body for message in mail.outbox if "/en/" in message.body]
    assert "The lorries tell you why." in english
    assert ENGLISH.split("\n")[0] not in english


def test_a_new_reply_written_while_the_old_one_waits_leaves_in_its_place(theme, asked):
    write_replies(by=BY, at=AT, reply=replied(theme), requests=asked)
    replied(theme, en="It has become rare.", at=AT + timedelta(days=30))

    counts = run(AT + timedelta(days=30))

    assert counts["sent"] == 2
    assert "It has become rare." in "".join(message.body for message in mail.outbox)
    assert ENGLISH.split("\n")[0] not in "".join(message.body for message in mail.outbox)


def test_a_theme_whose_sign_off_is_taken_back_while_the_e_mail_waits_sends_nothing_until_it_is_signed_off_again(
    theme, asked
):
    write_replies(by=BY, at=AT, reply=replied(theme), requests=asked)
    type(theme).objects.update(signed_off_at=None)
    without = run()["sent"]
    type(theme).objects.update(signed_off_at=AT)

    assert (without, run()["sent"]) == (0, 2)


def test_an_address_that_no_key_opens_is_refused_and_the_others_leave(theme, asked):
    type(asked[0]).objects.filter(pk=asked[0].pk).update(sealed_with="lost")
    replied(theme)

    counts = run()

    assert (counts["sent"], counts["refused"]) == (1, 1)
    assert ReplySent.objects.get(request=asked[0]).message.trouble == "KeyIsGone"


def test_the_ledger_says_how_many_and_not_to_whom(theme, asked):
    replied(theme)

    run()

    entry = Entry.objects.get(action="listen.send_replies")
    assert entry.detail == {"messages": 2}
    assert "example.org" not in str(list(Entry.objects.values()))


def test_an_address_of_two_years_ago_is_deleted_and_gets_nothing(theme, asked):
    type(asked[0]).objects.filter(pk=asked[0].pk).update(asked_at=AT - timedelta(days=730))
    replied(theme)

    counts = run()

    assert counts["sent"] == 1
    assert [one.pk for one in type(asked[0]).objects.all()] == [asked[1].pk]
    assert Entry.objects.get(action="listen.forget_old_requests").detail == {"requests": 1}


def test_letters_and_calls_are_counted_and_left_to_the_council(theme):
    for voice, channel in zip(theme.voices.all(), ("letter", "phone"), strict=True):
        wants(voice, channel=channel)
    replied(theme)

    assert run()["by_council"] == 2
    assert mail.outbox == []


def test_the_background_task_sends(theme, asked):
    replied(theme)

    assert send_replies.call()["sent"] == 2


def test_progress_is_told_for_each(theme, asked):
    replied(theme)
    told = []

    send_due(by=BY, at=AT, progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 2), (2, 2)]
