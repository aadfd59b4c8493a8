"""What the columns of a CSV mean, in both languages, beside the file: CSV on the Web.

Source  W3C Recommendation, Metadata Vocabulary for Tabular Data, 17 December 2015.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Datatype = Literal["string", "integer", "decimal", "date", "dateTime", "boolean", "anyURI", "language"]
Texts = Mapping[str, str]
"""Language to text: {"cy": "Enw", "en": "Name"}."""

CONTEXT = "http://www.w3.org/ns/csvw"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a CSV.

    name        for programs: letters, figures and underscores
    titles      its heading in each language; those of the file have to be among them
    means       what stands in it, in each language
    separator   what parts several values in one cell
    """

    name: str
    titles: Texts
    datatype: Datatype = "string"
    means: Texts | None = None
    required: bool = False
    separator: str = ""


def write_csvw(
    columns: Sequence[Column],
    *,
    url: str,
    title: Texts,
    description: Texts | None = None,
    language: str = "und",
    licence: str = "",
    publisher: str = "",
    issued: date | None = None,
    key: Sequence[str] = (),
) -> str:
    """Give the metadata of one CSV, to stand beside it as "<file>-metadata.json".

    url         of the CSV, as seen from the metadata
    language    of the headings in the file; "und" when they are in both
    key         names of the columns that tell a row from every other
    """
    said = {
        "@context": [CONTEXT, {"@language": "en"}],
        "url": url,
        "lang": language,
        "dc:title": several(title),
        "dc:description": several(description),
        "dc:license": {"@id": licence} if licence else None,
        "dc:publisher": publisher,
        "dc:issued": {"@value": issued.isoformat(), "@type": "xsd:date"} if issued else None,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "lineTerminators": ["\r\n", "\n"]},
        "tableSchema": {
            "columns": [describe_column(column) for column in columns],
            "primaryKey": list(key),
        },
    }
    return json.dumps(cut(said), ensure_ascii=False, indent=2) + "\n"


def describe_column(column: Column) -> dict[str, Any]:
    """Give one column as the vocabulary describes it."""
    return {
        "name": column.name,
        "titles": headings_of(column),
        "dc:description": several(column.means),
        "datatype": column.datatype,
        "required": column.required or None,
        "separator": column.separator,
    }


def headings_of(column: Column) -> Any:
    """Give the headings by language; one that is the same in all is in none: a reader takes the first it finds."""
    said = set(column.titles.values())
    return said.pop() if len(said) == 1 else dict(column.titles)


def several(texts: Texts | None) -> list[dict[str, str]]:
    """Give texts with their languages."""
    return [{"@value": text, "@language": language} for language, text in (texts or {}).items() if text]


def column_name(heading: str) -> str:
    """Give a name for programs from a heading: "Ends on" is "ends_on"."""
    return re.sub(r"\W+", "_", heading.casefold()).strip("_") or "column"


def cut(said: Any) -> Any:
    """Give a description without what says nothing."""
    if isinstance(said, dict):
        kept = {key: cut(value) for key, value in said.items()}
        return {key: value for key, value in kept.items() if value not in (None, "", [], {})}
    return [cut(one) for one in said] if isinstance(said, list) else said
