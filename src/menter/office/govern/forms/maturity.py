"""The scale of digital maturity, what a council says of itself against it, and what a list of that shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.govern.forms.board import whole
from menter.office.govern.forms.strategy import BAD_ADDRESS, lines
from menter.office.govern.forms.words import Words, words_field
from menter.office.govern.models import MaturityStatement, Scale, ScaleDimension
from menter.office.govern.presenters import maturity as shown

ONE_A_LINE = _("One a line, in the same order in both languages.")
LOWEST_FIRST = _("One a line, the lowest first, in the same order in both languages.")


class KeepScale(forms.Form):
    """What the scale is called, what maturity is told by, and how far a council can have come."""

    name_cy = words_field(_("Name in Welsh"), "cy", missing=_("Give the scale’s name in Welsh."))
    name_en = words_field(_("Name in English"), "en", missing=_("Give the scale’s name in English."))
    address = forms.URLField(
        label=_("Web address where the scale is published"), required=False, max_length=500, assume_scheme="https",
        error_messages={"invalid": BAD_ADDRESS},
    )  # fmt: skip
    dimensions_cy = words_field(
        _("Dimensions in Welsh"), "cy", long=True, missing=_("Give the dimensions in Welsh."), help_text=ONE_A_LINE
    )
    dimensions_en = words_field(
        _("Dimensions in English"), "en", long=True, missing=_("Give the dimensions in English.")
    )
    levels_cy = words_field(
        _("Levels in Welsh"), "cy", long=True, missing=_("Give the levels in Welsh."), help_text=LOWEST_FIRST
    )
    levels_en = words_field(_("Levels in English"), "en", long=True, missing=_("Give the levels in English."))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for kind, unlike in (
            ("dimensions", gettext("There are not as many dimensions in English as in Welsh.")),
            ("levels", gettext("There are not as many levels in English as in Welsh.")),
        ):
            cy, en = (lines(given.get(f"{kind}_{lang}", "")) for lang in ("cy", "en"))
            if cy and en and len(cy) != len(en):
                self.add_error(f"{kind}_en", unlike)
            given[kind] = list(zip(cy, en, strict=False))
        return given

    def said(self) -> dict[str, Any]:
        """What the form says, as the action takes it."""
        return {name: self.cleaned_data[name] for name in ("name_cy", "name_en", "address", "dimensions", "levels")}

    @staticmethod
    def of(scale: Scale | None) -> dict[str, Any]:
        """What the form shows at first: the newest scale."""
        if scale is None:
            return {}
        first = {"name_cy": scale.name_cy, "name_en": scale.name_en, "address": scale.address}
        for kind, rows in (("dimensions", scale.dimensions.all()), ("levels", scale.levels.all())):
            first[f"{kind}_cy"] = "\n".join(each.name_cy for each in rows)
            first[f"{kind}_en"] = "\n".join(each.name_en for each in rows)
        return first


class StateMaturity(forms.Form):
    """A level for each dimension, what that means in a sentence of each language, and what shows it."""

    year = whole(_("Year"), _("Give the year that it is about."), most=9999)
    sentence_cy = words_field(
        _("How digital serves the council’s work, in Welsh"), "cy", long=True, missing=_("Say it in Welsh."),
        help_text=_("A sentence or two about the council as a whole."),
    )  # fmt: skip
    sentence_en = words_field(
        _("How digital serves the council’s work, in English"), "en", long=True, missing=_("Say it in English.")
    )
    evidence = forms.URLField(
        label=_("Evidence"), max_length=500, assume_scheme="https",
        help_text=_("The web address of something that shows it: a plan, a report, a page of the council’s."),
        error_messages={"required": _("Give the web address of something that shows it."), "invalid": BAD_ADDRESS},
    )  # fmt: skip
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, scale: Scale | None, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dimensions: Sequence[ScaleDimension] = list(scale.dimensions.all()) if scale else []
        steps = [(each.number, shown.level_said(each)) for each in scale.levels.all()] if scale else []
        for each in self.dimensions:
            self.fields[field_of(each)] = forms.TypedChoiceField(
                label=shown.line_name(each), widget=forms.RadioSelect, choices=steps, coerce=int,
                error_messages={"required": gettext("Choose a level.")},
            )  # fmt: skip
        self.order_fields(["year", *(field_of(each) for each in self.dimensions)])
        if not is_new:
            del self.fields["year"]

    def said(self) -> dict[str, Any]:
        """What the form says, as the action takes it."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("year", "sentence_cy", "sentence_en", "evidence") if name in given},
            "levels": {each.number: given[field_of(each)] for each in self.dimensions},
            "version": given["version"] or 0,
        }

    @staticmethod
    def of(statement: MaturityStatement) -> dict[str, Any]:
        """What the form shows at first: what stands; levels of an older scale are not carried over."""
        names = ("sentence_cy", "sentence_en", "evidence")
        return {
            **{name: getattr(statement, name) for name in names},
            **{field_of(each.dimension): each.level.number for each in statement.levels.all()},
            "version": statement.number,
        }


def field_of(dimension: ScaleDimension) -> str:
    """The field of a dimension; one of another scale has another, so that a level is never read on the wrong one."""
    return f"level_{dimension.pk}"


def number_field(label: Words) -> forms.TypedChoiceField:
    """One of several numbers, or none."""
    return forms.TypedChoiceField(
        label=label, required=False, coerce=int, empty_value=None,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )  # fmt: skip


class MaturityFilter(forms.Form):
    """Which scale, which year, and which dimension the map shows."""

    scale = number_field(_("Scale"))
    year = number_field(_("Year"))
    dimension = number_field(_("Dimension on the map"))

    def __init__(
        self, data: Mapping[str, Any], *, scales: Sequence[Scale], scale: Scale | None, years: Sequence[int]
    ) -> None:
        super().__init__(data)
        among: dict[str, Sequence[tuple[Any, str]]] = {
            "scale": [(each.number, shown.scale_said(each)) for each in scales],
            "year": [("", gettext("All years")), *((year, str(year)) for year in years)],
            "dimension": [(each.number, shown.line_name(each)) for each in scale.dimensions.all()] if scale else [],
        }
        for name, choices in among.items():
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = list(choices)
        if len(scales) < 2:
            del self.fields["scale"]

    def chosen(self, name: str) -> int | None:
        """What was chosen; None where nothing was, or something that is not there."""
        self.is_valid()
        number: int | None = self.cleaned_data.get(name)
        return number
