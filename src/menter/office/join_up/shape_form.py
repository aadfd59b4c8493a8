"""What people can type or choose who shape opportunities, speak for a council, or change assumptions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.join_up.saving import Assumptions
from menter.office.join_up.actions.word import NOTE_MOST
from menter.office.join_up.assumption import DAYS_MOST, RATE_MOST
from menter.office.join_up.models import WordKind
from menter.office.look.form import grouped, offer

Choices = Sequence[tuple[str, Any]]
TITLE_MOST = 300  # signs
PERCENT = 100


def plain(figure: float) -> str:
    """A figure as people type it: "35", "12.5"."""
    return f"{figure:.2f}".rstrip("0").rstrip(".")


class MergeOpportunity(forms.Form):
    """The opportunity that another becomes part of."""

    into = forms.ChoiceField(
        label=gettext_lazy("Into which opportunity?"),
        help_text=gettext_lazy("Its members will count there. You can undo this."),
        error_messages={"required": gettext_lazy("Choose an opportunity.")},
    )

    def __init__(self, *args: Any, opportunities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose an opportunity")), *opportunities]
        offer(self, into=choices)


class SortMembers(forms.Form):
    """Members that do not belong, and whether they are an opportunity of their own."""

    members = forms.MultipleChoiceField(
        label=gettext_lazy("Which members are not the same need as the others?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one member.")},
    )
    where = forms.ChoiceField(
        label=gettext_lazy("What should become of them?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what should become of them.")},
    )
    title_cy = forms.CharField(
        label=gettext_lazy("Welsh title of the new opportunity"), max_length=TITLE_MOST, required=False,
        widget=forms.TextInput(attrs={"lang": "cy"}),
    )  # fmt: skip
    title_en = forms.CharField(
        label=gettext_lazy("English title of the new opportunity"), max_length=TITLE_MOST, required=False,
        widget=forms.TextInput(attrs={"lang": "en"}),
    )  # fmt: skip

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [("out", _("They leave this opportunity")), ("split", _("They become an opportunity of their own"))]
        offer(self, members=members, where=ways)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("where") == "split":
            names = (("title_cy", _("Write the title in Welsh.")), ("title_en", _("Write the title in English.")))
            for name, said in names:
                if not given.get(name, "").strip():
                    self.add_error(name, said)
        return given


class SayForCouncil(forms.Form):
    """What a council says of an opportunity."""

    body = forms.ChoiceField(
        label=gettext_lazy("For which authority do you speak?"),
        error_messages={"required": gettext_lazy("Choose an authority.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What does it say?"),
        choices=WordKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether you have this problem or have done this.")},
    )
    note = forms.CharField(
        label=gettext_lazy("In a few words (if you like)"),
        help_text=gettext_lazy("In Welsh or in English. Everybody can read it, so name no person."),
        max_length=NOTE_MOST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = bodies if len(bodies) == 1 else [("", _("Choose an authority")), *bodies]
        offer(self, body=choices)


class SameAsMine(forms.Form):
    """One's own record that is the same need as another's, or is not."""

    mine = forms.ChoiceField(
        label=gettext_lazy("Which of your own?"),
        error_messages={"required": gettext_lazy("Choose one of your own records.")},
    )
    is_same = forms.ChoiceField(
        label=gettext_lazy("Are they the same need?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether they are the same need.")},
    )

    def __init__(self, *args: Any, records: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [("yes", _("Yes, the same need")), ("no", _("No, something else"))]
        offer(self, mine=[("", _("Choose a record")), *records], is_same=said)


class ChangeAssumptions(forms.Form):
    """What estimates rest on: a careful, a middle and a hopeful figure of each."""

    THREES = (
        ("fixed_share", gettext_lazy("Share of a yearly cost that is fixed, per cent"), PERCENT),
        ("gap_closed", gettext_lazy("Distance to the lowest price that a joint price closes, per cent"), PERCENT),
        ("build_not_repeated", gettext_lazy("Share of the first build that is not spent again, per cent"), PERCENT),
        ("procurement_days", gettext_lazy("Officers’ days that one buying exercise takes"), 1),
    )
    ENDS = (gettext_lazy("Careful"), gettext_lazy("Middle"), gettext_lazy("Hopeful"))

    def __init__(self, *args: Any, now: Assumptions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, scale in self.THREES:
            most = PERCENT if scale == PERCENT else DAYS_MOST
            for place, end in enumerate(self.ENDS):
                figure = forms.DecimalField(
                    label=end, min_value=0, max_value=most, initial=plain(getattr(now, name)[place] * scale),
                    max_digits=6, decimal_places=2,
                    widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}),
                )  # fmt: skip
                self.fields[f"{name}_{place}"] = grouped(figure, label)
        self.fields["day_rate"] = forms.DecimalField(
            label=_("What an officer’s day costs, in pounds"), min_value=0, max_value=RATE_MOST // PERCENT,
            initial=plain(now.day_rate / PERCENT), max_digits=8, decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}),
        )  # fmt: skip
        self.fields["why"] = forms.CharField(
            label=_("Why do you change it?"), help_text=_("Kept beside the figures, for everybody to read."),
            widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": _("Say why you change it.")},
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, _label, _scale in self.THREES:
            three = [given[key] for place in range(len(self.ENDS)) if (key := f"{name}_{place}") in given]
            if three != sorted(three):
                self.add_error(f"{name}_1", _("Put the figures in order: careful, middle, hopeful."))
        return given

    def assumptions(self) -> Assumptions:
        """The figures as thinking takes them."""
        given = self.cleaned_data
        threes: dict[str, Any] = {
            name: tuple(float(given[f"{name}_{place}"]) / scale for place in range(len(self.ENDS)))
            for name, _label, scale in self.THREES
        }
        return Assumptions(**threes, day_rate=round(given["day_rate"] * PERCENT))
