"""Messages: the newest words of a person, whatever program sent them; nothing of attachments or quotes."""

import io
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.language.sentence import Refusal
from menter.standards.mail import Letter, NotMail, read_mail
from menter.standards.mail_body import newest_part, words_of_page
from menter.standards.source import EmptyFile, WrongKind


def message(text="The bin was missed again this week.", *, html=None, files=0, **headers):
    made = EmailMessage()
    given = {
        "From": "Ann Example <ann@example.org>", "To": "help@example.org", "Subject": "Bins", "Message_ID": "<1@x>",
        "Date": "Fri, 03 Apr 2026 10:00:00 +0100", **headers,
    }  # fmt: skip
    if text is not None:
        made.set_content(text)
    if html:
        (made.add_alternative if text is not None else made.set_content)(html, subtype="html")
    for name, value in given.items():
        made[name.replace("_", "-")] = value
    for number in range(files):
        made.add_attachment(b"%PDF-1.7 secret", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    return made


def read(*messages, name="post.eml"):
    octets = (
        messages[0] if isinstance(messages[0], bytes) else as_mbox(messages) if messages[1:] else bytes(messages[0])
    )
    box = read_mail(io.BytesIO(octets), name)
    return list(box.letters), [str(note) for note in box.notes]


def as_mbox(messages):
    parts = []
    for each in messages:
        body = bytes(each).replace(b"\nFrom ", b"\n>From ")
        parts.append(b"From ann@example.org Fri Apr  3 10:00:00 2026\n" + body + b"\n")
    return b"".join(parts)


def test_a_letter_has_its_words_its_day_and_what_names_it_again():
    ((letter,), notes) = read(message(Content_Language="cy"))

    assert letter == Letter(
        1, "<1@x>", "ann@example.org", "Bins", "The bin was missed again this week.", "cy", date(2026, 4, 3)
    )
    assert notes == []


def test_messages_after_each_other_are_told_apart_also_with_from_at_a_line_start():
    (found, _) = read(
        message("Dear council,\n\nFrom Monday on nobody came."), message("Ail neges am y biniau.", Message_ID="<2@x>")
    )

    assert [each.text for each in found] == [
        "Dear council,\n\nFrom Monday on nobody came.", "Ail neges am y biniau.",
    ]  # fmt: skip


def test_attachments_are_not_opened_and_counted():
    ((letter,), notes) = read(message(files=3))

    assert "secret" not in letter.text
    assert notes == ["3 attachments were not opened and not kept."]


def test_a_copy_of_a_message_is_read_once_and_said():
    (found, notes) = read(message(), message(), message("Another thing.", Message_ID="<2@x>"))

    assert len(found) == 2
    assert notes == ["One message stands in the file twice; it was read once."]


def test_a_message_of_html_alone_is_read_as_its_words():
    page = "<html><head><title>x</title></head><body><p>No bus&nbsp;at <b>all</b>.</p><p>Every day.</p></body></html>"

    ((letter,), _) = read(message(None, html=page))

    assert letter.text == "No bus at all.\n\nEvery day."


def test_what_a_page_quotes_is_left_out():
    page = '<div>It is still broken.</div><div class="gmail_quote"><div>On Monday</div><p>We fixed it.</p></div>'

    assert words_of_page(page + "<p>Please look.</p>").split() == ["It", "is", "still", "broken.", "Please", "look."]


@pytest.mark.parametrize(
    "quoted",
    [
        "On 3 Apr 2026, at 10:00, Council <c@x.org> wrote:\n> We came.",
        "On Fri, 3 Apr 2026 at 10:00, A Very Long Name Indeed Of The Council\n<customer.services@example.org> wrote:\n"
        "> We came.",
        "Ar 3 Ebrill 2026, ysgrifennodd Cyngor <c@x.org>:\n> Daethom.",
        "-----Original Message-----\nFrom: c@x.org\nWe came.",
        "-----Neges wreiddiol-----\nOddi wrth: c@x.org",
        "________________________________\nFrom: Council\nSent: Friday\nWe came.",
        "From: Council <c@x.org>\nSent: 3 April 2026\nTo: Ann\n\nWe came.",
        "Oddi wrth: Cyngor\nAnfonwyd: 3 Ebrill\n\nDaethom.",
        "Begin forwarded message:\n\nWe came.",
        "> We came.\n> Yours",
        "Kind regards\nAnn Example\nHead of Nothing | 01234 567890",
        "Cofion gorau,\nAnn",
        "Sent from my iPhone",
        "Anfonwyd o fy iPhone",
        "-- \nAnn Example",
        "This email and any attachments are confidential and intended solely for the addressee.",
    ],
)
def test_quotes_signatures_and_disclaimers_are_cut_off(quoted):
    assert newest_part(f"Nobody came on Friday.\n\n{quoted}") == "Nobody came on Friday."


@pytest.mark.parametrize(
    "told",
    [
        "On Monday the officer wrote:\nnothing at all.",
        "Thanks\n\nbut the reason why I am writing today is that the lift in the library has been broken since March "
        "and nobody answers the phone when I ring about it, which I find hard to bear.",
        "From: the bus stop to the clinic it is two miles.\nThat is too far.",
    ],
)
def test_what_only_looks_like_a_quote_stays(told):
    assert newest_part(f"Hello,\n{told}") == f"Hello,\n{told}"


def test_answers_between_quoted_lines_stay():
    assert newest_part("> When?\nLast Friday.\n> Where?\nIn Bala.") == "Last Friday.\nIn Bala."


def test_the_subject_of_an_answer_is_somebody_elses():
    assert read(message(Subject="Re: Your enquiry"))[0][0].subject == ""
    assert read(message(Subject="Ateb: Eich ymholiad"))[0][0].subject == ""


MACHINES = [
    ({"Auto_Submitted": "auto-replied"}, "One automatic reply was left out"),
    ({"Subject": "Automatic reply: Bins"}, "One automatic reply was left out"),
    ({"Subject": "Allan o’r swyddfa"}, "One automatic reply was left out"),
    ({"X_Autoreply": "yes"}, "One automatic reply was left out"),
    ({"Return_Path": "<>"}, "a machine sent it"),
    ({"From": "MAILER-DAEMON@example.org"}, "a machine sent it"),
    ({"List_Id": "<news.example.org>"}, "mailing list"),
    ({"Precedence": "bulk"}, "mailing list"),
]


@pytest.mark.parametrize(("headers", "reason"), MACHINES)
def test_what_no_person_wrote_is_left_out_and_said_and_is_no_error(headers, reason):
    rows, (note,) = read(message(**headers))

    assert rows == []
    assert reason in str(note)


def test_of_each_kind_of_machine_the_number_is_said():
    away = [{"Auto_Submitted": "auto-replied", "Message_ID": f"<{n}@example.org>"} for n in range(3)]

    rows, notes = read(message(), *(message(**headers) for headers in away), message(Return_Path="<>"))

    assert len(rows) == 1
    assert [str(note).split(":")[0] for note in notes] == [
        "One message was left out",
        "3 automatic replies were left out",
    ]


@pytest.mark.parametrize("text", ["> only a quote", "-- \nAnn", "....", ""])
def test_a_message_without_words_of_its_own_is_left_out(text):
    ((reject,), _) = read(message(text))

    assert "no words of its sender’s own" in str(reject.reason)


def test_a_text_that_cannot_be_read_is_left_out_with_its_encoding():
    octets = b"From: a@x\nSubject: x\nContent-Type: text/plain; charset=utf-16\n\n" + bytes(range(1, 32)) * 4 + b"\x81"

    ((reject,), _) = read(octets)

    assert "“utf-16”" in str(reject.reason)


@pytest.mark.parametrize("charset", ["iso-8859-14", "x-unknown", "utf-8", "us-ascii"])
def test_a_wrong_or_unknown_encoding_is_tried_as_the_usual_ones(charset):
    octets = f"From: a@x\nSubject: x\nContent-Type: text/plain; charset={charset}\n\nMae’r tŷ’n oer".encode()

    ((letter,), _) = read(octets)

    assert letter.text.endswith("oer")


@pytest.mark.parametrize(
    "broken",
    [
        b"Subject: =?utf-8?q?=FF=FE?=\nFrom: <<<@@\nDate: someday\n\nWords are here.",
        b"From: a@x\nContent-Type: multipart/mixed\n\nWords are here.",
        b"From: a@x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!not base64!!!!",
        b"Received: \xff\xfe\nFrom:\n\n",
        b"From: a@x\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nWords",
    ],
)
def test_a_broken_message_is_read_or_left_out_and_never_stops_the_rest(broken):
    (found, _) = read(broken)

    assert len(found) == 1


@given(st.binary(max_size=300))
def test_whatever_follows_a_header_comes_out_as_a_letter_or_a_reject(body):
    (found, _) = read(b"From: a@x\nSubject: bins\n" + body)

    assert len(found) == 1


@pytest.mark.parametrize(
    ("octets", "refusal"),
    [
        (b"", EmptyFile),
        (b" \n", EmptyFile),
        (b"id,text\n1,x", NotMail),
        (b"%PDF-1.7", WrongKind),
        (b"PK\x03\x04", WrongKind),
    ],
)
def test_a_file_that_is_no_mail_is_refused_whole(octets, refusal):
    with pytest.raises(refusal) as refused:
        read(octets)

    assert isinstance(refused.value, Refusal)
    assert "post.eml" in str(refused.value)
