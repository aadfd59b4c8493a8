"""Initiatives under way: phases, spend and benefits, in words and figures, in the language of the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.choose.presenters import (
    row,
)
from menter.office.deliver.models import PhaseSpell, Spend
from menter.office.govern.models import Grant
from menter.office.look import chart, figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, headings
from menter.office.reference.presenters import body_name, phase_name
from menter.office.see.models import Initiative

WEEK = 7


def initiative_cell(initiative: Initiative) -> Cell:
    """Its title, leading to its page here."""
    return either(initiative.title_cy, initiative.title_en, reverse("deliver:initiative", args=[initiative.pk]))


def summary_of(initiative: Initiative) -> Cell:
    """What it is about."""
    return either(initiative.summary_cy, initiative.summary_en)


def partners_of(initiative: Initiative) -> str:
    """Who leads and who takes part, in one sentence."""
    partners = sorted(body_name(each) for each in initiative.partners.all())
    if not partners:
        return _("Led by: %(lead)s.") % {"lead": body_name(initiative.lead)}
    return _("Led by: %(lead)s. With: %(partners)s.") % {
        "lead": body_name(initiative.lead),
        "partners": ", ".join(partners),
    }


def granted(grants: Iterable[Grant]) -> Decimal:
    """Pounds of all its grants."""
    return sum((grant.amount for grant in grants), Decimal(0))


def spent(spend: Iterable[Spend]) -> Decimal:
    """Pounds of all quarters."""
    return sum((each.amount for each in spend), Decimal(0))


# Phases -------------------------------------------------------------------------------------------------------------


def phase_headings() -> list[dict[str, Any]]:
    """Headings for `phase_rows`."""
    return headings(_("Phase"), _("Started"), _("Ended"), _("How long"))


def phase_rows(spells: Iterable[PhaseSpell], today: date) -> list[list[dict[str, Any]]]:
    """Each phase with its days; the one that lasts says so."""
    return [
        row(
            phase_name(spell.phase),
            figure.date(spell.started_on),
            figure.date(spell.ended_on) if spell.ended_on else _("Under way"),
            weeks(days_in(spell, today)),
        )
        for spell in spells
    ]


def days_in(spell: PhaseSpell, today: date) -> int:
    """Days from its start to its end, or to today while it lasts."""
    return max(0, ((spell.ended_on or today) - spell.started_on).days)


def weeks(days: int) -> str:
    """Whole weeks; days when it is less than one."""
    if days < WEEK:
        return ngettext("%(num)s day", "%(num)s days", days) % {"num": days}
    return ngettext("%(num)s week", "%(num)s weeks", days // WEEK) % {"num": days // WEEK}


def phase_chart(spells: Sequence[PhaseSpell], today: date) -> chart.Chart | None:
    """Weeks in each phase; nothing before the first."""
    if not spells:
        return None
    return chart.bars(
        chart.Figures(
            title=_("Weeks in each phase"),
            across=_("Phase"),
            series=[_("Weeks")],
            points=[(phase_name(spell.phase), [days_in(spell, today) / WEEK]) for spell in spells],
            texts=[[weeks(days_in(spell, today))] for spell in spells],
        )
    )


# Spend --------------------------------------------------------------------------------------------------------------


def spend_chart(spend: Sequence[Spend], grants: Sequence[Grant]) -> chart.Chart | None:
    """What has been spent by the end of each quarter, beside the whole grant."""
    if not spend:
        return None
    whole, so_far = granted(grants), Decimal(0)
    points, texts = [], []
    for each in spend:
        so_far += each.amount
        points.append((figure.quarter(each.year, each.quarter - 1), [float(each.amount), float(so_far), float(whole)]))
        texts.append([figure.money(amount) for amount in (each.amount, so_far, whole)])
    return chart.bars(
        chart.Figures(
            title=_("Spend by quarter against the grant"),
            across=_("Quarter"),
            series=[_("Spent in the quarter"), _("Spent so far"), _("Grant")],
            points=points,
            texts=texts,
        )
    )


def spend_says(spend: Sequence[Spend], grants: Sequence[Grant]) -> str:
    """How much of the grant is spent, in a sentence; overspending is said."""
    whole, gone = granted(grants), spent(spend)
    money = {"spent": figure.money(gone), "grant": figure.money(whole), "over": figure.money(gone - whole)}
    if not whole:
        return _("%(spent)s has been spent. No grant pays for it.") % money
    if gone > whole:
        return _("%(spent)s has been spent, %(over)s more than the grant of %(grant)s.") % money
    return _("%(spent)s has been spent of the grant of %(grant)s.") % money


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One grant of the initiative."""

    text: str
    href: str


def grant_lines(grants: Iterable[Grant]) -> list[GrantLine]:
    """Its grants, each leading to its page."""
    return [
        GrantLine(
            _("%(amount)s, awarded on %(day)s") % {
                "amount": figure.money(grant.amount),
                "day": figure.date(grant.awarded_on),
            },
            reverse("govern:grant", args=[grant.pk]),
        )
        for grant in grants
    ]  # fmt: skip
