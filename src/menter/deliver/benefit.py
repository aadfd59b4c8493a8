"""What an initiative changed, measured against a baseline, and what may be claimed of it against what it cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from menter.join_up.money import pounds
from menter.language.sentence import Counted, Refusal, Sentence


class BadBenefit(Refusal):
    """A benefit needs a baseline, and a target that differs from it."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A value that was measured on a day."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Benefit:
    """Something that should change.

    title           as people call it
    baseline        the value before, in its own unit
    target          the value aimed at, more or less than the baseline
    measurements    what was measured, in any order
    is_money        the unit is pounds a year: only then it can stand beside the spend
    is_cashable     it can leave a budget; money only
    """

    title: str | Sentence
    baseline: float
    target: float
    measurements: tuple[Measurement, ...] = ()
    is_money: bool = False
    is_cashable: bool = False

    def __post_init__(self) -> None:
        if self.target == self.baseline:
            raise BadBenefit(
                Sentence("“{title}” has a target equal to its baseline, so nothing would change.", title=self.title)
            )
        if self.is_cashable and not self.is_money:
            raise BadBenefit(Sentence("“{title}” is marked cashable but is not counted in pounds.", title=self.title))

    @property
    def latest(self) -> Measurement | None:
        """The last measurement; None where nobody has measured: then it does not count."""
        return max(self.measurements, key=lambda each: each.on, default=None)

    @property
    def change(self) -> float | None:
        """How far the latest value is from the baseline towards the target; below 0 when it got worse."""
        if self.latest is None:
            return None
        towards = 1 if self.target > self.baseline else -1
        return towards * (self.latest.value - self.baseline)

    @property
    def achieved(self) -> float | None:
        """The share of the way from baseline to target that has been made, 1 for all of it; None when unmeasured."""
        return None if self.change is None else self.change / abs(self.target - self.baseline)


@dataclass(frozen=True, slots=True)
class ValueForMoney:
    """What may be claimed.

    spend           pence so far
    cashable        pence a year, measured; never to be added to the other
    non_cashable    pence a year, measured
    counted, not_counted    how many benefits are measured, and how many are not
    sentences       what may be said, and what may not
    """

    spend: int
    cashable: int
    non_cashable: int
    counted: int
    not_counted: int
    sentences: tuple[Sentence | Counted, ...]


def value_for_money(benefits: Sequence[Benefit], spend: int) -> ValueForMoney:
    """What may be claimed of these benefits against `spend` pence, and what may not.

    Only measured benefits count, and one that got worse counts against.
    """
    measured = [benefit for benefit in benefits if benefit.change is not None]
    cashable = pence_of([benefit for benefit in measured if benefit.is_cashable])
    other = pence_of([benefit for benefit in measured if benefit.is_money and not benefit.is_cashable])
    missing = len(benefits) - len(measured)
    said: list[Sentence | Counted] = [Sentence("{spend} has been spent so far.", spend=pounds(spend))]
    if any(benefit.is_cashable for benefit in measured):
        said.append(Sentence("Measured: {amount} a year has left budgets.", amount=pounds(cashable)))
    if any(benefit.is_money and not benefit.is_cashable for benefit in measured):
        said.append(
            Sentence(
                "Measured: time and other worth of {amount} a year. It is not cash and is not added to it.",
                amount=pounds(other),
            )
        )
    if not measured:
        said.append(Sentence("No benefit has been measured, so no value may be claimed yet."))
    if missing:
        said.append(
            Counted(
                "{count} benefit is not measured and does not count.",
                "{count} benefits are not measured and do not count.",
                count=missing,
            )
        )
    said.extend(payback(cashable, spend))
    return ValueForMoney(spend, cashable, other, len(measured), missing, tuple(said))


def pence_of(benefits: Sequence[Benefit]) -> int:
    return sum(round(100 * benefit.change) for benefit in benefits if benefit.change is not None)


def payback(cashable: int, spend: int) -> list[Sentence]:
    """How long the measured cash takes to make good the spend, where both are there."""
    if cashable <= 0 or spend <= 0:
        return []
    return [Sentence("At this rate the cash saved makes good the spend in {years:.1f} years.", years=spend / cashable)]
