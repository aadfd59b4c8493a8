"""The command line explains itself: an example for each command, in the terminal's language, and honest exit codes."""

import re

import pytest
from tests.demo_home import menter
from typer.testing import CliRunner

from menter.__main__ import app
from menter.command.office import language

COMMANDS = sorted(command.name or command.callback.__name__ for command in app.registered_commands)
WIDE = {"COLUMNS": "200", "TERM": "dumb", "NO_COLOR": "1"}


def run(*arguments):
    return CliRunner(env=WIDE).invoke(app, list(arguments))


def test_help_names_every_command():
    said = run("--help")

    assert said.exit_code == 0
    assert [name for name in COMMANDS if not re.search(rf"\b{name}\b", said.output)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_an_example_of_it(command):
    said = run(command, "--help")

    assert said.exit_code == 0
    assert f"Example: menter {command}" in said.output


@pytest.mark.parametrize(
    "arguments", [("no-such-command",), ("backup",), ("serve", "--port", "many"), ("run", "--no-such-option")]
)
def test_wrong_usage_is_exit_code_two(arguments):
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("environment", "speaks"),
    [
        ({"MENTER_LANGUAGE": "cy", "LANG": "en_GB.UTF-8"}, "cy"),
        ({"LANG": "cy_GB.UTF-8"}, "cy"),
        ({"LC_ALL": "cy_GB.UTF-8", "LANG": "en_GB.UTF-8"}, "cy"),
        ({"MENTER_LANGUAGE": "en", "LANG": "cy_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_terminal_speaks_the_language_that_it_is_told_or_set_to(monkeypatch, environment, speaks):
    for name in ("MENTER_LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert language() == speaks


@pytest.mark.slow
def test_a_welsh_terminal_gets_welsh_help(tmp_path):
    said = menter("serve", "--help", home=tmp_path, MENTER_LANGUAGE="cy")

    assert "Enghraifft: menter serve --port 8000" in said.stdout
    assert "Gweini’r tudalennau a rhedeg gwaith cefndir." in said.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "The database is not set up for this version."), ("cy", "Nid yw’r gronfa ddata wedi’i pharatoi")],
)
def test_a_command_without_a_database_says_what_to_do(tmp_path, language, sentence):
    said = menter("run", home=tmp_path, MENTER_LANGUAGE=language)

    assert (said.returncode, said.stdout) == (1, "")
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"DATABASE_URL": ""}, "DATABASE_URL cannot be read."),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL cannot be read."),
        ({"DATABASE_URL": "mysql://x:y@localhost/z"}, "DATABASE_URL cannot be read."),
        ({"DATABASE_URL": "postgresql://x:y@127.0.0.1:1/z"}, "The database does not answer"),
        ({"MENTER_HOME": "/dev/null/menter"}, "The folder /dev/null/menter cannot be made"),
    ],
)
def test_a_wrong_setting_is_a_sentence(tmp_path, environment, sentence):
    said = menter("migrate", home=tmp_path, **environment)

    assert said.returncode == 1
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.slow
def test_a_database_that_is_no_database_is_a_sentence(tmp_path):
    (tmp_path / "menter.sqlite3").write_bytes(b"This is a letter, not a database." * 200)

    said = menter("run", home=tmp_path)

    assert said.returncode == 1
    assert "The database does not answer" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.slow
def test_migrate_makes_a_database_that_doctor_finds_well(tmp_path):
    said = menter("migrate", home=tmp_path)
    doctor = menter("doctor", home=tmp_path)

    assert (said.returncode, said.stdout.strip(), said.stderr) == (0, "The database is ready.", "")
    assert "SQLite answers and is of this version." in doctor.stdout
