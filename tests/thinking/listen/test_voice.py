"""Residents' words from surveys and logs."""

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.listen.voice import VoiceRow, read_voices, recognise_voices
from menter.standards.reject import Reject
from menter.standards.spreadsheet import write_csv
from menter.standards.table import read_table

BENCH = Path(__file__).parents[4] / "shared" / "bench"
BODIES = {"Conwy": "conwy", "Cyngor Gwynedd": "gwynedd"}


def read(text: str | bytes, /, **given_columns: str) -> list[VoiceRow | Reject]:
    octets = text.encode() if isinstance(text, str) else text
    table = read_table(io.BytesIO(octets), "a.csv")
    return list(read_voices(table, recognise_voices(table, given_columns), BODIES.get))


@pytest.mark.parametrize(
    "headings", ["text,language,council,channel,date,id", "Sylw,Iaith,Cyngor,Sianel,Dyddiad,Cyfeirnod"]
)
def test_a_voice_in_headings_of_either_language(headings):
    (found,) = read(f"{headings}\nMae'r bin yn llawn,Cymraeg,Cyngor Gwynedd,Ffôn,3/4/2025,A1\n")

    assert found == VoiceRow(
        2, "id:A1", "Mae'r bin yn llawn", "cy", "gwynedd", channel="phone", said_on=date(2025, 4, 3), source_id="A1"
    )


def test_a_place_that_is_no_council_is_kept_as_it_is():
    first, second = read("text,site\nGood,Conwy Castle\nFine,Conwy\n")

    assert (first.council, first.place) == (None, "Conwy Castle")
    assert second.council == "conwy"


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (",Conwy,2025-01-01", "text", "no words"),
        ("<br>,Conwy,2025-01-01", "text", "no words"),
        ("Bins,Atlantis,2025-01-01", "council", "“Atlantis”"),
        ("Bins,Conwy,31/02/2025", "date", "28 days"),
        ("Bins,Conwy,2025-01-01,extra", "", "more cells"),
    ],
)
def test_a_row_that_cannot_be_used_is_listed_with_line_column_and_reason(row, column, reason):
    good, bad, more = read(f"text,council,date\nRoads,Conwy,2025-01-01\n{row}\nParks,Conwy,2025-01-01\n")

    assert isinstance(good, VoiceRow)
    assert isinstance(more, VoiceRow)
    assert (bad.line, bad.column) == (3, column)
    assert reason in str(bad.reason)


def test_a_reason_never_repeats_what_a_resident_wrote():
    (bad,) = read("text,date\nMy name is Mair Tudur,someday\n")

    assert "Mair" not in str(bad.reason)


def test_a_comment_of_ten_thousand_words_is_kept_whole_and_named():
    (found,) = read('text\n"' + "gair " * 10_000 + '"\n')

    assert len(found.text.split()) == 10_000
    assert "10000 words" in str(found.notes[0])


def test_the_same_words_twice_are_two_voices_with_keys_that_stay():
    text = "comment,council\nNothing,Conwy\nNothing,Conwy\nBins,Conwy\n"

    keys = [one.key for one in read(text)]

    assert len(set(keys)) == 3
    assert keys == [one.key for one in read(text)]


def test_another_language_is_named_and_left_to_detection():
    (found,) = read("text,language\nDzień dobry,Polish\n")

    assert found.language is None
    assert "Polish" in str(found.notes[0])


def test_a_row_in_another_encoding_says_so():
    found = read("text,n\nFfôn,1\n".encode() + b"Caf\xe9,2\n")

    assert [one.text for one in found] == ["Ffôn", "Café"]
    assert len(found[1].notes) == 1


def test_the_column_a_person_names_is_read():
    (found,) = read("a,b\nshort,These are the words of it\n", text="a")

    assert found.text == "short"


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), min_size=1, max_size=40)


@given(st.lists(words, min_size=1, max_size=6))
def test_every_row_comes_out_as_a_voice_or_a_reject(texts):
    page = "".join(write_csv(["id", "text"], list(enumerate(texts)))).encode()

    found = read(page)

    assert len(found) == len(texts)


@pytest.mark.parametrize(
    ("file", "count", "columns", "welsh"),
    [
        ("A_cadw_visitor_survey/cadw_comments.csv.gz", 4958, {"text", "language", "place", "id", "question"}, 37),
        ("A_nhs_feedback_phase1/nhs_phase1.csv.gz", 10334, {"text", "place", "id", "question"}, 0),
    ],
)
def test_the_real_surveys_are_read_whole(file, count, columns, welsh):
    path = BENCH / file
    if not path.exists():
        pytest.skip(f"the shared file {file} is not here")

    with path.open("rb") as stream:
        table = read_table(stream, path.name)
        found_columns = recognise_voices(table)
        found = list(read_voices(table, found_columns, BODIES.get))

    assert set(found_columns.heading) == columns
    assert sum(isinstance(one, VoiceRow) for one in found) == count
    assert sum(one.language == "cy" for one in found) == welsh
    assert len({one.key for one in found}) == count


def test_what_the_table_says_a_voice_is_about_is_kept_as_it_is_written():
    first, second = read("text,gwasanaeth\nBiniau,Casglu biniau\nArall,\n")

    assert (first.service, second.service) == ("Casglu biniau", None)


QUESTIONS = (
    "Response ID,What do you like about the library?,Any other comments?,Your e-mail,Officer notes\n"
    "1,The staff are kind and know every book there is,"
    "Open on Saturdays please because I work in the week,a@x.org,Rang her and left a long message about it\n"
    "2,,Mae angen mwy o lyfrau Cymraeg i blant bach yma,b@x.org,"
    "Nothing to be done about this one until the spring\n"
    "3,,,c@x.org,She said that she had nothing to say in the end\n"
)


def test_each_answer_of_a_questionnaire_is_a_voice_that_knows_its_question():
    first, second, third = read(QUESTIONS)

    assert [one.question for one in (first, second, third)] == [
        "What do you like about the library?", "Any other comments?", "Any other comments?",
    ]  # fmt: skip
    assert (first.response, second.response, third.response) == ("1", "1", "2")
    assert len({one.key for one in (first, second, third)}) == 3


def test_what_staff_wrote_and_contacts_are_no_answers():
    said = " ".join(one.text for one in read(QUESTIONS))

    assert "Rang her" not in said
    assert "@" not in said


def test_the_questions_are_said_and_rows_without_an_answer_counted():
    table = read_table(io.BytesIO(QUESTIONS.encode()), "a.csv")

    list(read_voices(table, recognise_voices(table), BODIES.get))

    said = [str(note) for note in table.notes]
    assert said == [
        "Each answer to one of these questions is a voice: What do you like about the library? · Any other comments?",
        "One row answers none of the questions; there was nothing in it to keep.",
    ]


def test_the_questions_a_person_names_are_read_and_no_others():
    found = read(QUESTIONS, text="Any other comments?\nOfficer notes")

    assert {one.question for one in found} == {"Any other comments?", "Officer notes"}


def test_a_column_called_comment_stays_the_only_one_beside_long_texts_that_are_no_question():
    found = read(
        "comment,background of the case\nThe bus is late,A long story of how the bus came to be late that day\n"
    )

    assert [one.text for one in found] == ["The bus is late"]


def test_answers_with_rows_of_their_own_share_their_questionnaire():
    one, two = read("response id,question,text\n7,Q1,The bus is late\n7,Q2,It is cold as well\n")

    assert (one.response, two.response) == ("7", "7")
    assert (one.question, two.question) == ("Q1", "Q2")


def test_a_comment_of_ten_megabytes_is_refused_with_its_length():
    (bad,) = read("id,text\n1," + "x " * 4_900_000 + "\n")

    assert "9799999 characters long; Menter takes 200000" in str(bad.reason)


@pytest.mark.parametrize(("said", "kind"), [("Preswylydd", "living"), ("I work here", "working"), ("?", None)])
def test_whether_somebody_lives_works_or_visits_is_kept(said, kind):
    (found,) = read(f"text,I am a\nThe bus is late,{said}\n")

    assert found.person_kind == kind
