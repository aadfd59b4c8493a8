"""Residents' words from every kind of file: safe, whole or not at all, and the same file twice changes nothing."""

import csv as csv_module
import gzip
import io
from collections import defaultdict
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from menter.language.sentence import Refusal
from menter.office.ledger.models import Machine
from menter.office.listen.actions.collection import change_collection
from menter.office.listen.models import Collection, Voice
from menter.office.see.intake import FileRefused, NoCouncilForThese, preview_file

pytestmark = pytest.mark.django_db
CADW = "bench/A_cadw_visitor_survey/cadw_comments.csv.gz"

VTT = """WEBVTT

00:00:01.000 --> 00:00:03.000
<v Cllr Siân Prys (Chair)>Welcome, everybody.

00:12:31.000 --> 00:12:39.000
<v Huw Tomos>The 38 bus has not come to Bala on any Sunday since March, and my phone is 07700 900123.
"""


def letter(text="The bin in our street was missed again.", sender="ann@example.org", files=0, **headers):
    made = EmailMessage()
    made.set_content(text)
    for number in range(files):
        made.add_attachment(b"secret", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    given = {"From": sender, "Subject": "Bins", "Message-ID": f"<{hash(text)}@x>",
             "Date": "Fri, 03 Apr 2026 10:00:00 +0100", **headers}  # fmt: skip
    for name, value in given.items():
        made[name] = value
    return made


def mbox(*letters):
    return b"".join(b"From a@x Fri Apr  3 10:00:00 2026\n" + bytes(each) + b"\n" for each in letters)


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


# Mailboxes


def test_a_mailbox_brings_words_and_a_digest_of_each_sender(bring):
    taken = bring("mail", mbox(letter(files=2), letter("My number is 07700 900123, ring me about bins.")), "post.mbox",
                  council="Cyngor Gwynedd")  # fmt: skip

    assert taken.new == 2
    assert [str(note) for note in taken.notes] == ["2 attachments were not opened and not kept."]
    first, second = Voice.objects.order_by("id")
    assert (first.channel, first.body_id, str(first.said_on)) == ("email", "gwynedd", "2026-04-03")
    assert first.sender == second.sender != ""
    assert "07700" not in second.text
    assert "example.org" not in str(Voice.objects.values())
    assert first.collection.kind == "mailbox"


def test_the_same_message_from_another_file_changes_nothing(bring):
    bring("mail", bytes(letter()), "one.eml")

    taken = bring("mail", mbox(letter()), "all.mbox")

    assert (taken.new, taken.same) == (0, 1)
    assert Voice.objects.count() == 1


def test_an_automatic_reply_in_a_mailbox_is_left_out_and_said_and_refuses_nothing(bring):
    away = letter("I am away.", **{"Auto-Submitted": "auto-replied"})

    taken = bring("mail", mbox(letter(), away, away), "post.mbox")

    assert (taken.new, taken.rejected) == (1, 0)
    assert "2 automatic replies were left out: they are nobody’s own words." in [str(note) for note in taken.notes]


def test_a_mailbox_with_a_message_that_cannot_be_read_is_kept_whole_or_not_at_all(bring):
    file = mbox(letter(), letter("> only a quote"))

    with pytest.raises(FileRefused) as refused:
        bring("mail", file, "post.mbox")
    taken = bring("mail", file, "post.mbox", keep_good=True)

    assert "no words of its sender’s own" in str(refused.value.rejects[0].reason)
    assert (taken.new, taken.rejected) == (1, 1)


# Transcripts


def test_a_transcript_brings_contributions_with_their_place_and_no_names(bring):
    taken = bring("transcript", VTT, "cabinet.vtt", council="gwynedd")

    voice = Voice.objects.get()
    assert (voice.channel, voice.place, voice.body_id) == ("meeting", "00:12:31", "gwynedd")
    assert "Tomos" not in str(Voice.objects.values())
    assert "07700" not in voice.text
    assert str(taken.notes[0]) == "One contribution of fewer than 8 words was left out."
    assert voice.collection.kind == "meeting"


def test_a_speaker_whom_another_names_is_taken_out_of_those_words_too(bring):
    said = "<v Mair Wyn>I agree with huw tomos about the bus on Sundays in Bala.\n"

    bring("transcript", f"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n{said}" + VTT.removeprefix("WEBVTT"), "cabinet.vtt")

    assert "tomos" not in str(Voice.objects.values()).casefold()


def test_a_transcript_a_second_time_changes_nothing(bring):
    bring("transcript", VTT, "cabinet.vtt")

    assert bring("transcript", VTT, "cabinet.vtt").new == 0


# Spreadsheets


def test_every_sheet_with_words_is_read_and_the_others_are_named(bring):
    file = workbook(
        May=[["id", "comment"], [1, "The bus is late"]],
        Codes=[["code", "meaning"], ["A", "Bus"]],
        June=[["id", "comment"], [1, "The bus was late again"]],
    )

    taken = bring("voices", file, "log.xlsx")

    assert taken.new == 2
    assert [str(note) for note in taken.notes] == [
        "The sheet “Codes” holds no residents’ words.", "Menter read these sheets: May, June.",
    ]  # fmt: skip


def test_a_row_that_cannot_be_kept_is_named_with_its_sheet(bring):
    file = workbook(
        May=[["comment", "council"], ["Bus", "Cardiff"]], June=[["comment", "council"], ["Bus", "Atlantis"]]
    )

    with pytest.raises(FileRefused) as refused:
        bring("voices", file, "log.xlsx")

    assert str(refused.value.rejects[0].where) == "Sheet “June”, line 2"


def test_a_formula_is_never_run_and_is_harmless_when_it_goes_out_again(bring, client, sign_in):
    bring("voices", 'id,comment\n1,"=HYPERLINK(""http://x.org"",""The bus is late"")"\n2,+The bus is early\n')
    sign_in("delivery-unit")

    out = b"".join(client.get("/en/voices.csv").streaming_content).decode()

    assert "'=HYPERLINK" in out
    assert "'+The bus" in out
    assert all(
        not cell.lstrip().startswith(("=", "+", "@")) for row in csv_module.reader(io.StringIO(out)) for cell in row
    )


def test_a_council_can_be_said_for_words_that_do_not_say_it(bring):
    bring("voices", "comment,council\nThe bus is late,\nThe bus is early,Cardiff\n", council="gwynedd")

    assert set(Voice.objects.values_list("body_id", flat=True)) == {"gwynedd", "cardiff"}


@pytest.mark.parametrize(("kind", "council"), [("initiatives", "gwynedd"), ("voices", "Atlantis")])
def test_a_council_that_does_not_fit_is_refused(bring, kind, council):
    with pytest.raises(NoCouncilForThese):
        bring(kind, "title,council\nx,Cardiff\n", council=council)


@pytest.mark.parametrize("kind", ["voices", "mail", "transcript"])
@pytest.mark.parametrize("octets", [b"", b" \n\n", b"%PDF-1.7", b"\x00\x01\x02" * 50, b'{"a": 1}', b"PK\x03\x04broken"])
def test_a_file_of_another_kind_is_refused_with_a_sentence_and_nothing_is_kept(bring, kind, octets):
    with pytest.raises(Refusal) as refused:
        bring(kind, octets, "file.xyz")

    assert "file.xyz" in str(refused.value.sentence)
    assert not Voice.objects.exists()


def test_words_end_when_their_collection_says_and_a_second_import_does_not_put_it_off(bring):
    bring("voices", "id,comment\n1,The bus is late\n", source="bus survey")
    collection = Collection.objects.get(code="bus-survey")
    facts = {name: getattr(collection, name) for name in ("name_cy", "name_en", "kind", "body", "consent_cy",
             "consent_en", "keeps_originals", "is_assisted")}  # fmt: skip
    change_collection(
        by=Machine("test"), at=datetime(2026, 11, 20, tzinfo=UTC), collection=collection, retention_months=12, **facts
    )

    bring("voices", "id,comment\n2,The bus is early\n", source="bus survey")

    assert {str(day) for day in Voice.objects.values_list("expires_on", flat=True)} == {"2027-11-20"}


# The real survey of Cadw, laid out as its form exports it: one row a visitor, one column a question.


@pytest.fixture
def cadw_wide(shared):
    answers = defaultdict(dict)
    with gzip.open(shared / CADW, "rt", encoding="utf-8") as lines:
        for row in csv_module.DictReader(lines):
            number = row["id"].split("-")[0]
            answers[number] |= {"Site": row["site"], row["question"]: row["text"]}
    questions = sorted({name for each in answers.values() for name in each} - {"Site"})
    head = ["Respondent ID", "Site", *questions]
    return workbook(Responses=[head, *([n, *(each.get(name) for name in head[1:])] for n, each in answers.items())])


@pytest.mark.slow
def test_the_real_survey_gives_one_voice_an_answer(bring, cadw_wide):
    taken = bring("voices", cadw_wide, "cadw.xlsx")

    voices = Voice.objects.all()
    assert taken.new == voices.count() == 4958
    assert len(set(voices.values_list("question", flat=True))) == 3
    assert taken.rejected == 0
    assert voices.filter(response="").count() == 0
    assert len(set(voices.values_list("response", flat=True))) < 4958
    assert bring("voices", cadw_wide, "cadw.xlsx").new == 0


# The page


@pytest.mark.parametrize(("kind", "name", "octets"), [("mail", "post.mbox", mbox(letter())),
                                                      ("transcript", "cabinet.vtt", VTT.encode())])  # fmt: skip
@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_upload_page_takes_them_too(client, wales, sign_in, tmp_path, settings, kind, name, octets, language):
    settings.HOME = tmp_path
    sign_in("council-lead", "gwynedd")

    sent = client.post(f"/{language}/import", {"kind": kind, "file": SimpleUploadedFile(name, octets)})
    preview = client.get(sent["Location"])
    client.post(sent["Location"], {"choice": "keep"})

    assert preview.status_code == 200
    assert Voice.objects.get().body_id == "gwynedd"


def test_the_upload_page_refuses_a_council_for_what_says_its_own(client, wales, sign_in):
    sign_in("delivery-unit")

    answer = client.post(
        "/en/import", {"kind": "ocds", "council": "gwynedd", "file": SimpleUploadedFile("a.json", b"{}")}
    )

    assert answer.status_code == 400
    assert "say themselves which council" in answer.text


def test_a_preview_shows_each_question(wales):
    file = b"id,What is good?,What is bad?\n1,The staff are very kind to all,The lift has been broken since March\n"

    preview = preview_file(kind="voices", stream=io.BytesIO(file), name="a.csv")

    assert preview.columns["text"] == "What is good?\nWhat is bad?"
    assert {each.content["question"] for each in preview.first} == {"What is good?", "What is bad?"}
