"""Why an opportunity is in or out, where it needs no solving."""

from collections.abc import Mapping

from menter.choose.plan.check_worth import worth
from menter.choose.plan.problem import Problem
from menter.choose.plan.taken import Taken
from menter.join_up.money import rounded_pounds
from menter.language.sentence import Sentence
from menter.office.choose.models import PlanDraft
from menter.office.choose.reckoned import left_out
from menter.office.choose.weighed import fixed
from menter.office.join_up.models import Opportunity

FIXED_IN = Sentence("The board has fixed it in the plan.")
FIXED_OUT = Sentence("The board has fixed it out of the plan.")
FIXED_IN_HERE = Sentence("Those who built this plan have fixed it in.")
FIXED_OUT_HERE = Sentence("Those who built this plan have fixed it out.")
NO_COST = Sentence(
    "Nobody has said yet what it would cost, so it cannot be weighed. An estimate of its cost would bring it in."
)


def fixed_here(draft: PlanDraft, rows: Mapping[str, Opportunity]) -> dict[str, tuple[Sentence, ...]]:
    """Of what whoever builds the plan has fixed and the board has not: that they did, by key."""
    ways = {"in": FIXED_IN_HERE, "out": FIXED_OUT_HERE}
    said = draft.rules.get("fixed", {})
    return {key: (ways[said[key]],) for key, row in rows.items() if key in said and fixed(row) is None}


def unweighed(row: Opportunity) -> tuple[Sentence, ...]:
    """Why an opportunity that cannot be weighed is out."""
    return (FIXED_OUT if fixed(row) is False else NO_COST,)


def plain_reasons(problem: Problem, taken: Mapping[str, Taken]) -> dict[str, tuple[Sentence, ...]]:
    """One sentence for each opportunity of the problem, by key."""
    found: dict[str, tuple[Sentence, ...]] = {}
    for option in problem.opportunities:
        each = taken.get(option.key) or left_out(option)
        found[option.key] = (plain_reason(option.must, worth(each, problem.weights), is_in=option.key in taken),)
    return found


def plain_reason(must: bool | None, worth: float, *, is_in: bool) -> Sentence:
    """What the board has fixed, or what it is worth and whether that is why."""
    if must is not None:
        return FIXED_IN if must else FIXED_OUT
    if is_in:
        return Sentence("It is worth {worth} in today's money.", worth=rounded_pounds(round(worth)))
    if worth <= 0:
        return Sentence(
            "By the weights of this plan it costs {more} more in today's money than it gives.",
            more=rounded_pounds(round(-worth)),
        )
    return Sentence(
        "It is worth {worth} in today's money, but others give more for the same money.",
        worth=rounded_pounds(round(worth)),
    )
