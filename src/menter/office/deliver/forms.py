"""What the delivery unit says of a move between phases, of spend and of a measurement."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menter.office.look.form import offer
from menter.office.reference.presenters import phase_name

NO_SUCH_NUMBER = _("Give a plain number of nought or more, with at most two places after the point, such as 12000.50.")

WRONG_NUMBER = ["invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"]


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """A day, with the browser's own calendar where there is one."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}),
        error_messages={
            "required": _("Give the day."),
            "invalid": _("There is no such day. Give day, month and year."),
        },
        **kwargs,
    )


class MovePhase(forms.Form):
    """To which phase, on which day."""

    to = forms.ChoiceField(
        label=_("Phase"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the phase to move to."),
            "invalid_choice": _("The initiative cannot go to this phase from where it is."),
        },
    )
    on = day_field(_("Moved on"))

    def __init__(self, *args: Any, allowed: tuple[str, ...], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, to=[(code, phase_name(code)) for code in allowed])
        self.fields["on"].initial = today


class RecordSpend(forms.Form):
    """How much, in the quarter that holds a day."""

    on = day_field(
        _("A day in the quarter"), help_text=_("Quarters start on 1 April, 1 July, 1 October and 1 January.")
    )
    amount = forms.DecimalField(
        label=_("Pounds spent in the whole quarter"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        error_messages={
            "required": _("Give the pounds spent."),
            **dict.fromkeys(WRONG_NUMBER, NO_SUCH_NUMBER),
        },
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
    )


class RecordMeasurement(forms.Form):
    """What was measured, when, on what evidence, in both languages."""

    value = forms.DecimalField(
        label=_("Value"),
        max_digits=16,
        decimal_places=2,
        error_messages={
            "required": _("Give the value that was measured."),
            **dict.fromkeys(WRONG_NUMBER, NO_SUCH_NUMBER),
        },
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
    )
    measured_on = day_field(_("Measured on"))
    evidence_cy = forms.CharField(
        label=_("Evidence in Welsh"),
        widget=forms.Textarea(attrs={"lang": "cy", "rows": 3}),
        error_messages={"required": _("Say in Welsh where the value comes from.")},
    )
    evidence_en = forms.CharField(
        label=_("Evidence in English"),
        widget=forms.Textarea(attrs={"lang": "en", "rows": 3}),
        error_messages={"required": _("Say in English where the value comes from.")},
    )
