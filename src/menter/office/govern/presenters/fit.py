"""How an opportunity fits its councils' plans, in words."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.govern.fit import CouncilFit, Fit
from menter.office.choose.presenters import row
from menter.office.govern.fit import Fitted, newest_aims
from menter.office.govern.models import StrategyAim
from menter.office.govern.presenters.strategy import aim_name, for_whom, strategy_name
from menter.office.join_up.models import Opportunity
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, headings
from menter.office.reference.presenters import body_name


def fit_says(found: Fitted) -> str:
    """In how many councils it serves a plan of the council's own."""
    many = len(found.councils)
    fits = sum(each.fit == Fit.FITS for _, each in found.councils)
    return ngettext(
        "It serves an aim of a plan for %(fits)s of %(num)s council.",
        "It serves an aim of a plan for %(fits)s of %(num)s councils.",
        many,
    ) % {"fits": fits, "num": many}


def aim_headings() -> list[dict[str, Any]]:
    """Headings for `aim_rows`."""
    return headings(_("Aim"), _("Strategy or plan"), _("Who it is for"))


def aim_rows(found: Fitted) -> list[list[dict[str, Any]]]:
    """Each aim that it serves, with its strategy and whom that is for."""
    return [
        row(aim_name(aim), strategy_name(aim.version.strategy), for_whom(found.strategies[aim.version.strategy_id]))
        for aim in found.aims
    ]


def short_headings() -> list[dict[str, Any]]:
    """Headings for `short_rows`."""
    return headings(_("Aim"), _("Strategy or plan"))


def short_rows(opportunity: Opportunity) -> list[list[dict[str, Any]]]:
    """The aims that it serves, each leading to how it fits each council's plans."""
    href = reverse("govern:fit", args=[opportunity.pk])
    tied = set(opportunity.aims.values_list("pk", flat=True))
    rows = [
        row(either(aim.name_cy, aim.name_en, href), strategy_name(aim.version.strategy))
        for aim in newest_aims()
        if aim.pk in tied
    ]
    return rows or [row(Cell(_("Nobody has said yet which aims it serves."), href), "")]


def council_headings() -> list[dict[str, Any]]:
    """Headings for `council_rows`."""
    return headings(_("Council"), _("Plans known"), _("State"))


def council_rows(found: Fitted) -> list[list[dict[str, Any]]]:
    """Each council, how many plans of its own are known, whether the opportunity serves one."""
    return [
        row(Cell(body_name(body), reverse("see:body", args=[body.pk])), str(len(each.plans)), state(each))
        for body, each in found.councils
    ]


def state(each: CouncilFit) -> Cell:
    """How it fits one council's plans."""
    match each.fit:
        case Fit.FITS:
            return Cell(_("Serves an aim"), tag="green")
        case Fit.NO_AIM:
            return Cell(_("Serves no aim"), tag="red")
        case _:
            return Cell(_("No plan known"), tag="grey")


def aim_option(aim: StrategyAim) -> str:
    """An aim with its strategy, to choose among."""
    return f"{strategy_name(aim.version.strategy).text}: {aim.number}. {aim_name(aim).text}"
