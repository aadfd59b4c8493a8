"""What whoever runs a round says of it: its money, days and rules; its criteria; which statements are in it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.choose.bid import fundable_phases
from menter.office.choose.models import Envelope, Round
from menter.office.listen.models import Statement
from menter.office.look.bilingual import either, said, tongue
from menter.office.look.form import Marked, RowChoice, grouped, offer

NO_SUCH_DAY = _("There is no such day. Give day, month and year.")
NO_SUCH_AMOUNT = _("Give an amount in pounds of more than £0, such as 12000 or 12000.50.")
NO_SUCH_NUMBER = _("Give a whole number.")
WRONG_AMOUNT = ["invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"]
BOUNDS = (("exactly", _("Exactly this much")), ("at least", _("At least this much")))


def day(label: Any, told: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day that people type or choose."""
    widget = forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"})
    errors = {"required": told, "invalid": NO_SUCH_DAY}
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget, error_messages=errors)


def pounds(label: Any, *, help_text: Any = "") -> forms.DecimalField:
    """Pounds, or nothing."""
    return forms.DecimalField(
        label=label, required=False, min_value=Decimal("0.01"), max_digits=14, decimal_places=2, help_text=help_text,
        error_messages=dict.fromkeys(WRONG_AMOUNT, NO_SUCH_AMOUNT),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
    )  # fmt: skip


def count(label: Any, most: int, *, least: int = 0, required: bool = False, help_text: Any = "") -> forms.IntegerField:
    """A whole number from `least` to `most`."""
    return forms.IntegerField(
        label=label, required=required, min_value=least, max_value=most, help_text=help_text,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value", "required"], NO_SUCH_NUMBER),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )  # fmt: skip


def words(label: Any, told: Any = "", *, lang: str, rows: int = 0, required: bool = True) -> forms.CharField:
    """A text in one language; of one line where no rows are given."""
    attrs: dict[str, Any] = {"lang": lang}
    widget = forms.Textarea(attrs={**attrs, "rows": rows}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(
        label=label, required=required, widget=widget, max_length=5000 if rows else 200,
        error_messages={"required": told},
    )  # fmt: skip


def envelope_name(row: Envelope) -> str:
    """An envelope by its name."""
    name = either(row.name_cy, row.name_en)
    return Marked.of(name.text, name.lang)


class RoundForm(forms.Form):
    """Everything of a round but its criteria."""

    code = forms.SlugField(
        label=_("Short code"),
        max_length=60,
        help_text=_("It stands in the address of the round: small letters, figures and hyphens, such as fund-2027."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false"}),
        error_messages={
            "required": _("Give the round a short code."),
            "invalid": _("Use letters without accents, figures and hyphens only, such as fund-2027."),
        },
    )
    name_cy = words(_("Name in Welsh"), _("Give the round a name in Welsh."), lang="cy")
    name_en = words(_("Name in English"), _("Give the round a name in English."), lang="en")
    about_cy = words(_("What it is for, in Welsh"), lang="cy", rows=4, required=False)
    about_en = words(_("What it is for, in English"), lang="en", rows=4, required=False)
    envelope = RowChoice(
        said=envelope_name,
        label=_("Envelope that pays"),
        queryset=Envelope.objects.all(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the envelope that pays.")},
    )
    amount = pounds(_("Pounds that the round gives out"), help_text=_("Leave it empty for all that the envelope has."))
    bound = forms.ChoiceField(
        label=_("How sure the sum is"), choices=BOUNDS, widget=forms.RadioSelect, initial="exactly"
    )
    opens_on = day(_("Opens on"), _("Give the day on which the round opens."))
    closes_on = day(_("Closes on"), _("Give the day on which the round closes."))
    closes_at = forms.TimeField(
        label=_("Closes at"),
        help_text=_("By this server’s clock, such as 12:00."),
        initial="12:00",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        error_messages=dict.fromkeys(["required", "invalid"], _("Give the hour and minutes, such as 12:00.")),
    )
    grace = count(
        _("Minutes of grace"),
        60,
        required=True,
        help_text=_("What comes in these minutes after the end is still taken, and noted as late."),
    )
    others_until = day(_("Other councils may join until"), "", required=False)
    panel_on = day(_("The panel meets on"), "", required=False)
    shortlist = count(_("Statements that go to the panel"), 100, least=1, required=True)
    partners = count(_("Other councils that a lead must bring"), 21, help_text=_("0 for a bid of one council alone."))
    leads = count(_("Bids that one council may lead"), 50, least=1, help_text=_("Leave it empty for no limit."))
    phases = forms.MultipleChoiceField(
        label=_("Phases that the round pays for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means every phase."),
    )
    missions = count(_("Missions that a statement must name"), 6)
    is_open = forms.BooleanField(label=_("What is made must be open to all"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {code: name if isinstance(name, str) else said(name) for code, name in fundable_phases().items()}
        offer(self, phases=known.items())
        for code, name in known.items():
            field = pounds(name)
            self.fields[f"cap_{code}"] = grouped(field, _("Pounds at most for one bid, by phase"))
        if not is_new:
            del self.fields["code"]
        self.known = list(known)

    @staticmethod
    def of(kept: Round) -> dict[str, Any]:
        """What the form shows of a round that is kept."""
        rules = kept.rules
        plain = ("name_cy", "name_en", "about_cy", "about_en", "envelope", "amount", "opens_on", "closes_on", "grace",
                 "others_until", "panel_on", "shortlist", "version")  # fmt: skip
        return {
            **{name: getattr(kept, name) for name in plain},
            "closes_at": f"{kept.closes_at:%H:%M}",
            "bound": "at least" if kept.is_at_least else "exactly",
            "is_open": rules.get("open", False),
            **{name: rules.get(name) for name in ("partners", "leads", "phases", "missions")},
            **{f"cap_{phase}": amount for phase, amount in rules.get("caps", {}).items()},
        }

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        given = dict(self.cleaned_data)
        for name in ("code", "version"):
            given.pop(name, None)
        given["is_at_least"] = given.pop("bound") == "at least"
        caps = {phase: given.pop(f"cap_{phase}") for phase in self.known}
        given["rules"] = {
            "partners": given.pop("partners") or 0,
            "leads": given.pop("leads"),
            "phases": given.pop("phases"),
            "caps": {phase: str(cap) for phase, cap in caps.items() if cap},
            "open": given.pop("is_open"),
            "missions": given.pop("missions") or 0,
        }
        return given


class EnterStatements(forms.Form):
    """Which of the statements that came in go into the round."""

    statements = forms.MultipleChoiceField(
        label=_("Statements to enter"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one statement.")},
    )

    def __init__(self, *args: Any, among: Sequence[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, statements=[(str(row.pk), statement_words(row)) for row in among])


def statement_words(row: Statement) -> str:
    """A statement by its own title, marked where that is in another language than the page."""
    return Marked.of(row.title, row.language if row.language != tongue() else "")


class BidForm(forms.Form):
    """What a statement asks for, and which other councils are in it."""

    phase = forms.ChoiceField(label=_("Phase"), required=False, widget=forms.RadioSelect)
    asked = pounds(_("Pounds asked for"))
    is_open = forms.BooleanField(label=_("What is made will be open to all"), required=False)
    partners = forms.MultipleChoiceField(
        label=_("Other councils in it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, councils: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(code, name if isinstance(name, str) else said(name)) for code, name in fundable_phases().items()]
        offer(self, phase=[("", gettext("Not said")), *known], partners=councils)


class CombineForm(forms.Form):
    """Which statement this one becomes part of, once both owners have agreed."""

    into = forms.ChoiceField(
        label=_("Becomes part of"), error_messages={"required": _("Choose the statement that it becomes part of.")}
    )
    is_agreed = forms.BooleanField(
        label=_("Both councils have agreed"),
        error_messages={"required": _("Combine two statements only when both councils have agreed.")},
    )

    def __init__(self, *args: Any, among: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, into=[("", gettext("Choose one")), *among])
