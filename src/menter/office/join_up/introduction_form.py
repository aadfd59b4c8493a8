"""What people can type or choose about introductions."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.join_up.actions.introduction import NOTE_MOST
from menter.office.join_up.models import IntroductionState
from menter.office.look.form import offer

Choices = Sequence[tuple[str, Any]]
DAYS = 14  # to answer, where nobody says otherwise: a fortnight, since leads are away for a week at times


class AskIntroduction(forms.Form):
    """Who asks, who is asked, about what, until when."""

    asking = forms.ChoiceField(
        label=gettext_lazy("For which authority do you ask?"),
        error_messages={"required": gettext_lazy("Choose an authority.")},
    )
    asked = forms.ChoiceField(
        label=gettext_lazy("Whom would you like to meet?"),
        error_messages={"required": gettext_lazy("Choose an authority.")},
    )
    answer_by = forms.DateField(
        label=gettext_lazy("By when would you like an answer?"),
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}),
        error_messages={
            "required": gettext_lazy("Say by when you would like an answer."),
            "invalid": gettext_lazy("Write the day as a date, for example 2026-11-30."),
        },
    )
    note = forms.CharField(
        label=gettext_lazy("What would you like to talk about? (if you like)"),
        max_length=NOTE_MOST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, mine: Choices, others: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [("", _("Choose an authority"))]
        offer(self, asking=mine if len(mine) == 1 else [*first, *mine], asked=[*first, *others])
        self.fields["answer_by"].initial = today + timedelta(days=DAYS)


class AnswerIntroduction(forms.Form):
    """Whether they will meet."""

    state = forms.ChoiceField(
        label=gettext_lazy("Will you meet?"),
        choices=[
            (IntroductionState.ACCEPTED.value, gettext_lazy("Yes, we will meet")),
            (IntroductionState.DECLINED.value, gettext_lazy("Not now")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether you will meet.")},
    )
    reply = forms.CharField(
        label=gettext_lazy("A word to those who asked (if you like)"),
        max_length=NOTE_MOST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
