"""`menter share`: a template out, filled in, shared by every method, and written to a workbook or JSON."""

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from menter.__main__ import app
from menter.choose.fair_share import example_bill, read_bill_sheets


@pytest.fixture(autouse=True)
def _no_home(monkeypatch, tmp_path):
    """Neither a database nor a home is needed."""
    monkeypatch.setenv("MENTER_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("MENTER_LANGUAGE", "en")


def run(*words):
    return CliRunner().invoke(app, ["share", *map(str, words)])


@pytest.fixture(params=["cost.xlsx", "cost.json"])
def template(request, tmp_path):
    """The example in either kind of file."""
    path = tmp_path / request.param
    assert run(path, "--template").exit_code == 0
    return path


def test_the_template_is_shared_by_every_method_to_the_penny(template):
    said = json.loads(run(template, "--json").stdout)

    for way in said["methods"]:
        if way["shares"]:
            assert round(sum(way["shares"].values()) * 100) == round(said["total"] * 100)
            assert way["proven"]
            assert way["worst_group"]
    assert [each["council"] for each in said["statements"]] == ["Coast", "Hill", "Vale", "Marsh"]


def test_the_terminal_shows_shares_the_test_and_statements(template):
    said = re.sub(r"\s+", " ", run(template).stdout)

    assert "4 councils share £65,300." in said
    assert "£24,260.06" in said
    assert "Shapley value Yes Hill, Vale, Marsh −£6,550" in said
    assert "You pay £18,800." in said


def test_what_is_written_out_can_be_edited_and_read_again(tmp_path, template):
    out = tmp_path / "out.xlsx"

    run(template, "--out", out, "--method", "nucleolus", "--years", "2")

    with out.open("rb") as stream:
        again = read_bill_sheets(stream, "out.xlsx")
    assert again.sharers == example_bill("en").sharers
    assert again.lines == example_bill("en").lines


def test_years_lead_from_what_is_paid_now_to_the_shares(template):
    split = json.loads(run(template, "--json", "--years", "2").stdout)["split"]

    assert len(split["years"]) == 2
    assert split["years"][1]["shares"]["Coast"] == 18_800


def test_a_welsh_terminal_writes_a_welsh_template(monkeypatch, tmp_path):
    monkeypatch.setenv("MENTER_LANGUAGE", "cy")
    path = tmp_path / "cost.xlsx"

    run(path, "--template")

    assert run(path, "--json").exit_code == 0


@pytest.mark.parametrize(("name", "said"), [("gone.json", "cannot be opened"), ("cost.txt", "neither .json nor .xlsx")])
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(tmp_path, name, said):
    answer = run(tmp_path / name)

    assert answer.exit_code == 1
    assert said in answer.stderr.replace("\n", " ")


def test_what_cannot_be_written_is_refused_with_a_sentence(tmp_path, template):
    answer = run(template, "--out", tmp_path / "no" / "folder.xlsx")

    assert answer.exit_code == 1
    assert "cannot be written" in answer.stderr.replace("\n", " ")
    assert run(template, "--out", tmp_path / "x.pdf").exit_code == 1


def test_a_wrong_place_is_named(tmp_path):
    path = tmp_path / "cost.json"
    path.write_text(json.dumps({"councils": [{"name": "Coast", "alone": -1}], "lines": []}), encoding="utf-8")

    answer = run(path)

    assert answer.exit_code == 1
    assert "councils[0].alone" in answer.stderr.replace("\n", "")


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("C2", "#REF!", "Lines of the cost, cell C2: “#REF!” is not an amount"),
        ("C2", -5, "Lines of the cost, cell C2: “-5” is a negative amount"),
        ("H3", "Coast; Atlantis", "Lines of the cost, cell H3: “Atlantis” is not among the councils."),
    ],
)
def test_a_cell_that_was_edited_wrong_is_named(tmp_path, place, value, said):
    path = tmp_path / "cost.xlsx"
    run(path, "--template")
    book = load_workbook(path)
    book["Lines of the cost"][place] = value
    book.save(path)

    answer = run(path)

    assert answer.exit_code == 1
    assert said in answer.stderr


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize(
    ("name", "octets"),
    [
        ("text.xlsx", b"hello"),
        ("empty.xlsx", b""),
        ("empty.json", b""),
        ("half.json", b'{"councils": ['),
        ("infinite.json", b'{"councils": [{"name": "A", "alone": Infinity}], "lines": []}'),
        ("huge.json", b'{"councils": [{"name": "A", "numbers": {"u": 1e308}}],'
                      b' "lines": [{"name": "x", "kind": "per unit", "pounds": 9e9, "of": "u"}]}'),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_a_sentence_in_either_language(monkeypatch, tmp_path, name, octets, language):
    monkeypatch.setenv("MENTER_LANGUAGE", language)
    path = tmp_path / name
    path.write_bytes(octets)

    answer = run(path)

    assert answer.exit_code == 1
    assert isinstance(answer.exception, SystemExit)
    assert answer.stderr.strip()


def test_nobody_content_is_said_with_what_is_missing(tmp_path):
    path = tmp_path / "cost.json"
    councils = [{"name": name, "numbers": {"users": 5}} for name in ("Coast", "Hill", "Vale")]
    line = {"name": "Server", "kind": "block", "pounds": 100, "of": "users", "block": 10}
    path.write_text(json.dumps({"councils": councils, "lines": [line]}), encoding="utf-8")

    said = re.sub(r"\s+", " ", run(path).stdout)

    assert "No sharing contents every group. With £50 from elsewhere one would." in said
    assert re.search(r"Equal shares +No +\w+, \w+ +£33.3\d", said)


def test_the_example_of_the_how_to_is_read(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "share-a-cost.md").read_text(encoding="utf-8")
    path = tmp_path / "cost.json"
    path.write_text(re.search(r"```json\n(.*?)```", page, re.S)[1], encoding="utf-8")

    said = json.loads(run(path, "--json").stdout)

    assert said["split"]["years"][0]["shares"]["Hill"] <= 15_000
    assert {"holds", "worst_group", "gain", "proven", "shares"} <= set(said["methods"][0])
