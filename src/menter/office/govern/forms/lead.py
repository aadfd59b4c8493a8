"""Which team leads, and why."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menter.office.govern.forms.words import words_field
from menter.office.look.bilingual import tongue
from menter.office.look.form import offer
from menter.reference import Team


class SayWhoLeads(forms.Form):
    """The team that leads, over the remits, with the reason."""

    team = forms.ChoiceField(
        label=_("Team that leads"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the team that leads.")},
    )
    reason_cy = words_field(_("Reason in Welsh"), "cy", long=True, missing=_("Give the reason in Welsh."))
    reason_en = words_field(_("Reason in English"), "en", long=True, missing=_("Give the reason in English."))

    def __init__(self, *args: Any, teams: Iterable[Team], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = [team for team in teams if team.until is None or today <= team.until]
        offer(self, team=[(team.code, team.name(tongue())) for team in there])
