"""Columns are proposed from headings and values; on real files, and on the same files with their headings hidden."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.language.sentence import Refusal
from menter.see.initiative import propose_initiatives
from menter.see.payment import propose_payments
from menter.see.register import propose_register
from menter.see.software import propose_systems
from menter.standards.column import ColumnMissing, ColumnUnknown
from menter.standards.kind import Kind, weigh_kinds
from menter.standards.proposal import Proposal
from menter.standards.spreadsheet import write_csv
from menter.standards.table import Table, read_table

FILES = Path(__file__).parents[3].parent / "shared" / "data"
PROPOSE = {
    "register": propose_register,
    "payments": propose_payments,
    "systems": propose_systems,
    "initiatives": propose_initiatives,
}

# What each column of the real files is, judged by reading them; columns not named here are for no field.
TRUTH: dict[str, tuple[str, dict[str, str]]] = {
    "contracts/lancashire_29_bodies_awards_2015_2026.csv": ("register", {
        "buyer": "buyer", "title": "title", "desc": "description", "value": "value", "supplier": "supplier",
        "date": "published", "months": "months", "maxmo": "months_most", "end": "end", "ext": "extension",
        "framework": "framework", "cat": "category", "url": "link",
    }),
    "contracts/uk_ocds_flat.csv": ("register", {
        "ocid": "id", "date": "published", "tag": "stage", "buyer": "buyer", "title": "title", "cpv": "cpv",
        "value_tender": "estimate", "value_award": "value", "currency": "currency", "method": "method",
        "category": "category", "start": "start", "end": "end", "suppliers": "supplier",
    }),
    "spend/trafford_ict_spend_2024_2026.csv": ("payments", {
        "date": "date", "unit": "department", "supplier": "supplier", "amount": "amount", "purpose": "purpose",
        "proclass": "category", "transaction": "reference",
    }),
    "spend/trafford_supplier_quarter.csv.gz": ("payments", {
        "quarter": "date", "supplier": "supplier", "proclass": "category", "amount": "amount",
    }),
    "software/committee_systems_by_council.csv": ("systems", {
        "authority": "council", "service": "purpose", "product": "product", "url": "url", "end_date": "end",
    }),
    "software/library_systems_by_council.csv": ("systems", {
        "gss": "council", "service": "purpose", "product_key": "product", "url": "url",
    }),
    "initiatives/local_digital_fund_projects_sample.csv": ("initiatives", {
        "project": "title", "lead": "council", "partners": "partners", "amount_gbp": "cost", "summary": "summary",
    }),
    "initiatives/dhcw_vaccine_roadmap_2026-09.csv": ("initiatives", {
        "title": "title", "outcome": "summary", "status": "status", "phase": "phase", "organisation": "council",
    }),
    "initiatives/nhs_wales_public_repositories.csv": ("initiatives", {
        "organisation": "council", "name": "title", "description": "summary", "url": "url", "topics": "technology",
        "licence": "licence", "created": "start",
    }),
}  # fmt: skip
needs_files = pytest.mark.skipif(not FILES.is_dir(), reason="the shared files are not beside the checkout")


def propose_for(name: str, *, hidden: bool = False) -> tuple[Proposal, dict[str, str]]:
    """The proposal for a real file, and the field that each of its headings is."""
    kind, truth = TRUTH[name]
    with (FILES / name).open("rb") as stream:
        table = read_table(stream, name)
        if hidden:
            table, truth = hide(table, truth)
        return PROPOSE[kind](table), truth


def hide(table: Table, truth: dict[str, str]) -> tuple[Table, dict[str, str]]:
    """The same table with headings that say nothing."""
    rows = [list(row.values.values()) for row in table.look_ahead(300)]
    headings = [f"Col {number}" for number in range(1, len(table.headings) + 1)]
    octets = "".join(write_csv(headings, rows)).encode()
    renamed = {new: truth[old] for new, old in zip(headings, table.headings, strict=True) if old in truth}
    return read_table(io.BytesIO(octets), "hidden"), renamed


def judge(proposal: Proposal, truth: dict[str, str]) -> tuple[int, int, int]:
    """Guesses that are right, guesses that are wrong, columns that were to be found."""
    right = sum(truth.get(guess.heading) == guess.field for guess in proposal.guesses)
    return right, len(proposal.guesses) - right, len(truth)


@needs_files
def test_real_files_are_recognised_by_their_headings() -> None:
    judged = [judge(*propose_for(name)) for name in TRUTH]

    right, wrong, wanted = (sum(column) for column in zip(*judged, strict=True))

    assert wrong <= 2
    assert right >= wanted - 2


@needs_files
def test_with_headings_hidden_the_values_still_say_half_and_are_rarely_wrong() -> None:
    judged = [judge(*propose_for(name, hidden=True)) for name in TRUTH]

    right, wrong, _ = (sum(column) for column in zip(*judged, strict=True))

    assert right >= 23
    assert right / (right + wrong) >= 0.7


@needs_files
def test_a_surer_guess_is_more_often_right() -> None:
    guesses = []
    for name in TRUTH:
        for hidden in (False, True):
            proposal, truth = propose_for(name, hidden=hidden)
            guesses += [(guess.confidence, truth.get(guess.heading) == guess.field) for guess in proposal.guesses]
    sure = [right for confidence, right in guesses if confidence >= 0.9]
    unsure = [right for confidence, right in guesses if confidence < 0.7]

    assert sum(sure) / len(sure) >= 0.95
    assert sum(unsure) / len(unsure) < sum(sure) / len(sure)


def table(*lines: str) -> Table:
    return read_table(io.BytesIO("\n".join(lines).encode()), "a table")


def test_values_that_contradict_a_heading_make_the_guess_unsure_and_say_so() -> None:
    proposal = propose_payments(table("Date,Supplier,Amount", *(f"blue,Cwmni {n} Cyf,{n}.50" for n in range(1, 6))))

    date = proposal.guesses[0]

    assert date.field == "date"
    assert date.confidence < 0.5
    assert "0 % of its cells only are dates" in str(date.reason)


def test_the_earlier_of_two_columns_of_days_is_the_start() -> None:
    rows = [f"Meddalwedd {n},2027-0{n}-01,2024-0{n}-01,Acme {n} Ltd,£{n}0000.00" for n in range(1, 8)]

    proposal = propose_register(table("A1,A2,A3,A4,A5", *rows))

    held = {guess.field: guess.heading for guess in proposal.guesses}
    assert (held["start"], held["end"]) == ("A3", "A2")
    assert (held["supplier"], held["value"]) == ("A4", "A5")
    assert all(guess.how == "values" and guess.confidence < 0.9 for guess in proposal.guesses)


def test_headings_in_welsh_and_with_slips_are_understood() -> None:
    proposal = propose_register(
        table(
            "Teitl y contract;Cyngor / Council;Cyflenwr;Dyddiad dechrau;Dyddiad gorfen;Gwerth y contract",
            "Glanhau;Cyngor Môn;Acme Cyf;01/04/2025;31/03/2028;£120,000.00",
        )
    )

    held = {guess.field: guess.heading for guess in proposal.guesses}
    assert held["title"] == "Teitl y contract"
    assert held["buyer"] == "Cyngor / Council"
    assert held["end"] == "Dyddiad gorfen"


def test_what_a_person_says_goes_first_and_may_say_that_there_is_none() -> None:
    some = table("Title,Supplier,Name", "x,Acme Ltd,y")

    proposal = propose_register(some, {"title": "Name", "supplier": ""})

    assert {guess.field: guess.heading for guess in proposal.guesses} == {"title": "Name"}
    assert proposal.guesses[0].confidence == 1.0
    assert "Supplier" in proposal.unread


def test_a_wrong_word_of_a_person_is_refused_with_the_headings() -> None:
    with pytest.raises(ColumnUnknown, match="Nowhere"):
        propose_register(table("Title,Supplier", "x,y"), {"title": "Nowhere"})


def test_a_table_without_what_every_row_needs_says_what_is_missing() -> None:
    proposal = propose_payments(table("Colour,Shape", "red,round", "red,round"))

    assert "amount" in [field.name for field in proposal.missing]
    with pytest.raises(ColumnMissing, match="The headings are: Colour, Shape"):
        _ = proposal.columns


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["3/4/2025", "31 Mawrth 2026", "2024Q2"], Kind.DAY),
        (["£1,200.50", "300.00", "-12.75"], Kind.MONEY),
        (["https://a.example/1", "www.b.example"], Kind.LINK),
        (["CF10 4UW", "ll57 1dt"], Kind.POSTCODE),
        (["72000000", "48000000-8; 72200000"], Kind.CPV),
        (["Acme Ltd", "Cwmni Da Cyf", "Jones & Sons"], Kind.FIRM),
        (["Cyngor Gwynedd", "Swansea Council"], Kind.BODY),
        (["Ie", "Na", "Yes"], Kind.YES_NO),
        (["A-1", "A-2", "A-3"], Kind.CODE),
        (["12345678", "SC123456"], Kind.COMPANY_NUMBER),
    ],
)
def test_kinds_are_told_from_values(cells: list[str], kind: Kind) -> None:
    assert weigh_kinds(cells)[kind] == 1.0


def test_figures_in_no_division_are_no_procurement_codes() -> None:
    assert weigh_kinds(["99999999", "20250403"])[Kind.CPV] == 0.0


def test_an_empty_column_is_of_no_kind() -> None:
    assert set(weigh_kinds(["", "n/a", "-"]).values()) == {0.0}


@given(
    st.lists(
        st.text("abcÂ /-", min_size=1, max_size=12).map(str.strip).filter(bool),
        min_size=1,
        max_size=8,
        unique_by=str.casefold,
    ),
    st.lists(st.lists(st.text("a1.£/- ", max_size=8), min_size=8, max_size=8), min_size=1, max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_any_table_gives_each_field_and_each_column_at_most_once(headings: list[str], rows: list[list[str]]) -> None:
    body = [row[: len(headings)] for row in rows if any(cell.strip() for cell in row[: len(headings)])]
    try:
        some = read_table(io.BytesIO("".join(write_csv(headings, body)).encode()), "t")
    except Refusal:
        return  # a table that cannot be read is another test's

    proposal = propose_register(some)

    fields, columns = [g.field for g in proposal.guesses], [g.heading for g in proposal.guesses]
    assert len(set(fields)) == len(fields)
    assert len(set(columns)) == len(columns)
    assert all(0 <= guess.confidence <= 1 for guess in proposal.guesses)
    assert set(columns) | set(proposal.unread) == set(some.headings)


@needs_files
def test_the_order_of_columns_changes_no_guess() -> None:
    name = "contracts/uk_ocds_flat.csv"
    with (FILES / name).open("rb") as stream:
        straight = read_table(stream, name)
        rows = straight.look_ahead(100)
    turned = list(reversed(straight.headings))
    octets = "".join(write_csv(turned, [[row.values[heading] for heading in turned] for row in rows])).encode()

    one = propose_register(straight)
    other = propose_register(read_table(io.BytesIO(octets), name))

    assert {(g.field, g.heading) for g in one.guesses} == {(g.field, g.heading) for g in other.guesses}
