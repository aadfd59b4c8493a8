"""How well the aims of a strategy are covered: how much work serves each, and how much money."""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

Aim = TypeVar("Aim", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cover:
    """What serves one aim: how many pieces of work, and their money in pence."""

    works: int
    pence: int


def cover(aims: Collection[Aim], works: Iterable[tuple[Collection[Aim], int]]) -> dict[Aim, Cover]:
    """What serves each aim.

    aims    in order, without repeats
    works   the aims that each piece of work serves, and its cost in pence, >= 0
    Returns one `Cover` for every aim. Work that serves several aims counts for each; its money is shared out equally
            among them, in whole pence, so that the money of all aims is the money of all work that serves one.
    """
    many = dict.fromkeys(aims, 0)
    money = dict.fromkeys(aims, 0)
    for served, pence in works:
        known = [aim for aim in many if aim in served]
        for place, aim in enumerate(known):
            many[aim] += 1
            money[aim] += pence // len(known) + (place < pence % len(known))
    return {aim: Cover(many[aim], money[aim]) for aim in many}
