"""What people say of two statements that may be one, and of a statement that another council sent."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.choose.combining import NOTE_MOST
from menter.office.choose.models import EntryWordKind
from menter.office.look.form import offer

Choices = Sequence[tuple[str, Any]]


class AskToCombine(forms.Form):
    """Which of two statements becomes part of the other, and why."""

    into = forms.ChoiceField(
        label=gettext_lazy("Which statement should stand for both?"),
        help_text=gettext_lazy("Its council leads. The other text is kept, and its council becomes a partner."),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the statement that should stand for both.")},
    )
    note = forms.CharField(
        label=gettext_lazy("What would you like to say to both councils? (if you like)"),
        max_length=NOTE_MOST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, sides: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, into=sides)


class AnswerCombining(forms.Form):
    """Whether an owner agrees."""

    body = forms.ChoiceField(
        label=gettext_lazy("For which council do you answer?"),
        error_messages={"required": gettext_lazy("Choose a council.")},
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("Do you agree that the two become one?"),
        choices=[("yes", gettext_lazy("Yes, combine them")), ("no", gettext_lazy("No, they stay apart"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether you agree.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why not? (needed when you say no)"),
        max_length=NOTE_MOST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, body=bodies if len(bodies) == 1 else [("", _("Choose a council")), *bodies])


class SayOfEntry(forms.Form):
    """That another council has the problem too, or has solved it."""

    body = forms.ChoiceField(
        label=gettext_lazy("For which council do you say it?"),
        error_messages={"required": gettext_lazy("Choose a council.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What do you say?"),
        choices=EntryWordKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether you have the problem too, or have solved it.")},
    )
    note = forms.CharField(
        label=gettext_lazy("What would you like to add? (if you like)"),
        help_text=gettext_lazy("How large it is with you, or where what you made can be seen. It is published."),
        max_length=NOTE_MOST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, body=bodies if len(bodies) == 1 else [("", _("Choose a council")), *bodies])
