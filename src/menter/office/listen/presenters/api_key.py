"""How keys are shown: by the program they are for, never by themselves."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.listen.models import ApiKey, Collection
from menter.office.look import figure
from menter.office.look.listing import Cell, cell, headings


def key_headings() -> list[dict[str, Any]]:
    """The headings of the table of keys."""
    return headings(_("Program"), _("Made"), _("Taken back"))


def key_rows(keys: Iterable[ApiKey]) -> list[list[dict[str, Any]]]:
    """Each key: for which program, since when, and whether it still opens."""
    return [[cell(key.name), cell(figure.date(key.made_at)), cell(taken_back(key))] for key in keys]


def taken_back(key: ApiKey) -> Cell | str:
    """The day on which a key was taken back, or the way to do so."""
    if key.revoked_at:
        return figure.date(key.revoked_at)
    address = reverse("listen:take_back_key", args=[key.collection.code, key.pk])
    return Cell(_("Take back the key of %(program)s") % {"program": key.name}, address)


def sending_lines(collection: Collection, here: str) -> list[str]:
    """How a program sends words into this collection."""
    if collection.kind == "open311":
        return [_("This collection answers to Open311 GeoReport v2 at %(address)s.") % {"address": f"{here}open311/v2"}]
    if collection.kind == "api":
        return [
            _("Programs send words as JSON to %(address)s.") % {"address": f"{here}api/v1/voices"},
            _("What they may send is described at %(address)s.") % {"address": f"{here}api/v1/openapi.json"},
        ]
    return [_("No program sends to this collection: its kind is neither Open311 nor the JSON API.")]
