"""What every grant is awarded with: its days, its conditions, and how much in each financial year."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.govern.actions.grant import Instalment
from menter.office.govern.forms.words import DAY, NO_SUCH_AMOUNT, NO_SUCH_DAY, WRONG_NUMBER
from menter.office.look import figure
from menter.office.look.form import grouped


def conditions(label: Any, lang: str) -> forms.CharField:
    """Conditions in one language, or none."""
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"lang": lang, "rows": 4}))


class GrantTerms(forms.Form):
    """The terms of a grant; a form under this one says for which years with `ask_for_years`."""

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

    def ask_for_years(self, years: Iterable[int]) -> list[str]:
        """Add one field of pounds for each financial year; gives their names."""
        self.years = list(years)
        for year in self.years:
            field = forms.DecimalField(
                label=figure.financial_year(year), required=False, min_value=Decimal("0.01"), max_digits=14,
                decimal_places=2, error_messages=dict.fromkeys(WRONG_NUMBER, NO_SUCH_AMOUNT),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
            )  # fmt: skip
            self.fields[f"year_{year}"] = grouped(field, _("Pounds in each financial year"))
        return [f"year_{year}" for year in self.years]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.instalments() and not self.errors and self.years:
            self.add_error(f"year_{self.years[0]}", gettext("Give the pounds for at least one financial year."))
        return given

    def instalments(self) -> list[Instalment]:
        """The payments asked for, one a year; the days are fixed later."""
        amounts = [(year, self.cleaned_data.get(f"year_{year}")) for year in self.years]
        return [Instalment(amount=amount, year=year) for year, amount in amounts if amount]
