"""Who supplies, as a cell of a table names them: one, or several behind one another."""

import re

from menter.see.party import NOBODY, Party, company_number
from menter.standards.record import split_several
from menter.standards.text import clean_line

# A comma parts suppliers only in a cell that shows it: a legal form stands right before one. "Smith, Jones and Co" is
# one firm.
FORM_AND_COMMA = re.compile(r"\b(?:ltd|limited|plc|llp|cyf|cyfyngedig|cic|inc|ccc)\b\.?\)?\s*,\s+(?=\S)", re.I)


def list_suppliers(cell: str, companies: str = "") -> tuple[Party, ...]:
    """Give the suppliers that a cell names, each once.

    companies   the numbers at Companies House of the same suppliers, in the same order
    """
    numbers = [company_number(one) for one in split_several(companies)]
    found: dict[str, Party] = {}
    for place, name in enumerate(split_names(cell)):
        if name.casefold() in NOBODY:
            continue
        company = numbers[place] if place < len(numbers) else ""
        ids = (f"GB-COH:{company}",) if company else ()
        found.setdefault(name.casefold(), Party(name, ids, company or None))
    return tuple(found.values())


def split_names(cell: str) -> list[str]:
    """Give the names in a cell."""
    parts = [clean_line(part) for part in split_several(cell)]
    if len(parts) == 1 and FORM_AND_COMMA.search(parts[0]) and is_list(parts[0]):
        parts = [part.strip() for part in parts[0].split(",")]
    return [part for part in parts if part]


def is_list(text: str) -> bool:
    """Say whether a cell with commas lists several firms: two of its parts end in a legal form, or there are many."""
    return text.count(",") >= 2 or len(FORM_AND_COMMA.findall(f"{text}, x")) >= 2
