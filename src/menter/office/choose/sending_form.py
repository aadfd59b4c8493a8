"""What an officer types who writes a problem statement, in the four fields of the fund."""

import secrets
import unicodedata
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter import reference
from menter.office.choose.models import StatementDraft
from menter.office.look.form import offer
from menter.office.reference.presenters import mission_name

LONGEST = 10_000  # characters of one field; the fund asked for a couple of paragraphs
TOO_LONG = gettext_lazy("This is longer than 10,000 characters. Shorten it: a couple of paragraphs are enough.")
TONGUES = [
    ("", gettext_lazy("You see it from the words")),
    ("cy", gettext_lazy("Welsh")),
    ("en", gettext_lazy("English")),
]


class Paragraphs(forms.CharField):
    """Free words: line breaks as one sign, no control signs, composed letters."""

    def to_python(self, value: Any) -> str:
        text = (value or "").replace("\r\n", "\n").replace("\r", "\n")
        text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
        return str(super().to_python(unicodedata.normalize("NFC", text)))


def paragraphs(label: Any, help_text: Any, *, rows: int) -> Paragraphs:
    """One of the fund's fields."""
    return Paragraphs(
        label=label, help_text=help_text, required=False, max_length=LONGEST, widget=forms.Textarea({"rows": rows}),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip


class WriteStatement(forms.Form):
    """A problem statement. Half of it can be saved; only whoever sends it has to say what the problem is."""

    body = forms.ChoiceField(
        label=gettext_lazy("Which council has the problem?"),
        error_messages={"required": gettext_lazy("Choose the council that has the problem.")},
    )
    title = Paragraphs(
        label=gettext_lazy("A short name for the problem (if you like)"),
        help_text=gettext_lazy("Without one it takes the first words of your overview."),
        required=False, max_length=300,
        error_messages={"max_length": gettext_lazy("A short name has 300 characters at most.")},
    )  # fmt: skip
    overview = paragraphs(
        gettext_lazy("Overview of the problem"),
        gettext_lazy(
            "What goes wrong, in a couple of paragraphs, in Welsh or in English. Say the problem, not the solution:"
            " others may have the same problem and another answer."
        ),
        rows=8,
    )
    evidence = paragraphs(
        gettext_lazy("Evidence of the problem"),
        gettext_lazy("How often it happens, what it costs, what people told you. Name nobody."),
        rows=5,
    )
    audience = paragraphs(gettext_lazy("Who has the problem"), gettext_lazy("Residents, staff, other bodies."), rows=3)
    missions = forms.MultipleChoiceField(
        label=gettext_lazy("Which missions of the digital strategy does it serve?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    said_language = forms.ChoiceField(
        label=gettext_lazy("Which language is it in?"), required=False, choices=TONGUES, widget=forms.RadioSelect
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], is_whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [] if len(bodies) == 1 else [("", _("Choose a council"))]
        numbers = sorted(mission.number for mission in reference.missions())
        offer(self, body=[*first, *bodies], missions=[(str(n), mission_name(n)) for n in numbers])
        self.is_whole = is_whole

    @staticmethod
    def new() -> dict[str, Any]:
        """What an empty page begins with."""
        return {"token": secrets.token_hex(16), "said_language": ""}

    @staticmethod
    def of(draft: StatementDraft) -> dict[str, Any]:
        """What the page of a draft begins with."""
        return {
            "body": draft.body_id, "title": draft.title, "overview": draft.overview, "evidence": draft.evidence,
            "audience": draft.audience, "missions": [str(each) for each in draft.missions],
            "said_language": draft.said_language, "token": draft.token,
        }  # fmt: skip

    def clean_missions(self) -> list[int]:
        return [int(number) for number in self.cleaned_data["missions"]]

    def clean_overview(self) -> str:
        overview = str(self.cleaned_data["overview"])
        if self.is_whole and not any(sign.isalpha() for sign in overview):
            raise forms.ValidationError(_("Say what the problem is."))
        return overview
