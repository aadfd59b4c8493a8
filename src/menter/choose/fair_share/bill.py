"""A pooled cost as a finance officer writes it down: councils with their numbers, and lines of what is paid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Literal

from menter.choose.fair_share.game import Game, pooled_cost
from menter.choose.fair_share.piece import Fixed, Largest, Own, PerUnit, Piece, Stepped, Suppliers, Tiered, Tree
from menter.choose.fair_share.share import Method
from menter.language.sentence import Refusal, Sentence

Kind = Literal[
    "fixed", "per unit", "tier", "tier for all", "block", "largest", "component", "own", "supplier",
]  # fmt: skip
KINDS: dict[Kind, Sentence] = {
    "fixed": Sentence("Paid once"),
    "per unit": Sentence("For each unit"),
    "tier": Sentence("Tier: each unit at the price of its own tier"),
    "tier for all": Sentence("Tier: all units at the price of the tier reached"),
    "block": Sentence("In whole blocks"),
    "largest": Sentence("For the largest"),
    "component": Sentence("Component that rests on others"),
    "own": Sentence("Each council’s own part"),
    "supplier": Sentence("Supplier to choose from"),
}
TOGETHER: tuple[Kind, ...] = ("tier", "tier for all", "supplier")  # several lines of one name make one piece
COUNTED: tuple[Kind, ...] = ("per unit", "tier", "tier for all", "block", "largest", "own", "supplier")
POUND = 100


class BadBill(Refusal):
    """A cost that cannot be shared as it is written down."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what is paid.

    amount  pence: once, for each unit, for a block, of one tier, a supplier's fee; 0 for "own"
    of      the number of the councils that it goes by; for "own" and "supplier" that number is pounds
    start   of a tier: from how many units
    size    of a block: how many units it serves
    on      of a component: the component it rests on
    shared  the councils that need it; empty: all of them, and for a component none
    """

    name: str
    kind: Kind
    amount: int = 0
    of: str = ""
    start: float = 0.0
    size: float = 0.0
    on: str = ""
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sharer:
    """One council: its numbers, and what is known or agreed of its share.

    alone       pence by its own way, such as the contract it has; None: it would buy the same by itself
    people, benefit (pence)     for shares in proportion to them
    now         pence it pays now, for moving in steps
    cap, floor  pence that its share must not pass
    numbers     users, sites, forms … by name
    """

    name: str
    alone: int | None = None
    people: float | None = None
    benefit: int | None = None
    now: int | None = None
    cap: int | None = None
    floor: int | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Bill:
    """A pooled cost: who shares it, what it is made of, and by which number it is shared where that is asked."""

    title: str
    sharers: tuple[Sharer, ...]
    lines: tuple[Line, ...]
    use: str = ""

    @property
    def councils(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.sharers)

    @property
    def measures(self) -> tuple[str, ...]:
        """The names of the councils' numbers, in the order in which they first stand."""
        return tuple(dict.fromkeys(name for each in self.sharers for name in each.numbers))

    @property
    def used(self) -> str:
        """The number that sharing by use goes by: the one that is said, else that of the first line with units."""
        units = [line.of for line in self.lines if line.kind not in ("own", "supplier") and line.of]
        return self.use or next(iter(units), "")

    @cached_property
    def game(self) -> Game:
        """The game of it. Raises BadBill, BadPiece or BadGame where it cannot be shared."""
        if not self.lines:
            raise BadBill(Sentence("There is nothing to pay yet. Give at least one line of the cost."))
        alone = {each.name: float(each.alone) for each in self.sharers if each.alone is not None}
        return pooled_cost(self.councils, self.pieces, alone=alone)

    @property
    def pieces(self) -> list[Piece]:
        """What it is made of, as the thinking takes it."""
        ordered = sorted(self.lines, key=lambda line: (line.kind, line.name if line.kind in TOGETHER else ""))
        found: list[Piece] = []
        for kind, lines in groupby(ordered, key=lambda line: line.kind):
            found += self.pieces_of(kind, list(lines))
        return found

    def pieces_of(self, kind: Kind, lines: Sequence[Line]) -> list[Piece]:
        """The pieces of all lines of one kind."""
        match kind:
            case "fixed":
                return [Fixed(line.amount, line.shared or None) for line in lines]
            case "per unit":
                return [PerUnit(line.amount, self.numbers(line.of)) for line in lines]
            case "block":
                return [Stepped(line.amount, line.size, self.numbers(line.of)) for line in lines]
            case "largest":
                return [Largest(line.amount, self.numbers(line.of)) for line in lines]
            case "own":
                return [Own(self.pence(line.of)) for line in lines]
            case "component":
                return [self.tree(lines)]
            case "tier" | "tier for all":
                return [self.tiers(list(each)) for _name, each in groupby(lines, key=lambda line: line.name)]
            case "supplier":
                return [self.choice(list(each)) for _name, each in groupby(lines, key=lambda line: line.name)]

    def tree(self, lines: Sequence[Line]) -> Tree:
        uses = {each: tuple(line.name for line in lines if each in line.shared) for each in self.councils}
        on = {line.name: line.on for line in lines if line.on}
        return Tree({line.name: line.amount for line in lines}, on, {name: used for name, used in uses.items() if used})

    def tiers(self, lines: Sequence[Line]) -> Tiered:
        rising = sorted((line.start, float(line.amount)) for line in lines)
        return Tiered(tuple(rising), self.numbers(lines[0].of), whole=lines[0].kind == "tier for all")

    def choice(self, lines: Sequence[Line]) -> Suppliers:
        return Suppliers({line.of: line.amount for line in lines}, {line.of: self.pence(line.of) for line in lines})

    def numbers(self, name: str) -> dict[str, float]:
        """One number of every council; 0 where it has none."""
        return {each.name: each.numbers.get(name, 0.0) for each in self.sharers}

    def pence(self, name: str) -> dict[str, float]:
        """The same where the number is pounds, in whole pence."""
        return {council: float(round(number * POUND)) for council, number in self.numbers(name).items()}

    def by(self, method: Method) -> dict[str, float] | None:
        """What a method goes by; None where it goes by nothing that is written down.

        Raises  BadBill where a number is missing.
        """
        match method:
            case "per_head":
                return self.known({each.name: each.people for each in self.sharers}, Sentence("People"))
            case "by_benefit":
                return self.known({each.name: each.benefit for each in self.sharers}, Sentence("Benefit in pounds"))
            case "by_use":
                if not self.used:
                    raise BadBill(Sentence("No number says how much each council uses. Give one, such as its users."))
                return self.numbers(self.used)
            case "separable":
                benefits = {each.name: each.benefit for each in self.sharers}
                return (
                    {n: float(b) for n, b in benefits.items() if b is not None}
                    if all(b is not None for b in benefits.values())
                    else None
                )
            case _:
                return None

    def known(self, numbers: Mapping[str, float | None], what: Sentence) -> dict[str, float]:
        for council, number in numbers.items():
            if number is None:
                raise BadBill(Sentence("“{council}” has no number under “{what}”.", council=council, what=what))
        return {council: float(number) for council, number in numbers.items() if number is not None}

    @property
    def caps(self) -> dict[str, int]:
        return {each.name: each.cap for each in self.sharers if each.cap is not None}

    @property
    def floors(self) -> dict[str, int]:
        return {each.name: each.floor for each in self.sharers if each.floor is not None}

    @property
    def paid_now(self) -> dict[str, int]:
        return {each.name: each.now for each in self.sharers if each.now is not None}
