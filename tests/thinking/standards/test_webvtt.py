"""Transcripts: turns of speakers whose names go nowhere."""

import io

import pytest

from menter.standards.source import EmptyFile, WrongKind
from menter.standards.webvtt import NotATranscript, read_transcript

MEETING = """WEBVTT - Cabinet

NOTE made by hand

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:03.000
<v Cllr Siân Prys (Chair)>Welcome, <i>croeso</i>, everybody.</v>

2
00:00:03.200 --> 00:00:05.000 align:start
<v Cllr Siân Prys (Chair)>The first item is buses &amp; trains.

00:12:31.500 --> 00:12:34.000
<v Huw Tomos>The 38 has not come to Bala on any Sunday since March.
<v Cllr Siân Prys (Chair)>Thank you.
"""


def read(text):
    octets = text if isinstance(text, bytes) else text.encode()
    transcript = read_transcript(io.BytesIO(octets), "cabinet.vtt")
    return list(transcript.turns)


def test_cues_of_one_speaker_are_one_turn_with_its_place_and_role():
    welcome, bus, thanks = read(MEETING)

    assert (welcome.clock, welcome.role) == ("00:00:01", "Chair")
    assert welcome.text == "Welcome, croeso, everybody. The first item is buses & trains."
    assert (bus.clock, bus.role) == ("00:12:31", "")
    assert thanks.text == "Thank you."


def test_no_name_of_a_speaker_comes_out():
    assert "Prys" not in str(read(MEETING))
    assert "Tomos" not in str(read(MEETING))


def test_whole_names_of_speakers_are_given_apart():
    transcript = read_transcript(io.BytesIO(MEETING.encode()), "cabinet.vtt")

    list(transcript.turns)

    assert transcript.names == {"Siân Prys", "Huw Tomos"}


@pytest.mark.parametrize("name", ["Huw ap Tomos", "CLLR REES", "Dr O’Neill-Rees", "Cadeirydd", "Member of the public"])
def test_a_name_before_a_colon_is_a_speaker(name):
    (turn,) = read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{name}: There is no bus.\n")

    assert turn.text == "There is no bus."


def test_words_before_a_colon_that_are_no_name_stay():
    (turn,) = read("WEBVTT\n\n00:01.000 --> 00:02.000\nWhat we need is this: a bus.\n")

    assert turn.text == "What we need is this: a bus."


def test_subrip_is_read_too():
    (turn,) = read("1\r\n00:00:01,500 --> 00:00:04,000\r\nMae’r bws\r\nyn hwyr.\r\n\r\n")

    assert (turn.start, turn.text) == (1.5, "Mae’r bws yn hwyr.")


def test_a_pause_begins_a_new_turn_and_a_repeated_line_is_said_once():
    first, second = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:02.000 --> 00:03.000\nOne.\n\n00:09.000 --> 00:10.000\nTwo.\n"
    )

    assert (first.text, second.text) == ("One.", "Two.")


def test_a_long_speech_is_cut_at_a_full_stop():
    cues = [f"00:{n:02}:00.000 --> 00:{n:02}:59.900\n{f'word{n} ' * 49}end.\n" for n in range(6)]

    turns = read("WEBVTT\n\n" + "\n".join(cues))

    assert [len(turn.text.split()) for turn in turns] == [150, 150]


@pytest.mark.parametrize(
    ("octets", "refusal"),
    [(b"", EmptyFile), (b"WEBVTT\n\nNOTE nothing\n", NotATranscript), (b"id,text\n1,x", NotATranscript),
     (b"%PDF-1", WrongKind)],
)  # fmt: skip
def test_a_file_without_captions_is_refused(octets, refusal):
    with pytest.raises(refusal, match=r"cabinet\.vtt"):
        read(octets)
