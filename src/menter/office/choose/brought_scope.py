"""What opportunities take and give in a plan's workbook that comes back, taken over into their scopes."""

from collections.abc import Mapping, Sequence

from menter.choose.plan.file import Edit
from menter.choose.plan.problem import Benefit, Range
from menter.office.choose.brought import Brought, Said, is_whole
from menter.office.choose.refused import EACH_COUNCIL, WHOLE, no_mission
from menter.office.choose.scope import scope_of
from menter.office.choose.scope_form import missions

# A council's part that was multiplied and rounded by hand differs from the share of the new sum by less than this.
ROUNDED = {"cashable": 100, "non_cashable": 100, "residents": 3}  # pence; low, middle and high are rounded each
Parts = Mapping[str, Sequence[Range]]


def keep_phase(brought: Brought, edit: Edit) -> None:
    """Costs, days, chance and who may pay of one phase, all as the workbook says them."""
    scope = brought.scope(edit)
    if scope is None:
        return
    kept, now = brought.phase(scope, edit)
    if edit.field == "passes" and not is_whole(now.passes):
        brought.refuse(edit, WHOLE)
    kept["cost"] = list(now.cost)
    kept["days"] = {role: list(days) for role, days in now.days.items()}
    kept["passes"] = now.passes
    kept["pays_from"] = list(now.pays_from)


def keep_aims(brought: Brought, edit: Edit) -> None:
    """The missions that it serves, by number."""
    names, known = edit.told.names(), [number for number, _name in missions()]
    strange = [name for name in names if name not in known]
    if strange:
        brought.refuse(edit, no_mission(strange[0], known))
    else:
        brought.facts(edit.row[0])["aims"] = sorted(int(name) for name in names)


def keep_quick(brought: Brought, edit: Edit) -> None:
    """Whether it counts as a quick win."""
    brought.facts(edit.row[0])["is_quick"] = bool(edit.now)


def keep_benefits(brought: Brought, edits: Sequence[Edit], kind: str) -> list[tuple[int, list[int], list[int]]]:
    """One kind of benefit of one scope: its sum over all councils, where it is shared between them as before.

    Returns     year from 1, and low, middle and high of all councils together before and after, for each that changes
    """
    scope = brought.scope(edits[0])
    if scope is None:
        return []
    now = {each.council: each.by_year for each in brought.option(edits[0]).benefits if each.kind == kind}
    before, sums = scope["gives"].get(kind, []), sums_of(now)
    if not is_shared(now, parts_of(brought, {**scope, "gives": {kind: sums}}, kind), ROUNDED[kind]):
        for edit in edits:
            brought.refuse(edit, EACH_COUNCIL)
        return []
    scope["gives"] = {**scope["gives"], kind: sums} if sums else {k: v for k, v in scope["gives"].items() if k != kind}
    return [
        (year + 1, was, is_now)
        for year in range(max(len(before), len(sums)))
        if (was := at(before, year)) != (is_now := at(sums, year))
    ]


def at(years: Sequence[list[int]], year: int) -> list[int]:
    """One year; nothing beyond the last."""
    return list(years[year]) if year < len(years) else [0, 0, 0]


def sums_of(parts: Parts) -> list[list[int]]:
    """Low, middle and high of all councils together, by year."""
    longest = max(map(len, parts.values()), default=0)
    years = [[by_year[year] for by_year in parts.values() if year < len(by_year)] for year in range(longest)]
    return [[sum(getattr(part, end) for part in year) for end in ("low", "middle", "high")] for year in years]


def parts_of(brought: Brought, scope: Said, kind: str) -> Parts:
    """What each council would get of a kind of benefit."""
    found: tuple[Benefit, ...] = scope_of(scope, brought.councils).benefits
    return {each.council: each.by_year for each in found if each.kind == kind}


def is_shared(now: Parts, shares: Parts, rounded: int) -> bool:
    """Whether the parts that were written are the shares of their sum, but for rounding."""
    return now.keys() == shares.keys() and all(
        len(now[council]) == len(shares[council])
        and all(is_near(one, other, rounded) for one, other in zip(now[council], shares[council], strict=True))
        for council in now
    )


def is_near(one: Range, other: Range, rounded: int) -> bool:
    ends = ("low", "middle", "high")
    return all(abs(getattr(one, end) - getattr(other, end)) <= rounded for end in ends)
