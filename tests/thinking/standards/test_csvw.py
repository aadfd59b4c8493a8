"""The metadata beside a CSV is valid CSV on the Web to a program that others wrote, which reads the file by it."""

import json
import warnings
from datetime import date
from pathlib import Path

import pytest
from csvw import CSVW

from menter.standards.csvw import Column, column_name, write_csvw
from menter.standards.spreadsheet import write_csv

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
COLUMNS = (
    Column("title", {"cy": "Teitl", "en": "Title"}, means={"cy": "Beth ydyw.", "en": "What it is."}, required=True),
    Column("value", {"cy": "Gwerth", "en": "Value"}, "decimal"),
    Column("ends_on", {"cy": "Dyddiad gorffen", "en": "Ends on"}, "date"),
    Column("cpv", {"cy": "CPV", "en": "CPV"}, separator=";"),
    Column("link", {"cy": "Dolen", "en": "Link"}, "anyURI"),
)
ROWS = (
    ('Cynnal lifftiau, gyda "rhannau"', 1200.5, date(2028, 3, 31), "50750000;42416000", "https://a.example/1"),
    ("Meddalwedd", None, None, None, None),
)


def beside(folder: Path, rows: tuple[tuple[object, ...], ...], language: str = "cy") -> Path:
    """A CSV with its metadata beside it."""
    headings = [column.titles[language] for column in COLUMNS]
    (folder / "contracts.csv").write_text("".join(write_csv(headings, rows)), encoding="utf-8", newline="")
    metadata = folder / "contracts.csv-metadata.json"
    metadata.write_text(
        write_csvw(
            COLUMNS,
            url="contracts.csv",
            title={"cy": "Cytundebau", "en": "Contracts"},
            language=language,
            licence=LICENCE,
            publisher="Menter",
            issued=date(2026, 5, 1),
        ),
        encoding="utf-8",
    )
    return metadata


def check(metadata: Path) -> CSVW:
    """What csvw says; it tells by warnings, and collects them itself."""
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        found = CSVW(str(metadata), validate=True)
        found.is_valid  # noqa: B018  (it is worked out when asked for)
    return found


@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_csv_and_its_metadata_agree_in_either_language(tmp_path: Path, language: str) -> None:
    found = check(beside(tmp_path, ROWS, language))

    assert not found.warnings, [str(warning.message) for warning in found.warnings]


def test_the_values_are_read_with_their_types(tmp_path: Path) -> None:
    (table,) = check(beside(tmp_path, ROWS)).to_json()["tables"]

    first = table["row"][0]["describes"][0]
    assert first["value"] == 1200.5
    assert first["ends_on"] == "2028-03-31"
    assert first["cpv"] == ["50750000", "42416000"]


def test_a_cell_of_another_kind_is_seen(tmp_path: Path) -> None:
    found = check(beside(tmp_path, (("x", "much", None, None, None),)))

    assert any("Invalid column value: much" in str(warning.message) for warning in found.warnings)


def test_titles_and_meanings_stand_in_both_languages() -> None:
    said = json.loads(write_csvw(COLUMNS, url="a.csv", title={"cy": "C", "en": "K"}, key=("title",)))

    first = said["tableSchema"]["columns"][0]
    assert first["titles"] == {"cy": "Teitl", "en": "Title"}
    assert {"@value": "Beth ydyw.", "@language": "cy"} in first["dc:description"]
    assert said["tableSchema"]["primaryKey"] == ["title"]
    assert said["dc:title"] == [{"@value": "C", "@language": "cy"}, {"@value": "K", "@language": "en"}]


def test_names_for_programs_come_from_headings() -> None:
    assert [column_name(heading) for heading in ("Ends on", "Gwerth (£)", "…")] == ["ends_on", "gwerth", "column"]
