"""What people say of a plan that they build: name and years, money, rules, what is fixed, what hangs on what."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models import Plan
from menter.office.choose.pence import to_pence
from menter.office.choose.round_form import count, pounds, words
from menter.office.choose.scope_form import missions
from menter.office.join_up.models import Opportunity
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.checked_file import CheckedFile
from menter.office.look.form import Marked, RowChoice, grouped, offer, offer_rows
from menter.office.reference.presenters import region_name

ALL = 100  # per cent
MOST_PERCENT = 1000  # ten times the money that is left is no question that anybody asks
MOST_YEARS = 5
MOST_GIVEN = 50  # per cent of a plan's worth: who gives up more than half wants another first goal
THEN = [
    ("", _("Nothing more: the best plan as it is found")),
    ("residents", _("The one that helps the most residents")),
    ("cashable", _("The one that saves the most money")),
    ("cost", _("The one that costs the least")),
]
FREE, IN, OUT = "", "in", "out"
FIXED = [(FREE, _("Free")), (IN, _("Always in")), (OUT, _("Always out"))]
NEEDS, EITHER = "needs", "either"
BONDS = [(NEEDS, _("The first needs the second to be finished first")), (EITHER, _("Only one of the two"))]


def percent(label: Any, most: int = ALL, *, help_text: Any = "") -> forms.IntegerField:
    """A whole number of per cent."""
    return count(label, most, help_text=help_text)


class BeginForm(forms.Form):
    """A new draft."""

    title_cy = words(_("Name in Welsh"), _("Give the draft a name in Welsh."), lang="cy")
    title_en = words(_("Name in English"), _("Give the draft a name in English."), lang="en")
    first_year = count(_("First financial year"), 2100, least=2000, required=True,
                       help_text=_("The year in which it begins, such as 2026."))  # fmt: skip
    years = count(_("How many financial years"), MOST_YEARS, least=1, required=True)


class BroughtFile(forms.Form):
    """The workbook of a draft that comes back."""

    file = CheckedFile(
        label=_("The workbook of this draft"), help_text=_("The file that you took from here, changed. XLSX."),
        error_messages={"required": _("Choose the workbook."), "empty": _("The file is empty.")},
    )  # fmt: skip


class CopyForm(forms.Form):
    """A copy with other money."""

    title_cy = words(_("Name in Welsh"), _("Give the draft a name in Welsh."), lang="cy")
    title_en = words(_("Name in English"), _("Give the draft a name in English."), lang="en")
    percent = count(
        _("Per cent of the money of this draft"), MOST_PERCENT, least=1, required=True,
        help_text=_("90 for 10 per cent less, 110 for 10 per cent more."),
    )  # fmt: skip


class MoneyForm(forms.Form):
    """How much of each envelope the draft may spend."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, envelopes: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [row.pk for row in envelopes]
        for place, row in enumerate(envelopes):
            legend = either(row.name_cy, row.name_en).text
            self.fields[f"percent_{place}"] = grouped(
                count(_("Per cent of what is left"), MOST_PERCENT, required=True), legend
            )
            self.fields[f"carries_{place}"] = forms.BooleanField(
                label=gettext("%(envelope)s: what is left of one year goes over to the next") % {"envelope": legend},
                required=False,
            )

    def of(self, rules: Mapping[str, Any]) -> dict[str, Any]:
        """What the form shows of the rules."""
        shown: dict[str, Any] = {}
        for place, code in enumerate(self.codes):
            kept = rules["pots"].get(code, {})
            shown[f"percent_{place}"] = kept.get("percent", ALL)
            shown[f"carries_{place}"] = kept.get("carries_over", False)
        return shown

    def said(self) -> dict[str, Any]:
        """The rules as they are kept."""
        given = self.cleaned_data
        return {
            "pots": {
                code: {"percent": given[f"percent_{place}"], "carries_over": given[f"carries_{place}"]}
                for place, code in enumerate(self.codes)
            }
        }


def stable_plans() -> QuerySet[Plan]:
    """Plans that another may stay near: Menter's own, the best of a draft, what is proposed; not a whole frontier."""
    named = Q(draft=None) | Q(found_by__isnull=False) | Q(proposed_in__isnull=False)
    return Plan.objects.filter(named).distinct().select_related("draft")


class RulesForm(forms.Form):
    """What a plan must hold to beside the money and the days."""

    reserve = percent(_("Reserve kept back from each year, per cent"), 90)
    quick_share = percent(_("Least share of the worth within twelve months, per cent"))
    council_floor = percent(
        _("Least share for each council, per cent"),
        help_text=_("100 is a council’s share of the residents: at 80 nobody gets less than four fifths of it."),
    )
    is_hard = forms.BooleanField(label=_("A plan in which anybody gets less than that is refused"), required=False)
    least_parts = count(_("Every council takes part in at least so many"), 50)
    residents = pounds(_("Pounds that one resident helped for a year counts"))
    then = forms.ChoiceField(
        label=_("Of the plans that are nearly the best, take"), choices=THEN, required=False,
        help_text=_("The reasons of such a plan are short: they name what is fixed, not what hangs on worth."),
    )  # fmt: skip
    give = percent(_("How much of its worth it may give up for that, per cent"), MOST_GIVEN)
    stable_plan = RowChoice(
        said=lambda plan: plan_name(plan), label=_("Stay near this plan"), queryset=Plan.objects.none(), required=False,
        empty_label=_("No plan"),
    )  # fmt: skip
    stable_most = count(_("Changes from it at most"), 500)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, regions: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regions, self.missions = list(regions), missions()
        offer_rows(self, stable_plan=stable_plans())
        for place, region in enumerate(self.regions):
            self.fields[f"region_{place}"] = percent(
                gettext("Least share for all councils of %(region)s together, per cent")
                % {"region": region_name(region)}
            )
        for number, name in self.missions:
            self.fields[f"least_{number}"] = grouped(count(_("At least"), 500), name)
            self.fields[f"most_{number}"] = grouped(count(_("At most"), 500), name)

    def of(self, rules: Mapping[str, Any]) -> dict[str, Any]:
        """What the form shows of the rules."""
        shares = ("reserve", "quick_share", "council_floor")
        shown: dict[str, Any] = {name: round(rules[name] * ALL) or None for name in shares}
        shown |= {"is_hard": rules["is_hard"], "least_parts": rules["least_parts"] or None}
        shown |= {"then": rules["then"], "give": round(rules["give"] * ALL)}
        shown["residents"] = rules["residents"] / ALL if rules["residents"] else None
        if rules["stability"]:
            shown |= {"stable_plan": rules["stability"]["plan"], "stable_most": rules["stability"]["most"]}
        for place, region in enumerate(self.regions):
            shown[f"region_{place}"] = round(rules["groups"].get(region, 0) * ALL) or None
        for each in rules["aims"]:
            shown |= {f"least_{each['aim']}": each["least"] or None, f"most_{each['aim']}": each["most"]}
        return shown

    def clean(self) -> dict[str, Any]:
        """At least is no more than at most; a plan to stay near needs its number of changes."""
        given = self.cleaned_data
        for number, _name in self.missions:
            least, most = given.get(f"least_{number}"), given.get(f"most_{number}")
            if least is not None and most is not None and least > most:
                self.add_error(f"least_{number}", gettext("At least is more than at most. Give a smaller number."))
        if given.get("stable_plan") and given.get("stable_most") is None:
            self.add_error("stable_most", gettext("Say how many changes there may be, even if it is 0."))
        return given

    def said(self) -> dict[str, Any]:
        """The rules as they are kept."""
        given = self.cleaned_data
        plan = given["stable_plan"]
        return {
            **{name: (given[name] or 0) / ALL for name in ("reserve", "quick_share", "council_floor")},
            "is_hard": given["is_hard"],
            "least_parts": given["least_parts"] or 0,
            "residents": to_pence(given["residents"] or 0),
            "then": given["then"],
            "give": (given["give"] or 0) / ALL,
            "stability": {"plan": plan.pk, "most": given["stable_most"]} if plan else None,
            "groups": {
                region: share / ALL for place, region in enumerate(self.regions) if (share := given[f"region_{place}"])
            },
            "aims": [
                {"aim": int(number), "least": given[f"least_{number}"] or 0, "most": given[f"most_{number}"]}
                for number, _name in self.missions
                if given[f"least_{number}"] or given[f"most_{number}"] is not None
            ],
        }


def plan_name(plan: Plan) -> str:
    """A plan by when it was made and for whom."""
    if plan.draft is None:
        return gettext("Menter’s own plan of %(moment)s") % {"moment": figure.moment(plan.made_at)}
    title = either(plan.draft.title_cy, plan.draft.title_en).text
    return gettext("%(draft)s, %(moment)s") % {"draft": title, "moment": figure.moment(plan.made_at)}


class FixedForm(forms.Form):
    """What is always in or always out, whatever it is worth."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Sequence[Opportunity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [row.key for row in rows]
        for place, row in enumerate(rows):
            title = either(row.title_cy, row.title_en)
            self.fields[f"fixed_{place}"] = forms.ChoiceField(
                label=Marked.of(title.text, title.lang), choices=FIXED, required=False
            )

    def of(self, rules: Mapping[str, Any]) -> dict[str, Any]:
        """What the form shows of the rules."""
        return {f"fixed_{place}": rules["fixed"].get(key, FREE) for place, key in enumerate(self.keys)}

    def said(self, rules: Mapping[str, Any]) -> dict[str, Any]:
        """The rules as they are kept; what is said of others stays."""
        others = {key: said for key, said in rules["fixed"].items() if key not in self.keys}
        here = {key: said for place, key in enumerate(self.keys) if (said := self.cleaned_data[f"fixed_{place}"])}
        return {"fixed": {**others, **here}}


class StartForm(forms.Form):
    """When one opportunity may start."""

    opportunity = forms.ChoiceField(label=_("Opportunity"))
    earliest = forms.ChoiceField(label=_("It starts at the earliest in"), required=False)
    latest = forms.ChoiceField(label=_("It starts at the latest in"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Sequence[Opportunity], quarters: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        when = [("", gettext("Any quarter")), *((str(place), name) for place, name in enumerate(quarters))]
        offer(self, opportunity=titled(rows), earliest=when, latest=when)

    def clean(self) -> dict[str, Any]:
        """The first quarter is not after the last."""
        given = self.cleaned_data
        earliest, latest = given.get("earliest"), given.get("latest")
        if earliest and latest and int(earliest) > int(latest):
            self.add_error("latest", gettext("This is before the earliest. Choose a later quarter."))
        return given

    def said(self, rules: Mapping[str, Any]) -> dict[str, Any]:
        """The rules as they are kept, with this one; any quarter for both takes it away."""
        key = self.cleaned_data["opportunity"]
        starts = {way: int(said) for way in ("earliest", "latest") if (said := self.cleaned_data[way])}
        others = {each: kept for each, kept in rules["starts"].items() if each != key}
        return {"starts": {**others, key: starts} if starts else others}


def titled(rows: Sequence[Opportunity]) -> list[tuple[str, Marked]]:
    """Opportunities to choose among, by their titles."""
    titles = [(row.key, either(row.title_cy, row.title_en)) for row in rows]
    return [(key, Marked.of(title.text, title.lang)) for key, title in titles]


class BondForm(forms.Form):
    """Two opportunities of which one hangs on the other."""

    kind = forms.ChoiceField(
        label=_("How they hang together"), choices=BONDS, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they hang together.")},
    )  # fmt: skip
    first = forms.ChoiceField(label=_("The first"))
    second = forms.ChoiceField(label=_("The second"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Sequence[Opportunity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among = titled(rows)
        offer(self, first=among, second=among)

    def clean(self) -> dict[str, Any]:
        """The two are not one."""
        if self.cleaned_data.get("first") and self.cleaned_data.get("first") == self.cleaned_data.get("second"):
            self.add_error("second", gettext("Choose another than the first."))
        return self.cleaned_data

    def said(self, rules: Mapping[str, Any]) -> dict[str, Any]:
        """The rules as they are kept, with this one."""
        kind, first, second = (self.cleaned_data[name] for name in ("kind", "first", "second"))
        if kind == NEEDS:
            before = rules["needs_first"].get(first, [])
            return {"needs_first": {**rules["needs_first"], first: sorted({*before, second})}}
        groups = [list(group) for group in rules["one_of"]]
        joined = sorted({first, second, *(key for group in groups if {first, second} & set(group) for key in group)})
        return {"one_of": [group for group in groups if not {first, second} & set(group)] + [joined]}
