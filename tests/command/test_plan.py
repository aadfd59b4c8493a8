"""`menter plan`: a template out, filled in, planned, and written to a workbook or JSON that can be read again."""

import json
import re
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from typer.testing import CliRunner

from menter.__main__ import app
from menter.choose.plan.check import broken_rules
from menter.choose.plan.file import read_portfolio_json, read_problem_json, read_problem_sheets, schema
from menter.choose.plan.next_goal import NEXT, given_up
from menter.command.plan import NextGoal


@pytest.fixture(autouse=True)
def _no_home(monkeypatch, tmp_path):
    """Neither a database nor a home is needed."""
    monkeypatch.setenv("MENTER_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("MENTER_LANGUAGE", "en")


def run(*words):
    return CliRunner().invoke(app, ["plan", *map(str, words)])


@pytest.fixture(params=["plan.xlsx", "plan.json"])
def template(request, tmp_path):
    """The example in either kind of file."""
    path = tmp_path / request.param
    assert run(path, "--template").exit_code == 0
    return path


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "plan.xlsx"
    assert run(path, "--template").exit_code == 0
    return path


def read(path):
    with path.open("rb") as stream:
        return (read_problem_json if path.suffix == ".json" else read_problem_sheets)(stream, path.name)


def edit(path, sheet, cell, value):
    """What a finance officer does: open the workbook, change one cell, save it."""
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def test_the_template_is_planned_within_every_rule(template, tmp_path):
    out = tmp_path / "chosen.json"

    assert run(template, "--out", out).exit_code == 0

    with out.open("rb") as stream:
        plan = read_portfolio_json(stream, out.name)
    assert plan.choices
    assert broken_rules(read(template), plan) == ()


def test_what_is_printed_for_scripts_keeps_the_schema(template):
    said = json.loads(run(template, "--json", "--less", "10").stdout)

    jsonschema.validate(said, schema("plan"))
    jsonschema.validate(said["less"]["plan"], schema("plan"))
    assert said["bound"] >= said["value"] >= said["less"]["plan"]["value"]


def test_the_terminal_shows_what_is_done_when_and_how_good_it_is(template):
    said = re.sub(r"\s+", " ", run(template).stdout)

    assert "Of 4 opportunities the plan does" in said
    assert "by the weights" in said
    assert "Left out" in said
    assert "Paid by year" in said


def test_what_is_written_can_be_edited_and_planned_again(workbook, tmp_path):
    out = tmp_path / "chosen.xlsx"
    assert run(workbook, "--out", out, "--less", "10").exit_code == 0
    before = json.loads(run(out, "--json").stdout)

    for cell in ("D2", "E2", "F2"):
        edit(out, "Pots of money", cell, 900_000)
    after = json.loads(run(out, "--json").stdout)

    assert before["value"] < after["value"]
    assert len(after["choices"]) == 4


def test_a_cell_that_a_finance_officer_got_wrong_is_named(workbook):
    edit(workbook, "Pots of money", "D2", "about 200k")
    edit(workbook, "Opportunities", "C3", "bns")

    result = run(workbook)

    assert result.exit_code == 1
    assert "Pots of money, cell D2: “about 200k” is not an amount that Menter can read." in result.stderr
    assert (
        "Opportunities, cell C3: “bns” is not under “Opportunities”. Add it there, or take it out here."
        in result.stderr
    )


def test_less_money_is_shown_beside_with_what_falls_out(workbook):
    said = json.loads(run(workbook, "--json", "--less", "60").stdout)

    assert said["less"]["falls_out"]
    assert "With 60% less" in run(workbook, "--less", "60").stdout


def test_a_next_goal_takes_a_plan_that_costs_less_and_gives_up_no_more_than_is_said(workbook):
    def planned(*more):
        said = json.loads(run(workbook, "--json", *more).stdout)
        return said["value"], sum(each["amount"] for each in said["payments"])

    (best, dear), (worth, cheap) = planned(), planned("--then", "cost", "--give", "40")

    assert best > worth >= 0.6 * best
    assert cheap < dear
    assert planned("--then", "residents", "--then", "cost", "--give", "0") == (best, dear)


def test_what_worth_could_be_given_up_for_is_said(workbook):
    said = run(workbook, "--then", "residents", "--then", "cost", "--give", "2.5").stdout

    assert "Up to 2.5% of its worth may be given up to help the most residents." in said
    assert "Up to 2.5% of its worth may be given up to cost the least." in said
    assert "given up" not in run(workbook).stdout
    told = json.loads(run(workbook, "--json", "--then", "cost", "--give", "2.5").stdout)
    assert (told["then"], told["give"]) == (["cost"], 0.025)


def test_worth_is_not_given_up_for_nothing(workbook):
    found = run(workbook, "--give", "5")

    assert found.exit_code == 1
    assert "Say with --then what for, or leave it out." in re.sub(r"\s+", " ", found.output)


def test_every_next_goal_can_be_asked_for_and_is_said():
    assert {goal.value for goal in NextGoal} == set(NEXT)
    assert len({given_up(name, "1%").to("en") for name in NEXT}) == len(NEXT)


def test_a_plan_with_a_next_goal_has_no_reasons_by_its_worth(workbook):
    found = run(workbook, "--then", "cost", "--explain")

    assert found.exit_code == 1
    assert "Leave out --explain or --then" in re.sub(r"\s+", " ", found.output)


def test_less_money_that_changes_nothing_is_said(workbook):
    said = re.sub(r"\s+", " ", run(workbook, "--less", "10").stdout)

    assert "With 10% less in every pot the plan stays as it is." in said


def test_each_opportunity_has_a_reason_in_every_kind_of_answer(workbook, tmp_path):
    out = tmp_path / "chosen.xlsx"

    said = json.loads(run(workbook, "--json", "--explain", "--out", out).stdout)

    assert [each["opportunity"] for each in said["reasons"]] == ["assisted", "bins", "letters", "planning"]
    assert all(each["sentences"] for each in said["reasons"])
    assert {each["opportunity"] for each in said["reasons"] if each["in"]} == {
        choice["opportunity"] for choice in said["choices"]
    }
    assert openpyxl.load_workbook(out)["Why in or out"].max_row == 5
    assert "Why in or out" in run(workbook, "--explain").stdout


def test_rules_that_cannot_hold_together_are_refused(workbook):
    for row in (2, 3, 4, 5):
        edit(workbook, "Opportunities", f"G{row}", "fixed in")
    for cell in ("D2", "D3", "E2", "E3", "F2", "F3"):
        edit(workbook, "Pots of money", cell, 1)

    result = run(workbook)

    assert result.exit_code == 1
    assert result.stderr.strip()


def test_the_welsh_terminal_reads_an_english_workbook(workbook, monkeypatch):
    english = json.loads(run(workbook, "--json").stdout)
    monkeypatch.setenv("MENTER_LANGUAGE", "cy")

    assert json.loads(run(workbook, "--json").stdout)["choices"] == english["choices"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.xlsx"], "cannot be opened"),
        (["plan.csv"], "is neither .json nor .xlsx"),
        (["plan.csv", "--template"], "is neither .json nor .xlsx"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(words, said, tmp_path):
    result = run(tmp_path / words[0], *words[1:])

    assert result.exit_code == 1
    assert said in result.stderr.replace("\n", " ")


def test_an_out_that_cannot_be_written_is_refused(workbook):
    result = run(workbook, "--out", Path("/none/such/plan.json"))

    assert result.exit_code == 1
    assert "cannot be written" in result.stderr.replace("\n", " ")
