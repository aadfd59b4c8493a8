"""Which aims of the councils' plans an opportunity serves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menter.office.govern.models import StrategyAim
from menter.office.govern.presenters.fit import aim_option
from menter.office.look.form import offer


class SayFit(forms.Form):
    """The aims that an opportunity serves; none where it serves none."""

    aims = forms.MultipleChoiceField(
        label=_("Aims it serves"),
        help_text=_("The plans of its own councils come first. Choose none where it serves none."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, among: Sequence[StrategyAim], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.among = {str(aim.pk): aim for aim in among}
        offer(self, aims=[(number, aim_option(aim)) for number, aim in self.among.items()])

    def clean_aims(self) -> list[StrategyAim]:
        """The aims themselves."""
        return [self.among[number] for number in self.cleaned_data["aims"]]
