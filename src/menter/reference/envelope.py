"""Budget envelopes: money announced for a purpose and a time."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from menter.reference.fact import Fact, read, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope(Fact):
    """Money announced.

    purpose       unit (the office and its people) or fund (councils' projects)
    amount        pounds
    is_at_least   the source says "over": the amount is a lower bound
    starts, ends  first and last day on which it may be spent
    giver, holder codes of bodies
    """

    purpose: str
    amount: int
    is_at_least: bool
    starts: date
    ends: date
    giver: str
    holder: str
    partnership: str
    announced: date


@cache
def envelopes() -> tuple[Envelope, ...]:
    """The envelopes of the shared office for Welsh councils, one a financial year."""
    return tuple(
        Envelope(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            purpose=row["purpose"],
            amount=int(row["amount"]),
            is_at_least=row["exactness"] == "at-least",
            starts=date.fromisoformat(row["starts"]),
            ends=date.fromisoformat(row["ends"]),
            giver=row["giver"],
            holder=row["holder"],
            partnership=row["partnership"],
            announced=date.fromisoformat(row["announced"]),
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("envelope")
    )
