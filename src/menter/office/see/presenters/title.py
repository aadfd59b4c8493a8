"""The title of a contract as a link, marked with its language where that is not the page's."""

from django.urls import reverse

from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell
from menter.office.see.models import Contract


def title_of(contract: Contract) -> Cell:
    """The title as published, marked with its language where that is not the page's, with a link."""
    return Cell(contract.title, reverse("see:contract", args=[contract.pk]), lang=lang_of(contract))


def lang_of(contract: Contract) -> str:
    """The lang attribute that the words of a contract need on this page."""
    return contract.language if contract.language in {"cy", "en"} and contract.language != tongue() else ""
