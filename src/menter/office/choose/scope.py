"""The scopes of an opportunity: as they are kept, and as a plan reads them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from menter import reference
from menter.choose.plan.problem import Benefit, Council, Phase, Range, Scope
from menter.language.sentence import Sentence
from menter.office.choose.estimated import Kind, divided, equally
from menter.office.look.bilingual import Title

# What is kept of one opportunity: {"aims": [number of a mission], "is_quick": bool, "scopes": [one for each kind]}.
# Of a scope: kind, members, shared ("residents" or "equally"), phases (kind, cost in pence by quarter, days by role and
# quarter, passes, pays_from) and gives: for each kind of benefit [low, middle, high] by year, in pence or residents.
Said = Mapping[str, Any]

KINDS: dict[str, tuple[Any, Sentence]] = {
    "small": (_("Small"), Sentence("Small")),
    "standard": (_("Standard"), Sentence("Standard")),
    "full": (_("Full"), Sentence("Full")),
}
GIVES: dict[Kind, Any] = {
    "cashable": _("Cashable saving"),
    "non_cashable": _("Worth that is not cash"),
    "residents": _("Residents helped"),
}
SHARED = {"residents": _("By their residents"), "equally": _("The same to each")}


def phase_kinds() -> dict[str, Title]:
    """The phases that cost something before a service is live and as it goes live, in their order."""
    return {each.code: Title(each.name("cy"), each.name("en")) for each in reference.phases() if each.code != "retired"}


def scopes_of(said: Said, councils: Sequence[Council]) -> tuple[Scope, ...]:
    """The scopes that are kept, as the thinking takes them, the smallest first."""
    by_kind = {each["kind"]: each for each in said.get("scopes", ())}
    return tuple(scope_of(by_kind[kind], councils) for kind in KINDS if kind in by_kind)


def scope_of(said: Said, councils: Sequence[Council]) -> Scope:
    """One scope; what it gives goes to the councils in it, or to nobody in particular where none is named."""
    within = [council for council in councils if council.key in said["members"]]
    share = divided if said["shared"] == "residents" else equally
    benefits = []
    for kind in GIVES:
        by_council: dict[str, list[Range]] = {}
        for year in said["gives"].get(kind, ()):
            for key, part in share(Range(*year), within):
                by_council.setdefault(key, []).append(part)
        benefits += [Benefit(key, kind, tuple(years)) for key, years in by_council.items()]
    return Scope(
        name=KINDS[said["kind"]][1],
        phases=tuple(phase_of(each) for each in said["phases"]),
        members=tuple(council.key for council in within),
        benefits=tuple(benefits),
    )


def phase_of(said: Said) -> Phase:
    """One phase."""
    return Phase(
        name=phase_kinds()[said["kind"]],
        cost=tuple(said["cost"]),
        days={role: tuple(days) for role, days in said["days"].items()},
        passes=said["passes"],
        pays_from=tuple(said["pays_from"]),
    )
