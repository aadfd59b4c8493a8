"""`menter import`: counts for people and for scripts, sentences and reasons for what is refused."""

import json

import pytest
import typer
from typer.testing import CliRunner

from menter.command.imports import import_files
from menter.office.listen.models import Voice
from menter.office.standards.models import Intake

pytestmark = pytest.mark.django_db

GOOD = "id,comment,council\n1,The bus never comes on time,Cardiff\n2,Mae’r bws yn hwyr bob dydd,Gwynedd\n"


@pytest.fixture
def command(wales, tmp_path, monkeypatch):
    """Run the command on a file with this content."""
    monkeypatch.setenv("MENTER_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")
    app = typer.Typer()
    app.command()(import_files)

    def run(content, *arguments, kind="voices", name="words.csv"):
        path = tmp_path / name
        if content is not None:
            path.write_text(content)
        return CliRunner().invoke(app, [kind, str(path), *arguments])

    return run


def test_a_file_is_taken_in_and_counted(command):
    result = command(GOOD)

    assert result.exit_code == 0
    assert "words.csv: 2 new, 0 changed, 0 unchanged, 0 refused." in result.output
    assert Voice.objects.count() == 2


def test_counts_for_scripts_are_json_and_nothing_else(command):
    result = command(GOOD, "--json")

    found = json.loads(result.stdout)["files"][0]
    assert (found["new"], found["changed"], found["same"], found["refused"]) == (2, 0, 0, None)


def test_a_refused_file_tells_the_rows_and_ends_with_1(command):
    result = command(GOOD.replace("Gwynedd", "Atlantis"))

    assert result.exit_code == 1
    assert "One row of words.csv cannot be kept" in result.output
    assert "Line 3" in result.output
    assert "“Atlantis” is not the name of a council" in result.output
    assert not Voice.objects.exists()


def test_a_transcript_is_about_the_council_that_is_said(command):
    said = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nThere has been no bus to Bala on Sundays since March.\n"

    result = command(said, "--council", "Cyngor Gwynedd", kind="transcript", name="cabinet.vtt")

    assert result.exit_code == 0
    assert (Voice.objects.get().body_id, Voice.objects.get().channel) == ("gwynedd", "meeting")


def test_a_column_that_is_named_twice_is_two_questions(command):
    table = "id,a,b\n1,The bus is late,The library is cold\n"

    result = command(table, "--column", "text=a", "--column", "text=b")

    assert "2 new" in result.output
    assert set(Voice.objects.values_list("question", flat=True)) == {"a", "b"}


def test_the_good_rows_are_kept_when_asked_for(command):
    result = command(GOOD.replace("Gwynedd", "Atlantis"), "--keep-good")

    assert result.exit_code == 0
    assert Voice.objects.count() == 1


def test_what_the_file_does_not_say_can_be_said(command):
    command("a,b\n1,It took far too long\n", "--column", "text=b", "--source", "survey", "--publisher", "Cadw",
            "--licence", "CC BY 4.0", "--retrieved-on", "2026-01-31")  # fmt: skip

    intake = Intake.objects.get()
    assert (intake.source, intake.publisher, intake.licence) == ("survey", "Cadw", "CC BY 4.0")
    assert str(intake.retrieved_on) == "2026-01-31"


@pytest.mark.parametrize(
    ("content", "arguments", "kind", "words"),
    [
        (None, [], "voices", "There is no file"),
        (GOOD, [], "budgets", "Menter takes in no “budgets”"),
        (GOOD, ["--column", "text"], "voices", "“text” does not name a column"),
        (GOOD, ["--retrieved-on", "yesterday"], "voices", "“yesterday” is not a day"),
        ("", [], "voices", "words.csv is empty."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(command, content, arguments, kind, words):
    result = command(content, *arguments, kind=kind)

    assert result.exit_code == 1
    assert words in result.output


def test_one_refused_file_does_not_stop_the_next(command, tmp_path):
    good = tmp_path / "good.csv"
    good.write_text(GOOD)

    result = command("", str(good))

    assert result.exit_code == 1
    assert Voice.objects.count() == 2


def test_the_command_speaks_welsh(command, monkeypatch):
    monkeypatch.setenv("MENTER_LANGUAGE", "cy")

    assert command(GOOD).exit_code == 0
