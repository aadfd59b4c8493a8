"""Councils' problem statements."""

import io

import pytest

from menter.listen.statement import CONTACT, STATEMENT_FIELDS, StatementRow, read_statements, recognise_statements
from menter.standards.column import plain
from menter.standards.reject import Reject
from menter.standards.table import read_table

BODIES = {"Conwy": "conwy"}


def read(text: str) -> list[StatementRow | Reject]:
    table = read_table(io.BytesIO(text.encode()), "a.csv")
    return list(read_statements(table, recognise_statements(table), BODIES.get))


def test_a_statement_in_the_four_fields():
    (found,) = read(
        "Cyngor;Trosolwg;Tystiolaeth;Cynulleidfa;Cenadaethau;Iaith;E-bost\n"
        "Conwy;Mae pobl yn ffonio eto;400 galwad y mis;Trigolion;1|3;Cymraeg;a@b.cymru\n"
    )

    assert found.council == "conwy"
    assert found.title == found.overview == "Mae pobl yn ffonio eto"
    assert (found.evidence, found.audience) == ("400 galwad y mis", "Trigolion")
    assert (found.missions, found.language) == (("1", "3"), "cy")


def test_a_contact_is_left_behind():
    (found,) = read("council,overview,contact,email\nConwy,People ring again,Mair Tudur,mair@example.org\n")

    assert "Mair" not in repr(found)
    assert "example.org" not in repr(found)


def test_no_field_is_headed_like_a_contact():
    headings = {plain(heading) for field in STATEMENT_FIELDS for heading in field.headings}

    assert not headings & {plain(heading) for heading in CONTACT}


def test_a_long_overview_is_cut_at_a_word_for_its_title():
    (found,) = read(f"council,overview\nConwy,{'people ring again ' * 20}\n")

    assert len(found.title) <= 80
    assert found.title.endswith("…")


@pytest.mark.parametrize(
    ("row", "column"), [("Atlantis,Bins", "council"), (",Bins", "council"), ("Conwy,", "overview")]
)
def test_a_row_without_council_or_problem_is_listed(row, column):
    (found,) = read(f"council,overview\n{row}\n")

    assert isinstance(found, Reject)
    assert found.column == column
