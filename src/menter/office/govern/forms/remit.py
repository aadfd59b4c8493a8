"""What is said of teams, their remits and vacancies."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter import reference
from menter.office.govern.book import KINDS, Book, remit_key, vacancy_key
from menter.office.govern.forms.words import day_field, words_field
from menter.office.govern.models.remit import CODE
from menter.office.look.bilingual import tongue
from menter.office.look.form import offer

NAMED = ("name_cy", "name_en", "office_cy", "office_en")
DEPUTY, NOBODY = "deputy", "nobody"  # what is chosen in place of a team


class Sourced(forms.Form):
    """From when to when something holds, and where the office has that from."""

    since = day_field(_("First day"), required=False)
    until = day_field(_("Last day"), required=False, help_text=_("Leave it empty while it goes on."))
    source_cy = words_field(_("Source in Welsh"), "cy", missing=_("Say in Welsh where this is from."))
    source_en = words_field(_("Source in English"), "en", missing=_("Say in English where this is from."))

    def __init__(self, given: Any, *, book: Book, now: Any = None) -> None:
        """`book`: what can be chosen; `now`: the record that is changed."""
        shown = {"since": now.since, "until": now.until, **self.of(now)} if now is not None else {}
        super().__init__(given, initial=shown)
        self.now = now

    def of(self, now: Any) -> dict[str, Any]:
        """What the form shows at first of the record that is changed."""
        return {}

    def said(self) -> dict[str, Any]:
        """What the form says, as the action takes it."""
        return dict(self.cleaned_data)


class KeepTeam(Sourced):
    """A team and the office that heads it."""

    name_cy = words_field(_("Name in Welsh"), "cy", missing=_("Give the name in Welsh."))
    name_en = words_field(_("Name in English"), "en", missing=_("Give the name in English."))
    office_cy = words_field(
        _("Office that heads it, in Welsh"), "cy", missing=_("Name in Welsh the office that heads it."),
        help_text=_("The office, not its holder."),
    )  # fmt: skip
    office_en = words_field(
        _("Office that heads it, in English"), "en", missing=_("Name in English the office that heads it.")
    )
    field_order = (*NAMED, "since", "until", "source_cy", "source_en")

    def of(self, now: reference.Team) -> dict[str, Any]:
        return {name: getattr(now, name) for name in NAMED}

    def clean_name_en(self) -> str:
        """A new team gets its code from its English name, and does not write over one that is or was there."""
        name: str = self.cleaned_data["name_en"]
        code = code_of(name)
        if self.now is None and (not code or code in KINDS["team"].facts() or KINDS["team"].versions(code)):
            raise forms.ValidationError(
                gettext("Another team has this name. Change that team, or choose another name.")
            )
        return name

    def key(self) -> str:
        """The key of a new record."""
        return code_of(self.cleaned_data["name_en"])


def code_of(name: str) -> str:
    """The code that a team gets from its English name."""
    return str(slugify(name))[:CODE]


class KeepRemit(Sourced):
    """A team's part in a kind of work."""

    work = forms.ChoiceField(label=_("Kind of work"), widget=forms.RadioSelect,
                             error_messages={"required": _("Choose the kind of work.")})  # fmt: skip
    team = forms.ChoiceField(label=_("Team"), widget=forms.RadioSelect,
                             error_messages={"required": _("Choose the team.")})  # fmt: skip
    part = forms.ChoiceField(label=_("Part"), widget=forms.RadioSelect,
                             error_messages={"required": _("Say whether it leads or supports.")})  # fmt: skip
    certainty = forms.ChoiceField(label=_("How sure"), widget=forms.RadioSelect,
                                  error_messages={"required": _("Say how sure it is.")})  # fmt: skip
    field_order = ("work", "team", "part", "certainty", "since", "until", "source_cy", "source_en")

    def __init__(self, given: Any, *, book: Book, now: Any = None) -> None:
        super().__init__(given, book=book, now=now)
        offer(
            self,
            work=[(code, remits[0].name(tongue())) for code, remits in book.works().items()],
            team=[(code, team.name(tongue())) for code, team in book.teams.items()],
            part=[("lead", gettext("Leads")), ("support", gettext("Supports"))],
            certainty=[("stated", gettext("Stated")), ("announced", gettext("Announced"))],
        )
        if now is not None:
            for name in ("work", "team", "part"):
                del self.fields[name]

    def of(self, now: reference.Remit) -> dict[str, Any]:
        return {"certainty": now.certainty}

    def key(self) -> str:
        """The key of a new record."""
        given = self.cleaned_data
        return remit_key(given["work"], given["team"], given["part"], given["since"])

    def said(self) -> dict[str, Any]:
        same = {} if self.now is None else {"work": self.now.code, "team": self.now.team, "part": self.now.part}
        return {**self.cleaned_data, **same}


class KeepVacancy(Sourced):
    """When the office that heads a team has no permanent holder, and who stands in."""

    since = day_field(_("First day"), missing=_("Give the first day."))
    team = forms.ChoiceField(label=_("Team"), widget=forms.RadioSelect,
                             error_messages={"required": _("Choose the team.")})  # fmt: skip
    stands_in = forms.ChoiceField(
        label=_("Who stands in"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who stands in.")},
    )
    field_order = ("team", "stands_in", "since", "until", "source_cy", "source_en")

    def __init__(self, given: Any, *, book: Book, now: Any = None) -> None:
        super().__init__(given, book=book, now=now)
        teams = [(code, team.name(tongue())) for code, team in book.teams.items()]
        who = [(DEPUTY, gettext("A deputy acts")), (NOBODY, gettext("Nobody"))]
        offer(self, team=teams, stands_in=[*who, *(each for each in teams if now is None or each[0] != now.team)])
        if now is not None:
            del self.fields["team"]

    def of(self, now: reference.Vacancy) -> dict[str, Any]:
        return {"stands_in": DEPUTY if now.has_deputy else now.parent or NOBODY}

    def key(self) -> str:
        """The key of a new record."""
        since: date = self.cleaned_data["since"]
        return vacancy_key(self.cleaned_data["team"], since)

    def said(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if name != "stands_in"}
        stands_in = self.cleaned_data["stands_in"]
        parent = "" if stands_in in (DEPUTY, NOBODY) else stands_in
        team = {} if self.now is None else {"team": self.now.team}
        return {**given, **team, "has_deputy": stands_in == DEPUTY, "parent": parent}


class TakeOut(forms.Form):
    """Why a record is taken out."""

    reason_cy = words_field(_("Reason in Welsh"), "cy", long=True, missing=_("Give the reason in Welsh."))
    reason_en = words_field(_("Reason in English"), "en", long=True, missing=_("Give the reason in English."))
