"""What whoever runs the sift, and each scorer, fills in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.choose.score import HIGHEST
from menter.office.choose.models import Round, RoundEntry
from menter.office.choose.round_form import statement_words
from menter.office.look.bilingual import either
from menter.office.look.checked_file import CheckedFile
from menter.office.look.form import offer
from menter.office.people.models import User

SCORES = [str(points) for points in range(int(HIGHEST) + 1)]


class NameScorer(forms.Form):
    """Somebody with an account who is asked to score."""

    user = forms.ChoiceField(label=_("Who scores"), error_messages={"required": _("Choose who is asked to score.")})

    def __init__(self, *args: Any, among: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, user=[("", gettext("Choose one")), *((str(each.pk), each.name) for each in among)])


class InterestForm(forms.Form):
    """One statement in which a scorer has an interest, with what it is; left empty, there is none (more)."""

    entry = forms.ChoiceField(label=_("Statement in which you have an interest"), required=False)
    reason = forms.CharField(
        label=_("What the interest is"),
        required=False,
        max_length=300,
        help_text=_("You work there, a relative does, you would gain from it."),
    )

    def __init__(self, *args: Any, among: Sequence[RoundEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(each.pk), statement_words(each.statement)) for each in among]
        offer(self, entry=[("", gettext("None, or no more")), *named])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("reason") and not given.get("entry") and not self.errors:
            self.add_error("entry", gettext("Choose the statement that the interest is in."))
        return given


class ScoreForm(forms.Form):
    """What one scorer gives one statement: 0 to 5 on each criterion, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kept: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [each["code"] for each in kept.criteria]
        for each in kept.criteria:
            name = either(each["name_cy"], each["name_en"]).text
            self.fields[f"points_{each['code']}"] = forms.ChoiceField(
                label=name,
                choices=[(points, points) for points in SCORES],
                required=False,
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline govuk-radios--small"}),
                help_text=either(each.get("guide_cy", ""), each.get("guide_en", "")).text,
            )
        self.fields["note"] = forms.CharField(
            label=_("Why, in your own words"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("A note for yourself: nobody else reads it."),
        )

    def points(self) -> dict[str, int]:
        """The points that were given, by criterion."""
        said = {code: self.cleaned_data.get(f"points_{code}") for code in self.codes}
        return {code: int(value) for code, value in said.items() if value not in (None, "")}


class ScoreSheet(forms.Form):
    """A workbook of scores that comes back."""

    file = CheckedFile(
        says_most=False,
        label=_("Workbook with your scores"),
        help_text=_("The file that you took from here, filled in. XLSX or CSV, at most 2 MB."),
        error_messages={"required": _("Choose the file with your scores."), "empty": _("The file is empty.")},
    )
