"""A contracts register gives the same contracts as notices do."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from menter.see import flag
from menter.see.contract import ContractFound
from menter.see.register import propose_register, read_register
from menter.see.supplier import list_suppliers
from menter.standards.reject import Reject
from menter.standards.table import read_table

FILES = Path(__file__).parents[3].parent / "shared" / "data" / "contracts"
needs_files = pytest.mark.skipif(not FILES.is_dir(), reason="the shared contracts are not beside the checkout")
HEADINGS = "Ref,Title,Buyer,Supplier,Value,Annual value,Start date,End date,Extension,Framework,CPV,Duration"


def read(*rows: str, headings: str = HEADINGS, buyer: str = "") -> list[ContractFound | Reject]:
    table = read_table(io.BytesIO("\n".join((headings, *rows)).encode()), "register")
    return list(read_register(table, propose_register(table).columns, buyer=buyer))


def only(row: str, **more: str) -> ContractFound:
    (found,) = read(row, **more)
    assert isinstance(found, ContractFound), str(found)
    return found


def refused(row: str) -> Reject:
    (found,) = read(row)
    assert isinstance(found, Reject), str(found)
    return found


def test_a_row_becomes_a_contract_with_its_years_and_its_extension() -> None:
    found = only(
        "C-17,Cynnal lifftiau,Cyngor Gwynedd,Lifft Cyf,£120000,,01/04/2025,31/03/2028,12 months,No,50750000-7,"
    )

    assert found.key == "register/id:C-17"
    assert (found.amount, found.ceiling) == (Decimal(120000), None)
    assert (found.term.start, found.term.expected_end) == (date(2025, 4, 1), date(2028, 3, 31))
    assert found.term.latest_end == date(2029, 3, 31)
    assert found.cpv == ("50750000",)
    assert found.suppliers[0].name == "Lifft Cyf"
    assert found.flags == ()


def test_the_value_of_a_framework_is_a_ceiling_and_no_spend() -> None:
    found = only("1,Lifft,Cyngor X,A Cyf,£120000,,,31/03/2028,,Yes,,")

    assert (found.amount, found.ceiling) == (None, Decimal(120000))
    assert flag.FRAMEWORK_CEILING in {one.code for one in found.flags}


@pytest.mark.parametrize("title", ["Gas: call-off under LASER", "Laptops via framework RM6098"])
def test_a_purchase_through_a_framework_is_spend_even_where_the_register_says_yes(title: str) -> None:
    found = only(f"1,{title},Cyngor X,A Cyf,£120000,,,31/03/2028,,Yes,,")

    assert (found.amount, found.ceiling) == (Decimal(120000), None)


def test_a_value_a_year_is_multiplied_by_the_length_and_says_so() -> None:
    found = only("1,Lifft,Cyngor X,A Cyf,,40000,01/04/2025,31/03/2028,,No,,")

    assert found.amount == Decimal("120000.00")
    assert flag.WORKED_OUT_VALUE in {one.code for one in found.flags}


def test_a_length_without_an_end_gives_the_end_and_says_so() -> None:
    found = only("1,Lifft,Cyngor X,A Cyf,9000,,01/04/2025,,,No,,3 years")

    assert found.term.expected_end == date(2028, 3, 31)
    assert flag.ESTIMATED_END in {one.code for one in found.flags}


def test_a_placeholder_is_no_value() -> None:
    found = only("1,Lifft,Cyngor X,A Cyf,0.01,,,31/03/2028,,No,,")

    assert found.amount is None
    assert flag.PLACEHOLDER_VALUE in {one.code for one in found.flags}


def test_the_buyer_of_a_whole_register_is_taken_from_whoever_imports_it() -> None:
    found = only("Lifft,A Cyf,2028-03-31", headings="Title,Supplier,End date", buyer="Cyngor Gwynedd")

    assert found.buyer.name == "Cyngor Gwynedd"


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("1,,Cyngor X,A Cyf,9000,,,31/03/2028,,No,,", "Title", "has no title"),
        ("1,Lifft,,A Cyf,9000,,,31/03/2028,,No,,", "Buyer", "who buys"),
        ("1,Lifft,Cyngor X,A Cyf,9000,,,31/02/2028,,No,,", "End date", "not a real date"),
        ("1,Lifft,Cyngor X,A Cyf,9000,,,31/03/2028,,No,,long", "Duration", "not a number of months"),
    ],
)
def test_a_row_that_cannot_be_used_says_where_and_why(row: str, column: str, reason: str) -> None:
    found = refused(row)

    assert (found.line, found.column) == (2, column)
    assert reason in str(found.reason)


def test_the_second_row_with_a_reference_is_refused() -> None:
    first, second = read("1,A,X,B,1000,,,,,,,", "1,C,X,B,1000,,,,,,,")

    assert isinstance(first, ContractFound)
    assert isinstance(second, Reject)
    assert "stands on line 2 already" in str(second.reason)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("A Ltd; B Cyf", ["A Ltd", "B Cyf"]),
        ("A Ltd, B Limited", ["A Ltd", "B Limited"]),
        ("British Gas, Corona Energy Ltd, CNG", ["British Gas", "Corona Energy Ltd", "CNG"]),
        ("Smith, Jones and Co", ["Smith, Jones and Co"]),
        ("Beever and Struthers, Chartered Accountants", ["Beever and Struthers, Chartered Accountants"]),
        ("Capita Ltd, London", ["Capita Ltd, London"]),
        ("N/A", []),
        ("A Ltd; a ltd", ["A Ltd"]),
    ],
)
def test_several_suppliers_in_a_cell_are_parted_only_when_they_show_it(cell: str, names: list[str]) -> None:
    assert [party.name for party in list_suppliers(cell)] == names


def test_company_numbers_go_with_their_suppliers() -> None:
    first, second = list_suppliers("A Ltd; B Cyf", "874637; x")

    assert (first.companies_house, second.companies_house) == ("00874637", None)


@needs_files
@pytest.mark.parametrize(
    ("name", "count"), [("lancashire_29_bodies_awards_2015_2026.csv", 1074), ("uk_ocds_flat.csv", 189)]
)
def test_real_registers_are_read_whole(name: str, count: int) -> None:
    with (FILES / name).open("rb") as stream:
        table = read_table(stream, name)
        found = list(read_register(table, propose_register(table).columns))

    assert [one for one in found if isinstance(one, Reject)] == []
    assert len(found) == count
    assert len({one.key for one in found if isinstance(one, ContractFound)}) == count
