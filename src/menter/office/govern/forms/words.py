"""Words and fields that the forms of this room share."""

from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models import Envelope, Plan
from menter.office.choose.presenters import plan_title
from menter.office.govern.models import Meeting
from menter.office.join_up.models import Opportunity
from menter.office.look.bilingual import either
from menter.office.look.form import Marked

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Words: TypeAlias = "str | StrPromise"  # said now, or in the language of whoever opens the page

CHOOSE = _("Choose one")
NO_SUCH_DAY = _("There is no such day. Give day, month and year.")
NO_SUCH_AMOUNT = _("Give an amount in pounds of more than £0, such as 12000 or 12000.50.")
WRONG_NUMBER = ["invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"]
DAY = {"type": "date", "class": "govuk-input--width-10"}


def named(row: Meeting | Envelope) -> str:
    """A meeting or an envelope by its name."""
    return either(row.name_cy, row.name_en).text


def titled(row: Opportunity) -> str:
    """An opportunity by its title, marked where that is in the other language."""
    title = either(row.title_cy, row.title_en)
    return Marked.of(title.text, title.lang)


def plan_name(row: Plan) -> str:
    """A plan by the name of its draft and the day on which it was worked out."""
    return plan_title(row).text


def day_field(label: Words, *, required: bool = True, missing: Words = "", help_text: Words = "") -> forms.DateField:
    """A day, as its own kind of input."""
    errors = {"invalid": NO_SUCH_DAY} | ({"required": missing} if missing else {})
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput(attrs=DAY), error_messages=errors
    )


def words_field(
    label: Words, lang: str, *, missing: Words = "", long: bool = False, help_text: Words = ""
) -> forms.CharField:
    """Words in one language; needed where it is said what to do when they are missing."""
    widget = forms.Textarea if long else forms.TextInput
    errors = {"required": missing} if missing else {}
    return forms.CharField(
        label=label, required=bool(missing), help_text=help_text, widget=widget(attrs={"lang": lang}),
        max_length=None if long else 160, error_messages=errors,
    )  # fmt: skip
