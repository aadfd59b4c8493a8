"""A plan that people build, in words: its rules, its searches, what came of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.choose.plan.fault import check_problem
from menter.choose.plan.next_goal import given_up
from menter.language.sentence import Refusal
from menter.office.choose import search_drawing
from menter.office.choose.draft import complete
from menter.office.choose.draft_form import ALL, plan_name
from menter.office.choose.models import Envelope, Plan, PlanDraft, Solving, SolvingKind, SolvingState
from menter.office.choose.pence import to_pounds
from menter.office.choose.presenters import row
from menter.office.choose.problem import draft_problem
from menter.office.choose.weighed import weighed
from menter.office.join_up.models import Opportunity
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Cell, headings
from menter.office.reference.presenters import mission_name, region_name

TAGS = {
    SolvingState.WAITING: "yellow", SolvingState.RUNNING: "blue", SolvingState.DONE: "green",
    SolvingState.STOPPED: "green", SolvingState.REFUSED: "red", SolvingState.BROKEN: "red",
}  # fmt: skip
LAST_STEPS = 20  # rows of the table under the drawing of a search


def draft_cell(draft: PlanDraft) -> Cell:
    """Its name, leading to its page."""
    return either(draft.title_cy, draft.title_en, reverse("choose:plan_draft", args=[draft.pk]))


def crumbs(draft: PlanDraft | None = None) -> list[dict[str, str]]:
    """The way back: the plan, all drafts, this one."""
    way = [
        {"text": _("The three-year plan"), "href": reverse("choose:plan")},
        {"text": _("Plans in the making"), "href": reverse("choose:plan_drafts")},
    ]
    return [*way, {"text": draft_cell(draft).text, "href": draft_cell(draft).href}] if draft else way


def years_said(draft: PlanDraft) -> str:
    """Its financial years."""
    return _("%(first)s to %(last)s") % {"first": draft.first_year, "last": draft.first_year + draft.years}


def rule_lines(draft: PlanDraft) -> list[str]:
    """Everything that a plan has to hold to, in sentences; the titles of opportunities in the page's language."""
    rules = complete(draft.rules)
    titles = {each.key: either(each.title_cy, each.title_en).text for each in Opportunity.objects.all()}
    return [
        *money_lines(rules),
        *share_lines(rules),
        *aim_lines(rules),
        *fixed_lines(rules, titles, draft.first_year),
    ] or [_("All the money that is left, and what the board has decided. Nobody has said more yet.")]


def money_lines(rules: Mapping[str, Any]) -> list[str]:
    """The envelopes, the reserve."""
    lines = []
    for envelope in Envelope.objects.filter(pk__in=rules["pots"]):
        kept = rules["pots"][envelope.pk]
        said = {"envelope": either(envelope.name_cy, envelope.name_en).text, "percent": kept.get("percent", ALL)}
        if said["percent"] != ALL:
            lines.append(_("%(envelope)s: %(percent)s per cent of what is left.") % said)
        if kept.get("carries_over"):
            lines.append(_("%(envelope)s: what is left of one year goes over to the next.") % said)
    if rules["reserve"]:
        lines.append(_("%(percent)s of each year is kept back as a reserve.") % {"percent": percent(rules["reserve"])})
    if rules["residents"]:
        pounds = figure.money(to_pounds(rules["residents"]))
        lines.append(_("One resident helped for a year counts %(pounds)s.") % {"pounds": pounds})
    if rules["then"]:
        lines.append(given_up(rules["then"], percent(rules["give"])).to(tongue()))
    return lines


def share_lines(rules: Mapping[str, Any]) -> list[str]:
    """Fairness, quick wins, stability."""
    lines = [
        _("The councils of %(region)s together get at least %(percent)s of their share.")
        % {"region": region_name(region), "percent": percent(share)}
        for region, share in rules["groups"].items()
    ]
    if rules["council_floor"]:
        share = percent(rules["council_floor"])
        lines.append(_("Each council gets at least %(percent)s of its share.") % {"percent": share})
    if rules["groups"] or rules["council_floor"]:
        lines.append(
            _("A plan in which anybody gets less is refused.")
            if rules["is_hard"]
            else _("Each pound that is short of it counts as a pound lost.")
        )
    if rules["least_parts"]:
        many = rules["least_parts"]
        lines.append(
            ngettext(
                "Each council takes part in at least %(num)s opportunity.",
                "Each council takes part in at least %(num)s opportunities.",
                many,
            )
            % {"num": many}
        )
    if rules["quick_share"]:
        share = percent(rules["quick_share"])
        lines.append(_("At least %(percent)s of the worth comes within twelve months.") % {"percent": share})
    if rules["stability"] and (plan := Plan.objects.filter(pk=rules["stability"]["plan"]).first()):
        many = rules["stability"]["most"]
        lines.append(
            ngettext("At most %(num)s change from: %(plan)s.", "At most %(num)s changes from: %(plan)s.", many)
            % {"num": many, "plan": plan_name(plan)}
        )
    return lines


def aim_lines(rules: Mapping[str, Any]) -> list[str]:
    """At least and at most so many for a mission."""
    lines = []
    for each in rules["aims"]:
        said = {"mission": mission_name(each["aim"])}
        if each["least"]:
            lines.append(_("At least %(num)s for the mission: %(mission)s.") % {**said, "num": each["least"]})
        if each["most"] is not None:
            lines.append(_("At most %(num)s for the mission: %(mission)s.") % {**said, "num": each["most"]})
    return lines


def fixed_lines(rules: Mapping[str, Any], titles: Mapping[str, str], first_year: int) -> list[str]:
    """What is always in or out, what needs what, what excludes what."""
    ways = {"in": _("Always in: %(title)s."), "out": _("Always out: %(title)s.")}
    lines = [ways[way] % {"title": titles[key]} for key, way in rules["fixed"].items() if key in titles]
    for key, needed in rules["needs_first"].items():
        lines += [
            _("“%(title)s” starts only when this is finished: %(needed)s.")
            % {"title": titles.get(key, key), "needed": titles.get(each, each)}
            for each in needed
        ]
    lines += start_lines(rules, titles, first_year)
    for group in rules["one_of"]:
        named = "; ".join(titles.get(key, key) for key in group)
        lines.append(_("Only one of these: %(titles)s.") % {"titles": named})
    return lines


def start_lines(rules: Mapping[str, Any], titles: Mapping[str, str], first_year: int) -> list[str]:
    """First and last quarters in which opportunities may start."""
    ways = {
        "earliest": _("“%(title)s” starts in %(quarter)s at the earliest."),
        "latest": _("“%(title)s” starts in %(quarter)s at the latest."),
    }
    return [
        line % {"title": titles[key], "quarter": figure.quarter(first_year, said[way])}
        for key, said in rules["starts"].items()
        for way, line in ways.items()
        if key in titles and way in said
    ]


def percent(share: float) -> str:
    """A share as people write it."""
    return figure.percent(share)


def made_from(draft: PlanDraft, at: datetime) -> dict[str, Any]:
    """What the draft weighs, and what is wrong with it as it stands."""
    rows = weighed()
    problem = draft_problem(draft, rows, at.date())
    try:
        check_problem(problem)
    except Refusal as refused:
        wrong = refused.sentence.to(tongue())
    else:
        wrong = ""
    many, left = len(problem.opportunities), len(rows) - len(problem.opportunities)
    return {
        "wrong": wrong,
        "weighed": ngettext("%(num)s opportunity is weighed.", "%(num)s opportunities are weighed.", many)
        % {"num": many},
        "left": ngettext(
            "%(num)s has neither a cost nor scopes and is left out.",
            "%(num)s have neither a cost nor scopes and are left out.",
            left,
        )
        % {"num": left}
        if left
        else "",
    }


def state_cell(solving: Solving, at: datetime) -> Cell:
    """How a search stands; one that has gone silent broke off."""
    state = SolvingState.BROKEN if solving.is_silent(at) else SolvingState(solving.state)
    return Cell(str(state.label), tag=TAGS[state])


def solving_rows(solvings: Sequence[Solving], at: datetime) -> list[list[dict[str, Any]]]:
    """Each search of a draft, with what came of it."""
    return [
        row(
            Cell(figure.moment(each.asked_at), reverse("choose:solving", args=[each.pk])),
            str(each.version),
            state_cell(each, at),
            str(SolvingKind(each.kind).label),
            found_cell(each),
        )
        for each in solvings
    ]


def solving_headings() -> list[dict[str, Any]]:
    return headings(_("Asked for"), _("Version"), _("State"), _("What was sought"), _("The plan that was found"))


def found_cell(solving: Solving) -> Cell:
    """What a search found: its plan, or how many plans of a frontier."""
    many = len(solving.points)
    if not many:
        return value_cell(solving.plan)
    text = ngettext("%(num)s plan to choose from", "%(num)s plans to choose from", many) % {"num": many}
    return Cell(text, reverse("choose:solving", args=[solving.pk]))


def value_cell(plan: Plan | None) -> Cell:
    """What a plan is worth, leading to its page."""
    if plan is None:
        return Cell("–")
    text = _("Worth %(value)s in today’s money") % {"value": figure.money(plan.value)}
    return Cell(text, reverse("choose:one_plan", args=[plan.pk]))


def shown(solving: Solving, at: datetime) -> dict[str, Any]:
    """What the page of a search for the best plan shows."""
    return {
        "title": _("Working out the best plan"),
        "crumbs": crumbs(solving.draft),
        "what_now": what_now(solving, at),
        "facts": search_facts(solving, at),
        "drawing": search_drawing_of(solving),
        "plan": value_cell(solving.plan) if solving.plan else None,
    }


def search_facts(solving: Solving, at: datetime) -> list[dict[str, Any]]:
    """How far a search is, in figures."""
    last = solving.steps[-1] if solving.steps else [None, None, None]
    state = state_cell(solving, at)
    facts = [
        {"key": _("State"), "text": state.text, "tag": state.tag},
        {"key": _("Best plan found"), "text": money(last[1])},
        {"key": _("No plan is worth more than"), "text": money(last[2])},
    ]
    if last[1] is not None and last[2]:
        gap = max(0.0, (last[2] - last[1]) / abs(last[2]))
        text = f"{figure.number(round(gap * 100, 2))}%"
        facts.append({"key": _("A better plan could be worth at most so much more"), "text": text})
    return facts


def money(pence: float | None) -> str:
    """Pounds of pence; a dash for nothing yet."""
    return "–" if pence is None else figure.money(to_pounds(round(pence)).quantize(Decimal(1)))


def search_drawing_of(solving: Solving) -> dict[str, Any]:
    """The search drawn, with the same as a table."""
    title = _("How the search goes")
    return {
        "title": title,
        "svg": search_drawing.draw(title, _("Best plan found"), _("No plan is worth more than"), solving.steps),
        "headings": headings(_("Seconds"), _("Best plan found"), _("No plan is worth more than"), numbers=[0, 1, 2]),
        "rows": [
            row(figure.number(step[0]), money(step[1]), money(step[2]), numbers=[0, 1, 2])
            for step in solving.steps[-LAST_STEPS:]
        ],
        "note": "",
    }


def what_now(solving: Solving, at: datetime) -> str:
    """What whoever waits should know."""
    if solving.is_silent(at):
        return _(
            "Nothing has been heard of this search for a while: it broke off. The plan that was there before still "
            "holds. Have it worked out again."
        )
    match SolvingState(solving.state):
        case SolvingState.WAITING:
            return _(
                "It waits for its turn. If nothing happens within a minute, ask whether “menter serve” is running."
            )
        case SolvingState.RUNNING if solving.plan:
            return _("The plan is found and kept. Now it works out why each opportunity is in or out.")
        case SolvingState.RUNNING if solving.stop_asked_at:
            return _("It was asked to stop, and keeps the best plan that it has found.")
        case SolvingState.RUNNING:
            return _("It searches. You can leave this page: the plan is kept when it is found.")
        case SolvingState.DONE | SolvingState.STOPPED if not solving.reason_en:
            return _("The plan is kept.")
        case _:
            return solving.reason_cy if tongue() == "cy" else solving.reason_en
