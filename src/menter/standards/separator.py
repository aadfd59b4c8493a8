"""The sign that stands between the cells of a CSV."""

import csv
from collections import Counter

SEPARATORS = (",", ";", "\t", "|")
NONE = "\x1f"  # the unit separator of ASCII: stands in no text, so a table of one column stays one column
ROWS = 50  # rows looked at: enough that one free text full of commas does not decide


def find_separator(lines: list[str]) -> tuple[str, bool]:
    """Give the separator of a table from its first lines, and whether the first line only names it ("sep=;").

    The best separator cuts the most rows into as many cells as the headings, and the headings into the most.
    """
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[4], True
    best, best_score = NONE, (0.0, 0)
    for separator in SEPARATORS:
        score = score_separator(lines, separator)
        if score > best_score:
            best, best_score = separator, score
    return best, False


def score_separator(lines: list[str], separator: str) -> tuple[float, int]:
    """Give the share of rows that are as wide as most are, and that width; nothing for one column."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=separator) if any(row)][:ROWS]
    except csv.Error:
        return 0.0, 0
    if not rows:
        return 0.0, 0
    width = len(rows[0])
    if width < 2:
        width = Counter(len(row) for row in rows).most_common(1)[0][0]
        if width < 3:  # one heading over one column of sentences with commas
            return 0.0, 0
    share = sum(len(row) == width for row in rows) / len(rows)
    return round(share, 1), width
