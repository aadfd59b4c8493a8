"""What a council claims of a grant, what is said of the claim, and how a grant ends."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.govern.forms.words import DAY, NO_SUCH_AMOUNT, NO_SUCH_DAY, WRONG_NUMBER
from menter.office.govern.models import Grant
from menter.office.look import figure
from menter.office.look.checked_file import CheckedFile
from menter.office.look.form import offer

NO_ADDRESS = _("Give an address that begins with https://.")
IN_WHICH = (("cy", _("In Welsh")), ("en", _("In English")))
ANSWERS = (("yes", _("Agree")), ("no", _("Refuse")))


def address(*, is_needed: bool = True) -> forms.URLField:
    """Where the evidence is kept."""
    return forms.URLField(
        label=_("Where the evidence is"),
        required=is_needed,
        help_text=_("The address of a document or a page that whoever checks this may read."),
        max_length=500,
        assume_scheme="https",
        error_messages={"required": NO_ADDRESS, "invalid": NO_ADDRESS},
    )


def document(**more: Any) -> CheckedFile:
    """A file that shows something."""
    said = {"empty": _("The file is empty."), **more.pop("error_messages", {})}
    return CheckedFile(
        help_text=_(
            "A PDF, a picture, a spreadsheet (XLSX, ODS, CSV) or a text (DOCX, ODT). Only your council, the delivery "
            "unit, fund managers and auditors can open it."
        ),
        error_messages=said,
        **more,
    )


def text(label: Any, told: Any, lang: str = "", rows: int = 5) -> forms.CharField:
    """Several lines, in one language where that is said."""
    attrs: dict[str, Any] = {"rows": rows, **({"lang": lang} if lang else {})}
    return forms.CharField(
        label=label, required=bool(told), max_length=5000, widget=forms.Textarea(attrs=attrs),
        error_messages={"required": told},
    )  # fmt: skip


class SendClaim(forms.Form):
    """Money of a grant for work that was done."""

    year = forms.ChoiceField(
        label=_("Financial year"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the financial year.")},
    )
    amount = forms.DecimalField(
        label=_("Pounds to claim"),
        min_value=Decimal("0.01"),
        max_digits=14,
        decimal_places=2,
        error_messages=dict.fromkeys([*WRONG_NUMBER, "required"], NO_SUCH_AMOUNT),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
    )
    work = text(_("What it is for"), _("Say what the claim is for."))
    language = forms.ChoiceField(
        label=_("In which language you wrote it"),
        choices=IN_WHICH,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )
    evidence = address(is_needed=False)
    file = document(label=_("Evidence as a file"), required=False)

    def __init__(self, *args: Any, grant: Grant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = sorted({each.year for each in grant.payments.all()})
        offer(self, year=[(str(year), figure.financial_year(year)) for year in years])

    def clean(self) -> dict[str, Any]:
        """An address or a file, at least one of them."""
        given = super().clean() or {}
        if not self.errors and not given.get("evidence") and not given.get("file"):
            self.add_error("evidence", gettext("Give the address of the evidence, or choose a file."))
        return given


class AddEvidence(forms.Form):
    """One more file that a claim rests on."""

    file = document(label=_("Evidence as a file"), error_messages={"required": _("Choose a file.")})


class RemoveEvidence(forms.Form):
    """Nothing but the button."""


class SettleClaim(forms.Form):
    """Agree a claim, or refuse it and say why."""

    is_agreed = forms.ChoiceField(
        label=_("Your answer"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you agree.")},
    )
    reason_cy = text(_("Reason in Welsh"), "", "cy", 3)
    reason_en = text(_("Reason in English"), "", "en", 3)


class PayClaim(forms.Form):
    """The day on which an agreed claim was paid."""

    paid_on = forms.DateField(
        label=_("Paid on"),
        widget=forms.DateInput(attrs=DAY),
        error_messages={"required": _("Give the day of payment."), "invalid": NO_SUCH_DAY},
    )


class CloseGrant(forms.Form):
    """How a grant ended."""

    done_cy = text(_("What was done, in Welsh"), _("Say in Welsh what was done."), "cy")
    done_en = text(_("What was done, in English"), _("Say in English what was done."), "en")
    learned_cy = text(_("What was learned, in Welsh"), _("Say in Welsh what was learned."), "cy")
    learned_en = text(_("What was learned, in English"), _("Say in English what was learned."), "en")
    evidence = address()


class WithdrawGrant(forms.Form):
    """Why a grant comes to nothing."""

    reason = forms.CharField(
        label=_("Why the grant is withdrawn"),
        max_length=300,
        error_messages={"required": _("Say why the grant is withdrawn.")},
    )
