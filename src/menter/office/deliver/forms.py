"""What the delivery unit says of a move between phases, of spend and of a measurement."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menter.office.reference.presenters import phase_name


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """A day, with the browser's own calendar where there is one."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **kwargs)


class MovePhase(forms.Form):
    """To which phase, on which day."""

    to = forms.ChoiceField(label=_("Phase"), widget=forms.RadioSelect)
    on = day_field(_("Moved on"))

    def __init__(self, *args: Any, allowed: tuple[str, ...], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(code, phase_name(code)) for code in allowed]  # type: ignore[attr-defined]
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
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
    )


class RecordMeasurement(forms.Form):
    """What was measured, when, on what evidence, in both languages."""

    value = forms.DecimalField(
        label=_("Value"),
        max_digits=16,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
    )
    measured_on = day_field(_("Measured on"))
    evidence_cy = forms.CharField(label=_("Evidence in Welsh"), widget=forms.Textarea(attrs={"lang": "cy", "rows": 3}))
    evidence_en = forms.CharField(
        label=_("Evidence in English"), widget=forms.Textarea(attrs={"lang": "en", "rows": 3})
    )
