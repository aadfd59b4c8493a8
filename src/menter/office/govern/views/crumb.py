"""The way back."""

from django.urls import reverse
from django.utils.translation import gettext as _


def crumbs() -> list[dict[str, str]]:
    """The way back to the board."""
    return [{"text": _("The board"), "href": reverse("govern:board")}]
