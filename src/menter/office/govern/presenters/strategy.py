"""Strategies in words and figures: versions, aims and what serves them, who approved."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.govern.approval import ANSWERS, STANDINGS, Answer
from menter.govern.approval import standing as standing_of
from menter.govern.coverage import Cover
from menter.office.choose.pence import to_pounds
from menter.office.choose.presenters import row
from menter.office.govern.models import Approval, Strategy, StrategyAim, StrategyVersion
from menter.office.govern.presenters.decision import meeting_cell
from menter.office.govern.who import period
from menter.office.look import figure
from menter.office.look.bilingual import either, said
from menter.office.look.chart import Chart, Figures, bars
from menter.office.look.listing import Cell, Column, headings
from menter.office.reference.presenters import body_name, source_cell


def strategy_name(strategy: Strategy) -> Cell:
    """What a strategy is called, leading to its page."""
    return either(strategy.name_cy, strategy.name_en, reverse("govern:strategy", args=[strategy.pk]))


def aim_name(aim: StrategyAim) -> Cell:
    """What an aim is called."""
    return either(aim.name_cy, aim.name_en)


def newest(strategy: Strategy) -> StrategyVersion | None:
    """The newest version, from those that are loaded."""
    versions = list(strategy.versions.all())
    return versions[-1] if versions else None


def for_whom(strategy: Strategy) -> str:
    """The councils that a strategy is for."""
    return ", ".join(sorted(body_name(body) for body in strategy.councils.all())) or _("Every council")


def standing(version: StrategyVersion | None) -> str:
    """How the approval of a version stands."""
    return said(STANDINGS[standing_of(version.approvals.all() if version else [])])


def columns() -> list[Column]:
    """Each strategy: its aims, owner, newest version, days, approval."""
    return [
        Column("name", _("Strategy"), lambda s: strategy_name(s).text, strategy_name),
        Column("kind", _("Aims"), lambda s: str(s.get_kind_display())),
        Column("owner", _("Whose"), lambda s: body_name(s.owner) if s.owner else ""),
        Column("councils", _("Who it is for"), for_whom),
        Column("version", _("Version"), lambda s: v.number if (v := newest(s)) else None, is_number=True),
        Column("period", _("In force"), lambda s: period(v.since, v.until) if (v := newest(s)) else ""),
        Column("approval", _("Approval"), lambda s: standing(newest(s))),
    ]


def version_headings() -> list[dict[str, Any]]:
    """Headings for `version_rows`."""
    return headings(_("Version"), _("In force"), _("Source"), numbers=[0])


def version_rows(versions: Sequence[StrategyVersion]) -> list[list[dict[str, Any]]]:
    """Every version, the newest first."""
    return [
        row(
            str(each.number),
            period(each.since, each.until),
            source_cell(each.source, each.address),
            numbers=[0],
        )
        for each in reversed(versions)
    ]


def cover_headings() -> list[dict[str, Any]]:
    """Headings for `cover_rows`."""
    return headings(_("Aim"), _("Initiatives"), _("Money"), _("Opportunities"), _("State"), numbers=[1, 2, 3])


def cover_rows(aims: Iterable[StrategyAim], covers: Mapping[int, Cover]) -> list[list[dict[str, Any]]]:
    """Each aim with how much serves it; what nothing serves leads the eye."""
    return [
        row(
            Cell(f"{aim.number}. {aim_name(aim).text}", lang=aim_name(aim).lang),
            figure.number(covers[aim.number].works),
            figure.money(to_pounds(covers[aim.number].pence)),
            figure.number(len(aim.opportunities.all())),
            Cell(_("Served"), tag="green") if covers[aim.number].works else Cell(_("Nothing serves it"), tag="red"),
            numbers=[1, 2, 3],
        )
        for aim in aims
    ]


def cover_says(covers: Mapping[int, Cover]) -> str:
    """How many aims nothing serves."""
    bare = sum(not each.works for each in covers.values())
    if not bare:
        return _("Every aim has at least one initiative.")
    return ngettext(
        "%(num)s aim has no initiative.", "%(num)s aims have no initiative.", bare
    ) % {"num": bare}  # fmt: skip


def cover_charts(aims: Sequence[StrategyAim], covers: Mapping[int, Cover]) -> list[Chart]:
    """How many initiatives serve each aim, and with how much money; none before there is any."""
    if not any(each.works for each in covers.values()):
        return []
    names = [aim_name(aim).text for aim in aims]
    works = [float(covers[aim.number].works) for aim in aims]
    pounds = [float(to_pounds(covers[aim.number].pence)) for aim in aims]
    note = _(
        "Money is what initiatives say that they cost. Where one serves several aims, its money is shared out equally."
    )
    return [
        bars(Figures(_("Initiatives by aim"), _("Aim"), [_("Initiatives")],
                     [(name, [many]) for name, many in zip(names, works, strict=True)])),
        bars(Figures(_("Money by aim"), _("Aim"), [_("Pounds")],
                     [(name, [money]) for name, money in zip(names, pounds, strict=True)],
                     [[figure.money(money)] for money in pounds]), note=note),
    ]  # fmt: skip


def approval_headings() -> list[dict[str, Any]]:
    """Headings for `approval_rows`."""
    return headings(_("Who"), _("Asked on"), _("Answer"), _("Answered on"), _("Meeting"))


def approval_rows(approvals: Iterable[Approval], *, may_keep: bool) -> list[list[dict[str, Any]]]:
    """Who was asked and what they answered; where nothing is answered yet, the way to note it."""
    return [
        row(
            either(each.who_cy, each.who_en),
            figure.date(each.asked_on),
            answer_cell(each, may_keep=may_keep),
            figure.date(each.answered_on) if each.answered_on else "",
            meeting_cell(each.meeting) if each.meeting else "",
        )
        for each in approvals
    ]


def answer_cell(approval: Approval, *, may_keep: bool) -> Cell:
    """An answer, or that it is outstanding."""
    if approval.answer:
        return Cell(said(ANSWERS[cast(Answer, approval.answer)]))
    who = either(approval.who_cy, approval.who_en).text
    if may_keep:
        address = reverse("govern:answer_approval", args=[approval.pk])
        return Cell(_("Outstanding: note the answer of %(who)s") % {"who": who}, address)
    return Cell(_("Outstanding"))
