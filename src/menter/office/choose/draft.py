"""The rules of a plan that people build: as they are kept, and as a plan reads them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from menter.choose.plan.next_goal import NEXT
from menter.choose.plan.problem import AimRule, Fairness, Pot, Rules, Stability, Weights
from menter.choose.plan.problem import Opportunity as Option
from menter.office.choose.models import PlanItem

# What is kept of a draft; what is not named is as it is here.
#   pots        by envelope's code: percent of what is left that the plan may spend, and whether it carries over
#   fixed       "in" or "out" by opportunity's key, where people have said so; what the board decided comes first
#   needs_first keys of what must be finished before, by key
#   starts      by opportunity's key: first and last quarter of the plan, from 0, in which it may start
#   one_of      groups of keys of which the plan takes one at most
#   aims        number of the mission, least, most
#   groups      least share for a region, 1 being its share of the residents; council_floor the same for each council
#   stability   number of a plan, and the most changes from it
#   residents   pence that one resident helped for a year counts
#   then, give  what counts among the plans that are nearly the best, by its name in NEXT, "" for nothing; and the share
#               of its worth that a plan may give up for it
Said = Mapping[str, Any]
NOTHING_SAID: dict[str, Any] = {
    "pots": {}, "fixed": {}, "needs_first": {}, "starts": {}, "one_of": [], "aims": [], "groups": {},
    "council_floor": 0.0, "is_hard": False, "least_parts": 0, "stability": None, "quick_share": 0.0,
    "reserve": 0.0, "residents": 0, "then": "", "give": 0.01,
}  # fmt: skip
WHOLE = 100  # per cent
QUARTERS = 4


def complete(said: Said) -> dict[str, Any]:
    """What is kept, with what nobody has said yet."""
    return {**NOTHING_SAID, **said}


def at_percent(said: Said, codes: Iterable[str], percent: int) -> dict[str, Any]:
    """The same with so many per cent of the money that it may spend now of each of these envelopes."""
    rules = complete(said)
    pots = {**{code: {} for code in codes}, **rules["pots"]}
    scaled = {code: {**kept, "percent": kept.get("percent", WHOLE) * percent // WHOLE} for code, kept in pots.items()}
    return {**rules, "pots": scaled}


def pot_of(pot: Pot, said: Said) -> Pot:
    """A pot with the share of it that the draft may spend."""
    kept = said["pots"].get(pot.name, {})
    percent = kept.get("percent", WHOLE)
    amounts = tuple(amount * percent // WHOLE for amount in pot.amounts)
    return Pot(pot.name, amounts, carries_over=kept.get("carries_over", False), pays_for=pot.pays_for)


def rules_of(said: Said, options: Sequence[Option], first_year: int) -> Rules:
    """The rules, as the thinking takes them."""
    return Rules(
        aims=tuple(AimRule(str(each["aim"]), each["least"], each["most"]) for each in said["aims"]),
        fairness=Fairness(
            groups=said["groups"],
            council_floor=said["council_floor"],
            is_hard=said["is_hard"],
            least_parts=said["least_parts"],
        ),
        stability=stability_of(said["stability"], options, first_year),
        quick_share=said["quick_share"],
        reserve=said["reserve"],
    )


def weights_of(said: Said) -> Weights:
    """What counts."""
    return Weights(residents=said["residents"])


def then_of(said: Said) -> tuple[Weights, ...]:
    """What counts after that, among the plans that are nearly the best."""
    return (NEXT[said["then"]],) if said["then"] else ()


def stability_of(said: Said | None, options: Sequence[Option], first_year: int) -> Stability | None:
    """What the plan named took, in the scopes and quarters of this one; what began before is not counted."""
    if not said:
        return None
    scopes = {option.key: [str(scope.name) for scope in option.scopes] for option in options}
    approved = {}
    items = PlanItem.objects.filter(plan=said["plan"], is_in=True).exclude(start=None)
    for item in items.select_related("plan", "opportunity"):
        key = item.opportunity.key
        start = (item.start or 0) - QUARTERS * (first_year - item.plan.first_year)
        if item.scope_en in scopes.get(key, ()) and start >= 0:
            approved[key] = (scopes[key].index(item.scope_en), start)
    return Stability(approved, said["most"])


def must_of(said: Said, key: str, board: bool | None) -> bool | None:
    """Fixed by the board, or else by whoever builds the plan."""
    return {"in": True, "out": False}.get(said["fixed"].get(key, "")) if board is None else board


def group_of(said: Said, key: str) -> str:
    """The group of which the plan takes one at most, named by its keys; "" for none."""
    return next((group_name(keys) for keys in said["one_of"] if key in keys), "")


def group_name(names: Iterable[str]) -> str:
    """How a group is named by what is in it."""
    return "; ".join(names)
