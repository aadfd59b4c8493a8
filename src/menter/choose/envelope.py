"""Money with a purpose: how much there is in each financial year, and how much of it is spoken for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from menter.choose.year import year_name
from menter.join_up.money import pounds
from menter.language.sentence import Refusal, Sentence


class BadEnvelope(Refusal):
    """An envelope must hold a sum that can be."""


class EnvelopeTooSmall(Refusal):
    """No more can be spoken for than the envelope holds."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Money for some financial years.

    name        as people call it
    amounts     pence by financial year, whole, >= 0; what is left of one year does not go over to the next
    bound       "exactly" where the sum is fixed; "at least" where more was spoken of but only this is sure
    allocated   pence by financial year that are spoken for; allocated + left = amounts, always
    """

    name: str | Sentence
    amounts: Mapping[int, int]
    bound: Literal["exactly", "at least"] = "exactly"
    allocated: Mapping[int, int] | None = None

    def __post_init__(self) -> None:
        for year, amount in [*self.amounts.items(), *(self.allocated or {}).items()]:
            check_amount(self.name, year, amount)
        for year, taken in (self.allocated or {}).items():
            check_fits(self, year, taken)

    @property
    def total(self) -> int:
        """Pence of all years together."""
        return sum(self.amounts.values())

    @property
    def years(self) -> tuple[int, ...]:
        """The financial years it is for, in order."""
        return tuple(sorted(self.amounts))

    def taken(self, year: int) -> int:
        """Pence of `year` that are spoken for."""
        return (self.allocated or {}).get(year, 0)

    def left(self, year: int) -> int:
        """Pence of `year` that are free; 0 for a year it is not for."""
        return self.amounts.get(year, 0) - self.taken(year)

    def allocate(self, by_year: Mapping[int, int]) -> "Envelope":
        """The envelope with this much more spoken for, by financial year.

        Raises      EnvelopeTooSmall, BadEnvelope.
        """
        for year, amount in by_year.items():
            check_amount(self.name, year, amount)
        years = sorted({*(self.allocated or {}), *by_year})
        renewed = {year: self.taken(year) + by_year.get(year, 0) for year in years}
        return Envelope(self.name, self.amounts, self.bound, renewed)

    def give_back(self, by_year: Mapping[int, int]) -> "Envelope":
        """The envelope with this much less spoken for, by financial year.

        Raises      NotPromised, BadEnvelope.
        """
        for year, amount in by_year.items():
            check_amount(self.name, year, amount)
        check_promised(self, by_year)
        renewed = {year: taken - by_year.get(year, 0) for year, taken in (self.allocated or {}).items()}
        return Envelope(self.name, self.amounts, self.bound, renewed)


class NotPromised(Refusal):
    """No more can be given back than was promised."""


def check_promised(envelope: Envelope, by_year: Mapping[int, int]) -> None:
    """Raise NotPromised unless so many pence of each year are spoken for, so that they can be given back."""
    for year, amount in by_year.items():
        if amount > envelope.taken(year):
            raise NotPromised(
                Sentence(
                    "“{envelope}” has {taken} spoken for in {year}, so {amount} cannot be given back.",
                    envelope=envelope.name,
                    taken=pounds(envelope.taken(year)),
                    year=year_name(year),
                    amount=pounds(amount),
                )
            )


def check_amount(name: str | Sentence, year: int, amount: object) -> None:
    """Raise BadEnvelope unless the amount is whole pence, nothing or more."""
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise BadEnvelope(
            Sentence(
                "“{envelope}” has {amount} for {year}, which is not a sum in whole pence.",
                envelope=name,
                amount=amount,
                year=year_name(year),
            )
        )
    if amount < 0:
        raise BadEnvelope(
            Sentence(
                "“{envelope}” has {amount} for {year}. Money cannot be less than nothing.",
                envelope=name,
                amount=pounds(amount),
                year=year_name(year),
            )
        )


def check_fits(envelope: Envelope, year: int, taken: int) -> None:
    """Raise EnvelopeTooSmall when more is spoken for in `year` than there is."""
    there = envelope.amounts.get(year, 0)
    if taken > there:
        raise EnvelopeTooSmall(
            Sentence(
                "“{envelope}” holds {there} in {year}, and {taken} would be spoken for: {over} too much.",
                envelope=envelope.name,
                there=pounds(there),
                year=year_name(year),
                taken=pounds(taken),
                over=pounds(taken - there),
            )
        )
