"""The days that the team has, role by role."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.choose import typed
from menter.office.choose.pence import to_pence
from menter.office.choose.round_form import count, pounds, words
from menter.office.choose.scope_form import read
from menter.office.look.form import grouped

ROWS = 10  # roles that a page holds; the shared office plans with eight
MOST_TOP_UP = 500  # per cent of the days there are that may be bought in
MOST = 60  # letters of a role's code


class TeamForm(forms.Form):
    """Each role with its days by quarter; empty rows are left out."""

    first_year = forms.IntegerField(
        label=_("Financial year of the first quarter"),
        help_text=_("The year in which it begins, such as 2026. The quarters begin on 1 April."),
        min_value=2000,
        max_value=2100,
        error_messages=dict.fromkeys(
            ["invalid", "required", "min_value", "max_value"], _("Give the year in which the financial year begins.")
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, kept: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = list(kept)
        for place in range(max(ROWS, len(kept) + 2)):
            legend = gettext("Role %(number)s") % {"number": place + 1}
            fields = {
                "name_cy": words(_("Name in Welsh"), lang="cy", required=False),
                "name_en": words(_("Name in English"), lang="en", required=False),
                "top_up": count(_("Days that may be bought in, per cent of these"), MOST_TOP_UP),
                "day_rate": pounds(_("Pounds for a day that is bought in")),
            }
            for name, field in fields.items():
                self.fields[f"{name}_{place}"] = grouped(field, legend)
            self.fields[f"days_{place}"] = forms.CharField(
                label=gettext("Role %(number)s: person-days in each quarter") % {"number": place + 1},
                required=False,
                max_length=500,
                help_text=_("With a semicolon between two, such as 60; 60; 120. After the last they stay as they are."),
            )

    @staticmethod
    def of(kept: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """What the form shows of the roles that are kept."""
        shown: dict[str, Any] = {}
        for place, each in enumerate(kept):
            shown |= {
                f"name_cy_{place}": each["name_cy"],
                f"name_en_{place}": each["name_en"],
                f"days_{place}": typed.written(each["days"]),
                f"top_up_{place}": round(each["top_up"] * 100),
                f"day_rate_{place}": Decimal(each["day_rate"]) / 100 if each["day_rate"] else None,
            }
        return shown

    def clean(self) -> dict[str, Any]:
        """Read each row; a role needs both names and its days, and no two share a name."""
        given, self.roles = self.cleaned_data, []
        for place in range(max(ROWS, len(self.kept) + 2)):
            names = [given.get(f"name_{language}_{place}", "").strip() for language in ("cy", "en")]
            text = given.get(f"days_{place}", "")
            if not any(names) and not text.strip():
                continue
            if not all(names):
                self.add_error(f"name_cy_{place}", gettext("Give the role a name in both languages."))
            days = read(self, f"days_{place}", partial(typed.floats, text), [])
            if not days and f"days_{place}" not in self.errors:
                self.add_error(f"days_{place}", gettext("Give the days of one quarter at least, even if they are 0."))
            self.roles.append(self.role(place, names, days, given))
        codes = [role["code"] for role in self.roles]
        for place, code in enumerate(codes):
            if code in codes[:place]:
                self.add_error(None, gettext("Two roles have the same name. Give each its own."))
                break
        return given

    def role(self, place: int, names: Sequence[str], days: Sequence[float], given: Mapping[str, Any]) -> dict[str, Any]:
        """One role as it is kept; its code stays what it was, so that scopes still find it."""
        code = self.kept[place]["code"] if place < len(self.kept) else slugify(names[1])[:MOST]
        return {
            "code": code, "name_cy": names[0], "name_en": names[1], "days": list(days),
            "top_up": (given.get(f"top_up_{place}") or 0) / 100,
            "day_rate": to_pence(given.get(f"day_rate_{place}") or 0),
        }  # fmt: skip
