"""One council's statement, without mathematics: what you pay, what alone costs, why it is fair, what leaving does."""

from dataclasses import dataclass

import numpy as np

from menter.choose.fair_share.game import Game
from menter.choose.fair_share.piece import check_known
from menter.choose.fair_share.share import Method, Shares
from menter.choose.fair_share.stability import Shortfall, Trial
from menter.join_up.money import pounds
from menter.join_up.record import listed
from menter.language.sentence import Counted, Sentence

WHY: dict[Method, Sentence] = {
    "equal": Sentence("Every council pays the same."),
    "per_head": Sentence("Every council pays in proportion to how many people it serves."),
    "by_use": Sentence("Every council pays in proportion to how much it uses."),
    "by_benefit": Sentence("Every council pays in proportion to what it gets out of it."),
    "separable": Sentence(
        "Every council pays what it alone adds to the bill. The rest is shared by how much each still gains."
    ),
    "shapley": Sentence(
        "Every council pays what it adds to the bill, on average over every order in which the councils could have "
        "joined. So nobody pays for what only others need."
    ),
    "nucleolus": Sentence(
        "The bill is shared so that the group of councils that gains least from staying gains as much as it can, then "
        "the next, and so on."
    ),
    "least_core": Sentence(
        "The bill is shared so that the group of councils that gains least from staying gains as much as it can. "
        "Beyond that every council pays as nearly as may be in proportion to what it would pay by itself."
    ),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what stands under it."""

    heading: Sentence
    sentences: tuple[Sentence | Counted, ...]


@dataclass(frozen=True, slots=True)
class CostStatement:
    """The page of one council: its name, and four parts."""

    council: str
    parts: tuple[Passage, ...]


def write_cost_statement(
    game: Game, shares: Shares, council: str, *, trial: Trial, shortfall: Shortfall | None = None
) -> CostStatement:
    """What one council reads about its share.

    trial   the test of these shares, by `try_shares`
    shortfall     where the test failed: whether any sharing would do, by `find_shortfall`
    Raises  BadPiece when the council is not one of those who share
    """
    check_known([council], shares.councils)
    alone = round(game.cost([council]))
    return CostStatement(
        council,
        (
            Passage(Sentence("What you pay"), what_you_pay(shares, council)),
            Passage(Sentence("What you would pay by yourself"), what_alone(shares.of(council), alone)),
            Passage(Sentence("Why this is fair"), why_fair(shares, trial, shortfall)),
            Passage(Sentence("What happens if you leave"), what_leaving_does(game, shares, council, alone)),
        ),
    )


def what_you_pay(shares: Shares, council: str) -> tuple[Sentence | Counted, ...]:
    said: list[Sentence | Counted] = [
        Sentence("You pay {amount}.", amount=pounds(shares.of(council))),
        Counted(
            "The bill is {bill}, and one council pays it.",
            "The bill is {bill}, and {count} councils share it.",
            count=len(shares.councils),
            bill=pounds(shares.total),
        ),
    ]
    if not shares.is_exact:
        said.append(
            Sentence(
                "There are too many orders of joining to try them all, so some were drawn. "
                "Your share may be up to {off} too high or too low.",
                off=pounds(int(np.ceil(shares.half_width))),
            )
        )
    return tuple(said)


def what_alone(amount: int, alone: int) -> tuple[Sentence, ...]:
    by_itself = Sentence("By yourself you would pay {alone}.", alone=pounds(alone))
    if alone > amount:
        return by_itself, Sentence("Sharing saves you {saving}.", saving=pounds(alone - amount))
    if alone < amount:
        return by_itself, Sentence("That is {less} less than your share.", less=pounds(amount - alone))
    return by_itself, Sentence("That is as much as your share.")


def why_fair(shares: Shares, trial: Trial, shortfall: Shortfall | None) -> tuple[Sentence, ...]:
    return WHY[shares.method], *whether_stable(shares, trial), *whether_possible(shortfall)


def whether_stable(shares: Shares, trial: Trial) -> tuple[Sentence, ...]:
    """What the test of every group found; a large group is named by who is not in it."""
    if not trial.group:
        return ()
    others = [council for council in shares.councils if council not in trial.group]
    is_large = len(others) < len(trial.group)
    named = listed(others if is_large else trial.group)
    amount = pounds(abs(round(trial.gain)))
    if trial.is_broken and is_large:
        return (
            Sentence("All councils but these would pay {less} less without them: {others}.", less=amount, others=named),
        )
    if trial.is_broken:
        return (Sentence("These councils would pay {less} less by themselves: {group}.", less=amount, group=named),)
    if not trial.is_stable:
        return (
            Sentence(
                "No group of councils was found that would pay less by itself. That there is none is not proven: the "
                "search ended first. No group would pay more than {less} less.",
                less=pounds(int(np.ceil(trial.bound))),
            ),
        )
    none = Sentence("Every possible group of councils was looked at: none would pay less by itself.")
    if trial.gain > -1:
        return (none,)
    if is_large:
        return none, Sentence(
            "The group nearest to it would pay {more} more by itself. It is all councils but these: {others}.",
            more=amount,
            others=named,
        )
    return none, Sentence("The group nearest to it would pay {more} more by itself: {group}.", more=amount, group=named)


def whether_possible(shortfall: Shortfall | None) -> tuple[Sentence, ...]:
    if shortfall is None:
        return ()
    if not shortfall.is_short:
        return (Sentence("There is a way of sharing by which no group of councils would pay less by itself."),)
    if not shortfall.is_exact:
        return (
            Sentence(
                "There is no way of sharing by which every group of councils is content. At least {missing} from "
                "elsewhere would be needed for one.",
                missing=pounds(int(shortfall.missing)),
            ),
        )
    return (
        Sentence(
            "There is no way of sharing by which every group of councils is content. With {missing} from elsewhere "
            "there would be one.",
            missing=pounds(int(np.ceil(shortfall.missing))),
        ),
    )


def what_leaving_does(game: Game, shares: Shares, council: str, alone: int) -> tuple[Sentence, ...]:
    """What this council and the others would pay then."""
    amount = shares.of(council)
    others = [name for name in shares.councils if name != council]
    mine = (
        Sentence("For the same by yourself you would pay {more} more than your share.", more=pounds(alone - amount))
        if alone >= amount
        else Sentence(
            "For the same by yourself you would pay {less} less than your share.", less=pounds(amount - alone)
        )
    )
    if not others:
        return (mine,)
    change = round(game.cost(others)) - (shares.total - amount)
    theirs = (
        Sentence("The other councils together would pay {more} more than with you.", more=pounds(change))
        if change >= 0
        else Sentence("The other councils together would pay {less} less than with you.", less=pounds(-change))
    )
    return mine, theirs, Sentence("Their shares would be reckoned anew. What was agreed until then stays as it was.")
