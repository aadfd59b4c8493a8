"""What a person can choose in the lists of the register, and what an officer says of a file."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter import reference
from menter.office.listen.forms import council_choices
from menter.office.look.checked_file import CheckedFile
from menter.office.look.form import offer
from menter.office.reference.presenters import mission_name, phase_codes, phase_name, service_name, technology_name
from menter.office.see.intake import KINDS
from menter.office.standards.presenters import kind_name


def mission_numbers() -> list[int]:
    """The numbers of the missions of the digital strategy, in order."""
    return sorted(mission.number for mission in reference.missions())


def named(codes: list[str], name: Any, first: str) -> list[tuple[str, str]]:
    """Choices in the alphabet of the page, after a first line for all of them."""
    return [("", first), *sorted(((code, name(code)) for code in codes if code), key=lambda pair: pair[1])]


class InitiativeFilter(forms.Form):
    """Which initiatives to show."""

    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    body = forms.ChoiceField(label=gettext_lazy("Council"), required=False)
    phase = forms.ChoiceField(label=gettext_lazy("Phase"), required=False)
    technology = forms.ChoiceField(label=gettext_lazy("Technology"), required=False)
    mission = forms.ChoiceField(label=gettext_lazy("Mission"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of the entry"), required=False)

    def __init__(self, *args: Any, at: date, services: list[str], technologies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "service": named(services, service_name, _("All services")),
            "body": council_choices(at, _("All councils")),
            "phase": [("", _("All phases")), *((code, phase_name(code)) for code in phase_codes())],
            "technology": named(technologies, technology_name, _("All technologies")),
            "mission": [
                ("", _("All missions")),
                *((str(number), mission_name(number)) for number in mission_numbers()),
            ],
            "language": [
                ("", _("All languages")),
                ("cy", _("In Welsh")),
                ("en", _("In English")),
                ("both", _("In both")),
            ],
        }
        offer(self, **choices)


class ContractFilter(forms.Form):
    """Which contracts to show."""

    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    body = forms.ChoiceField(label=gettext_lazy("Council"), required=False)
    after = forms.DateField(
        label=gettext_lazy("Ends on or after"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    before = forms.DateField(
        label=gettext_lazy("Ends on or before"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    tests = forms.BooleanField(label=gettext_lazy("Show test notices as well"), required=False)

    def __init__(self, *args: Any, at: date, services: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self, service=named(services, service_name, _("All services")), body=council_choices(at, _("All councils"))
        )
        for name in ("after", "before"):
            self.fields[name].error_messages["invalid"] = _("Write a day that exists, such as 2027-03-31.")


class ImportFile(forms.Form):
    """A file and what it is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is in the file?"),
        choices=lambda: [(code, kind_name(code)) for code in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what is in the file.")},
    )
    file = CheckedFile(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "CSV, XLSX or ODS; for contracts JSON, also packed (.gz); for e-mails .eml or mbox; for a meeting .vtt or"
            " .srt."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )
    council = forms.ChoiceField(
        label=gettext_lazy("Which council are residents’ words about?"),
        required=False,
        help_text=gettext_lazy("Only for residents’ words, e-mails and meetings, where the file does not say it."),
    )
    source = forms.CharField(
        label=gettext_lazy("Whose records are these?"),
        required=False,
        max_length=60,
        help_text=gettext_lazy(
            "A short name, the same each time, so that a later file renews these records. Leave it empty to use the"
            " name of the file."
        ),
    )
    columns = forms.CharField(
        label=gettext_lazy("Which column is which?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Only when Menter does not recognise them: one a line, its own name and the heading, such as"
            " text=Your comments. A questionnaire may have several lines with text."
        ),
    )

    def __init__(self, *args: Any, at: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, council=council_choices(at, _("The file says it, or nobody knows")))

    def clean_council(self) -> str:
        """Refuse a council for files whose records say their own."""
        council: str = self.cleaned_data["council"]
        kind = KINDS.get(self.cleaned_data.get("kind", ""))
        if council and kind and not kind.takes_council:
            raise forms.ValidationError(_("These files say themselves which council each record is of."))
        return council

    def clean_columns(self) -> dict[str, str]:
        """Lines such as text=Your comments as a mapping."""
        found: dict[str, str] = {}
        for line in self.cleaned_data["columns"].splitlines():
            if not line.strip():
                continue
            field, mark, heading = line.partition("=")
            if not mark or not field.strip() or not heading.strip():
                raise forms.ValidationError(
                    _("“%(line)s” is not a name, an equals sign and a heading.") % {"line": line.strip()[:60]}
                )
            found[field.strip()] = "\n".join(filter(None, (found.get(field.strip()), heading.strip())))
        return found


class SupplierFilter(forms.Form):
    """Which suppliers, or payments to them, to show."""

    name = forms.CharField(label=gettext_lazy("Name of the supplier"), required=False, max_length=100)


class EndingFilter(forms.Form):
    """Whose contracts, and for which service, to show."""

    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    body = forms.ChoiceField(label=gettext_lazy("Council"), required=False)

    def __init__(self, *args: Any, at: date, services: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self, service=named(services, service_name, _("All services")), body=council_choices(at, _("All councils"))
        )


class SoftwareFilter(forms.Form):
    """Which software to show."""

    name = forms.CharField(label=gettext_lazy("Name of the software"), required=False, max_length=100)
    is_open = forms.BooleanField(label=gettext_lazy("Open source only"), required=False)
