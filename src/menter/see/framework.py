"""Which framework a contract was called off from, by the number that its notice names."""

import re
from collections.abc import Iterable

# Crown Commercial Service numbers its agreements RM1234 or RM1234.5, Wales's former National Procurement Service
# NPS-ICT-0094-18, Scotland Excel and Scottish Procurement SP-19-020.
REFERENCE = re.compile(
    r"\b(?:RM ?\d{3,5}(?:\.\d{1,2})?|NPS-[A-Z]{2,6}-\d{3,5}-\d{2}|SP-\d{2}-\d{2,4})\b", re.IGNORECASE
)


def framework_reference(texts: Iterable[str]) -> str:
    """Give the number of the first framework that the texts name, written one way; "" for none."""
    for text in texts:
        if found := REFERENCE.search(text):
            return found[0].replace(" ", "").upper()
    return ""
