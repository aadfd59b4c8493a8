"""What is said of a meeting, its items, who was there, what was declared and how the seats voted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menter.govern.vote import CHOICES, INTERESTS, Voter
from menter.office.choose.models import Plan
from menter.office.govern.forms.words import CHOOSE, Words, day_field, plan_name, titled, words_field
from menter.office.govern.models import Item, Meeting, Seat, Way
from menter.office.govern.presenters.board import seat_name
from menter.office.join_up.models import Opportunity
from menter.office.look.bilingual import said
from menter.office.look.form import RowChoice, offer_rows
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name

CLOCK = {"type": "time", "class": "govuk-input--width-5"}
NO_SUCH_TIME = _("Give a time such as 10:30.")
BOTH_OR_NEITHER = _("In both languages, or leave both empty.")


def time_field(label: Words) -> forms.TimeField:
    """A time of day, which may be left empty."""
    widget = forms.TimeInput(attrs=CLOCK, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget, error_messages={"invalid": NO_SUCH_TIME})


class KeepMeeting(forms.Form):
    """When and where the board meets."""

    code = forms.SlugField(
        label=_("Code"),
        help_text=_("Stands in the meeting’s address: letters, numbers and hyphens."),
        max_length=60,
        error_messages={
            "required": _("Give the meeting a code."),
            "invalid": _("A code has letters, numbers and hyphens only."),
        },
    )
    held_on = day_field(_("Day"), missing=_("Give the day of the meeting."))
    starts_at = time_field(_("Starts at"))
    ends_at = time_field(_("Ends at"))
    place_cy = words_field(_("Place, in Welsh"), "cy", missing=_("Give the place in Welsh."))
    place_en = words_field(_("Place, in English"), "en", missing=_("Give the place in English."))
    host = RowChoice(
        said=body_name, label=_("Host council"), queryset=Body.objects.none(), empty_label=CHOOSE, required=False
    )

    def __init__(self, *args: Any, councils: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, host=councils)
        if not is_new:
            del self.fields["code"]

    def clean_code(self) -> str:
        """A new meeting does not write over one that is there."""
        code: str = self.cleaned_data["code"]
        if Meeting.objects.filter(pk=code).exists():
            raise forms.ValidationError(_("Another meeting has this code. Choose one of its own."))
        return code


class KeepItem(forms.Form):
    """One item of an agenda."""

    number = forms.IntegerField(
        label=_("Number on the agenda"),
        min_value=1,
        max_value=99,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Give the item’s number, from 1 to 99.")
        ),
    )
    title_cy = words_field(_("Title in Welsh"), "cy", missing=_("Give the title in Welsh."))
    title_en = words_field(_("Title in English"), "en", missing=_("Give the title in English."))
    about_cy = words_field(_("What it is about, in Welsh"), "cy", long=True, help_text=BOTH_OR_NEITHER)
    about_en = words_field(_("What it is about, in English"), "en", long=True)
    opportunity = RowChoice(
        said=titled, label=_("Opportunity"), queryset=Opportunity.objects.none(), empty_label=CHOOSE, required=False,
        help_text=_("Whoever takes part in it has to declare an interest before the vote."),
    )  # fmt: skip
    plan = RowChoice(
        said=plan_name, label=_("Plan that is proposed"), queryset=Plan.objects.none(), empty_label=CHOOSE,
        required=False,
    )  # fmt: skip
    motion_cy = words_field(
        _("Motion in Welsh"), "cy", long=True, help_text=_("What is put to the vote. Leave both empty for no vote.")
    )
    motion_en = words_field(_("Motion in English"), "en", long=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proposed = Plan.objects.exclude(proposed_at=None).select_related("draft").order_by("-proposed_at", "-pk")
        offer_rows(self, opportunity=Opportunity.objects.public().filter(is_current=True), plan=proposed)

    @staticmethod
    def of(item: Item) -> dict[str, Any]:
        """What the form shows at first."""
        names = ("number", "title_cy", "title_en", "about_cy", "about_en", "opportunity", "plan", "motion_cy",
                 "motion_en")  # fmt: skip
        return {name: getattr(item, name) for name in names}


class AddPaper(forms.Form):
    """What the board reads for an item."""

    title_cy = words_field(_("Title in Welsh"), "cy", missing=_("Give the title in Welsh."))
    title_en = words_field(_("Title in English"), "en", missing=_("Give the title in English."))
    address = forms.URLField(
        label=_("Web address"), required=False, max_length=500, assume_scheme="https",
        error_messages={"invalid": _("Give a whole web address, such as https://example.org/paper.")},
    )  # fmt: skip
    text_cy = words_field(_("Words in Welsh"), "cy", long=True, help_text=BOTH_OR_NEITHER)
    text_en = words_field(_("Words in English"), "en", long=True)


class SeatBySeat(forms.Form):
    """One question about each of several seats."""

    seats: dict[str, Seat]

    def ask(self, seats: Iterable[Seat], choices: Sequence[tuple[str, Any]], hints: Mapping[int, str]) -> None:
        """A row of radios for each seat, with what there is to know before answering."""
        self.seats = {f"seat_{seat.pk}": seat for seat in seats}
        for name, seat in self.seats.items():
            self.fields[name] = forms.ChoiceField(
                label=seat_name(seat).text, choices=choices, widget=forms.RadioSelect, required=False,
                help_text=hints.get(seat.pk, ""),
            )  # fmt: skip

    def answers(self) -> dict[Seat, str]:
        """What was answered, without the seats that were left out."""
        given = ((seat, self.cleaned_data.get(name, "")) for name, seat in self.seats.items())
        return {seat: answer for seat, answer in given if answer}


class NoteAttendance(SeatBySeat):
    """How each seat was at the meeting."""

    def __init__(self, *args: Any, seats: Iterable[Seat], hints: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(seats, [*Way.choices, ("", _("Absent"))], hints)


class RecordVote(SeatBySeat):
    """How each seat that was there voted."""

    def __init__(
        self, *args: Any, seats: Iterable[Seat], voters: Mapping[int, Voter], hints: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        there = [seat for seat in seats if voters[seat.pk].is_there]
        self.ask(there, [*((code, said(name)) for code, name in CHOICES.items()), ("", _("Did not vote"))], hints)


def seat_said(seat: Seat) -> str:
    """A seat by its name."""
    return seat_name(seat, with_link=False).text


class DeclareInterest(forms.Form):
    """An interest in one item, or that there is none."""

    seat = RowChoice(
        said=seat_said, label=_("Seat"), queryset=Seat.objects.none(), empty_label=CHOOSE,
        error_messages={"required": _("Choose the seat that declares.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Kind of interest"),
        widget=forms.RadioSelect,
        choices=lambda: [(code, said(name)) for code, name in INTERESTS.items()],
        error_messages={"required": _("Say which kind of interest it is.")},
    )
    about_cy = words_field(_("What it is, in Welsh"), "cy")
    about_en = words_field(_("What it is, in English"), "en")

    def __init__(self, *args: Any, seats: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, seat=Seat.objects.filter(pk__in=[seat.pk for seat in seats]))


class AgreeMinutes(forms.Form):
    """The day on which the minutes were agreed."""

    on = day_field(_("Agreed on"), missing=_("Give the day on which the board agreed the minutes."))


class AgreeFollowUp(forms.Form):
    """What somebody is to do after a meeting."""

    what_cy = words_field(
        _("What is to be done, in Welsh"), "cy", long=True, missing=_("Say in Welsh what is to be done.")
    )
    what_en = words_field(
        _("What is to be done, in English"), "en", long=True, missing=_("Say in English what is to be done.")
    )
    seat = RowChoice(
        said=seat_said, label=_("Owner on the board"), queryset=Seat.objects.none(), empty_label=CHOOSE, required=False
    )
    body = RowChoice(
        said=body_name, label=_("Owner elsewhere"), queryset=Body.objects.none(), empty_label=CHOOSE, required=False,
        help_text=_("Choose one owner: a seat on the board, or another body."),
    )  # fmt: skip
    due_on = day_field(_("Due on"), missing=_("Give the day by which it is to be done."))

    def __init__(self, *args: Any, seats: Iterable[Seat], bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, seat=Seat.objects.filter(pk__in=[seat.pk for seat in seats]), body=bodies)


class FinishFollowUp(forms.Form):
    """That it was done, and what came of it."""

    done_on = day_field(_("Done on"), missing=_("Give the day on which it was done."))
    outcome_cy = words_field(
        _("What came of it, in Welsh"), "cy", long=True, missing=_("Say in Welsh what came of it.")
    )
    outcome_en = words_field(
        _("What came of it, in English"), "en", long=True, missing=_("Say in English what came of it.")
    )
