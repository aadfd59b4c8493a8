"""Forms about a pooled cost: bring a file, propose a split, answer it, note who joins or leaves."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.choose.fair_share import METHOD_NAMES, Bill, Method, Sharer
from menter.choose.year import year_name
from menter.office.choose.pence import to_pence
from menter.office.look.bilingual import said
from menter.office.look.form import grouped, offer

YEARS_AHEAD = 5  # years from which a split may hold: contracts are agreed that far ahead
MOST_YEARS = 10  # years of phasing-in; the longest that public funds here were moved over
NOTE_MOST = 2_000  # characters
MOST_POUNDS = Decimal(10) ** 10


class BillFile(forms.Form):
    """A workbook or JSON with what the cost is made of."""

    file = forms.FileField(
        label=gettext_lazy("Workbook or JSON with the cost"),
        help_text=gettext_lazy("The file that you took from here, filled in. XLSX or JSON, at most 2 MB."),
        error_messages={
            "required": gettext_lazy("Choose the file with the cost."), "empty": gettext_lazy("The file is empty."),
        },
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("What changed, and why"), required=False, max_length=NOTE_MOST,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ProposeSplit(forms.Form):
    """A split to put to the councils."""

    method = forms.ChoiceField(
        label=gettext_lazy("By which method?"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a method.")},
    )  # fmt: skip
    first_year = forms.ChoiceField(label=gettext_lazy("From which financial year?"))
    years = forms.IntegerField(
        label=gettext_lazy("In how many years?"),
        help_text=gettext_lazy("1: at once. With more, each council moves in equal steps from what it pays now."),
        min_value=1, max_value=MOST_YEARS, initial=1,
    )  # fmt: skip

    def __init__(self, *args: Any, methods: Sequence[Method], this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(this_year, this_year + YEARS_AHEAD + 1)
        offer(
            self,
            method=[(each, said(METHOD_NAMES[each])) for each in methods],
            first_year=[(str(year), year_name(year)) for year in years],
        )

    def clean_first_year(self) -> int:
        return int(self.cleaned_data["first_year"])


class AnswerSplit(forms.Form):
    """What a council says of a split."""

    body = forms.ChoiceField(label=gettext_lazy("For which council?"))
    is_agreed = forms.ChoiceField(
        label=gettext_lazy("Does the council agree to what it pays?"),
        choices=[("yes", gettext_lazy("It agrees")), ("no", gettext_lazy("It does not agree"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether the council agrees.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("If not: why not"), required=False, max_length=NOTE_MOST,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, body=bodies)


class LeaveCost(forms.Form):
    """A council that leaves."""

    body = forms.ChoiceField(
        label=gettext_lazy("Which council leaves?"), error_messages={"required": gettext_lazy("Choose a council.")}
    )
    note = BillFile.base_fields["note"]
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, body=[("", _("Choose a council")), *bodies])


def pounds(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=help_text, required=False, min_value=Decimal(0), max_value=MOST_POUNDS, decimal_places=2
    )


class JoinCost(forms.Form):
    """A council that joins, or new numbers for one that is in: whatever is left empty is not known."""

    body = forms.ChoiceField(
        label=gettext_lazy("Which council?"), error_messages={"required": gettext_lazy("Choose a council.")}
    )
    alone = pounds(
        gettext_lazy("What its own way costs, in pounds"),
        gettext_lazy("Such as the contract it has. Leave it empty where it would have to buy the same by itself."),
    )
    people = forms.IntegerField(label=gettext_lazy("People"), required=False, min_value=0, max_value=10**9)
    benefit = pounds(gettext_lazy("Benefit in pounds"))
    now = pounds(gettext_lazy("What it pays now, in pounds"))
    cap = pounds(gettext_lazy("It pays no more than, in pounds"))
    floor = pounds(gettext_lazy("It pays no less than, in pounds"))
    note = BillFile.base_fields["note"]
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], bill: Bill, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, body=[("", _("Choose a council")), *bodies])
        self.bill = bill
        for place, measure in enumerate(bill.measures):
            field = forms.FloatField(label=measure, required=False, min_value=0, max_value=1e12)
            self.fields[f"number_{place}"] = grouped(field, _("The numbers that the cost goes by"))

    def joined(self) -> Bill:
        """The bill with this council in it, in the place where it stood or at the end."""
        given = self.cleaned_data
        sums = {
            name: None if given[name] is None else to_pence(given[name])
            for name in ("alone", "benefit", "now", "cap", "floor")
        }
        numbers = {
            measure: found
            for place, measure in enumerate(self.bill.measures)
            if (found := given[f"number_{place}"]) is not None
        }
        people = None if given["people"] is None else float(given["people"])
        new = Sharer(str(given["body"]), people=people, numbers=numbers, **sums)
        others = self.bill.sharers
        if new.name in self.bill.councils:
            return replace(self.bill, sharers=tuple(new if each.name == new.name else each for each in others))
        return replace(self.bill, sharers=(*others, new))
