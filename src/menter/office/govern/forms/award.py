"""What a fund manager says of a grant that a round's panel decided on."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models import RoundEntry
from menter.office.govern.forms.terms import GrantTerms


def line(label: Any, told: Any, lang: str) -> forms.CharField:
    """One line in one language."""
    widget = forms.TextInput(attrs={"lang": lang})
    return forms.CharField(label=label, max_length=200, widget=widget, error_messages={"required": told})


class AwardEntry(GrantTerms):
    """What the grant is called, how much in each financial year, and on which conditions."""

    title_cy = line(_("What the work is called, in Welsh"), _("Say in Welsh what the work is called."), "cy")
    title_en = line(_("What the work is called, in English"), _("Say in English what the work is called."), "en")
    field_order = ("title_cy", "title_en")

    def __init__(self, *args: Any, entry: RoundEntry, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = f"title_{entry.statement.language}"
        if own in self.fields:
            self.fields[own].initial = entry.statement.title[:200]
        self.fields["awarded_on"].initial = today
        self.ask_for_years(row.year for row in entry.round.envelope.by_year.all())
