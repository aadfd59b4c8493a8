"""What may count next, among plans that are nearly the best: the most residents helped, most saved, least cost."""

from collections.abc import Mapping
from typing import Final

from menter.choose.plan.problem import Weights
from menter.language.sentence import Sentence

NEXT: Final[Mapping[str, Weights]] = {
    "residents": Weights(0.0, 0.0, residents=1.0, cost=0.0),
    "cashable": Weights(cashable=1.0, non_cashable=0.0, cost=0.0),
    "cost": Weights(0.0, 0.0, cost=1.0),
}


def given_up(name: str, percent: str) -> Sentence:
    """How much of a plan's worth may be given up, and what for; `name` as in `NEXT`."""
    match name:
        case "residents":
            return Sentence("Up to {percent} of its worth may be given up to help the most residents.", percent=percent)
        case "cashable":
            return Sentence("Up to {percent} of its worth may be given up to save the most money.", percent=percent)
        case "cost":
            return Sentence("Up to {percent} of its worth may be given up to cost the least.", percent=percent)
    raise KeyError(name)
