"""A plan drawn, each drawing with its table: the roadmap, the envelopes, the team's days, what each council gets."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.choose import roadmap
from menter.office.choose.models import Envelope, Plan, PlanItem, PlanPayment, TeamVersion
from menter.office.choose.plan_page import ends, opportunity_cell, scope_cell, starts
from menter.office.choose.presenters import QUARTERS, row
from menter.office.choose.scope_form import role_names
from menter.office.look import chart, figure, hexmap
from menter.office.look.bilingual import either
from menter.office.look.chart import Chart
from menter.office.look.listing import Cell, headings
from menter.office.look.spark import spark
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name

LEAST_POTS = 2  # of one alone the drawing of all together says everything
TWICE = 2  # an even share is drawn at half the strongest shade, twice of it and more at the strongest


def roadmap_chart(plan: Plan, inside: Sequence[PlanItem]) -> Chart:
    """What is done when."""
    title = _("What is done when")
    bars = []
    for item in sorted(inside, key=lambda each: (each.start or 0, each.quarters, each.pk)):
        name = opportunity_cell(item)
        words = f"{name.text}: {starts(plan, item)} – {ends(plan, item)}"
        bars.append(roadmap.Bar(name.text, name.lang, item.start or 0, item.quarters, words))
    years = [figure.financial_year(plan.first_year + n) for n in range(plan.years)]
    return Chart(
        title=title,
        svg=roadmap.draw(title, _("What is done when, drawn"), bars, years),
        headings=headings(_("Opportunity"), _("Scope"), _("Starts"), _("Ends")),
        rows=[row(opportunity_cell(item), scope_cell(item), starts(plan, item), ends(plan, item)) for item in inside],
    )


def pot_charts(plan: Plan, envelopes: Iterable[Envelope], payments: Iterable[PlanPayment]) -> list[Chart]:
    """Of each envelope, by year: what the plan may spend and what it spends; none where one envelope is all of it."""
    if len(plan.pots) < LEAST_POTS:
        return []
    spent: dict[str, list[Decimal]] = {code: [Decimal(0)] * plan.years for code in plan.pots}
    for paid in payments:
        if paid.envelope_id in spent:
            spent[paid.envelope_id][paid.quarter // QUARTERS] += paid.amount
    names = {each.pk: either(each.name_cy, each.name_en) for each in envelopes}
    return [
        pot_chart(plan, names[code].text, [Decimal(each) for each in amounts], spent[code])
        for code, amounts in plan.pots.items()
        if code in names
    ]


def pot_chart(plan: Plan, name: str, there: Sequence[Decimal], spent: Sequence[Decimal]) -> Chart:
    """One envelope."""
    pairs = list(zip(there, spent, strict=True))
    return chart.bars(
        chart.Figures(
            title=_("%(envelope)s: what the plan spends of it") % {"envelope": name},
            across=_("Financial year"),
            series=[_("Money left in the envelope"), _("Planned")],
            points=[
                (figure.financial_year(plan.first_year + n), [float(left), float(taken)])
                for n, (left, taken) in enumerate(pairs)
            ],
            texts=[[figure.money(left), figure.money(taken)] for left, taken in pairs],
        )
    )


def effort_table(plan: Plan) -> dict[str, Any] | None:
    """Of each role: how busy it is quarter by quarter, as bars; None where the plan was made without any."""
    if not plan.effort:
        return None
    team = TeamVersion.objects.first()
    names = {code: name for name, code in role_names(team.said if team else []).items()}
    return {
        "caption": _("How busy the team is"),
        "headings": headings(_("Role"), _("Share of the days that are used, by quarter"), _("Days there are"),
                             _("Days used"), _("Of them bought in"), numbers=[2, 3, 4]),
        "rows": [effort_row(each, names) for each in plan.effort],
    }  # fmt: skip


def effort_row(each: dict[str, Any], names: dict[str, str]) -> list[dict[str, Any]]:
    """One role."""
    pairs = zip(each["have"], each["used"], strict=True)
    shares = [round(100 * used / have) if have else 100 * bool(used) for have, used in pairs]
    words = ", ".join(figure.percent(share / 100) for share in shares)
    return row(
        names.get(each["role"], each["role"]),
        Cell(words, picture=spark(words, shares)),
        *(figure.number(round(sum(each[kind]), 1)) for kind in ("have", "used", "bought")),
        numbers=[2, 3, 4],
    )


def evenness_chart(plan: Plan) -> Chart | None:
    """What each council would get for each of its residents, against what all get; None where nobody gets anything."""
    bodies = [each for each in Body.objects.filter(pk__in=plan.by_council).order_by("code") if each.population]
    saved = {each.pk: savings(plan.by_council[each.pk]) for each in bodies}
    total, people = sum(saved.values(), Decimal(0)), sum(each.population or 0 for each in bodies)
    if not total or not people:
        return None
    ratios = {each.pk: float(saved[each.pk] / (each.population or 1) / (total / people)) for each in bodies}
    title = _("What each council would save for each resident, beside all together")
    return Chart(
        title=title,
        svg=hexmap.draw(title, [hexagon(each, ratios[each.pk]) for each in bodies if each.hex_column is not None]),
        headings=headings(_("Council"), _("Beside all together"), _("Cashable"), _("Not cash"), _("Residents helped"),
                          _("Opportunities it takes part in"), numbers=[1, 2, 3, 4, 5]),
        rows=[council_row(each, ratios[each.pk], plan.by_council[each.pk]) for each in bodies],
        note=_(
            "What all councils together would save for each resident, by the middle of the estimates, counts as 100%."
        ),
    )  # fmt: skip


def savings(said: dict[str, Any]) -> Decimal:
    """Pounds of both kinds, to compare councils by and never shown as a sum."""
    return Decimal(said["cashable"]) + Decimal(said["non_cashable"])


def hexagon(body: Body, ratio: float) -> hexmap.Hexagon:
    """One council on the map."""
    share = min(1.0, ratio / TWICE) if ratio else None
    href = reverse("see:body", args=[body.pk])
    return hexmap.Hexagon(body.hex_column or 0, body.hex_row or 0, body_name(body), figure.percent(ratio), share, href)


def council_row(body: Body, ratio: float, said: dict[str, Any]) -> list[dict[str, Any]]:
    """One council in the table."""
    money = [figure.money(Decimal(said[kind])) for kind in ("cashable", "non_cashable")]
    helped, parts = figure.number(said["residents"]), figure.number(said["parts"])
    return row(body_name(body), figure.percent(ratio), *money, helped, parts, numbers=[1, 2, 3, 4, 5])
