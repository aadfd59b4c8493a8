"""A bill as a finance officer writes it: read from JSON and from a workbook, every wrong place named."""

import io
import json

import pytest

from menter.choose.fair_share import (
    KINDS,
    BadBill,
    Bill,
    Line,
    Sharer,
    Unreadable,
    bill_as_json,
    bill_of,
    bill_sheets,
    example_bill,
    read_bill_json,
    read_bill_sheets,
)
from menter.choose.fair_share.bill_words import MOST_COUNCILS
from menter.choose.fair_share.piece import BadPiece
from menter.standards.json_file import NotJson
from menter.standards.spreadsheet import Sheet, write_book

COUNCILS = [
    {"name": "Coast", "numbers": {"users": 10, "size": 3, "own": 5, "A": 7, "B": 9}},
    {"name": "Hill", "numbers": {"users": 4, "size": 1, "own": 2, "A": 4, "B": 1}},
]


def bill(*lines, councils=COUNCILS, **more):
    return bill_of({"councils": councils, "lines": list(lines), **more}, "bill.json")


def book(sheets):
    return io.BytesIO(b"".join(write_book(sheets)))


def changed(place, row, column, value):
    """The example's workbook with one cell changed."""
    sheets = bill_sheets(example_bill("en"), "en")
    rows = [list(each) for each in sheets[place].rows]
    rows[row][column] = value
    sheets[place] = Sheet(sheets[place].title, sheets[place].headings, rows)
    return book(sheets)


@pytest.mark.parametrize(
    ("line", "pounds"),
    [
        ({"name": "x", "kind": "fixed", "pounds": 60}, 60),
        ({"name": "x", "kind": "fixed", "pounds": "£60.50", "councils": ["Hill"]}, 60.5),
        ({"name": "x", "kind": "per unit", "pounds": 2, "of": "users"}, 28),
        ({"name": "x", "kind": "per_unit", "pounds": 2, "of": "users"}, 28),
        ({"name": "x", "kind": "block", "pounds": 5, "of": "users", "block": 10}, 10),
        ({"name": "x", "kind": "largest", "pounds": 5, "of": "size"}, 15),
        ({"name": "x", "kind": "own", "of": "own"}, 7),
        ({"name": "x", "kind": "component", "pounds": 8, "councils": ["Coast"]}, 8),
    ],
)
def test_every_kind_of_line_costs_what_it_says(line, pounds):
    assert bill(line).game.bill == pytest.approx(pounds * 100)


def test_lines_of_one_name_make_the_tiers_of_a_price():
    lines = [
        {"name": "x", "kind": "tier", "pounds": 3, "of": "users"},
        {"name": "x", "kind": "tier", "pounds": 1, "of": "users", "from": 10},
    ]
    for_all = [{**line, "kind": "tier for all"} for line in lines]

    assert bill(*lines).game.bill == (30 + 4) * 100
    assert bill(*for_all).game.bill == 14 * 100


def test_lines_of_one_name_make_suppliers_to_choose_from():
    lines = [
        {"name": "x", "kind": "supplier", "pounds": 2, "of": "A"},
        {"name": "x", "kind": "supplier", "pounds": 3, "of": "B"},
    ]

    assert bill(*lines).game.bill == (2 + 3 + 7 + 1) * 100


def test_who_uses_a_component_pays_for_what_it_rests_on_once():
    lines = [
        {"name": "root", "kind": "component", "pounds": 10},
        {"name": "left", "kind": "component", "pounds": 3, "on": "root", "councils": ["Coast"]},
        {"name": "right", "kind": "component", "pounds": 4, "on": "root", "councils": ["Coast", "Hill"]},
    ]

    found = bill(*lines).game

    assert (found.cost(["Coast"]), found.cost(["Hill"]), found.bill) == (1700, 1400, 1700)


def test_components_in_a_circle_are_named_as_a_chain():
    lines = [
        {"name": "egg", "kind": "component", "pounds": 1, "on": "hen", "councils": ["Coast"]},
        {"name": "hen", "kind": "component", "pounds": 1, "on": "egg"},
    ]

    with pytest.raises(BadPiece, match="egg → hen → egg"):
        bill(*lines)


def test_json_out_and_back_is_the_same_bill():
    made = example_bill("en")

    again = read_bill_json(io.BytesIO(json.dumps(bill_as_json(made)).encode()), "x.json")

    assert again == made


@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_workbook_out_and_back_is_the_same_bill(language):
    made = example_bill(language)

    again = read_bill_sheets(book(bill_sheets(made, language)), "x.xlsx", title=made.title, use=made.use)

    assert again == made


@pytest.mark.parametrize(
    ("place", "row", "column", "value", "said"),
    [
        (0, 1, 1, "-5", "Councils, cell B3: “-5” is a negative amount"),
        (0, 0, 2, "many", "Councils, cell C2: “many” is not a number of nothing or more"),
        (0, 0, 7, "nan", "Councils, cell H2: “nan” is not a number"),
        (0, 1, 0, "Coast", "Councils, cell A3: “Coast” stands there twice."),
        (1, 0, 1, "gift", "Lines of the cost, cell B2: “gift” is no kind of cost"),
        (1, 0, 2, "", "Lines of the cost, cell C2: Nothing stands here. Say how many pounds it is."),
        (1, 1, 3, "users", "Lines of the cost, cell D3: No council has a number named “users”"),
        (1, 4, 5, "0", "Lines of the cost, cell F6: Say how many units one block serves"),
        (1, 0, 2, "#REF!", "Lines of the cost, cell C2: “#REF!” is not an amount"),
        (0, 0, 8, "1e300", "Councils, cell I2: “1e300” is more than anything that a council has."),
        (1, 0, 7, "Coast; Atlantis", "Lines of the cost, cell H2: “Atlantis” is not among the councils"),
        (1, 0, 0, "", "Lines of the cost, cell A2: Nothing stands here. Give it a name."),
    ],
)
def test_a_wrong_cell_is_named(place, row, column, value, said):
    with pytest.raises(BadBill) as refused:
        read_bill_sheets(changed(place, row, column, value), "x.xlsx")

    assert said in str(refused.value)


def test_every_wrong_place_is_named_at_once_and_the_rest_counted():
    with pytest.raises(BadBill) as refused:
        bill(*({"name": f"x{n}", "kind": "fixed", "pounds": "none"} for n in range(12)))

    assert "lines[0].pounds" in str(refused.value)
    assert "lines[9].pounds" in str(refused.value)
    assert "There are more: 12 in all." in str(refused.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"name": "x", "kind": "per unit", "pounds": 1}, "Say by which number of the councils it goes."),
        ({"name": "x", "kind": "fixed", "pounds": True}, "lines[0].pounds: “True” is not an amount"),
        ({"name": "x", "kind": "fixed", "pounds": float("inf")}, "lines[0].pounds"),
        ("nothing", "lines[0].name: Nothing stands here. Give it a name."),
    ],
)
def test_a_wrong_value_in_json_is_named_by_its_path(line, said):
    with pytest.raises(BadBill) as refused:
        bill(line)

    assert said in str(refused.value)


def test_numbers_that_are_no_object_are_refused():
    with pytest.raises(BadBill, match=r"councils\[0\]"):
        bill({"name": "x", "kind": "fixed", "pounds": 1}, councils=[{"name": "Coast", "numbers": [1]}])


@pytest.mark.parametrize("octets", [b"{", b"[]", b'{"councils": 1, "lines": []}', b"[" * 100_000])
def test_a_file_that_holds_no_cost_is_refused(octets):
    with pytest.raises((Unreadable, NotJson)):
        read_bill_json(io.BytesIO(octets), "x.json")


def test_a_name_that_is_not_known_in_json_is_refused_with_its_place():
    told = {
        "councils": [{"name": "Coast", "capp": 3}],
        "lines": [{"name": "x", "kind": "fixed", "pounds": 1, "pund": 4}],
        "usse": "x",
    }

    with pytest.raises(BadBill) as refused:
        bill_of(told, "x.json")

    assert [line.split(": ")[0] for line in str(refused.value).split("\n")] == [
        "usse", "councils[0].capp", "lines[0].pund",
    ]  # fmt: skip


def test_a_supplier_without_a_price_for_a_council_is_refused_and_not_free():
    councils = [{"name": "Coast", "numbers": {"A": 5, "B": 7}}, {"name": "Hill", "numbers": {"B": 7}}]
    lines = [{"name": "Host", "kind": "supplier", "pounds": 3, "of": of} for of in "AB"]

    with pytest.raises(BadBill, match=r"lines\[0\].of: “Hill” has no number under “A”"):
        bill(*lines, councils=councils)


def test_the_kinds_of_cost_are_named_in_the_words_of_the_workbook():
    with pytest.raises(BadBill) as refused:
        bill({"name": "x", "kind": "gift", "pounds": 1})

    assert "“Paid once”" in str(refused.value)
    assert refused.value.sentence.to("cy").count("“") == len(KINDS) + 1


def test_a_workbook_without_a_sheet_or_without_its_column_is_refused():
    sheets = bill_sheets(example_bill("en"), "en")
    renamed = Sheet(sheets[0].title, ["Who", *list(sheets[0].headings)[1:]], sheets[0].rows)

    with pytest.raises(Unreadable, match="Lines of the cost"):
        read_bill_sheets(book(sheets[:1]), "x.xlsx")
    with pytest.raises(Unreadable, match="has no column “Council”"):
        read_bill_sheets(book([renamed, sheets[1]]), "x.xlsx")


def test_a_bill_of_nothing_of_too_many_and_by_an_unknown_number_is_refused():
    many = [{"name": f"Council {n}"} for n in range(MOST_COUNCILS + 1)]
    line = {"name": "x", "kind": "fixed", "pounds": 1}

    with pytest.raises(BadBill, match="nothing to pay yet"):
        bill()
    with pytest.raises(BadBill, match=f"{MOST_COUNCILS + 1} rows"):
        bill(line, councils=many)
    with pytest.raises(BadBill, match="No council has a number named “hats”"):
        bill(line, use="hats")


def test_a_method_that_needs_a_number_says_whose_is_missing():
    made = Bill("x", (Sharer("Coast", people=3.0), Sharer("Hill")), (Line("x", "fixed", 100),))

    with pytest.raises(BadBill, match="“Hill” has no number under “People”"):
        made.by("per_head")
    with pytest.raises(BadBill, match="No number says how much"):
        made.by("by_use")


def test_every_kind_can_be_said_in_either_language():
    assert all(name.to("en") for name in KINDS.values())
    for name in KINDS.values():
        line = {"name": "x", "kind": name.to("cy"), "pounds": 1, "of": "users", "block": 1, "councils": ["Hill"]}
        assert bill(line).lines[0].kind in KINDS
