"""Cells that no spreadsheet runs as a formula, and the way back."""

import re
from decimal import Decimal

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP, CSV injection: what makes a spreadsheet run a cell
PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def unguard(cell: str) -> str:
    """Take off the apostrophe that `guard` puts before a cell that looks like a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in FORMULA and cell.strip("'") else cell


def guard(value: object) -> str:
    """Give a cell as text that no spreadsheet runs as a formula; plain numbers stay numbers."""
    text = "" if value is None else str(value)
    if isinstance(value, int | float | Decimal) or PLAIN_NUMBER.fullmatch(text):
        return text
    bare = text.lstrip("'")
    return f"'{text}" if bare[:1] in FORMULA and bare else text
