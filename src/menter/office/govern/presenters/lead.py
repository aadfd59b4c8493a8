"""Who leads a piece of work, in words, with the reasons and the rule."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.choose.presenters import row
from menter.office.govern.lead import Led
from menter.office.govern.models import LeadOverride
from menter.office.govern.who import certainty, part, period, source
from menter.office.look import figure
from menter.office.look.bilingual import either, said, tongue
from menter.office.look.listing import Cell, headings


def lead_headings() -> list[dict[str, Any]]:
    """Headings for `lead_rows`."""
    return headings(_("Team"), _("Part"), _("Why"))


def lead_rows(led: Led, kind: str, number: int) -> list[list[dict[str, Any]]]:
    """The lead with its reasons, then every team that gets copies."""
    address = reverse("govern:who_leads", args=[kind, number])
    rows = [row(Cell(led.book.team_name(led.lead), address), _("Leads"), why(led))] if led.lead else []
    return [*rows, *(row(led.book.team_name(code), _("Gets copies"), why_copied(led, code)) for code in led.supporters)]


def why(led: Led) -> Cell:
    """Why this team leads: a person's word, else the rule's reasons."""
    if led.override is not None:
        return either(led.override.reason_cy, led.override.reason_en)
    reasons = led.routing.reasons if led.routing else ()
    return Cell(" ".join(said(reason) for reason in reasons))


def why_copied(led: Led, code: str) -> str:
    """Why a team gets copies."""
    if led.routing is not None and code == led.routing.lead:
        return _("It would lead by its remit; somebody said that another team does.")
    if led.routing is not None and code == led.routing.stands_in_for:
        return _("It has the remit, and its office is vacant.")
    return _("It has a part in this kind of work.")


def nobody(led: Led) -> str:
    """That no team's remit covers the work."""
    return said(led.nobody) if led.nobody is not None else ""


def rule_lines(led: Led) -> list[str]:
    """The rule that was followed: the remits in force for this kind of work, each with its dates and source."""
    if led.routing is None:
        return []
    return [
        _("%(work)s. %(team)s: %(part)s. %(period)s. %(certainty)s. %(source)s") % {
            "work": remit.name(tongue()), "team": led.book.team_name(remit.team), "part": part(remit),
            "period": period(remit.since, remit.until), "certainty": certainty(remit),
            "source": source(remit.source.name(tongue()), remit.as_of),
        }
        for remit in led.book.remits.values()
        if remit.code == led.routing.work and remit.team in {led.routing.lead, *led.routing.supporters}
    ]  # fmt: skip


def override_headings() -> list[dict[str, Any]]:
    """Headings for `override_rows`."""
    return headings(_("Team"), _("Said on"), _("Why"), _("Taken back"))


def override_rows(led: Led, overrides: list[LeadOverride]) -> list[list[dict[str, Any]]]:
    """Every word of a person on who leads, the newest first."""
    return [
        row(
            led.book.team_name(each.team),
            figure.date(each.at),
            either(each.reason_cy, each.reason_en),
            figure.date(each.ended_at) if each.ended_at else _("Stands"),
        )
        for each in reversed(overrides)
    ]
