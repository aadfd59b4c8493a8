"""An opportunity as the plan sees it: what it costs and gives by year, and what has to come before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from menter.join_up.record import listed
from menter.language.sentence import Refusal, Sentence

DISCOUNT = 0.035  # HM Treasury, Green Book (2022), §5.33: the social time preference rate of the first thirty years


class BadOption(Refusal):
    """Something about an opportunity makes it impossible to plan."""


class NeedsItself(Refusal):
    """Opportunities that wait for each other in a circle."""


@dataclass(frozen=True, slots=True)
class Option:
    """One opportunity that may be in the plan. All money in whole pence, >= 0, at today's prices.

    key             the opportunity's
    cost            by year from its start: cost[0] in the year it starts; as many years as it takes
    cashable        what it frees in budgets, by year from its start
    non_cashable    what else it is worth, by year from its start
    residents       how many people are better off, by year from its start
    needs_first     keys of those that must be finished before it starts
    one_of          name of a group of which the plan takes one at most, or ""
    earliest        first financial year it may start in, or None
    must            True when the board has fixed it in, False when fixed out, None when free
    pays_from       names of the envelopes that may pay for it; none named: any may
    """

    key: str
    title: str | Sentence
    cost: tuple[int, ...]
    cashable: tuple[int, ...] = ()
    non_cashable: tuple[int, ...] = ()
    residents: tuple[int, ...] = ()
    needs_first: tuple[str, ...] = ()
    one_of: str = ""
    earliest: int | None = None
    must: bool | None = None
    pays_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts and how much, in pence of worth: the sum ranks plans and is never shown as money saved.

    cashable, non_cashable      for each penny of it
    residents                   pence for each resident helped in a year
    cost                        for each penny spent
    """

    cashable: float = 1.0
    non_cashable: float = 1.0
    residents: float = 0.0
    cost: float = 1.0


def worth(option: Option, wait: int, weights: Weights) -> float:
    """Pence of today that the option is worth when it starts `wait` years from now, by the weights.

    Source      Green Book (2022), §5.33: each year counts 1/1.035 of the year before.
    """
    streams = (
        (weights.cashable, option.cashable),
        (weights.non_cashable, option.non_cashable),
        (weights.residents, option.residents),
        (-weights.cost, option.cost),
    )
    return sum(
        weight * amount / (1 + DISCOUNT) ** (wait + year)
        for weight, amounts in streams
        for year, amount in enumerate(amounts)
    )


def check_options(options: Sequence[Option], weights: Weights) -> None:
    """Raise BadOption or NeedsItself with what is wrong and where; nothing when all can be planned."""
    known: dict[str, Option] = {}
    for option in options:
        if option.key in known:
            raise BadOption(Sentence("“{title}” is there twice. Each can be planned once.", title=option.title))
        known[option.key] = option
        check_money(option)
    for option in options:
        for needed in option.needs_first:
            if needed not in known:
                raise BadOption(
                    Sentence(
                        "“{title}” needs “{needed}” first, which is not among the opportunities.",
                        title=option.title,
                        needed=needed,
                    )
                )
    if not all(
        isfinite(w) and w >= 0 for w in (weights.cashable, weights.non_cashable, weights.residents, weights.cost)
    ):
        raise BadOption(Sentence("A weight must be a number of nothing or more."))
    check_no_circle(known)


def check_money(option: Option) -> None:
    if not option.cost:
        raise BadOption(Sentence("“{title}” has no cost in any year. Give at least one.", title=option.title))
    for amounts in (option.cost, option.cashable, option.non_cashable, option.residents):
        for year, amount in enumerate(amounts, start=1):
            if isinstance(amount, bool) or not isinstance(amount, int) or amount < 0:
                raise BadOption(
                    Sentence(
                        "“{title}” has {amount} in its year {year}. Give a whole number of pence, or of residents, "
                        "of nothing or more.",
                        title=option.title,
                        amount=amount,
                        year=year,
                    )
                )


def check_no_circle(options: Mapping[str, Option]) -> None:
    """Raise NeedsItself with the circle named as a chain, the shortest way round from the first in it."""
    for key in sorted(options):
        chain = way_back(key, options)
        if chain:
            raise NeedsItself(
                Sentence(
                    "These wait for each other in a circle, so none can start: {chain}. Take one of the arrows away.",
                    chain=listed([options[each].title for each in chain], between=" → ", quoted=False),
                )
            )


def way_back(key: str, options: Mapping[str, Option]) -> tuple[str, ...]:
    """The shortest chain of needs from `key` to itself; empty when there is none."""
    paths: list[tuple[str, ...]] = [(key,)]
    seen: set[str] = set()
    while paths:
        path = paths.pop(0)
        for needed in sorted(options[path[-1]].needs_first):
            if needed == key:
                return (*path, key)
            if needed not in seen:
                seen.add(needed)
                paths.append((*path, needed))
    return ()
