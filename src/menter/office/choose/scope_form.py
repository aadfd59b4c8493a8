"""What somebody says of an opportunity that a plan weighs: each scope with its phases, days and benefits; its aims."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter import reference
from menter.language.sentence import Refusal
from menter.office.choose import typed
from menter.office.choose.models import Envelope
from menter.office.choose.round_form import envelope_name
from menter.office.choose.scope import GIVES, KINDS, SHARED, phase_kinds
from menter.office.look.bilingual import said, tongue
from menter.office.look.form import offer
from menter.office.reference.presenters import mission_name

MONEY = ("cashable", "non_cashable")
ALL = 100  # per cent: nobody stops it at the gate


def lines(label: Any, help_text: Any, rows: int) -> forms.CharField:
    """Several lines of numbers."""
    return forms.CharField(
        label=label, required=False, max_length=5000, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, "spellcheck": "false"}),
    )  # fmt: skip


def boxes(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    """Several of a list."""
    return forms.MultipleChoiceField(
        label=label, required=False, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )


def read(form: forms.Form, name: str, reads: Callable[[], Any], empty: Any) -> Any:
    """What was typed in one field; what is wrong with it is said beside it."""
    try:
        return reads()
    except Refusal as refused:
        form.add_error(name, refused.sentence.to(tongue()))
        return empty


class ScopeForm(forms.Form):
    """One scope: who takes part, what each phase costs and takes, what it gives."""

    kind = forms.ChoiceField(
        label=_("Which scope"),
        choices=[(code, name) for code, (name, _said) in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the scope.")},
    )
    members = boxes(_("Councils that take part"))
    shared = forms.ChoiceField(
        label=_("How what it gives is shared between them"), choices=list(SHARED.items()), widget=forms.RadioSelect,
        initial="residents",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(
        self, *args: Any, councils: Mapping[str, str], roles: Mapping[str, str], longest: int, **kwargs: Any
    ) -> None:
        """councils by code; codes of roles by name; `longest` is the quarters that a plan has."""
        super().__init__(*args, **kwargs)
        self.roles, self.longest = roles, longest
        envelopes = [(row.pk, envelope_name(row)) for row in Envelope.objects.order_by("code")]
        offer(self, members=list(councils.items()))
        for code, title in phase_kinds().items():
            phase = {"phase": said(title)}
            self.fields[f"cost_{code}"] = forms.CharField(
                label=gettext("%(phase)s: pounds in each quarter") % phase, required=False, max_length=500,
                help_text=_("One for each quarter, with a semicolon between two; empty where there is no such phase."),
            )  # fmt: skip
            self.fields[f"days_{code}"] = lines(
                gettext("%(phase)s: person-days of each role") % phase,
                _("One role a line, such as Service designer: 20; 10. One number alone is for every quarter."),
                3,
            )
            self.fields[f"passes_{code}"] = forms.IntegerField(
                label=gettext("%(phase)s: chance that it goes on after the gate, per cent") % phase,
                required=False, min_value=1, max_value=ALL, initial=ALL,
                error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], _("Give a number from 1 to 100.")),
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
            )  # fmt: skip
            self.fields[f"pays_{code}"] = boxes(
                gettext("%(phase)s: envelopes that may pay") % phase, _("None chosen means any of them.")
            )
            offer(self, **{f"pays_{code}": envelopes})
        for kind, name in GIVES.items():
            self.fields[kind] = lines(
                name,
                _("A line for each year from its end: lowest; likeliest; highest, such as 10000; 20000; 40000."),
                4,
            )

    @staticmethod
    def of(kept: Mapping[str, Any], roles: Mapping[str, str]) -> dict[str, Any]:
        """What the form shows of a scope that is kept."""
        names = {code: name for name, code in roles.items()}
        shown: dict[str, Any] = {name: kept[name] for name in ("kind", "members", "shared")}
        for phase in kept["phases"]:
            code = phase["kind"]
            days = [f"{names.get(role, role)}: {typed.written(each)}" for role, each in phase["days"].items()]
            shown |= {
                f"cost_{code}": typed.in_pounds(phase["cost"]),
                f"days_{code}": "\n".join(days),
                f"passes_{code}": round(phase["passes"] * ALL),
                f"pays_{code}": phase["pays_from"],
            }
        for kind, years in kept["gives"].items():
            write = typed.in_pounds if kind in MONEY else typed.written
            shown[kind] = "\n".join(write(year) for year in years)
        return shown

    def clean(self) -> dict[str, Any]:
        """Read the numbers; a scope without any quarter, or longer than a plan, is refused."""
        given = self.cleaned_data
        self.phases = [phase for code in phase_kinds() if (phase := self.phase(code, given))]
        self.gives = {
            kind: read(self, kind, partial(typed.ranges, given.get(kind, ""), are_pounds=kind in MONEY), [])
            for kind in GIVES
        }
        quarters = sum(len(phase["cost"]) for phase in self.phases)
        first = f"cost_{next(iter(phase_kinds()))}"
        if not self.phases and not self.errors:
            self.add_error(first, gettext("Give the pounds of one phase at least, even if they are 0."))
        elif quarters > self.longest:
            self.add_error(
                first,
                gettext("All phases together take %(quarters)s quarters, and a plan has %(longest)s.")
                % {"quarters": quarters, "longest": self.longest},
            )
        return given

    def phase(self, code: str, given: Mapping[str, Any]) -> dict[str, Any] | None:
        """One phase; none where no pounds are given."""
        cost = read(self, f"cost_{code}", lambda: typed.pence(given.get(f"cost_{code}", "")), [])
        if not cost:
            return None
        days = read(self, f"days_{code}", lambda: typed.days(given.get(f"days_{code}", ""), self.roles, len(cost)), {})
        return {
            "kind": code,
            "cost": cost,
            "days": days,
            "passes": (given.get(f"passes_{code}") or ALL) / ALL,
            "pays_from": given.get(f"pays_{code}", []),
        }

    def said(self) -> dict[str, Any]:
        """The scope as it is kept."""
        given = self.cleaned_data
        return {**{name: given[name] for name in ("kind", "members", "shared")}, "phases": self.phases,
                "gives": {kind: years for kind, years in self.gives.items() if years}}  # fmt: skip


class FactsForm(forms.Form):
    """What an opportunity counts for: the missions it serves, and whether people soon notice it."""

    aims = boxes(_("Missions that it serves"))
    is_quick = forms.BooleanField(label=_("It counts as a quick win"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, aims=missions())

    def said(self) -> dict[str, Any]:
        """As it is kept."""
        return {"aims": [int(each) for each in self.cleaned_data["aims"]], "is_quick": self.cleaned_data["is_quick"]}


def missions() -> list[tuple[str, str]]:
    """Every mission by its number."""
    return [(str(each.number), mission_name(each.number)) for each in reference.missions()]


def role_names(roles: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Codes by name, in the language of the page."""
    return {str(each[f"name_{tongue()}"] or each["name_en"] or each["name_cy"]): each["code"] for each in roles}
