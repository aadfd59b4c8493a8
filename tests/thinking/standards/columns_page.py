"""The page docs/reference/import-columns.md, written from the tables of headings.

python tests/thinking/standards/columns_page.py
"""

from pathlib import Path

from menter.listen.statement import STATEMENT_FIELDS
from menter.listen.voice import CHANNELS, PERSON_KINDS, VOICE_FIELDS
from menter.see.initiative import INITIATIVE_FIELDS, PHASES
from menter.standards.column import Field

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "import-columns.md"

INTRO = """# Headings that an import recognises

A CSV, XLSX or ODS is read by its headings, in Welsh or English, in any order. Capitals, accents, marks, underscores
and words in brackets make no difference; a heading in both languages ("Cyngor / Council") counts as either. A column
that is headed otherwise is named with `--column FIELD=HEADING`, as often as needed:

    menter import voices survey.xlsx --column text="Beth hoffech chi ei ddweud?"

Columns that no field takes are not read and not kept; the import lists them. Fields marked \\* have to be there. Dates
are read as 2025-04-03, 3/4/2025 (the day first), 3 April 2025, 3 Ebrill 2025 or a spreadsheet's day number; money as
1200, £1,200.50, 350k or 1.2m. Several things in one cell stand with semicolons between them.

A questionnaire may have several questions with free text in a row: each answer becomes a voice of its own, which knows
its question and which answers belong to the same questionnaire. Menter finds the questions by their long, differing
texts; name them yourself by giving `text` as often as needed:

    menter import voices survey.xlsx --column text="What works?" --column text="What does not?"

*This page is written from the code by `tests/thinking/standards/columns_page.py`, and a test compares it.*
"""

KINDS = {
    "Voices: `menter import voices FILE`": VOICE_FIELDS,
    "Problem statements: `menter import statements FILE`": STATEMENT_FIELDS,
    "Initiatives: `menter import initiatives FILE`": INITIATIVE_FIELDS,
}


def write_table(fields: tuple[Field, ...]) -> str:
    """Give one kind of import as a table: field, meaning, headings."""
    lines = ["| field | what stands in it | headings |", "|---|---|---|"]
    for field in fields:
        what = str(field.what)
        mark = "\\*" if field.required else ""
        headings = ", ".join(field.headings)
        lines.append(f"| `{field.name}`{mark} | {what[0].upper()}{what[1:]} | {headings} |")
    return "\n".join(lines)


def write_words(words: dict[str, tuple[str, ...]]) -> str:
    """Give the words of one field as a list."""
    return "\n".join(f"- **{name}**: {', '.join(several)}" for name, several in words.items())


def write_page() -> str:
    """Give the whole page."""
    parts = [INTRO]
    for title, fields in KINDS.items():
        parts.append(f"## {title}\n\n{write_table(fields)}\n")
    parts.append(
        "A `council` that is not known leaves its row out; a `place` that is no council is kept as it is written.\n"
        "Columns of contacts (names, e-mail, telephone) are never read.\n"
    )
    parts.append(f"## Words for the channel of a voice\n\n{write_words(CHANNELS)}\n\nAny other word is kept.\n")
    parts.append(f"## Words for the kind of person\n\n{write_words(PERSON_KINDS)}\n\nAny other word is left out.\n")
    parts.append(f"## Words for the phase of an initiative\n\n{write_words(PHASES)}\n\nAny other word is refused.\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
