"""What a board member says of a decision."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menter.office.govern.forms.words import CHOOSE, named, titled, words_field
from menter.office.govern.models import Item, Meeting, Outcome
from menter.office.join_up.models import Opportunity
from menter.office.look.form import RowChoice, offer_rows


class RecordDecision(forms.Form):
    """What the board decided on one opportunity, and why, in both languages."""

    meeting = RowChoice(
        said=named,
        label=_("Meeting"),
        queryset=Meeting.objects.none(),
        empty_label=CHOOSE,
        error_messages={"required": _("Choose the meeting that decided.")},
    )
    opportunity = RowChoice(
        said=titled,
        label=_("Opportunity"),
        queryset=Opportunity.objects.none(),
        empty_label=CHOOSE,
        help_text=_("Those that the board has not funded or declined yet."),
        error_messages={
            "required": _("Choose the opportunity that was decided on."),
            "invalid_choice": _("The board has funded or declined this already, or it is not there any more."),
        },
    )
    outcome = forms.ChoiceField(
        label=_("What the board decided"),
        choices=lambda: Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the board funds, defers or declines.")},
    )
    reason_cy = forms.CharField(
        label=_("Reason in Welsh"),
        widget=forms.Textarea(attrs={"lang": "cy"}),
        error_messages={"required": _("Give the reason in Welsh.")},
    )
    reason_en = forms.CharField(
        label=_("Reason in English"),
        widget=forms.Textarea(attrs={"lang": "en"}),
        error_messages={"required": _("Give the reason in English.")},
    )

    conditions_cy = words_field(_("Conditions in Welsh"), "cy", long=True)
    conditions_en = words_field(_("Conditions in English"), "en", long=True)
    item = forms.ModelChoiceField(
        queryset=Item.objects.all(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("This item is not on the agenda any more.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        undecided = Opportunity.objects.public().filter(is_current=True)
        undecided = undecided.exclude(decisions__outcome__in=[Outcome.FUND, Outcome.DECLINE])
        offer_rows(self, meeting=Meeting.objects.filter(held_on__lte=today), opportunity=undecided)
