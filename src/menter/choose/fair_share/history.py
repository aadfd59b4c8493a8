"""Shares over the years: who joins late and who leaves pays from a new reckoning; what was agreed before is kept."""

from dataclasses import dataclass

from menter.choose.fair_share.share import Shares
from menter.choose.year import year_name
from menter.join_up.money import pounds
from menter.language.sentence import Refusal, Sentence


class NotLater(Refusal):
    """What was agreed for a year is not agreed anew for an earlier one."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was agreed, and from which financial year it holds."""

    year: int
    shares: Shares


@dataclass(frozen=True, slots=True)
class Difference:
    """What one council paid by the last settlement and pays by this one, pence; nothing while it is not in."""

    council: str
    was: int
    now: int

    @property
    def more(self) -> int:
        """Pence more than before. For a cost paid once: what is to be paid now, below nothing: to be had back."""
        return self.now - self.was

    @property
    def sentence(self) -> Sentence:
        if self.more == 0:
            return Sentence("“{council}” pays {now} as before.", council=self.council, now=pounds(self.now))
        if self.more > 0:
            return Sentence(
                "“{council}” pays {now}, {more} more than before.",
                council=self.council,
                now=pounds(self.now),
                more=pounds(self.more),
            )
        return Sentence(
            "“{council}” pays {now}, {less} less than before.",
            council=self.council,
            now=pounds(self.now),
            less=pounds(-self.more),
        )


@dataclass(frozen=True, slots=True)
class History:
    """Every settlement of one pooled cost, the oldest first. A new one is added; none is changed."""

    settlements: tuple[Settlement, ...] = ()

    def settle(self, shares: Shares, *, year: int) -> "History":
        """The history with these shares from a financial year on.

        Raises  NotLater when something is agreed for a later year; for the same year the new one holds
        """
        if self.settlements and year < self.settlements[-1].year:
            raise NotLater(
                Sentence(
                    "Shares are agreed from {last} on. Give that year or a later one, not {year}.",
                    last=year_name(self.settlements[-1].year),
                    year=year_name(year),
                )
            )
        return History((*self.settlements, Settlement(year, shares)))

    def held_in(self, year: int) -> Shares | None:
        """The shares that hold in a financial year; None before the first."""
        held = [settlement.shares for settlement in self.settlements if settlement.year <= year]
        return held[-1] if held else None

    @property
    def joined(self) -> tuple[str, ...]:
        """Who is in the last settlement and was not in the one before."""
        return tuple(each.council for each in self.differences if each.council not in self.before)

    @property
    def left(self) -> tuple[str, ...]:
        """Who was in the settlement before the last and is not in it."""
        return tuple(council for council in self.before if council not in self.settlements[-1].shares.councils)

    @property
    def before(self) -> dict[str, int]:
        """Pence by council of the settlement before the last."""
        if len(self.settlements) < 2:
            return {}
        shares = self.settlements[-2].shares
        return dict(zip(shares.councils, shares.amounts, strict=True))

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What the last settlement changes for each council that is or was in, those who left at the end.

        They sum to what the bill has risen by. Of a cost paid once they say who pays whom when somebody joins late.
        """
        if not self.settlements:
            return ()
        shares, before = self.settlements[-1].shares, self.before
        now = dict(zip(shares.councils, shares.amounts, strict=True))
        return tuple(Difference(each, before.get(each, 0), now.get(each, 0)) for each in {**now, **before})
