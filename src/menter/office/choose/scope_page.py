"""What doing an opportunity takes and gives, in words."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.choose.models import TeamVersion
from menter.office.choose.pence import to_pounds
from menter.office.choose.presenters import row
from menter.office.choose.scope import GIVES, KINDS, SHARED, phase_kinds
from menter.office.choose.scope_form import MONEY, role_names
from menter.office.join_up.models import Opportunity
from menter.office.look import figure
from menter.office.look.bilingual import either, said
from menter.office.look.listing import Cell, headings
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name, mission_name


def title(opportunity: Opportunity) -> Cell:
    """Its title, leading to its scopes."""
    return either(opportunity.title_cy, opportunity.title_en, reverse("choose:scopes_of", args=[opportunity.pk]))


def crumbs(opportunity: Opportunity | None = None) -> list[dict[str, str]]:
    """The way back: plans in the making, all opportunities, this one."""
    way = [
        {"text": _("Plans in the making"), "href": reverse("choose:plan_drafts")},
        {"text": _("What each opportunity takes"), "href": reverse("choose:scopes")},
    ]
    return [*way, {"text": title(opportunity).text, "href": title(opportunity).href}] if opportunity else way


def known(opportunity: Opportunity) -> str:
    """What a plan goes by: scopes, the estimate, or nothing."""
    newest = max(opportunity.scope_versions.all(), key=lambda each: each.number, default=None)
    kinds = {each["kind"] for each in newest.said["scopes"]} if newest else set()
    if kinds:
        return ", ".join(str(name) for kind, (name, _said) in KINDS.items() if kind in kinds)
    return _("The estimate") if opportunity.cost else _("Nothing yet: it has no cost")


def scope_part(opportunity: Opportunity, kept: Mapping[str, Any]) -> dict[str, Any]:
    """One scope: its phases, who takes part, what it gives."""
    team = TeamVersion.objects.first()
    names = {code: name for name, code in role_names(team.said if team else []).items()}
    return {
        "name": str(KINDS[kept["kind"]][0]),
        "href": reverse("choose:scope", args=[opportunity.pk]) + f"?kind={kept['kind']}",
        "change": _("Change the scope “%(scope)s”") % {"scope": KINDS[kept["kind"]][0]},
        "headings": headings(_("Phase"), _("Quarters"), _("Cost"), _("Person-days"), _("Chance that it goes on"),
                             numbers=[1, 2, 4]),
        "rows": [
            row(
                said(phase_kinds()[phase["kind"]]),
                str(len(phase["cost"])),
                figure.money(to_pounds(sum(phase["cost"]))),
                days_line(phase["days"], names),
                figure.percent(phase["passes"]),
                numbers=[1, 2, 4],
            )
            for phase in kept["phases"]
        ],
        "lines": [*member_lines(kept), *give_lines(kept)],
    }  # fmt: skip


def days_line(days: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Days of each role over all quarters of a phase."""
    return "; ".join(f"{names.get(code, code)}: {figure.number(sum(each))}" for code, each in days.items())


def member_lines(kept: Mapping[str, Any]) -> list[str]:
    """Who takes part, and how what it gives is shared."""
    names = sorted(body_name(each) for each in Body.objects.filter(pk__in=kept["members"]))
    if not names:
        return [_("No council is named: what it gives counts for nobody in particular.")]
    return [
        _("Takes part: %(councils)s.") % {"councils": ", ".join(names)},
        _("What it gives is shared: %(how)s.") % {"how": SHARED[kept["shared"]]},
    ]


def give_lines(kept: Mapping[str, Any]) -> list[str]:
    """Each kind of benefit, year by year."""
    lines = []
    for kind, years in kept["gives"].items():
        parts = [", ".join(amount(kind, number) for number in year) for year in years]
        lines.append(
            _("%(benefit)s, lowest, likeliest, highest by year from its end: %(years)s.")
            % {"benefit": GIVES[kind], "years": "; ".join(parts)}
        )
    return lines


def amount(kind: str, number: int) -> str:
    """Pounds, or residents."""
    return figure.money(to_pounds(number)) if kind in MONEY else figure.number(number)


def fact_lines(kept: Mapping[str, Any]) -> list[str]:
    """The missions it serves, and whether it is a quick win."""
    lines = [_("Serves the mission: %(mission)s") % {"mission": mission_name(each)} for each in kept["aims"]]
    return [*lines, *([_("Counts as a quick win")] if kept["is_quick"] else [])] or [_("Nobody has said so yet.")]


def version_lines(opportunity: Opportunity) -> list[str]:
    """When each version was kept, the newest first."""
    return [
        _("Version %(number)s of %(moment)s") % {"number": each.number, "moment": figure.moment(each.at)}
        for each in opportunity.scope_versions.all()
    ]
