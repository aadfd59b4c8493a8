"""What a fund manager says of a grant."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models import Envelope, EnvelopeYear
from menter.office.govern.forms.terms import GrantTerms
from menter.office.govern.forms.words import CHOOSE, named
from menter.office.govern.models import Decision
from menter.office.look.form import RowChoice, offer_rows
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name


class AwardGrant(GrantTerms):
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

    def __init__(self, *args: Any, decision: Decision, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, recipient=Body.objects.members(today).order_by("name_en"))
        self.fields["awarded_on"].initial = max(today, decision.decided_on)
        for name in ("conditions_cy", "conditions_en"):
            self.fields[name].initial = getattr(decision, name)
        years = self.ask_for_years(sorted(set(EnvelopeYear.objects.values_list("year", flat=True))))
        self.order_fields(["envelope", "recipient", *years])
