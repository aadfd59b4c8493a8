"""One fact of a record, as a row of a GOV.UK summary list."""

from typing import Any

from menter.office.look.listing import Cell


def fact(key: str, value: Cell) -> dict[str, Any]:
    """One fact: its name and what it is, perhaps a link, perhaps in the other language."""
    return {"key": key, "text": value.text, "href": value.href, "lang": value.lang, "tag": value.tag}
