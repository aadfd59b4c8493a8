"""A list is one thing shown several ways: the same rows, the same filters, in either language."""

import io
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
import python_calamine
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch, resolve
from django.utils.translation import override

from menter.office.look import listing as lists
from menter.office.look.listing import XLSX, Cell, Column, Listing, listing_paths, show


@dataclass
class Row:
    name: str
    value: Decimal
    day: date | None = None
    is_open: bool = True


COLUMNS = [
    Column("name", "Name", lambda row: row.name, lambda row: Cell(row.name, href="/x", lang="cy", tag="green")),
    Column("value", "Value", lambda row: row.value, is_number=True),
    Column("day", "Day", lambda row: row.day),
    Column("open", "Open", lambda row: row.is_open),
    Column("both", "Both", lambda row: ["one", "two"]),
]


@pytest.fixture
def asked(monkeypatch):
    """Ask for a list of rows at an address; pages are given back as their context."""
    monkeypatch.setattr(
        lists, "render", lambda request, template, context: HttpResponse(json.dumps(context, default=str))
    )
    monkeypatch.setattr(lists, "reverse", lambda name, kwargs: f"/{name}")

    def ask(rows, form, query=""):
        request = RequestFactory().get(f"/en/record.csv{query}")
        request.resolver_match = ResolverMatch(show, (), {"form": form}, "entries")
        return show(request, Listing("Rows", rows, COLUMNS), form)

    return ask


def text_of(response) -> str:
    return b"".join(response.streaming_content).decode("utf-8")


def context_of(response):
    return json.loads(response.content)


def test_csv_starts_with_the_mark_that_excel_needs_and_uses_its_line_ends(asked):
    text = text_of(asked([Row("Tŷ", Decimal("1.50"), date(2026, 1, 2))], "csv"))

    assert text == "\ufeffName,Value,Day,Open,Both\r\nTŷ,1.50,2026-01-02,Yes,one; two\r\n"


@pytest.mark.parametrize("word", ["=1+1", "+44", "-cmd", "@SUM(A1)", "\t=1"])
def test_what_looks_like_a_formula_is_made_harmless_in_csv(asked, word):
    line = text_of(asked([Row(word, Decimal(1))], "csv")).splitlines()[1]

    assert line.lstrip('"').startswith("'") or word == "+44"


def test_csv_is_a_file_to_keep(asked):
    response = asked([], "csv")

    assert response["Content-Disposition"] == 'attachment; filename="record.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_json_has_english_keys_and_exact_money_in_both_languages(asked):
    with override("cy"):
        answer = json.loads(asked([Row("Tŷ", Decimal("1.50"))], "json").content)

    assert answer["rows"] == [{"name": "Tŷ", "value": "1.50", "day": None, "open": True, "both": ["one", "two"]}]
    assert answer["language"] == "cy"


def test_files_hold_all_rows_and_a_page_fifty(asked):
    rows = [Row(str(n), Decimal(n)) for n in range(120)]

    assert len(json.loads(asked(rows, "json").content)["rows"]) == 120
    assert len(text_of(asked(rows, "csv")).splitlines()) == 121
    assert len(context_of(asked(rows, "html"))["rows"]) == 50


@pytest.mark.parametrize(("page", "rows"), [("3", 20), ("99", 20), ("nonsense", 50), ("-1", 20), ("0", 20)])
def test_any_page_number_gives_a_page(asked, page, rows):
    context = context_of(asked([Row(str(n), Decimal(n)) for n in range(120)], "html", f"?page={page}"))

    assert len(context["rows"]) == rows


def test_the_way_to_the_next_page_keeps_the_filters(asked):
    context = context_of(asked([Row(str(n), Decimal(n)) for n in range(120)], "html", "?council=m%C3%B4n&page=2"))

    assert context["pagination"]["next"]["href"] == "?council=m%C3%B4n&page=3"
    assert context["pagination"]["previous"]["href"] == "?council=m%C3%B4n&page=1"
    assert [item["number"] for item in context["pagination"]["items"] if item["current"]] == [2]


def test_one_page_needs_no_way_to_others(asked):
    assert context_of(asked([Row("a", Decimal(1))], "html"))["pagination"] is None


def test_the_files_have_the_same_filters_and_no_page(asked):
    context = context_of(asked([Row("a", Decimal(1))], "html", "?council=powys&page=2&council=gwynedd"))

    assert [file["href"] for file in context["files"]] == [
        "/entries_csv?council=powys&council=gwynedd",
        "/entries_xlsx?council=powys&council=gwynedd",
        "/entries_json?council=powys&council=gwynedd",
    ]
    assert [link["type"] for link in context["alternates"]] == ["text/csv", XLSX, "application/json"]


def test_a_page_shows_links_languages_and_days_as_people_write_them(asked):
    row = context_of(asked([Row("Tŷ", Decimal(1), date(2026, 1, 2))], "html"))["rows"][0]

    assert row[0] == {"text": "Tŷ", "href": "/x", "lang": "cy", "tag": "green", "picture": "", "is_number": False}
    assert row[1]["is_number"]
    assert row[2]["text"] == "2 January 2026"


def test_yes_and_no_are_said_in_welsh(asked):
    with override("cy"):
        text = text_of(asked([Row("a", Decimal(1), is_open=False)], "csv"))

    assert "No," not in text


def test_another_form_is_not_found(asked):
    with pytest.raises(Http404):
        asked([], "xml")


def test_a_list_has_an_address_for_each_form():
    paths = listing_paths("record", show, "entries")

    assert [(str(one.pattern), one.name, one.default_args) for one in paths] == [
        ("record", "entries", {"form": "html"}),
        ("record.csv", "entries_csv", {"form": "csv"}),
        ("record.csv-metadata.json", "entries_csvw", {"form": "csvw"}),
        ("record.xlsx", "entries_xlsx", {"form": "xlsx"}),
        ("record.json", "entries_json", {"form": "json"}),
    ]
    assert resolve("/en/record.csv").kwargs == {"form": "csv"}


def test_a_list_as_a_workbook_keeps_numbers_and_runs_nothing(asked):
    answer = asked([Row("=1+1", Decimal("12.50"))], "xlsx")

    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    rows = sheet.get_sheet_by_index(0).to_python()
    assert rows[1][:2] == ["=1+1", 12.5]


def test_what_the_columns_of_a_list_mean_is_told_to_programs(asked):
    said = json.loads(asked([Row("a", Decimal(1))], "csvw").content)

    assert said["@context"][0] == "http://www.w3.org/ns/csvw"
    assert said["tableSchema"]["columns"][0]["name"] == "name"
