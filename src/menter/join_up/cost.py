"""What doing a thing together would cost, as far as the members' own figures tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from menter.join_up.money import whole_pounds
from menter.join_up.saving import Assumptions
from menter.language.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Cost:
    """Pence, once, and how it was reckoned."""

    pence: int
    reason: Sentence


def joint_cost(costs: Sequence[int]) -> Cost | None:
    """Built once for all, at the cost of the dearest of the members' own projects; None where none has a cost."""
    if not costs:
        return None
    dearest = max(costs)
    reason = Sentence(
        "Its cost is taken to be that of the dearest of the members’ own projects, {cost}, paid once for all of them.",
        cost=whole_pounds(dearest),
    )
    return Cost(dearest, reason)


def adoption_cost(build_cost: int | None, adopters: int, assumptions: Assumptions) -> Cost | None:
    """The part of the first build that each adopter has to spend again; None where its cost is unknown."""
    if not build_cost or adopters < 1:
        return None
    each = round(build_cost * (1 - assumptions.build_not_repeated[1]))
    reason = Sentence(
        "Its cost is taken to be {each} for each body that adopts it: "
        "the part of the first build that cannot be reused.",
        each=whole_pounds(each),
    )
    return Cost(each * adopters, reason)


def buying_cost(assumptions: Assumptions) -> Cost:
    """The officers' time of one joint buying exercise; the contracts themselves are paid for already."""
    pence = round(assumptions.procurement_days[1] * assumptions.day_rate)
    reason = Sentence(
        "Its cost is taken to be one joint buying exercise of {days:g} days at {rate} a day, {cost}.",
        days=assumptions.procurement_days[1],
        rate=whole_pounds(assumptions.day_rate),
        cost=whole_pounds(pence),
    )
    return Cost(pence, reason)
