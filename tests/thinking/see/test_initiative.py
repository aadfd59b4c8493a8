"""Initiatives from somebody's register."""

import io
from datetime import date
from decimal import Decimal

import pytest

from menter.see.initiative import InitiativeRow, read_initiatives, recognise_initiatives
from menter.standards.reject import Reject
from menter.standards.table import read_table

BODIES = {"Conwy": "conwy", "Gwynedd": "gwynedd", "Cyngor Sir Ynys Môn": "ynys-mon"}


def read(text: str) -> list[InitiativeRow | Reject]:
    table = read_table(io.BytesIO(text.encode()), "a.csv")
    return list(read_initiatives(table, recognise_initiatives(table), BODIES.get))


def test_a_row_in_welsh_headings():
    (found,) = read(
        "Teitl,Cyngor,Partneriaid,Cam,Dyddiad dechrau,Dyddiad gorffen,Cost,Technoleg,Dolen\n"
        'Biniau clyfar,Conwy,"Gwynedd; Cyngor Sir Ynys Môn",Darganfod,3 Ebrill 2025,Mai 2026,"£1,200.50",IoT;SMS,https://x.cymru\n'
    )

    assert (found.title, found.lead, found.partners) == ("Biniau clyfar", "conwy", ("gwynedd", "ynys-mon"))
    assert (found.phase, found.start, found.end) == ("discovery", date(2025, 4, 3), date(2026, 5, 31))
    assert (found.cost, found.technology, found.url) == (Decimal("1200.50"), ("IoT", "SMS"), "https://x.cymru")


def test_the_first_of_several_councils_leads():
    (found,) = read("title,councils\nBins,Gwynedd;Conwy;Gwynedd\n")

    assert (found.lead, found.partners) == ("gwynedd", ("conwy",))


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("partners", "Atlantis", "“Atlantis” is not the name"),
        ("phase", "gamma", "idea, discovery, alpha"),
        ("start", "31/2/2025", "28 days"),
        ("cost", "(1,200)", "negative"),
        ("cost", "-5", "negative"),
        ("url", "javascript:alert(1)", "not a web address"),
    ],
)
def test_a_wrong_cell_leaves_the_row_out_with_its_column(heading, cell, reason):
    bad, good = read(f'title,council,{heading}\nBins,Conwy,"{cell}"\nRoads,Gwynedd,\n')

    assert isinstance(bad, Reject)
    assert (bad.line, bad.column) == (2, heading)
    assert reason in str(bad.reason)
    assert isinstance(good, InitiativeRow)


def test_an_end_before_its_start_and_a_missing_lead_or_title():
    found = read("title,lead,start,end\nA,Conwy,2025-02-01,2025-01-01\nB,,,\n,Conwy,,\nC,Conwy,,\n")

    assert [type(one).__name__ for one in found] == ["Reject", "Reject", "Reject", "InitiativeRow"]
    assert [one.column for one in found[:3]] == ["end", "lead", "title"]


def test_an_identifier_used_twice_is_named_with_its_first_line():
    first, second = read("id,title,council\n7,Bins,Conwy\n7,Roads,Gwynedd\n")

    assert first.key == "id:7"
    assert "line 2 already" in str(second.reason)


def test_a_row_without_identifier_keeps_its_key_when_other_things_change():
    (before,) = read("title,council,status\nBins,Conwy,open\n")
    (after,) = read("title,council,status\nBINS ,Conwy,closed\n")

    assert before.key == after.key


def test_an_initiative_named_in_welsh_only_is_kept():
    row = "Title,Welsh title,Council\n,Ap casglu biniau,Gwynedd\n"
    table = read_table(io.BytesIO(row.encode()), "register.csv")

    [found] = read_initiatives(table, recognise_initiatives(table, {}), lambda name: name.lower())

    assert (found.title, found.title_cy) == ("", "Ap casglu biniau")
