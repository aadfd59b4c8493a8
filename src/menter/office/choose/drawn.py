"""What a round is drawn up with: its criteria, and its days in their order."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from menter.choose.criterion import STARTING
from menter.language.sentence import Refusal, Sentence
from menter.office.look.bilingual import Day


class BadRound(Refusal):
    """A round that cannot be kept as it was given."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a round is scored on, with its weight; weights of rounds kept from before need not sum to 100.

    theme   what it belongs to, such as citizen impact
    guide   what scorers hold a statement against
    times   the code of the criterion that it multiplies, in place of a weight of its own
    """

    code: str
    name_cy: str
    name_en: str
    weight: float
    theme_cy: str = ""
    theme_en: str = ""
    guide_cy: str = ""
    guide_en: str = ""
    times: str = ""


def starting_criteria() -> list[Criterion]:
    """The published commissioning model, in both languages."""
    return [
        Criterion(
            code=each.code,
            name_cy=each.name.to("cy"),
            name_en=each.name.to("en"),
            weight=each.weight,
            theme_cy=each.theme.to("cy"),
            theme_en=each.theme.to("en"),
            guide_cy=each.guide.to("cy"),
            guide_en=each.guide.to("en"),
            times=each.times,
        )
        for each in STARTING
    ]


def check_days(opens_on: date, closes_on: date, panel_on: date | None, decided_on: date | None) -> None:
    """Raise BadRound unless a round's days come in their order."""
    days = [day for day in (opens_on, closes_on, panel_on, decided_on) if day is not None]
    for earlier, later in pairwise(days):
        if later < earlier:
            raise BadRound(
                Sentence(
                    "A round opens, closes, meets its panel and is decided in that order; here {later} comes "
                    "before {earlier}.",
                    later=Day(later),
                    earlier=Day(earlier),
                )
            )
