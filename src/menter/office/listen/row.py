"""What the files say of a row, as it is kept."""

from datetime import date

from menter.listen.service import service_of


def service_number(text: str, language: str) -> str:
    """The national number of the council service that words are about, "" when they name none."""
    found = service_of(text, languages=[language]).service
    return str(found.lgsl) if found else ""


def day(text: str | None) -> date | None:
    """The day that a file gives in ISO form, None when it gives none."""
    return date.fromisoformat(text) if text else None
