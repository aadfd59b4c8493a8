"""What a round is scored on, as whoever draws it up fills it in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.choose.drawn import Criterion
from menter.office.choose.round_form import words
from menter.office.look.form import grouped

NO_CRITERION = "-"  # what a criterion multiplies where the row it names is empty: refused with the sentence
ROWS = 10  # criteria that a page holds; the published model has seven


class CriteriaForm(forms.Form):
    """The criteria of a round with their weights and what scorers hold a statement against; empty rows are left out."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, criteria: Sequence[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = list(criteria)
        for place in range(max(ROWS, len(criteria) + 1)):
            there = criteria[place] if place < len(criteria) else {}
            legend = gettext("Criterion %(number)s") % {"number": place + 1}
            fields = {
                "name_cy": words(_("Name in Welsh"), lang="cy", required=False),
                "name_en": words(_("Name in English"), lang="en", required=False),
                "weight": forms.DecimalField(
                    label=_("Weight of 100"), required=False, min_value=0, max_value=100, decimal_places=2,
                    error_messages=dict.fromkeys(
                        ["invalid", "min_value", "max_value", "max_decimal_places"],
                        _("Give a weight from 0 to 100."),
                    ),
                    widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-3"}),
                ),
            }  # fmt: skip
            others = [("", gettext("By itself")), *multiplied(place, max(ROWS, len(criteria) + 1))]
            fields["times"] = forms.ChoiceField(label=_("How it counts"), choices=others, required=False)
            for name, field in fields.items():
                self.fields[f"{name}_{place}"] = grouped(field, legend)
            number = {"number": place + 1}
            guides = {"cy": gettext("Criterion %(number)s: guide in Welsh") % number,
                      "en": gettext("Criterion %(number)s: guide in English") % number}  # fmt: skip
            for lang, label in guides.items():
                self.fields[f"guide_{lang}_{place}"] = words(label, lang=lang, rows=3, required=False)
            for name in ("name_cy", "name_en", "weight", "guide_cy", "guide_en"):
                self.fields[f"{name}_{place}"].initial = there.get(name)
            codes = [each["code"] for each in criteria]
            if there.get("times") in codes:
                self.fields[f"times_{place}"].initial = str(codes.index(there["times"]) + 1)

    def criteria(self) -> list[Criterion]:
        """The rows that say something; a row keeps its code and theme, a new one gets a code of its own."""
        given = self.cleaned_data
        codes = self.codes()
        found = []
        for place, code in codes.items():
            there = self.known[place] if place < len(self.known) else {}
            times = given.get(f"times_{place}")
            found.append(
                Criterion(
                    code=code,
                    name_cy=given.get(f"name_cy_{place}") or "", name_en=given.get(f"name_en_{place}") or "",
                    weight=float(given.get(f"weight_{place}") or 0),
                    theme_cy=there.get("theme_cy", ""), theme_en=there.get("theme_en", ""),
                    guide_cy=given.get(f"guide_cy_{place}") or "", guide_en=given.get(f"guide_en_{place}") or "",
                    times=codes.get(int(times) - 1, NO_CRITERION) if times else "",
                )
            )  # fmt: skip
        return found

    def codes(self) -> dict[int, str]:
        """The code of each row that says something, by its place."""
        given = self.cleaned_data
        taken = {each["code"] for each in self.known}
        found: dict[int, str] = {}
        for place in range(max(ROWS, len(self.known) + 1)):
            if any(given.get(f"{name}_{place}") for name in ("name_cy", "name_en", "weight")):
                there = self.known[place] if place < len(self.known) else {}
                found[place] = there.get("code") or next(f"c{n}" for n in range(1, 100) if f"c{n}" not in taken)
                taken.add(found[place])
        return found


def multiplied(place: int, many: int) -> list[tuple[str, str]]:
    """What a criterion may multiply: every other one of the page."""
    return [
        (str(number), gettext("Multiplies criterion %(number)s") % {"number": number})
        for number in range(1, many + 1)
        if number != place + 1
    ]
