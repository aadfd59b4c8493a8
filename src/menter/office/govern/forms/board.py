"""What is said of the board's rules, its seats and who holds them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menter.govern.seat import CONSTITUENCIES
from menter.govern.vote import INTERESTS, TIES
from menter.office.govern.forms.words import CHOOSE, Words, day_field, words_field
from menter.office.govern.models import Board, Part
from menter.office.look.bilingual import said
from menter.office.look.form import RowChoice, offer_rows
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name

WHOLE_NUMBER = _("Give a whole number.")
NARROW = {"inputmode": "numeric", "class": "govuk-input--width-4"}


def whole(label: Words, missing: Words, *, most: int = 1000) -> forms.IntegerField:
    """A whole number, nought or more."""
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, widget=forms.TextInput(attrs=NARROW),
        error_messages={"required": missing, "invalid": WHOLE_NUMBER, "min_value": WHOLE_NUMBER,
                        "max_value": WHOLE_NUMBER},
    )  # fmt: skip


class BoardRules(forms.Form):
    """What the group is called and how it decides."""

    name_cy = words_field(_("Name in Welsh"), "cy", missing=_("Give the group’s name in Welsh."))
    name_en = words_field(_("Name in English"), "en", missing=_("Give the group’s name in English."))
    quorum_seats = whole(_("Least number of seats for a quorum"), _("Say how many seats a quorum needs."))
    quorum_percent = whole(
        _("Least share of filled seats for a quorum, in per cent"),
        _("Say which share of the filled seats a quorum needs; 0 for none."),
    )
    quorum_constituencies = whole(
        _("Least number of constituencies for a quorum"), _("Say how many constituencies a quorum needs.")
    )
    shuts_out = forms.MultipleChoiceField(
        label=_("Interests that shut a seat out of a vote"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(code, said(name)) for code, name in INTERESTS.items() if code != "none"],
    )
    tie = forms.ChoiceField(
        label=_("As many for as against"),
        widget=forms.RadioSelect,
        choices=lambda: [(code, said(name)) for code, name in TIES.items()],
        error_messages={"required": _("Say what holds when as many vote for as against.")},
    )

    @staticmethod
    def of(board: Board | None) -> dict[str, Any]:
        """What the form shows at first: the rules there are, else none."""
        names = ("name_cy", "name_en", "quorum_seats", "quorum_percent", "quorum_constituencies", "shuts_out", "tie")
        return {name: getattr(board, name) for name in names} if board else {}


class AddSeat(forms.Form):
    """A seat of the group."""

    code = forms.SlugField(
        label=_("Code"),
        help_text=_("Short, for files: letters, numbers and hyphens."),
        max_length=60,
        error_messages={
            "required": _("Give the seat a code."),
            "invalid": _("A code has letters, numbers and hyphens only."),
        },
    )
    name_cy = words_field(_("Name in Welsh"), "cy", missing=_("Give the seat’s name in Welsh."))
    name_en = words_field(_("Name in English"), "en", missing=_("Give the seat’s name in English."))
    constituency = forms.ChoiceField(
        label=_("Constituency"),
        widget=forms.RadioSelect,
        choices=lambda: [(code, said(name)) for code, name in CONSTITUENCIES.items()],
        error_messages={"required": _("Say which constituency the seat stands for.")},
    )
    is_chair = forms.BooleanField(label=_("This seat takes the chair"), required=False)
    since = day_field(_("There since"), missing=_("Give the first day of the seat."))


class GiveSeat(forms.Form):
    """Who holds a seat, or is the deputy, and for how long."""

    part = forms.ChoiceField(
        label=_("Part"),
        widget=forms.RadioSelect,
        choices=lambda: Part.choices,
        error_messages={"required": _("Say whether they hold the seat or are the deputy.")},
    )
    office_cy = words_field(
        _("Office in Welsh"),
        "cy",
        missing=_("Give the office in Welsh."),
        help_text=_("The office, not the person’s name: pages name offices only."),
    )
    office_en = words_field(_("Office in English"), "en", missing=_("Give the office in English."))
    body = RowChoice(
        said=body_name, label=_("Body they come from"), queryset=Body.objects.none(), empty_label=CHOOSE, required=False
    )
    starts_on = day_field(_("First day"), missing=_("Give the first day of the term."))
    ends_on = day_field(_("Last day"), required=False, help_text=_("Leave it empty when it is not fixed."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, body=Body.objects.filter(nation__in=nations(today)).order_by("name_en"))


class EndTerm(forms.Form):
    """The last day of a term."""

    ends_on = day_field(_("Last day"), missing=_("Give the last day of the term."))


def nations(today: date) -> list[str]:
    """The nations that the partnership's members are of."""
    return list(Body.objects.members(today).order_by().values_list("nation", flat=True).distinct())
