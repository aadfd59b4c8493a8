"""A plan: what is done in which scope from which quarter, what it is worth, and how much better any plan could be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One opportunity that the plan does.

    scope       its place among the opportunity's scopes
    start       the quarter it starts in
    worth       pence of today by the weights, cost taken off
    """

    key: str
    scope: int
    start: int
    worth: float


@dataclass(frozen=True, slots=True)
class Payment:
    """What one pot pays, in pence; `opportunity` is "" for days that are bought in."""

    pot: str
    opportunity: str
    quarter: int
    amount: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A plan.

    choices         in the order of keys; an opportunity that is not named is left out
    payments        to the penny; every cost of every quarter is paid
    bought          person-days bought in, by role and quarter
    shortfall       pence by which soft floors are missed, by council or group
    value, bound    pence of today by the weights, shortfalls taken off: of this plan, and more than which none has
    engine          which solver found it, and the seed and seconds given
    digest          a fingerprint of the problem it was made from
    """

    choices: tuple[Choice, ...]
    payments: tuple[Payment, ...]
    bought: tuple[tuple[str, int, float], ...]
    shortfall: tuple[tuple[str, float], ...]
    value: float
    bound: float
    engine: str
    seed: int
    seconds: float
    digest: str

    @property
    def gap(self) -> float:
        """How much better the best plan could be at most, as a share of what it would then be worth.

        Where that would be nothing, as a share of what it is worth now.
        """
        return 0.0 if self.bound <= self.value else (self.bound - self.value) / abs(self.bound or self.value)
