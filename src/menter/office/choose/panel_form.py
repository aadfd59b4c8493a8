"""What is written for the panel, and what the panel decided."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menter import reference
from menter.office.choose.models import RoundEntry
from menter.office.choose.round_form import pounds, statement_words, words
from menter.office.look.bilingual import tongue
from menter.office.look.form import grouped, offer

SAID = (("yes", _("Fund it")), ("no", _("Do not fund it")))


class BriefForm(forms.Form):
    """What the panel reads beside the statement itself."""

    cost = pounds(_("What it would cost in all, in pounds"))
    saving_low = pounds(_("Least"))
    saving_high = pounds(_("Most"))
    assumptions_cy = words(_("What the figures rest on, in Welsh"), lang="cy", rows=3, required=False)
    assumptions_en = words(_("What the figures rest on, in English"), lang="en", rows=3, required=False)
    goals = forms.MultipleChoiceField(
        label=_("Well-being goals it serves"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ways = forms.MultipleChoiceField(
        label=_("Ways of working it uses"), required=False, widget=forms.CheckboxSelectMultiple
    )
    welsh_cy = words(_("Effect on the Welsh language, in Welsh"), lang="cy", rows=3, required=False)
    welsh_en = words(_("Effect on the Welsh language, in English"), lang="en", rows=3, required=False)
    risks_cy = words(_("Risks, in Welsh"), lang="cy", rows=3, required=False)
    risks_en = words(_("Risks, in English"), lang="en", rows=3, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("saving_low", "saving_high"):
            grouped(self.fields[name], _("What it might save in a year, in pounds"))
        offer(
            self,
            goals=[(each.code, each.name(tongue())) for each in reference.goals()],
            ways=[(each.code, each.name(tongue())) for each in reference.ways_of_working()],
        )


class DecideForm(forms.Form):
    """What the panel decided on one statement, and why."""

    is_funded = forms.ChoiceField(
        label=_("What the panel decided"),
        choices=SAID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the panel funds it.")},
    )
    amount = pounds(_("Pounds awarded"), help_text=_("Leave it empty where it is not funded."))
    reason_cy = words(_("Reason in Welsh"), _("Give the reason in Welsh."), lang="cy", rows=4)
    reason_en = words(_("Reason in English"), _("Give the reason in English."), lang="en", rows=4)


class ShortlistForm(forms.Form):
    """Other statements before the panel than the first places, with the reason."""

    entries = forms.MultipleChoiceField(
        label=_("Statements that go to the panel"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one statement.")},
    )
    reason = forms.CharField(
        label=_("Why the shortlist is other than the ranking"),
        max_length=300,
        error_messages={"required": _("Say why the shortlist is other than the ranking.")},
    )

    def __init__(self, *args: Any, among: Sequence[RoundEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, entries=[(str(each.pk), statement_words(each.statement)) for each in among])
