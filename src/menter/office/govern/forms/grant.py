"""What a fund manager says of a grant."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models import Envelope, EnvelopeYear
from menter.office.govern.actions import Instalment
from menter.office.govern.forms.words import CHOOSE, DAY, NO_SUCH_AMOUNT, NO_SUCH_DAY, WRONG_NUMBER, named
from menter.office.govern.models import Decision
from menter.office.look import figure
from menter.office.look.form import RowChoice, offer_rows
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name


class AwardGrant(forms.Form):
    """Money for a decision: from which envelope, to whom, how much in each financial year."""

    envelope = RowChoice(
        said=named,
        label=_("Envelope"),
        queryset=Envelope.objects.all(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the envelope that pays.")},
    )
    recipient = RowChoice(
        said=body_name,
        label=_("Recipient"),
        queryset=Body.objects.none(),
        empty_label=CHOOSE,
        error_messages={"required": _("Choose who receives the grant.")},
    )
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
    conditions_cy = forms.CharField(
        label=_("Conditions in Welsh"), required=False, widget=forms.Textarea(attrs={"lang": "cy"})
    )
    conditions_en = forms.CharField(
        label=_("Conditions in English"), required=False, widget=forms.Textarea(attrs={"lang": "en"})
    )

    def __init__(self, *args: Any, decision: Decision, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, recipient=Body.objects.members(today).order_by("name_en"))
        self.fields["awarded_on"].initial = max(today, decision.decided_on)
        for name in ("conditions_cy", "conditions_en"):
            self.fields[name].initial = getattr(decision, name)
        self.years = sorted(set(EnvelopeYear.objects.values_list("year", flat=True)))
        for year in self.years:
            self.fields[f"year_{year}"] = forms.DecimalField(
                label=_("Pounds in %(year)s") % {"year": figure.financial_year(year)},
                required=False, min_value=Decimal("0.01"), max_digits=14, decimal_places=2,
                error_messages=dict.fromkeys(WRONG_NUMBER, NO_SUCH_AMOUNT),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
            )  # fmt: skip
        self.order_fields(["envelope", "recipient", *(f"year_{year}" for year in self.years)])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.instalments() and not self.errors and self.years:
            self.add_error(f"year_{self.years[0]}", gettext("Give the pounds for at least one financial year."))
        return given

    def instalments(self) -> list[Instalment]:
        """The payments asked for, one a year; the days are fixed later."""
        amounts = [(year, self.cleaned_data.get(f"year_{year}")) for year in self.years]
        return [Instalment(amount=amount, year=year) for year, amount in amounts if amount]
