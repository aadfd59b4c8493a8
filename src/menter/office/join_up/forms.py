"""What people choose and ask on the pages of joining up."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.join_up.models import Opportunity, OpportunityKind
from menter.office.look.form import Choices, offer
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name, service_name

LONGEST_QUESTION = 300


class OpportunityFilter(forms.Form):
    """Opportunities by kind, service and council; what makes no sense shows all of them."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    body = forms.ChoiceField(label=gettext_lazy("Council"), required=False)

    def __init__(self, *args: Any, at: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Opportunity.objects.filter(is_current=True).order_by()
        services = sorted(
            (service_name(code), code) for code in rows.values_list("service", flat=True).distinct() if code
        )
        councils = sorted((body_name(body), body.pk) for body in Body.objects.members(at))
        choices: dict[str, Choices] = {
            "kind": [("", _("All kinds")), *OpportunityKind.choices],
            "service": [("", _("All services")), *((code, name) for name, code in services)],
            "body": [("", _("All councils")), *((code, name) for name, code in councils)],
        }
        offer(self, **choices)

    def chosen(self) -> dict[str, str]:
        """What was chosen, leaving out what is no choice."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Question(forms.Form):
    """Who else has this, does this or buys this?"""

    q = forms.CharField(
        label=gettext_lazy("What do you need, do or buy?"),
        help_text=gettext_lazy("Write it in your own words, in Welsh or in English. Answers come in both languages."),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "class": "govuk-input--width-30"}),
    )

    def asked(self) -> str:
        """The question, tidied and cut to what can be looked for."""
        self.full_clean()
        return " ".join(str(self.cleaned_data.get("q", "")).split())[:LONGEST_QUESTION]


class OpportunityTitles(forms.Form):
    """What an opportunity that a person makes is called, in both languages."""

    title_cy = forms.CharField(
        label=gettext_lazy("What is it called in Welsh?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Give it a title in Welsh.")},
    )
    title_en = forms.CharField(
        label=gettext_lazy("What is it called in English?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Give it a title in English.")},
    )
