"""What a person says of a source, and which column of its file is which."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.listen.forms import council_choices
from menter.office.look.bilingual import tongue
from menter.office.look.checked_file import CheckedFile
from menter.office.look.form import offer
from menter.office.see.actions import Said
from menter.office.see.actions.source import MADE
from menter.office.standards.presenters import FIELDS, kind_name

DAYS = (
    (1, gettext_lazy("Every day")),
    (7, gettext_lazy("Every week")),
    (30, gettext_lazy("Every month")),
    (0, gettext_lazy("Only when somebody asks for it")),
)


class SourceForm(forms.Form):
    """A source: its address, or the file that somebody brings; what it is, whose, and under which licence."""

    name = forms.CharField(
        label=gettext_lazy("What do you call it?"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give it a name.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is in it?"),
        choices=lambda: [(code, kind_name(code)) for code in MADE],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what is in it.")},
    )
    address = forms.CharField(
        label=gettext_lazy("Its web address"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("It begins with https://. Leave it empty when somebody brings each file."),
    )
    is_list = forms.BooleanField(
        label=gettext_lazy("The address holds a list of addresses, one a line"), required=False
    )
    file = CheckedFile(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("CSV, XLSX, ODS, JSON or YAML, also packed (.gz)."),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )
    body = forms.ChoiceField(label=gettext_lazy("Whose records are they?"), required=False)
    publisher = forms.CharField(label=gettext_lazy("Who publishes it?"), required=False, max_length=300)
    licence = forms.CharField(
        label=gettext_lazy("Under which licence?"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For example: Open Government Licence v3.0."),
    )
    every = forms.TypedChoiceField(label=gettext_lazy("How often is it read?"), choices=DAYS, coerce=int, initial=7)
    is_whole = forms.BooleanField(
        label=gettext_lazy("It is the whole list each time: what is no longer in it is gone"),
        required=False,
        initial=True,
    )
    keeps_good = forms.BooleanField(
        label=gettext_lazy("Keep the good rows although others cannot be kept"), required=False
    )
    is_on = forms.BooleanField(label=gettext_lazy("Read it from now on"), required=False, initial=True)

    def __init__(self, *args: Any, at: date, bodies: frozenset[str] | None, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = is_new
        choices = council_choices(at, _("Several bodies’, or nobody’s in particular"))
        if bodies is not None:
            choices = [choice for choice in choices if choice[0] in bodies]
        offer(self, body=choices)
        if not is_new:
            del self.fields["file"], self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        """One of address and file, for a new source."""
        given = super().clean() or {}
        if not self.is_new or self.errors:
            return given
        if bool(given.get("address")) == bool(given.get("file")):
            self.add_error("address", _("Give either a web address or a file."))
        return given

    def said(self, kind: str = "", columns: Mapping[str, str] | None = None) -> Said:
        """What was said, as the action takes it."""
        given = self.cleaned_data
        return Said(
            name=given["name"], kind=kind or given["kind"], address=given["address"], is_list=given["is_list"],
            is_whole=given["is_whole"], keeps_good=given["keeps_good"], columns=dict(columns or {}),
            body_id=given["body"] or None, publisher=given["publisher"], licence=given["licence"],
            every=given["every"], is_on=given["is_on"],
        )  # fmt: skip


class BringFile(forms.Form):
    """A newer file of a source."""

    file = CheckedFile(
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
        }
    )


class MappingForm(forms.Form):
    """Which column of a file is which: for each thing that a record may say, the heading that Menter proposes."""

    def __init__(
        self, *args: Any, kind: str, headings: Sequence[str], proposed: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for field in FIELDS.get(kind, ()):
            first = _("– not in this file –")
            self.fields[f"column-{field.name}"] = forms.ChoiceField(
                label=sentence_case(field.what.to(tongue())),
                required=False,
                choices=[("", first), *((heading, heading) for heading in headings)],
                initial=proposed.get(field.name, ""),
            )

    def chosen(self, proposed: Mapping[str, str]) -> dict[str, str]:
        """Field to heading, as chosen; "" for a field that was proposed and is not in the file."""
        said = {name.removeprefix("column-"): heading for name, heading in self.cleaned_data.items()}
        return {name: heading for name, heading in said.items() if heading or name in proposed}


def sentence_case(text: str) -> str:
    """What stands in a column, as a label: with a capital and without its full stop."""
    return text[:1].upper() + text[1:].rstrip(".")
