"""Rules, money and days of a plan's workbook that comes back, taken over into a draft and its team."""

from typing import Any

from menter.choose.plan.file import Edit
from menter.choose.plan.file.rule_sheet import ABOUT
from menter.language.sentence import Sentence
from menter.office.choose.brought import PER_CENT, Brought, Said, is_whole
from menter.office.choose.draft_form import MOST_PERCENT
from menter.office.choose.pence import exactly, to_pounds
from menter.office.choose.problem import days_in
from menter.office.choose.refused import BOARD, NO_STABILITY, NOT_KEPT, WHOLE, no_mission, why_not
from menter.office.choose.scope_form import missions
from menter.office.choose.weighed import fixed

SHARES = ("reserve", "quick_share")


def keep_needs(brought: Brought, edit: Edit) -> None:
    """What must be finished first."""
    keep(brought.rules["needs_first"], edit.row[0], list(edit.told.names()) or None)


def keep_start(brought: Brought, edit: Edit) -> None:
    """First or last quarter in which it may start; a draft counts from 0."""
    starts = brought.rules["starts"]
    said = dict(starts.get(edit.row[0], {}))
    number = edit.now - 1 if isinstance(edit.now, int) else None
    keep(said, edit.field, number or (None if edit.field == "earliest" else number))
    keep(starts, edit.row[0], said or None)


def keep_fixed(brought: Brought, edit: Edit) -> None:
    """Always in, always out; what the board decided stays."""
    if fixed(brought.rows[edit.row[0]]) is not None:
        brought.refuse(edit, BOARD)
    keep(brought.rules["fixed"], edit.row[0], edit.now)


def keep_pot(brought: Brought, edit: Edit) -> None:
    """The share of an envelope that the draft may spend, and whether what is left goes over."""
    code = edit.row[0]
    kept = brought.rules["pots"].setdefault(code, {})
    if edit.field == "carries_over":
        kept["carries_over"] = bool(edit.now)
        return
    left = brought.left[code]
    now = next(pot.amounts for pot in brought.problem.pots if pot.name == code)
    shares = [each for each in range(MOST_PERCENT + 1) if shared(left, each) == now]
    if shares:
        kept["percent"] = shares[0]
        return
    brought.refuse(edit, no_share(left, now[edit.place], edit.place))


def shared(left: tuple[int, ...], percent: int) -> tuple[int, ...]:
    """So many per cent of each year, as a draft reckons it."""
    return tuple(amount * percent // PER_CENT for amount in left)


def no_share(left: tuple[int, ...], now: int, year: int) -> Sentence:
    """That the money of a pot is no whole share of its envelope, and the nearest that is."""
    near = min(MOST_PERCENT, round(PER_CENT * now / left[year])) if left[year] else PER_CENT
    return Sentence(
        "A draft keeps a share in whole per cent of what is left of an envelope, the same in each year. The nearest is "
        "{percent} per cent: {amounts}. Write these in its years, or change the envelope itself.",
        percent=near,
        amounts="; ".join(exactly(to_pounds(amount)) for amount in shared(left, near)),
    )


def keep_role(brought: Brought, edit: Edit) -> None:
    """Days of a role by quarter, what may be bought in, and at what price."""
    role = brought.role(edit.row[0])
    now = next(each for each in brought.problem.capacity if each.role == edit.row[0])
    if edit.field == "top_up":
        if not is_whole(now.top_up):
            brought.refuse(edit, WHOLE)
        role["top_up"] = now.top_up
    elif edit.field == "day_rate":
        role["day_rate"] = now.day_rate
    else:
        role["days"] = days_from(role["days"], brought.before, now.days)


def days_from(kept: list[float], before: int, now: tuple[float, ...]) -> list[float]:
    """Days by quarter with those of the plan in their places; equal ones at the end are said once."""
    days = [days_in(kept, place) for place in range(max(len(kept), before + len(now)))]
    for place, number in enumerate(now, start=before):
        if place >= 0:
            days[place] = number
    while len(days) > 1 and days[-1] == days[-2]:
        days.pop()
    return days


def keep_rule(brought: Brought, edit: Edit) -> None:
    """One rule of the draft."""
    rule, about = edit.row
    if edit.how != "cell" and rule not in ABOUT:
        brought.refuse(edit, why_not(edit))
        return
    found = rule_said(brought, rule, about)
    if found is None:
        brought.refuse(edit, NO_STABILITY if rule == "most_changes" else NOT_KEPT)
    elif rule.startswith("aim") and about not in (known := [number for number, _name in missions()]):
        brought.refuse(edit, no_mission(about, known))
    elif not is_kept_whole(rule, about, found):
        brought.refuse(edit, WHOLE)
    else:
        brought.rules.update(found)


def rule_said(brought: Brought, rule: str, about: str) -> Said | None:
    """What of the draft's rules a row says anew; None where a draft does not keep it."""
    rules, kept = brought.problem.rules, brought.rules
    fairness, stability = rules.fairness, rules.stability
    if rule in SHARES:
        return {rule: getattr(rules, rule)}
    if rule in ("council_floor", "is_hard", "least_parts"):
        return {rule: getattr(fairness, rule)}
    if rule == "group_floor":
        others = {name: share for name, share in kept["groups"].items() if name != about}
        return {"groups": {**others, **({about: fairness.groups[about]} if fairness.groups.get(about) else {})}}
    if rule in ABOUT:
        return {"aims": [aim_said(each) for each in rules.aims if each.least or each.most is not None]}
    if rule == "residents":
        return {"residents": round(brought.problem.weights.residents)}
    if rule == "most_changes" and kept["stability"] and stability:
        return {"stability": {**kept["stability"], "most": stability.most}}
    return None


def aim_said(rule: Any) -> Said:
    """At least and at most for one mission; its name stays as it is where it is no number."""
    return {"aim": int(rule.aim) if rule.aim.isdecimal() else rule.aim, "least": rule.least, "most": rule.most}


def is_kept_whole(rule: str, about: str, said: Said) -> bool:
    """Whether a share is in whole per cent; other rules are no shares."""
    if rule == "group_floor":
        return is_whole(said["groups"].get(about, 0.0))
    return rule not in (*SHARES, "council_floor") or is_whole(said[rule])


def keep(kept: Said, key: str, value: Any) -> None:
    """Keep a value under a key; nothing where it is None."""
    if value is None:
        kept.pop(key, None)
    else:
        kept[key] = value
