"""What a fund manager says of a grant that a round's panel decided on."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models import RoundEntry
from menter.office.govern.actions.grant import Instalment
from menter.office.govern.forms.words import DAY, NO_SUCH_AMOUNT, NO_SUCH_DAY, WRONG_NUMBER
from menter.office.look import figure
from menter.office.look.form import grouped


def line(label: Any, told: Any, lang: str) -> forms.CharField:
    """One line in one language."""
    widget = forms.TextInput(attrs={"lang": lang})
    return forms.CharField(label=label, max_length=200, widget=widget, error_messages={"required": told})


def conditions(label: Any, lang: str) -> forms.CharField:
    """Conditions in one language, or none."""
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"lang": lang, "rows": 4}))


class AwardEntry(forms.Form):
    """What the grant is called, how much in each financial year, and on which conditions."""

    title_cy = line(_("What the work is called, in Welsh"), _("Say in Welsh what the work is called."), "cy")
    title_en = line(_("What the work is called, in English"), _("Say in English what the work is called."), "en")
    awarded_on = forms.DateField(
        label=_("Awarded on"),
        widget=forms.DateInput(attrs=DAY),
        error_messages={"required": _("Give the day of the award."), "invalid": NO_SUCH_DAY},
    )
    ends_on = forms.DateField(
        label=_("To be spent by"),
        required=False,
        widget=forms.DateInput(attrs=DAY),
        error_messages={"invalid": NO_SUCH_DAY},
    )
    conditions_cy = conditions(_("Conditions in Welsh"), "cy")
    conditions_en = conditions(_("Conditions in English"), "en")

    def __init__(self, *args: Any, entry: RoundEntry, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = f"title_{entry.statement.language}"
        if own in self.fields:
            self.fields[own].initial = entry.statement.title[:200]
        self.fields["awarded_on"].initial = today
        self.years = [row.year for row in entry.round.envelope.by_year.all()]
        for year in self.years:
            field = forms.DecimalField(
                label=figure.financial_year(year), required=False, min_value=Decimal("0.01"), max_digits=14,
                decimal_places=2, error_messages=dict.fromkeys(WRONG_NUMBER, NO_SUCH_AMOUNT),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
            )  # fmt: skip
            self.fields[f"year_{year}"] = grouped(field, _("Pounds in each financial year"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.instalments() and not self.errors and self.years:
            self.add_error(f"year_{self.years[0]}", gettext("Give the pounds for at least one financial year."))
        return given

    def instalments(self) -> list[Instalment]:
        """One payment a year."""
        amounts = [(year, self.cleaned_data.get(f"year_{year}")) for year in self.years]
        return [Instalment(amount=amount, year=year) for year, amount in amounts if amount]
