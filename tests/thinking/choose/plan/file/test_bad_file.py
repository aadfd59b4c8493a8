"""A file that is wrong says in which cell or at which path, what is wrong, and what to do; nothing half read."""

import io
import json
import zipfile
from dataclasses import replace

import pytest

from menter.choose.plan.fault import BadProblem, NeedsItself
from menter.choose.plan.file import (
    BadFile,
    Unreadable,
    example_problem,
    problem_as_json,
    problem_sheets,
    read_portfolio_json,
    read_problem_json,
    read_problem_sheets,
)
from menter.standards.json_file import NotJson
from menter.standards.source import Damaged, WrongKind
from menter.standards.spreadsheet import Sheet, write_book
from menter.standards.workbook import NoWorkbook

EXAMPLE = example_problem("en", first_year=2026)


def sheets_with(sheet, row, column, value):
    """The example's sheets with one cell changed; row 2 is the first under the headings."""
    made = []
    for each in problem_sheets(EXAMPLE, "en"):
        rows = [list(cells) for cells in each.rows]
        if each.title == sheet:
            cells = rows[row - 2]
            cells += [None] * (column + 1 - len(cells))
            cells[column] = value
        made.append(Sheet(each.title, each.headings, rows))
    return made


def read(sheets):
    return read_problem_sheets(io.BytesIO(b"".join(write_book(sheets))), "plan.xlsx")


def wrongs(sheets):
    with pytest.raises(BadFile) as caught:
        read(sheets)
    return [f"{each.place}: {each.why}" for each in caught.value.wrongs]


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "said"),
    [
        ("Opportunities", 2, 0, "", "Opportunities, cell A2: Nothing stands here. Give it a name."),
        ("Opportunities", 3, 2, "roads", "Opportunities, cell C3: “roads” is not under “Opportunities”. Add it there"),
        ("Opportunities", 2, 4, "soon", "Opportunities, cell E2: “soon” is not a number of nothing or more."),
        ("Opportunities", 2, 4, 0, "Opportunities, cell E2: “0” is not a whole number of 1 or more."),
        ("Opportunities", 2, 4, 1.5, "Opportunities, cell E2: “1.5” is not a whole number of 1 or more."),
        (
            "Opportunities",
            2,
            6,
            "maybe",
            "Opportunities, cell G2: “maybe” is none of these: free, fixed in, fixed out.",
        ),
        ("Opportunities", 2, 8, "perhaps", "Opportunities, cell I2: “perhaps” is neither yes nor no."),
        ("Opportunities", 2, 9, "huge", "Opportunities, cell J2: “bins” has no scope “huge” under “Scopes”."),
        ("Opportunities", 3, 0, "bins", "Opportunities, cell A3: “bins” stands there twice. Take one of them out."),
        ("Scopes", 3, 1, "small", "Scopes, cell B3: “small” stands there twice. Take one of them out."),
        ("Scopes", 2, 2, "coast; river", "Scopes, cell C2: “river” is not under “Councils”."),
        ("Scopes", 2, 1, "tiny", "Scopes, cell B2: “bins, tiny” has no row under “Costs by quarter”. Add one."),
        ("Costs by quarter", 2, 5, "-5", "Costs by quarter, cell F2: “-5” is a negative amount"),
        ("Costs by quarter", 2, 5, "1.234", "Costs by quarter, cell F2: “1.234” is not whole pence."),
        ("Costs by quarter", 2, 5, "lots", "Costs by quarter, cell F2: “lots” is not an amount that Menter can read."),
        ("Costs by quarter", 2, 3, "Attic", "Costs by quarter, cell D2: “Attic” is not under “Pots of money”."),
        ("Costs by quarter", 2, 0, "roads", "Costs by quarter, cell A2: “roads” is not under “Opportunities”."),
        ("Days by quarter", 2, 3, "plumber", "Days by quarter, cell D2: “plumber” is not under “Team”."),
        ("Days by quarter", 2, 2, "Muse", "Days by quarter, cell C2: This phase has no row under “Costs by quarter”."),
        ("Days by quarter", 2, 5, 4, "Days by quarter, cell F2: The phase has 1 quarter under “Costs by quarter”."),
        (
            "Benefits by year",
            2,
            3,
            "joy",
            "Benefits by year, cell D2: “joy” is none of these: Cashable saving in pounds",
        ),
        ("Benefits by year", 2, 6, 10**9, "Benefits by year, cell G2: The low number is above the likely one."),
        ("Benefits by year", 2, 8, 1, "Benefits by year, cell I2: The high number is below the likely one."),
        ("Benefits by year", 2, 5, 10**6, "Benefits by year, cell F2: “1000000” is not a whole number from 1 to 100."),
        ("Pots of money", 2, 2, "roads", "Pots of money, cell C2: “roads” is not under “Opportunities”."),
        ("Pots of money", 2, 0, "a; b", "Pots of money, cell A2: “a; b” has a semicolon"),
        ("Team", 2, 3, "NaN", "Team, cell D2: “NaN” is not a number of nothing or more."),
        ("Team", 2, 3, "1e999", "Team, cell D2: “1e999” is not a number of nothing or more."),
        ("Councils", 2, 2, "", "Councils, cell C2: Nothing stands here. Say how many residents there are."),
        ("Councils", 2, 2, 0, "Councils, cell C2: “0” is not a whole number of 1 or more."),
        ("Rules", 3, 2, 0, "Rules, cell C3: “0” is not a whole number from 1 to 50."),
        ("Rules", 3, 0, "Rule of thumb", "Rules, cell A3: “Rule of thumb” is none of these: First financial year"),
        ("Rules", 12, 1, "windy", "Rules, cell C12: “windy” is not under “Councils”."),
        ("Rules", 12, 1, "", "Rules, cell B12: Say which group of councils, or which aim, this rule is about."),
        ("Rules", 3, 0, "First financial year", "Rules, cell A3: “First financial year” stands there twice."),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_do(sheet, row, column, value, said):
    found = wrongs(sheets_with(sheet, row, column, value))

    assert any(each.startswith(said) for each in found), found


def test_a_benefit_that_stands_twice_is_named():
    made = problem_sheets(EXAMPLE, "en")
    benefits = [list(row) for row in made[4].rows]
    made[4] = Sheet(made[4].title, made[4].headings, [*benefits, benefits[0]])

    place = f"Benefits by year, cell E{len(benefits) + 2}"
    assert wrongs(made) == [f"{place}: Year 1 of this benefit stands in an earlier row already. Keep one of them."]


def test_every_wrong_cell_is_named_at_once_and_the_sentence_counts_the_rest():
    made = problem_sheets(EXAMPLE, "en")
    costs = [[*row[:5], *("x" for _ in row[5:])] for row in made[2].rows]
    made[2] = Sheet(made[2].title, made[2].headings, costs)

    with pytest.raises(BadFile) as caught:
        read(made)

    total = sum(len(row) - 5 for row in costs)
    assert len(caught.value.wrongs) == total
    assert str(caught.value).splitlines()[-1] == f"There are more: {total} in all."


@pytest.mark.parametrize("gone", ["Opportunities"])
def test_a_workbook_without_its_first_sheet_is_refused(gone):
    with pytest.raises(Unreadable, match="has no filled sheet “Opportunities”"):
        read([sheet for sheet in problem_sheets(EXAMPLE, "en") if sheet.title != gone])


def test_a_sheet_without_a_column_it_needs_is_refused():
    made = problem_sheets(EXAMPLE, "en")
    made[2] = Sheet(made[2].title, ["Project", *made[2].headings[1:]], made[2].rows)

    with pytest.raises(Unreadable, match="The sheet “Costs by quarter” has no column “Opportunity”"):
        read(made)


def test_a_workbook_filled_in_in_welsh_is_read_by_an_english_office():
    welsh = problem_sheets(EXAMPLE, "cy")

    assert read(welsh) == EXAMPLE


def test_a_circle_of_needs_is_named_as_a_chain():
    with pytest.raises(NeedsItself, match="→"):
        read(sheets_with("Opportunities", 2, 2, "assisted"))


def test_what_is_no_workbook_is_refused():
    for octets in (b"PK\x03\x04 and nothing more", b"%PDF-1.7 a letter"):
        with pytest.raises((Damaged, WrongKind)):
            read_problem_sheets(io.BytesIO(octets), "plan.xlsx")
    with pytest.raises(NoWorkbook, match="is not a workbook, though its name says so"):
        read_problem_sheets(io.BytesIO(b"hello"), "plan.xlsx")


def json_with(change):
    told = json.loads(json.dumps(problem_as_json(EXAMPLE)))
    change(told)
    return io.BytesIO(json.dumps(told).encode())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.update(pot=[]), "pot: This name is not known here. Known are:"),
        (lambda t: t["pots"][0].update(amounts=["x", 1, 1]), "pots[0].amounts[0]: “x” is not an amount"),
        (lambda t: t["pots"][0].update(amounts=7), "pots[0].amounts: Here has to be a list"),
        (lambda t: t["pots"][0].update(amounts=[True, 1, 1]), "pots[0].amounts[0]: “True” is not an amount"),
        (lambda t: t["rules"].update(fairness=[]), "rules.fairness: Here have to be names with values"),
        (lambda t: t["opportunities"][0].pop("key"), "opportunities[0].key: Nothing stands here."),
        (lambda t: t["opportunities"][0].update(title=["a"]), "opportunities[0].title: “['a']” is no text."),
        (
            lambda t: t["rules"].update(approved=[{"opportunity": "bins", "scope": 1, "start": 1}]),
            "rules.most_changes: Say how many changes",
        ),
        (
            lambda t: t["opportunities"][0]["scopes"][0]["benefits"][0]["by_year"][0].update(low=10**9),
            "opportunities[0].scopes[0].benefits[0].by_year[0].low: The low number is above",
        ),
    ],
)
def test_a_wrong_place_in_json_is_named_by_its_path(change, said):
    with pytest.raises(BadFile) as caught:
        read_problem_json(json_with(change), "plan.json")

    assert any(f"{each.place}: {each.why}".startswith(said) for each in caught.value.wrongs)


@pytest.mark.parametrize("octets", [b"", b"[", b"\xff\xfe", b"[" * 100_000, b'{"a": NaN'])
def test_what_is_no_json_is_refused(octets):
    for read_json in (read_problem_json, read_portfolio_json):
        with pytest.raises(NotJson, match=r"plan\.json"):
            read_json(io.BytesIO(octets), "plan.json")


@pytest.mark.parametrize("told", [{}, [], {"format": "menter-plan"}, 7])
def test_json_of_something_else_is_refused(told):
    with pytest.raises(Unreadable, match="“format” has to be"):
        read_problem_json(io.BytesIO(json.dumps(told).encode()), "plan.json")


def test_json_of_another_version_is_refused():
    with pytest.raises(Unreadable, match="is of version 2, and Menter reads version 1"):
        read_problem_json(json_with(lambda told: told.update(version=2)), "plan.json")


def test_a_plan_whose_numbers_are_none_is_refused_by_path():
    told = {"format": "menter-plan", "version": 1, "value": "much", "bound": True, "choices": [{"opportunity": "a"}]}

    with pytest.raises(BadFile) as caught:
        read_portfolio_json(io.BytesIO(json.dumps(told).encode()), "plan.json")

    assert [str(each.place) for each in caught.value.wrongs] == ["choices[0].worth", "value", "bound"]


def test_sound_cells_that_do_not_fit_together_are_refused():
    told = problem_as_json(replace(EXAMPLE, pots=EXAMPLE.pots[:1]))
    told["pots"][0]["amounts"] = [1]

    with pytest.raises(BadProblem, match="has money for 1 years and the plan has 3"):
        read_problem_json(io.BytesIO(json.dumps(told).encode()), "plan.json")


def test_what_looks_like_a_formula_or_a_page_stays_text():
    keys = {"bins": '=HYPERLINK("http://x","y")', "letters": "<img src=x onerror=alert(1)>"}
    sheets = problem_sheets(EXAMPLE, "en")
    rows = [[keys.get(cell, cell) if place == 1 else cell for place, cell in enumerate(row)] for row in sheets[0].rows]
    rows[0][1], rows[3][1] = keys["bins"], keys["letters"]
    sheets[0] = Sheet(sheets[0].title, sheets[0].headings, rows)

    found = read(sheets)

    assert [found.opportunities[n].title for n in (0, 3)] == [keys["bins"], keys["letters"]]


def test_of_a_formula_the_value_it_had_when_saved_is_read():
    octets = b"".join(write_book(problem_sheets(EXAMPLE, "en")))
    cell, formula = b'<c r="D2"><v>240000</v></c>', b'<c r="D2"><f>2*120000</f><v>250000</v></c>'
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as before, zipfile.ZipFile(changed, "w") as after:
        pots = [part for part in before.namelist() if cell in before.read(part)]
        for part in before.namelist():
            after.writestr(part, before.read(part).replace(cell, formula))

    found = read_problem_sheets(io.BytesIO(changed.getvalue()), "plan.xlsx")

    assert len(pots) == 1
    assert found.pots[0].amounts == (250_000_00, *EXAMPLE.pots[0].amounts[1:])
