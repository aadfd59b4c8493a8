"""The page docs/reference/import-columns.md, written from the tables of headings.

python tests/thinking/standards/columns_page.py
"""

from pathlib import Path

from menter.listen.statement import STATEMENT_FIELDS
from menter.listen.voice import CHANNELS, PERSON_KINDS, VOICE_FIELDS
from menter.see.case_study import CASE_STUDY_FIELDS
from menter.see.initiative import INITIATIVE_FIELDS, PHASES
from menter.see.payment import PAYMENT_FIELDS
from menter.see.register_field import REGISTER_FIELDS
from menter.see.software import SYSTEM_FIELDS
from menter.standards.column import Field
from menter.standards.kind import KIND_NAMES
from menter.standards.proposal import AGAINST, BY_VALUES, EXACT, HALF, SLIP, WITHIN

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
    "Contracts registers": REGISTER_FIELDS,
    "Payments over £500": PAYMENT_FIELDS,
    "Software in use": SYSTEM_FIELDS,
    "Case studies: `menter import case-studies FILE`": CASE_STUDY_FIELDS,
}

VALUES = """## By their values

Contracts registers, payments, software lists, case studies and sources of initiatives are also recognised by what
stands *in* a column. Each guess comes with how sure it is and why, some of its cells, and can be changed before
anything is read:

- A heading that is one of the names below makes a guess {exact:.0%} sure, half a heading ("Cyngor / Council")
  {half:.0%}, a heading that holds a name among other words or has a typing slip at most {within:.0%}.
- Cells of the right kind halve the doubt that is left; where fewer than half the cells are of that kind, only
  {against:.0%} of the confidence stays, and the guess says how many are.
- Columns that no heading explains are told by their values alone; of two columns of dates the earlier is the start.
  Such guesses are at most {most:.0%} sure. What Menter tells by values: {kinds}.

Marked † are fields that may be found so.
"""


def write_table(fields: tuple[Field, ...]) -> str:
    """Give one kind of import as a table: field, meaning, headings."""
    lines = ["| field | what stands in it | headings |", "|---|---|---|"]
    for field in fields:
        what = str(field.what)
        mark = ("\\*" if field.required else "") + ("†" if field.by_values else "")
        headings = ", ".join(field.headings)
        lines.append(f"| `{field.name}`{mark} | {what[0].upper()}{what[1:]} | {headings} |")
    return "\n".join(lines)


def write_words(words: dict[str, tuple[str, ...]]) -> str:
    """Give the words of one field as a list."""
    return "\n".join(f"- **{name}**: {', '.join(several)}" for name, several in words.items())


def write_values() -> str:
    """Give how columns are told by their values, with the figures of the code."""
    return VALUES.format(
        exact=EXACT,
        half=HALF,
        within=max(WITHIN, SLIP),
        against=AGAINST,
        kinds=", ".join(str(KIND_NAMES[kind]) for kind in BY_VALUES),
        most=max(BY_VALUES.values()),
    )


def write_page() -> str:
    """Give the whole page."""
    parts = [INTRO, write_values()]
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
