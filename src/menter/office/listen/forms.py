"""What residents and officers can type or choose in this room."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from menter.office.listen.asked import WEB
from menter.office.listen.models import Statement, Theme, Voice
from menter.office.listen.presenters.name import (
    LANGUAGES,
    PERSON_KINDS,
    REPLY_CHANNELS,
    channel_name,
    council_name,
    service_name,
)
from menter.office.listen.receipt import tidy_receipt
from menter.office.look import figure
from menter.office.look.form import offer
from menter.office.reference.models import Body

LONGEST = 20_000  # characters: about 3,500 words, ten times the longest comment in the surveys we have read
LONGEST_LABEL = 200  # as wide as the column that keeps it


def council_choices(at: date, first: str) -> list[tuple[str, str]]:
    """The partnership's councils in the alphabet of the page, after a first line for none of them."""
    named = sorted((council_name(body), body.pk) for body in Body.objects.councils(at))
    return [("", first), *((code, name) for name, code in named)]


class Words(forms.CharField):
    """Free words: line breaks as one sign, no control signs, composed letters."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = (value or "").replace("\r\n", "\n").replace("\r", "\n")
        text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
        return str(super().to_python(unicodedata.normalize("NFC", text)))

    def validate(self, value: str) -> None:
        if not any(sign.isalpha() for sign in value):
            raise forms.ValidationError(_("Write what you want to tell us in your own words."))
        if len(value) > LONGEST:
            raise forms.ValidationError(
                ngettext(
                    "Your words are %(signs)s character long, and the most that fits is %(most)s. Shorten them, or"
                    " send them in two parts.",
                    "Your words are %(signs)s characters long, and the most that fits is %(most)s. Shorten them, or"
                    " send them in two parts.",
                    len(value),
                )
                % {"signs": figure.number(len(value)), "most": figure.number(LONGEST)}
            )


class TellUs(forms.Form):
    """A resident's words, the council they are about, and how to hear what came of them."""

    words = Words(
        label=gettext_lazy("Your words"),
        help_text=gettext_lazy(
            "In Welsh or in English. Do not give your name or anybody else’s. You can write up to 20,000 characters."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    body = forms.ChoiceField(label=gettext_lazy("Which council is it about?"), required=False)
    channel = forms.ChoiceField(
        label=gettext_lazy("How did these words reach you?"),
        help_text=gettext_lazy("You are signed in: write down what somebody told you, in their own words."),
        required=False,
    )
    person_kind = forms.ChoiceField(
        label=gettext_lazy("What do you do there?"),
        choices=PERSON_KINDS.items(),
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    is_assisted = forms.BooleanField(label=gettext_lazy("Somebody is writing this for me"), required=False)
    reply = forms.ChoiceField(
        label=gettext_lazy("Do you want to hear what came of it?"),
        choices=REPLY_CHANNELS.items(),
        widget=forms.RadioSelect,
        required=False,
        initial=WEB,
    )

    def __init__(self, *args: Any, at: date, for_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, body=council_choices(at, _("I am not sure")))
        if for_others:
            ways = [(code, channel_name(code)) for code in ("phone", "in-person", "letter", "email", "social")]
            offer(self, channel=[(WEB, _("They are my own words")), *ways])
            del self.fields["is_assisted"]
        else:
            del self.fields["channel"]

    def clean_reply(self) -> str:
        return self.cleaned_data["reply"] or WEB


class Follow(forms.Form):
    """A receipt, as somebody types it."""

    receipt = forms.CharField(
        label=gettext_lazy("Your receipt number"),
        help_text=gettext_lazy("For example 4K7M-92QX-W3TB. Capitals and hyphens do not matter."),
        error_messages={"required": gettext_lazy("Write the number that is on your receipt.")},
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )

    def clean_receipt(self) -> str:
        """As it is kept, when there is a voice with it."""
        receipt = tidy_receipt(self.cleaned_data["receipt"])
        if not Voice.objects.filter(receipt=receipt).exists():
            raise forms.ValidationError(
                _("There is no receipt with this number. Check each letter and number against your receipt.")
            )
        return receipt


class ThemeName(forms.Form):
    """A theme's name in both languages, Welsh first."""

    label_cy = forms.CharField(
        label=gettext_lazy("Name in Welsh"),
        max_length=LONGEST_LABEL,
        error_messages={"required": gettext_lazy("Write the name in Welsh.")},
        widget=forms.TextInput(attrs={"lang": "cy"}),
    )
    label_en = forms.CharField(
        label=gettext_lazy("Name in English"),
        max_length=LONGEST_LABEL,
        error_messages={"required": gettext_lazy("Write the name in English.")},
        widget=forms.TextInput(attrs={"lang": "en"}),
    )


class SettleDoubt(forms.Form):
    """A resident's words after a person has looked at what was taken out; `lang` is what they are written in."""

    words = Words(
        label=gettext_lazy("The words as they will be kept"),
        help_text=gettext_lazy("Take out what says who somebody is. Change nothing else."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, lang: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if lang:
            self.fields["words"].widget.attrs["lang"] = lang


def day_input() -> forms.DateInput:
    """A day, typed or picked from the browser's own calendar."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def services_of(rows: QuerySet[Any]) -> list[str]:
    """The services that rows are about."""
    return list(rows.order_by().values_list("service", flat=True).distinct())


class Filter(forms.Form):
    """Which rows of a list to show; what makes no sense shows all of them."""

    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    body = forms.ChoiceField(label=gettext_lazy("Council"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of the words"), required=False)

    def __init__(self, *args: Any, at: date, services: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted((service_name(code), code) for code in services if code)
        choices = {
            "service": [("", _("All services")), *((code, name) for name, code in known)],
            "body": council_choices(at, _("All councils")),
            "language": [("", _("Both languages")), *((code, str(LANGUAGES[code])) for code in ("cy", "en"))],
        }
        offer(self, **choices)

    def chosen(self) -> dict[str, str]:
        """What was chosen, leaving out what is no choice."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ThemeFilter(Filter):
    """Themes by service, council, language, way in, period, and what people said of them; and their order."""

    channel = forms.ChoiceField(label=gettext_lazy("How it came in"), required=False)
    since = forms.DateField(label=gettext_lazy("Said from"), required=False, widget=day_input())
    until = forms.DateField(label=gettext_lazy("Said until"), required=False, widget=day_input())
    nature = forms.ChoiceField(label=gettext_lazy("Praise or problem"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("Signed off"), required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), required=False)

    def __init__(self, *args: Any, at: date, with_drafts: bool, **kwargs: Any) -> None:
        super().__init__(*args, at=at, services=services_of(Theme.objects.filter(is_current=True)), **kwargs)
        channels = Voice.objects.order_by().values_list("channel", flat=True).distinct()
        named = sorted((channel_name(code), code) for code in channels if code)
        choices = {
            "channel": [("", _("All ways in")), *((code, name) for name, code in named)],
            "nature": [("", _("Praise and problems")), ("problem", _("Problems")), ("praise", _("Praise"))],
            "state": [("", _("All")), ("draft", _("Drafts, to be checked")), ("signed", _("Signed off"))],
            "sort": [
                ("", _("Most voices first")),
                ("latest", _("Said most recently first")),
                ("severe", _("Most severe first")),
                ("welsh", _("Most voices in Welsh first")),
                ("councils", _("Most councils first")),
            ],
        }
        offer(self, **choices)
        if not with_drafts:
            del self.fields["state"]


class StatementFilter(Filter):
    """Statements by service, council and language."""

    def __init__(self, *args: Any, at: date, **kwargs: Any) -> None:
        super().__init__(*args, at=at, services=services_of(Statement.objects.all()), **kwargs)


class VoiceFilter(Filter):
    """Voices by service, council, language, and whether a person should look."""

    doubt = forms.ChoiceField(label=gettext_lazy("To look at"), required=False)

    def __init__(self, *args: Any, at: date, **kwargs: Any) -> None:
        super().__init__(*args, at=at, services=services_of(Voice.objects.all()), **kwargs)
        offer(self, doubt=[("", _("All")), ("yes", _("A person should look"))])


class KeyFor(forms.Form):
    """The program that a key is for."""

    name = forms.CharField(
        label=gettext_lazy("Which program is the key for?"),
        help_text=gettext_lazy("For example FixMyStreet, or the council’s call log."),
        max_length=100,
        error_messages={"required": gettext_lazy("Say which program the key is for.")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
