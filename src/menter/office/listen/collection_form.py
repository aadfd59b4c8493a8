"""What whoever keeps collections can type or choose."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.listen.forms import council_choices
from menter.office.listen.models import Collection
from menter.office.listen.presenters.collection import KINDS
from menter.office.look.form import offer
from menter.office.reference.models import Body

LONGEST_CONSENT = 5_000  # characters: two pages of small print; nobody reads more
MONTHS_MOST = 120  # ten years: what a council says longer than that is an archive, not a consultation


class CollectionForm(forms.Form):
    """A collection, Welsh first. The code is asked for once: it stands in addresses and files."""

    code = forms.SlugField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Letters, digits and hyphens, for example library-survey-2026. It cannot be changed."),
        max_length=60,
        error_messages={
            "required": gettext_lazy("Write a code."),
            "invalid": gettext_lazy("A code has letters without accents, digits and hyphens only."),
        },
    )
    name_cy = forms.CharField(
        label=gettext_lazy("Name in Welsh"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write the name in Welsh.")},
        widget=forms.TextInput(attrs={"lang": "cy"}),
    )
    name_en = forms.CharField(
        label=gettext_lazy("Name in English"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write the name in English.")},
        widget=forms.TextInput(attrs={"lang": "en"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=lambda: [(k, str(name)) for k, name in KINDS.items()])
    body = forms.ChoiceField(label=gettext_lazy("Council"), required=False)
    consent_cy = forms.CharField(
        label=gettext_lazy("What people were told, in Welsh"),
        required=False,
        max_length=LONGEST_CONSENT,
        widget=forms.Textarea(attrs={"lang": "cy", "rows": 4}),
    )
    consent_en = forms.CharField(
        label=gettext_lazy("What people were told, in English"),
        required=False,
        max_length=LONGEST_CONSENT,
        widget=forms.Textarea(attrs={"lang": "en", "rows": 4}),
    )
    retention_months = forms.IntegerField(
        label=gettext_lazy("Months that words are kept"),
        help_text=gettext_lazy(
            "Then they are deleted by themselves. Empty: until somebody deletes them. A shorter time holds for the"
            " words that are there; a longer one only for those that come from now on."
        ),
        required=False,
        min_value=1,
        max_value=MONTHS_MOST,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )
    keeps_originals = forms.BooleanField(
        label=gettext_lazy("Keep the words as they came, encrypted"),
        help_text=gettext_lazy(
            "Only where people were told so, and only with a key on this machine. Without this, what was taken out is"
            " gone for good. When you take it away again, the originals that are there are deleted."
        ),
        required=False,
    )
    is_assisted = forms.BooleanField(
        label=gettext_lazy("Somebody else writes the words down"),
        help_text=gettext_lazy("For example a call handler, or a librarian who helps."),
        required=False,
    )

    def __init__(self, *args: Any, at: date, collection: Collection | None = None, **kwargs: Any) -> None:
        if collection is not None:
            kwargs["initial"] = {
                **{name: getattr(collection, name) for name in self.base_fields if name != "body"},
                "body": collection.body_id or "",
            }
        super().__init__(*args, **kwargs)
        offer(self, body=council_choices(at, _("All councils")))
        if collection is not None:
            del self.fields["code"]

    def clean_code(self) -> str:
        """As it is kept, when no other collection has it."""
        code: str = self.cleaned_data["code"].lower()
        if Collection.objects.filter(code=code).exists():
            raise forms.ValidationError(_("There is a collection with this code already."))
        return code

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        given = dict(self.cleaned_data)
        given["body"] = Body.objects.filter(code=given["body"]).first() if given["body"] else None
        return given
