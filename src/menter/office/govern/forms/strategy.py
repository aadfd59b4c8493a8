"""What is said of strategies, their approval and recommendations."""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.govern.approval import ANSWERS
from menter.govern.recommendation import MOVES, RecommendationState
from menter.office.govern.forms.board import nations, whole
from menter.office.govern.forms.words import CHOOSE, day_field, named, words_field
from menter.office.govern.models import Meeting, Strategy, StrategyAim, StrategyKind, StrategyVersion
from menter.office.govern.presenters.recommendation import state_name
from menter.office.govern.presenters.strategy import aim_name
from menter.office.look.bilingual import either, said
from menter.office.look.form import Marked, RowChoice, offer, offer_rows
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name
from menter.office.see.models import Initiative

SHORT = _("Short, for files: letters, numbers and hyphens.")
CODE_ERRORS = {
    "required": _("Give a code."),
    "invalid": _("A code has letters, numbers and hyphens only."),
}
BAD_ADDRESS = _("Give a whole web address, such as https://example.org/paper.")


def code_field() -> forms.SlugField:
    """A code for files and addresses."""
    return forms.SlugField(label=_("Code"), help_text=SHORT, max_length=60, error_messages=CODE_ERRORS)


def owner_field() -> RowChoice:
    """The body whose it is."""
    return RowChoice(said=body_name, label=_("Owner"), queryset=Body.objects.none(), empty_label=CHOOSE, required=False)


class KeepStrategy(forms.Form):
    """A strategy's name and what its newest version says."""

    code = code_field()
    name_cy = words_field(_("Name in Welsh"), "cy", missing=_("Give the name in Welsh."))
    name_en = words_field(_("Name in English"), "en", missing=_("Give the name in English."))
    kind = forms.ChoiceField(
        label=_("What its aims are called"), widget=forms.RadioSelect, choices=lambda: StrategyKind.choices,
        error_messages={"required": _("Say what its aims are called.")},
    )  # fmt: skip
    owner = owner_field()
    since = day_field(_("In force since"), required=False)
    until = day_field(_("In force until"), required=False)
    councils = forms.MultipleChoiceField(
        label=_("Councils that it is for"), help_text=_("Choose none where it is for every council."),
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    address = forms.URLField(
        label=_("Web address"), required=False, max_length=500, assume_scheme="https",
        error_messages={"invalid": BAD_ADDRESS},
    )  # fmt: skip
    aims_cy = words_field(
        _("Aims in Welsh"), "cy", long=True, missing=_("Give the aims in Welsh, one a line."),
        help_text=_("One a line, in the same order in both languages."),
    )  # fmt: skip
    aims_en = words_field(_("Aims in English"), "en", long=True, missing=_("Give the aims in English, one a line."))

    def __init__(self, *args: Any, today: date, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, owner=Body.objects.filter(nation__in=nations(today)).order_by("name_en"))
        self.members = {body.pk: body for body in Body.objects.councils(today)}
        offer(
            self, councils=sorted(((code, body_name(body)) for code, body in self.members.items()), key=itemgetter(1))
        )
        if not is_new:
            del self.fields["code"]

    def clean_code(self) -> str:
        """A new strategy does not write over one that is there."""
        code: str = self.cleaned_data["code"]
        if Strategy.objects.filter(pk=code).exists():
            raise forms.ValidationError(gettext("Another strategy has this code. Choose one of its own."))
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        cy, en = lines(given.get("aims_cy", "")), lines(given.get("aims_en", ""))
        if cy and en and len(cy) != len(en):
            self.add_error("aims_en", gettext("There are not as many aims in English as in Welsh."))
        given["aims"] = list(zip(cy, en, strict=False))
        return given

    def clean_councils(self) -> list[Body]:
        """The councils themselves."""
        return [self.members[code] for code in self.cleaned_data["councils"]]

    def said(self) -> dict[str, Any]:
        """What the form says, as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("aims_cy", "aims_en")}

    @staticmethod
    def of(strategy: Strategy, version: StrategyVersion | None) -> dict[str, Any]:
        """What the form shows at first: the newest version."""
        shown = {name: getattr(strategy, name) for name in ("name_cy", "name_en", "kind", "owner")}
        shown["councils"] = [body.pk for body in strategy.councils.all()]
        if version is None:
            return shown
        aims = list(version.aims.all())
        return shown | {
            "since": version.since, "until": version.until, "address": version.address,
            "aims_cy": "\n".join(aim.name_cy for aim in aims), "aims_en": "\n".join(aim.name_en for aim in aims),
        }  # fmt: skip


def lines(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class AskApproval(forms.Form):
    """Who was asked to approve a version, and when."""

    who_cy = words_field(_("Who is asked, in Welsh"), "cy", missing=_("Say in Welsh who is asked."))
    who_en = words_field(_("Who is asked, in English"), "en", missing=_("Say in English who is asked."))
    asked_on = day_field(_("Asked on"), missing=_("Give the day on which they were asked."))


class AnswerApproval(forms.Form):
    """What a body answered."""

    answer = forms.ChoiceField(
        label=_("Answer"), widget=forms.RadioSelect,
        choices=lambda: [(code, said(name)) for code, name in ANSWERS.items()],
        error_messages={"required": _("Say what they answered.")},
    )  # fmt: skip
    on = day_field(_("Answered on"), missing=_("Give the day of the answer."))
    meeting = RowChoice(
        said=named, label=_("Meeting of the board, where it was answered at one"), queryset=Meeting.objects.all(),
        empty_label=CHOOSE, required=False,
    )  # fmt: skip


def aim_said(aim: StrategyAim) -> str:
    """An aim with its number."""
    name = aim_name(aim)
    return Marked.of(f"{aim.number}. {name.text}", name.lang)


def initiative_said(initiative: Initiative) -> str:
    """An initiative by its title."""
    title = either(initiative.title_cy, initiative.title_en)
    return Marked.of(title.text, title.lang)


class ServeAim(forms.Form):
    """Which initiative serves which aim."""

    aim = RowChoice(
        said=aim_said, label=_("Aim"), queryset=StrategyAim.objects.none(), empty_label=CHOOSE,
        error_messages={"required": _("Choose the aim.")},
    )  # fmt: skip
    initiative = RowChoice(
        said=initiative_said, label=_("Initiative"), queryset=Initiative.objects.all(), empty_label=CHOOSE,
        error_messages={"required": _("Choose the initiative.")},
    )  # fmt: skip

    def __init__(self, *args: Any, version: StrategyVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, aim=version.aims.all())


class KeepRecommendation(forms.Form):
    """A recommendation as it came."""

    code = code_field()
    report_cy = words_field(_("Report, in Welsh"), "cy", missing=_("Name the report in Welsh."))
    report_en = words_field(_("Report, in English"), "en", missing=_("Name the report in English."))
    text_cy = words_field(_("Recommendation in Welsh"), "cy", long=True, missing=_("Say in Welsh what is recommended."))
    text_en = words_field(
        _("Recommendation in English"), "en", long=True, missing=_("Say in English what is recommended.")
    )
    year = whole(_("Year in which it was made"), _("Give the year in which it was made."), most=9999)
    owner = owner_field()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, owner=Body.objects.filter(nation__in=nations(today)).order_by("name_en"))


class OwnRecommendation(forms.Form):
    """The body that sees to a recommendation."""

    owner = RowChoice(
        said=body_name, label=_("Owner"), queryset=Body.objects.none(), empty_label=CHOOSE,
        error_messages={"required": _("Say which body sees to it.")},
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, owner=Body.objects.filter(nation__in=nations(today)).order_by("name_en"))


class MoveRecommendation(forms.Form):
    """One step of a recommendation."""

    to = forms.ChoiceField(
        label=_("State"), widget=forms.RadioSelect, error_messages={"required": _("Say how far it has come.")}
    )
    on = day_field(_("Day"), missing=_("Give the day of the step."))
    note_cy = words_field(_("What was done, in Welsh"), "cy", long=True, missing=_("Say in Welsh what was done."))
    note_en = words_field(_("What was done, in English"), "en", long=True, missing=_("Say in English what was done."))
    evidence = forms.URLField(
        label=_("Where it can be seen"), required=False, max_length=500, assume_scheme="https",
        help_text=_("A web address. Needed when it is done."), error_messages={"invalid": BAD_ADDRESS},
    )  # fmt: skip

    def __init__(self, *args: Any, now: RecommendationState, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following: Sequence[str] = MOVES[now]
        offer(self, to=[(state, state_name(state)) for state in following])
