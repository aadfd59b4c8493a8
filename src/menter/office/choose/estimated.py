"""An opportunity as a plan sees it where nobody has said more than what it would cost and save."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from menter.choose.fair_share.penny import whole_pence
from menter.choose.plan.problem import Benefit, Council, Phase, Range, Scope
from menter.language.sentence import Sentence
from menter.office.choose.pence import to_pence
from menter.office.join_up.models import Opportunity

QUARTERS = 4  # it takes a year and is paid for when it starts: what plans by year took for granted before
SAVING_YEARS = 3  # a saving is counted for as long as a plan looks ahead, and no longer
NAME = Sentence("As estimated")
Kind = Literal["cashable", "non_cashable", "residents"]


def estimated_scope(opportunity: Opportunity, cost: Decimal, councils: Sequence[Council]) -> Scope:
    """The one scope that its estimates make; what it saves goes to the councils in it by their residents."""
    codes = {member.body_id for member in opportunity.members.all()}
    within = [council for council in councils if council.key in codes]
    kinds: tuple[tuple[Kind, Range, int], ...] = (
        ("cashable", _range(opportunity.cashable), SAVING_YEARS),
        ("non_cashable", _range(opportunity.non_cashable), 1),
    )
    return Scope(
        name=NAME,
        phases=(Phase(NAME, (to_pence(cost), *[0] * (QUARTERS - 1))),),
        members=tuple(council.key for council in within),
        benefits=tuple(
            Benefit(key, kind, (share,) * years)
            for kind, whole, years in kinds
            if whole.high
            for key, share in divided(whole, within)
        ),
    )


def _range(three: Sequence[str | float]) -> Range:
    """Pence of low, middle and high; nothing where nothing is known."""
    return Range(*(to_pence(each) for each in three)) if len(three) == 3 else Range(0, 0, 0)


def divided(whole: Range, councils: Sequence[Council]) -> list[tuple[str, Range]]:
    """The range shared out by residents, to the penny; nobody's where no council is named."""
    return shared(whole, {council.key: council.population for council in councils})


def equally(whole: Range, councils: Sequence[Council]) -> list[tuple[str, Range]]:
    """The range shared out in equal parts, to the penny; nobody's where no council is named."""
    return shared(whole, {council.key: 1 for council in councils})


def shared(whole: Range, weights: Mapping[str, int]) -> list[tuple[str, Range]]:
    """The range shared out by weight.

    What the middle and the high have above the one before is shared out by itself, so that no part is upside down.
    """
    if not weights:
        return [("", whole)]
    steps = (whole.low, whole.middle - whole.low, whole.high - whole.middle)
    parts = [weighted(step, list(weights.values())) for step in steps]
    return [
        (key, Range(low, low + more, low + more + most)) for key, low, more, most in zip(weights, *parts, strict=True)
    ]


def weighted(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """The total in whole pence by weight."""
    import numpy as np  # the page that shows a plan does not need it

    shares = np.array(weights, dtype=float)
    return whole_pence(total * shares / shares.sum(), total)
