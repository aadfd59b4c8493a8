"""Which assumptions an estimate rests on: those of the opportunity itself, else those for all, else Menter's own."""

from dataclasses import asdict, dataclass, field
from typing import Any

from menter.join_up.saving import Assumptions
from menter.language.sentence import Refusal, Sentence
from menter.office.join_up.models import AssumptionVersion

SHARES = ("fixed_share", "gap_closed", "build_not_repeated")  # of 1
DAYS_MOST = 1_000  # working days of one buying exercise: four years of one officer
RATE_MOST = 5_000_00  # pence a day


class AssumptionsMakeNoSense(Refusal):
    """A share is not between nothing and the whole, or low, middle and high are not in that order."""


@dataclass(frozen=True, slots=True)
class InForce:
    """Assumptions with the number of the version that they are; None for Menter's own starting values."""

    assumptions: Assumptions = field(default_factory=Assumptions)
    version: int | None = None


class AssumptionBook:
    """The newest assumptions for all and for single opportunities, read in one question."""

    def __init__(self) -> None:
        newest: dict[str, AssumptionVersion] = {}
        for row in AssumptionVersion.objects.order_by("at", "pk"):
            newest[row.scope] = row
        self._newest = {scope: InForce(assumptions_in(row.values), row.pk) for scope, row in newest.items()}

    def of(self, key: str) -> InForce:
        """What holds for the opportunity with this key; "" for all others."""
        return self._newest.get(key) or self._newest.get("") or InForce()

    def own(self) -> dict[str, Assumptions]:
        """Those that hold for single opportunities only."""
        return {scope: each.assumptions for scope, each in self._newest.items() if scope}

    def versions(self) -> list[tuple[str, int | None]]:
        """What is in force, for telling whether anything is new."""
        return sorted((scope, each.version) for scope, each in self._newest.items())


def assumptions_in(values: dict[str, Any]) -> Assumptions:
    """Assumptions as they were kept."""
    given: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in values.items()}
    return Assumptions(**given)


def kept(assumptions: Assumptions) -> dict[str, Any]:
    """Assumptions as they are kept."""
    return {name: list(each) if isinstance(each, tuple) else each for name, each in asdict(assumptions).items()}


def check_assumptions(assumptions: Assumptions) -> None:
    """Raise what is wrong with assumptions.

    Raises  AssumptionsMakeNoSense.
    """
    threes = [getattr(assumptions, name) for name in (*SHARES, "procurement_days")]
    if any(not low <= middle <= high for low, middle, high in threes):
        raise AssumptionsMakeNoSense(
            Sentence("The careful figure has to be the lowest and the hopeful one the highest. Put them in order.")
        )
    if any(not 0 <= share <= 1 for name in SHARES for share in getattr(assumptions, name)):
        raise AssumptionsMakeNoSense(Sentence("A share is between 0 and 100 per cent."))
    if any(not 0 <= days <= DAYS_MOST for days in assumptions.procurement_days):
        raise AssumptionsMakeNoSense(
            Sentence("A buying exercise takes between 0 and {most} days of officers’ time.", most=DAYS_MOST)
        )
    if not 0 <= assumptions.day_rate <= RATE_MOST:
        raise AssumptionsMakeNoSense(
            Sentence("A day of an officer costs between nothing and £{most}.", most=f"{RATE_MOST // 100:,}")
        )
