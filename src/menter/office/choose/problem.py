"""What a plan is made from, handed to the thinking: opportunities, the money that is left, people's days, the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from menter.choose.plan.problem import Capacity, Council, Pot, Problem
from menter.choose.plan.problem import Opportunity as Option
from menter.choose.year import financial_year, quarter
from menter.office.choose import draft as drafts
from menter.office.choose.estimated import estimated_scope
from menter.office.choose.models import Envelope, PlanDraft, TeamVersion
from menter.office.choose.pence import to_pence
from menter.office.choose.scope import scopes_of
from menter.office.choose.weighed import councils, fixed
from menter.office.join_up.models import Opportunity
from menter.office.look.bilingual import Title

YEARS = 3  # the plan that the partnership publishes covers three financial years
QUARTERS = 4  # in a year


@dataclass(frozen=True, slots=True)
class Instead:
    """What would be kept: scopes by the opportunity's key, the roles of the team; None for what is kept."""

    scopes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    team: Sequence[Mapping[str, Any]] | None = None


AS_KEPT = Instead()


def standing_problem(rows: Iterable[Opportunity], on: date) -> Problem:
    """The problem of the plan that Menter makes by itself: all there is, no rules but the money and the board's."""
    return problem_of(rows, on, first_year=financial_year(on), years=YEARS, said=drafts.NOTHING_SAID)


def draft_problem(
    draft: PlanDraft, rows: Iterable[Opportunity], on: date, said: drafts.Said | None = None, instead: Instead = AS_KEPT
) -> Problem:
    """The problem of a plan that people build; with other rules and scopes than are kept, what it would be."""
    said = drafts.complete(draft.rules if said is None else said)
    return problem_of(rows, on, first_year=draft.first_year, years=draft.years, said=said, instead=instead)


def problem_of(
    rows: Iterable[Opportunity],
    on: date,
    *,
    first_year: int,
    years: int,
    said: drafts.Said,
    instead: Instead = AS_KEPT,
) -> Problem:
    """Everything that a plan over these years is made from."""
    among = councils(on)
    begun = (financial_year(on) - first_year) * QUARTERS + quarter(on) - 1
    made = [option(row, kept_of(row, instead), among, earliest=max(0, begun), said=said) for row in rows]
    options = tuple(each for each in made if each.scopes)
    return Problem(
        opportunities=options,
        pots=tuple(drafts.pot_of(pot, said) for pot in pots(range(first_year, first_year + years))),
        councils=among,
        capacity=capacity(first_year, years, instead.team),
        rules=drafts.rules_of(said, options, first_year),
        weights=drafts.weights_of(said),
        first_year=first_year,
        years=years,
        price_year=financial_year(on),
    )


def kept_of(row: Opportunity, instead: Instead = AS_KEPT) -> Mapping[str, Any]:
    """What is kept of an opportunity, or would be."""
    newest = max(row.scope_versions.all(), key=lambda version: version.number, default=None)
    return instead.scopes.get(row.key, newest.said if newest else {})


def option(
    row: Opportunity, kept: Mapping[str, Any], among: Sequence[Council], *, earliest: int, said: drafts.Said
) -> Option:
    """The opportunity with its scopes; nothing starts in a quarter that is over."""
    starts = said["starts"].get(row.key, {})
    estimated = (estimated_scope(row, row.cost, among),) if row.cost else ()
    return Option(
        key=row.key,
        title=Title(row.title_cy, row.title_en),
        scopes=scopes_of(kept, among) or estimated,
        needs_first=tuple(said["needs_first"].get(row.key, ())),
        one_of=drafts.group_of(said, row.key),
        earliest=max(earliest, starts.get("earliest", 0)),
        latest=starts.get("latest"),
        must=drafts.must_of(said, row.key, fixed(row)),
        aims=frozenset(str(aim) for aim in kept.get("aims", ())),
        is_quick=kept.get("is_quick", False),
    )


def pots(horizon: Sequence[int]) -> tuple[Pot, ...]:
    """What is left of every envelope that has money in these years, in their order; named by code, as names repeat."""
    rows = Envelope.objects.order_by("code").prefetch_related("by_year")
    found = []
    for row in rows:
        left = {each.year: to_pence(each.left) for each in row.by_year.all()}
        if left.keys() & set(horizon):
            found.append(Pot(row.code, tuple(left.get(year, 0) for year in horizon)))
    return tuple(found)


def capacity(first_year: int, years: int, instead: Sequence[Mapping[str, Any]] | None = None) -> tuple[Capacity, ...]:
    """The days of each role as they were last said; after the last quarter that was said, they stay as they are."""
    team = TeamVersion.objects.first()
    if team is None:
        return ()
    before = (first_year - team.first_year) * QUARTERS
    return tuple(
        Capacity(
            role=each["code"],
            days=tuple(days_in(each["days"], before + place) for place in range(years * QUARTERS)),
            top_up=each["top_up"],
            day_rate=each["day_rate"],
        )
        for each in (team.said if instead is None else instead)
    )


def days_in(days: Sequence[float], place: int) -> float:
    """The days of one quarter: none before the first that was said."""
    return days[min(place, len(days) - 1)] if days and place >= 0 else 0.0
