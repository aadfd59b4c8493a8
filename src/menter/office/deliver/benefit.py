"""A benefit in words and figures: where it started, where it should go, what was measured, what may be claimed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.deliver import benefit as thinking
from menter.deliver.benefit import value_for_money
from menter.office.choose.pence import to_pence
from menter.office.choose.presenters import (
    row,
)
from menter.office.deliver.models import POUNDS, Benefit
from menter.office.deliver.unit import amount
from menter.office.look import chart, figure
from menter.office.look.bilingual import Title, either, said
from menter.office.look.listing import Cell, headings


@dataclass(frozen=True, slots=True)
class BenefitShown:
    """One benefit as an initiative's page shows it."""

    number: int
    name: Cell
    state: Cell
    facts: list[str]
    claim: str
    headings: list[dict[str, Any]]
    rows: list[list[dict[str, Any]]]
    chart: chart.Chart | None


def thought(benefit: Benefit) -> thinking.Benefit:
    """The benefit as the thinking sees it; money is counted by the year."""
    times = benefit.times_a_year if benefit.unit == POUNDS else 1
    return thinking.Benefit(
        title=Title(benefit.name_cy, benefit.name_en),
        baseline=float(benefit.baseline * times),
        target=float(benefit.target * times),
        measurements=tuple(
            thinking.Measurement(each.measured_on, float(each.value * times)) for each in benefit.measurements.all()
        ),
        is_money=benefit.unit == POUNDS,
        is_cashable=benefit.is_cashable,
    )


def claims(benefits: Iterable[Benefit], spend: Decimal) -> list[str]:
    """What may be said of all of them against the spend, and what may not; cashable and other worth stay apart."""
    seen = [thought(each) for each in benefits]
    spoken = [said(each) for each in value_for_money(seen, to_pence(spend)).sentences]
    changes = [each.achieved for each in seen if each.achieved is not None]
    better, worse = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    if better:
        spoken.append(
            ngettext(
                "%(num)s benefit is better than at the start.", "%(num)s benefits are better than at the start.", better
            )
            % {"num": better}
        )
    if worse:
        spoken.append(
            ngettext(
                "%(num)s benefit is worse than at the start.", "%(num)s benefits are worse than at the start.", worse
            )
            % {"num": worse}
        )
    return spoken


def state_cell(benefit: Benefit) -> Cell:
    """How it stands, as a tag."""
    achieved = thought(benefit).achieved
    if achieved is None:
        return Cell(_("Not measured"), tag="grey")
    if achieved < 0:
        return Cell(_("Worse than before"), tag="red")
    if achieved == 0:
        return Cell(_("No change"), tag="yellow")
    if achieved >= 1:
        return Cell(_("Target reached"), tag="green")
    return Cell(_("Better, target not reached"), tag="blue")


def claim(benefit: Benefit) -> str:
    """What may be claimed of it and what not, in plain words."""
    seen = thought(benefit)
    if seen.latest is None or seen.achieved is None:
        return _("Nobody has measured it since the baseline, so nothing may be claimed of it yet.")
    values = {
        "value": amount(Decimal(str(seen.latest.value)) / per_year(benefit), benefit.unit),
        "baseline": amount(benefit.baseline, benefit.unit),
        "target": amount(benefit.target, benefit.unit),
        "share": figure.percent(seen.achieved),
        "day": figure.date(seen.latest.on),
    }
    if seen.achieved < 0:
        return (
            _("It has become worse: %(value)s on %(day)s, from %(baseline)s at the start. No benefit may be claimed.")
            % values
        )
    if seen.achieved == 0:
        return _("On %(day)s it was as it had been at the start, %(value)s. No benefit may be claimed.") % values
    if seen.achieved >= 1:
        return (
            _(
                "It may be claimed that it moved from %(baseline)s to %(value)s by %(day)s. The target of %(target)s "
                "is reached."
            )
            % values
        )
    return (
        _(
            "It may be claimed that it moved from %(baseline)s to %(value)s by %(day)s, %(share)s of the way to "
            "%(target)s. The rest may not be claimed yet."
        )
        % values
    )


def per_year(benefit: Benefit) -> int:
    """How often the measured value makes up what the thinking counts by the year."""
    return benefit.times_a_year if benefit.unit == POUNDS else 1


def kind(benefit: Benefit) -> str:
    """Cashable or not, in a sentence; the two are never added together."""
    if benefit.is_cashable:
        return _("Cashable: it can lower a budget.")
    return _("Not cashable: it is worth something, but no budget goes down.")


def benefit_shown(benefit: Benefit) -> BenefitShown:
    """One benefit with its facts, its claim, its chart and table."""
    return BenefitShown(
        number=benefit.pk,
        name=either(benefit.name_cy, benefit.name_en),
        state=state_cell(benefit),
        facts=[
            kind(benefit),
            _("Baseline: %(value)s on %(day)s.")
            % {"value": amount(benefit.baseline, benefit.unit), "day": figure.date(benefit.baseline_on)},
            _("Target: %(value)s by %(day)s.")
            % {"value": amount(benefit.target, benefit.unit), "day": figure.date(benefit.target_on)},
        ],
        claim=claim(benefit),
        headings=headings(_("Measured on"), _("Value"), _("Evidence"), numbers=[1]),
        rows=[
            row(
                figure.date(each.measured_on), amount(each.value, benefit.unit),
                either(each.evidence_cy, each.evidence_en), numbers=[1],
            )
            for each in benefit.measurements.all()
        ],
        chart=benefit_chart(benefit),
    )  # fmt: skip


def benefit_chart(benefit: Benefit) -> chart.Chart | None:
    """From the baseline through what was measured, beside the target; nothing before the first measurement."""
    measured = [(each.measured_on, each.value) for each in benefit.measurements.all()]
    if not measured:
        return None
    steps: list[tuple[date, Decimal]] = [(benefit.baseline_on, benefit.baseline), *measured]
    return chart.lines(
        chart.Figures(
            title=_("%(benefit)s: measured against its target")
            % {"benefit": either(benefit.name_cy, benefit.name_en).text},
            across=_("Day"),
            series=[_("Measured"), _("Target")],
            points=[(figure.date(day), [float(value), float(benefit.target)]) for day, value in steps],
            texts=[[amount(value, benefit.unit), amount(benefit.target, benefit.unit)] for _day, value in steps],
        )
    )
