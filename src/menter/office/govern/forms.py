"""What a board member says of a decision, and a fund manager of a grant."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models import Envelope, EnvelopeYear
from menter.office.govern.actions import Instalment
from menter.office.govern.models import Decision, Meeting, Outcome
from menter.office.join_up.models import Opportunity
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.form import Marked, RowChoice, offer_rows
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name

CHOOSE = _("Choose one")
NO_SUCH_DAY = _("There is no such day. Give day, month and year.")
NO_SUCH_AMOUNT = _("Give an amount in pounds of more than £0, such as 12000 or 12000.50.")
WRONG_NUMBER = ["invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"]
DAY = {"type": "date", "class": "govuk-input--width-10"}


def named(row: Meeting | Envelope) -> str:
    """A meeting or an envelope by its name."""
    return either(row.name_cy, row.name_en).text


def titled(row: Opportunity) -> str:
    """An opportunity by its title, marked where that is in the other language."""
    title = either(row.title_cy, row.title_en)
    return Marked.of(title.text, title.lang)


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

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        undecided = Opportunity.objects.public().filter(is_current=True)
        undecided = undecided.exclude(decisions__outcome__in=[Outcome.FUND, Outcome.DECLINE])
        offer_rows(self, meeting=Meeting.objects.filter(held_on__lte=today), opportunity=undecided)


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
