"""What residents type who want a reply, and officers who write one."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.look.bilingual import tongue

LONGEST_ADDRESS = 500  # signs: five times the longest postal address with a name
LONGEST_REPLY = 5_000  # signs: two pages of a letter
DIGITS = range(10, 15)  # of a phone number here: 01632 960123 has eleven, with +44 twelve, with 0044 fourteen
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
IN_WHICH = (("cy", gettext_lazy("In Welsh")), ("en", gettext_lazy("In English")))


class Email(forms.EmailField):
    """An e-mail address for one reply."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("E-mail address for the reply"),
            error_messages={
                "required": gettext_lazy("Write the e-mail address that the reply should go to."),
                "invalid": gettext_lazy("This is no e-mail address. Write it like this: name@example.org"),
            },
            widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        )


class Phone(forms.CharField):
    """A phone number that somebody of the council can ring."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Phone number for the reply"),
            max_length=40,
            error_messages={"required": gettext_lazy("Write the phone number that the council should ring.")},
            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "govuk-input--width-20"}),
        )

    def validate(self, value: str) -> None:
        super().validate(value)
        digits = re.sub(r"\D", "", value)
        if value and (len(digits) not in DIGITS or re.search(r"[^\d\s()+.-]", value)):
            raise forms.ValidationError(_("This is no phone number. Write it like this: 01632 960123"))


class Letter(forms.CharField):
    """A name and a postal address."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Name and postal address for the reply"),
            max_length=LONGEST_ADDRESS,
            error_messages={"required": gettext_lazy("Write the name and address that the letter should go to.")},
            widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "street-address"}),
        )

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not POSTCODE.search(value):
            raise forms.ValidationError(_("Write the whole address, with its postcode."))


FIELDS: dict[str, type[forms.Field]] = {"email": Email, "letter": Letter, "phone": Phone}


class WhereTo(forms.Form):
    """Where a reply goes, and in which language.

    channel     which kind of address is asked for
    has_one     one was given before; left empty, it stays
    """

    language = forms.ChoiceField(
        label=gettext_lazy("In which language should the reply be?"),
        choices=IN_WHICH,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose Welsh or English.")},
    )

    def __init__(self, *args: Any, channel: str, has_one: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"] = field = FIELDS[channel]()
        field.required = not has_one
        field.help_text = KEEPS if has_one else HINTS[channel]
        self.order_fields(["address", "language"])
        self.fields["language"].initial = tongue()

    def clean_address(self) -> str:
        return unicodedata.normalize("NFC", self.cleaned_data["address"]).replace("\r\n", "\n").strip()


KEEPS = gettext_lazy("Leave this empty to keep the address that you gave before. It is never shown again.")
HINTS = {
    "email": gettext_lazy("It is used for replies only, kept encrypted, and never published."),
    "letter": gettext_lazy(
        "It is used for replies only, kept encrypted, and never published. Somebody at the council reads it to write "
        "to you."
    ),
    "phone": gettext_lazy(
        "It is used for replies only, kept encrypted, and never published. Somebody at the council reads it to ring "
        "you."
    ),
}


class ReplyText(forms.Form):
    """What was done about a theme, in both languages, Welsh first."""

    text_cy = forms.CharField(
        label=gettext_lazy("The reply in Welsh"),
        max_length=LONGEST_REPLY,
        error_messages={"required": gettext_lazy("Write the reply in Welsh as well.")},
        widget=forms.Textarea(attrs={"rows": 8, "lang": "cy"}),
    )
    text_en = forms.CharField(
        label=gettext_lazy("The reply in English"),
        max_length=LONGEST_REPLY,
        error_messages={"required": gettext_lazy("Write the reply in English as well.")},
        widget=forms.Textarea(attrs={"rows": 8, "lang": "en"}),
    )
    is_correction = forms.BooleanField(
        label=gettext_lazy("This only corrects the last reply. Do not send it again to those who have had that one."),
        required=False,
    )

    def __init__(self, *args: Any, has_one: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_one:
            del self.fields["is_correction"]
