"""Lists of software say which council runs which system."""

import io
from decimal import Decimal
from pathlib import Path

import pytest

from menter.see.software import SystemRow, propose_systems, read_systems
from menter.standards.column import ColumnMissing
from menter.standards.reject import Reject
from menter.standards.table import read_table

FILES = Path(__file__).parents[3].parent / "shared" / "data" / "software"
needs_files = pytest.mark.skipif(not FILES.is_dir(), reason="the shared software lists are not beside the checkout")


def read(text: str) -> list[SystemRow | Reject]:
    table = read_table(io.BytesIO(text.encode()), "systems")
    return list(read_systems(table, propose_systems(table).columns, {"Cyngor Gwynedd": "gwynedd"}.get))


def test_a_system_is_read_in_either_language() -> None:
    (found,) = read(
        "Cyngor;Meddalwedd;Cyflenwr;Pwrpas;Cost blynyddol;Defnyddwyr;Dyddiad gorffen\n"
        "Cyngor Gwynedd;Civica Pay;Civica UK Cyf;Taliadau;£12,000;1,250;Mawrth 2027\n"
    )

    assert isinstance(found, SystemRow)
    assert (found.council, found.product, found.supplier) == ("gwynedd", "Civica Pay", "Civica UK Cyf")
    assert (found.cost, found.users, str(found.end)) == (Decimal(12000), 1250, "2027-03-31")


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("Cyngor Gwynedd,", "System", "which system"),
        ("Atlantis,X", "Council", "“Atlantis” is not the name"),
        (",X", "Council", "who runs the system"),
    ],
)
def test_a_row_that_cannot_be_used_says_where_and_why(row: str, column: str, reason: str) -> None:
    (found,) = read(f"Council,System\n{row}\n")

    assert isinstance(found, Reject)
    assert found.column == column
    assert reason in str(found.reason)


def test_a_number_of_users_in_words_is_refused() -> None:
    (found,) = read("Council,System,Users\nCyngor Gwynedd,X,many\n")

    assert isinstance(found, Reject)
    assert "not a whole number" in str(found.reason)


@needs_files
def test_a_list_that_names_no_product_is_refused_with_its_headings() -> None:
    with (FILES / "waste_lookup_endpoints_by_council.csv").open("rb") as stream:
        table = read_table(stream, "waste")
        proposal = propose_systems(table)

    with pytest.raises(ColumnMissing, match="product"):
        _ = proposal.columns


@needs_files
@pytest.mark.parametrize(
    ("name", "systems", "refused"),
    [("committee_systems_by_council.csv", 421, 14), ("library_systems_by_council.csv", 206, 3)],
)
def test_real_lists_are_read_and_every_row_is_accounted_for(name: str, systems: int, refused: int) -> None:
    with (FILES / name).open("rb") as stream:
        table = read_table(stream, name)
        found = list(read_systems(table, propose_systems(table).columns, lambda given: given.casefold()))

    kept = [one for one in found if isinstance(one, SystemRow)]
    assert (len(kept), len(found) - len(kept)) == (systems, refused)
