"""What whoever shapes themes can type or choose."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.listen.actions.mark import SEVERITIES
from menter.office.listen.forms import LONGEST_LABEL
from menter.office.listen.presenters.workbench import SEVERITY
from menter.office.look.form import offer

Choices = Sequence[tuple[str, Any]]


class ThemeMark(forms.Form):
    """Praise or a problem, and how bad."""

    nature = forms.ChoiceField(label=gettext_lazy("Praise or problem"), required=False, widget=forms.RadioSelect)
    severity = forms.ChoiceField(
        label=gettext_lazy("How severe, if it is a problem"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        natures = [("problem", _("Problem")), ("praise", _("Praise")), ("", _("Neither, or not known"))]
        severities = [*((str(step), str(SEVERITY[step])) for step in SEVERITIES), ("", _("Not known"))]
        offer(self, nature=natures, severity=severities)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("severity") and given.get("nature") != "problem":
            self.add_error(
                "severity", _("Only a problem has a severity. Choose “Problem”, or leave the severity open.")
            )
        return given

    @property
    def severity_given(self) -> int | None:
        """The severity as a number."""
        return int(self.cleaned_data["severity"]) if self.cleaned_data["severity"] else None


class MergeTheme(forms.Form):
    """The theme that another becomes part of."""

    into = forms.ChoiceField(
        label=gettext_lazy("Into which theme?"),
        help_text=gettext_lazy("Its comments will count there. You can undo this."),
        error_messages={"required": gettext_lazy("Choose a theme.")},
    )

    def __init__(self, *args: Any, themes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, into=[("", _("Choose a theme")), *themes])


class NewNames(forms.Form):
    """The names of a theme that is split off: both, where one is made."""

    label_cy = forms.CharField(
        label=gettext_lazy("Name of the new theme in Welsh"), max_length=LONGEST_LABEL, required=False,
        widget=forms.TextInput(attrs={"lang": "cy"}),
    )  # fmt: skip
    label_en = forms.CharField(
        label=gettext_lazy("Name of the new theme in English"), max_length=LONGEST_LABEL, required=False,
        widget=forms.TextInput(attrs={"lang": "en"}),
    )  # fmt: skip

    def demand_names(self) -> None:
        """Say which name is missing."""
        for name, said in (("label_cy", _("Write the name in Welsh.")), ("label_en", _("Write the name in English."))):
            if not self.cleaned_data.get(name, "").strip():
                self.add_error(name, said)


class SortComments(NewNames):
    """Some of a theme's comments, and where they should go."""

    voices = forms.MultipleChoiceField(
        label=gettext_lazy("Which comments?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one comment.")},
    )
    where = forms.ChoiceField(
        label=gettext_lazy("Where should they go?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say where they should go.")},
    )
    to = forms.ChoiceField(label=gettext_lazy("Which other theme?"), required=False)
    field_order = ("voices", "where", "to", "label_cy", "label_en")

    def __init__(self, *args: Any, voices: Choices, themes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [
            ("move", _("To another theme")),
            ("split", _("To a new theme of their own")),
            ("none", _("To no theme: they do not belong here")),
        ]
        offer(self, voices=voices, where=ways, to=[("", _("Choose a theme")), *themes])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("where") == "split":
            self.demand_names()
        if given.get("where") == "move" and not given.get("to"):
            self.add_error("to", _("Choose the theme that they should go to."))
        return given


class ChoosePart(NewNames):
    """One of the parts that a theme falls into, and what it should be called."""

    part = forms.ChoiceField(
        label=gettext_lazy("Which part should be a theme of its own?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the parts.")},
    )
    field_order = ("part", "label_cy", "label_en")

    def __init__(self, *args: Any, parts: Choices, proposed: Sequence[dict[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        offer(self, part=parts)
        for name in ("label_cy", "label_en"):
            self.fields[name].help_text = _("Leave it empty to take the name that is proposed above.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "part" in given:
            given |= {name: given.get(name) or label for name, label in self.proposed[int(given["part"])].items()}
            self.cleaned_data = given
            self.demand_names()
        return given
