"""What doing a thing together may save: a range with its assumptions, cashable and other worth apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from menter.join_up.money import rounded_pounds, whole_pounds
from menter.language.sentence import Sentence

Three = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Range:
    """Pence at the careful, the middle and the hopeful end; low <= middle <= high."""

    low: int
    middle: int
    high: int


NOTHING = Range(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What an estimate rests on, as (low saving, middle, high saving); a fund manager may change each.

    fixed_share         share of a system's yearly cost that does not grow with its users, 0 to 1
    gap_closed          share of the distance to the lowest price a person that a joint price gets back, 0 to 1
    procurement_days    days of officers' time that one buying exercise takes
    day_rate            pence, what such a day costs an authority
    build_not_repeated  share of the first build's cost that an adopter does not spend again, 0 to 1
    None is measured in Wales yet: they are Menter's own starting values, wide on purpose, to be put right from
    measured benefits.
    """

    fixed_share: Three = (0.2, 0.35, 0.5)
    gap_closed: Three = (0.0, 0.25, 0.5)
    procurement_days: Three = (10.0, 25.0, 40.0)
    day_rate: int = 350_00
    build_not_repeated: Three = (0.3, 0.5, 0.7)


@dataclass(frozen=True, slots=True)
class Saving:
    """The saving of one opportunity; the two kinds are never added together.

    cashable        pence a year that can leave a budget
    non_cashable    pence, once: time not spent, cost not run up
    assumptions     what it rests on
    reasons         how it was reckoned, in sentences
    """

    cashable: Range
    non_cashable: Range
    assumptions: Assumptions
    reasons: tuple[Sentence, ...]


def pooled_saving(
    yearly_costs: Sequence[int | None],
    *,
    people: Sequence[int | None] | None = None,
    assumptions: Assumptions = Assumptions(),
) -> Saving:
    """What members save a year by paying for one thing together.

    yearly_costs    pence of each member, None where unknown: an unknown cost saves nothing here
    people          whom each member serves, to compare prices; None where unknown
    The fixed part is paid once instead of by each, at the size of the largest; of what depends on use, those who pay
    more a person come part of the way towards the lowest price; each but one is spared a buying exercise.
    """
    known = [cost for cost in yearly_costs if cost is not None and cost > 0]
    served = list(people) if people is not None else [None] * len(yearly_costs)
    fixed = [split_fixed(known, share) for share in assumptions.fixed_share]
    spread = [
        close_gap(yearly_costs, served, share, part)
        for share, part in zip(assumptions.fixed_share, assumptions.gap_closed, strict=True)
    ]
    spared = max(0, len(yearly_costs) - 1)
    effort = [round(spared * days * assumptions.day_rate) for days in assumptions.procurement_days]
    reasons = []
    if len(known) >= 2:
        reasons.append(fixed_reason(fixed, assumptions))
    if spread[2] > 0:
        reasons.append(spread_reason(spread, assumptions))
    if spared:
        reasons.append(effort_reason(effort, spared, assumptions))
    cashable = Range(*(a + b for a, b in zip(fixed, spread, strict=True)))
    return Saving(cashable, Range(*effort), assumptions, tuple(reasons))


def adoption_saving(
    build_cost: int | None,
    adopters: int,
    *,
    assumptions: Assumptions = Assumptions(),
) -> Saving:
    """What adopters need not spend on building again; not cashable, since it never was in a budget."""
    if build_cost is None or build_cost <= 0 or adopters < 1:
        return Saving(NOTHING, NOTHING, assumptions, ())
    kept = [round(build_cost * adopters * share) for share in assumptions.build_not_repeated]
    reason = Sentence(
        "Building it cost {cost} once. An adopter is taken to avoid {low} to {high} per cent of that, "
        "which is money not spent rather than money given back.",
        cost=whole_pounds(build_cost),
        low=percent(assumptions.build_not_repeated[0]),
        high=percent(assumptions.build_not_repeated[2]),
    )
    return Saving(NOTHING, Range(*kept), assumptions, (reason,))


def joint_saving(costs: Sequence[int], *, assumptions: Assumptions = Assumptions()) -> Saving:
    """What members who each build the same thing need not spend when it is built once, at the size of the dearest."""
    known = [cost for cost in costs if cost > 0]
    if len(known) < 2:
        return Saving(NOTHING, NOTHING, assumptions, ())
    spared = [round((sum(known) - max(known)) * share) for share in assumptions.build_not_repeated]
    reason = Sentence(
        "Members have set aside {sum} for projects of their own. Built once, {low} to {high} per cent of all but the "
        "dearest need not be spent, which is money not spent rather than money given back.",
        sum=whole_pounds(sum(known)),
        low=percent(assumptions.build_not_repeated[0]),
        high=percent(assumptions.build_not_repeated[2]),
    )
    return Saving(NOTHING, Range(*spared), assumptions, (reason,))


def split_fixed(costs: Sequence[int], share: float) -> int:
    return round(share * (sum(costs) - max(costs))) if costs else 0


def close_gap(costs: Sequence[int | None], people: Sequence[int | None], fixed_share: float, closed: float) -> int:
    """Pence a year saved when each price a person comes `closed` of the way to the lowest."""
    known = [(c, p) for c, p in zip(costs, people, strict=True) if c and p and c > 0 and p > 0]
    if len(known) < 2:
        return 0
    lowest = min(cost / served for cost, served in known)
    above = sum(max(0.0, cost - lowest * served) for cost, served in known)
    return round((1 - fixed_share) * closed * above)


def fixed_reason(saved: Sequence[int], assumptions: Assumptions) -> Sentence:
    return Sentence(
        "{low} to {high} per cent of each cost is taken to be fixed. Paid once by all instead of by each, "
        "that saves {least} to {most} a year.",
        low=percent(assumptions.fixed_share[0]),
        high=percent(assumptions.fixed_share[2]),
        least=rounded_pounds(saved[0]),
        most=rounded_pounds(saved[2]),
    )


def spread_reason(saved: Sequence[int], assumptions: Assumptions) -> Sentence:
    return Sentence(
        "Members pay different prices a person. A joint price is taken to close {low} to {high} per cent of the "
        "distance to the lowest, which saves {least} to {most} a year.",
        low=percent(assumptions.gap_closed[0]),
        high=percent(assumptions.gap_closed[2]),
        least=rounded_pounds(saved[0]),
        most=rounded_pounds(saved[2]),
    )


def effort_reason(saved: Sequence[int], spared: int, assumptions: Assumptions) -> Sentence:
    return Sentence(
        "Buying exercises not needed: {spared}, each taken to need {low:g} to {high:g} days at {rate} a day. "
        "That is officers' time worth {least} to {most}, once; it is not cash.",
        spared=spared,
        low=assumptions.procurement_days[0],
        high=assumptions.procurement_days[2],
        rate=whole_pounds(assumptions.day_rate),
        least=rounded_pounds(saved[0]),
        most=rounded_pounds(saved[2]),
    )


def percent(share: float) -> str:
    return f"{round(100 * share, 1):g}"
