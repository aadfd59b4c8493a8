"""`menter compare statements`: twins of any table with the fund's fields, without a database."""

import json

import pytest
from typer.testing import CliRunner

from menter.__main__ import app
from menter.language.vector.hashed import HashedNgram

ROWS = (
    "Free school meals and the uniform grant ask for the same payslips;A parent on a low wage sends proof of income to "
    "one team for free school meals and to another for the uniform grant.;Of 1,400 families 390 miss one.;Parents;1,2",
    "Tyllau yn y ffordd a dim ateb;Mae gyrwyr yn rhoi gwybod am dwll ac wedyn yn clywed dim.;40%;Gyrwyr;1",
    "Gofyn ddwywaith am yr un dystiolaeth incwm;Rhaid i riant sydd ag enillion isel brofi hynny i un adran er mwyn "
    "cael prydau ysgol am ddim ac i adran arall er mwyn cael arian at wisg ysgol.;210 o blant;Teuluoedd;1",
)


@pytest.fixture
def by_words(monkeypatch, tmp_path):
    """No model, and no home: neither is needed."""
    monkeypatch.setenv("MENTER_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("MENTER_LANGUAGE", "en")
    monkeypatch.setattr("menter.command.compare.default_embedder", lambda folder: HashedNgram())


def run(path, *more: str):
    return CliRunner().invoke(app, ["compare", "statements", str(path), *more])


@pytest.mark.usefixtures("by_words")
def test_a_welsh_and_an_english_twin_are_found_in_a_file_with_the_four_fields_and_no_council(tmp_path) -> None:
    file = tmp_path / "round.csv"
    file.write_text("Title;Overview;Evidence;Audience;Missions\n" + "\n".join(ROWS), encoding="utf-8")

    found = json.loads(run(file, "--json").stdout)

    assert found["statements"] == 3
    assert found["twins"] == [["2", "4"]]
    assert "incwm" in found["pairs"][0]["right"]["shared"]
    assert [found["pairs"][0][side]["language"] for side in ("left", "right")] == ["en", "cy"]


@pytest.mark.usefixtures("by_words")
def test_a_row_that_says_no_problem_is_named_and_the_others_are_compared(tmp_path) -> None:
    file = tmp_path / "round.csv"
    file.write_text("id;Title;Overview;Evidence\n1;A;The gate is shut;\n2;Empty;;x\n", encoding="utf-8")

    found = json.loads(run(file, "--json").stdout)

    assert found["statements"] == 1
    assert [each["reason"] for each in found["rejects"]] == ["The row does not say what the problem is."]


@pytest.mark.usefixtures("by_words")
def test_the_terminal_is_told_in_sentences(tmp_path) -> None:
    file = tmp_path / "round.csv"
    file.write_text("Title;Overview;Evidence;Audience;Missions\n" + "\n".join(ROWS), encoding="utf-8")

    assert "Of 3 statements, 1 pair may be the same problem." in run(file).stdout


@pytest.mark.usefixtures("by_words")
def test_a_file_that_is_not_there_is_refused_with_a_sentence(tmp_path) -> None:
    answer = run(tmp_path / "gone.csv")

    assert answer.exit_code == 1
    assert "cannot be opened" in answer.stderr.replace("\n", " ")
