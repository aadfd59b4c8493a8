"""A pooled cost as a game: what any group of councils would pay if it did the same by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from menter.choose.fair_share.piece import Piece, check_known, column
from menter.choose.fair_share.term import Array, Each, Groups, Term, Volume
from menter.language.sentence import Refusal, Sentence

ROWS = 1 << 16  # groups worked out at once: 65,536 rows of 40 councils stay within a few megabytes


class BadGame(Refusal):
    """A cost that cannot be shared by these councils."""


@dataclass(frozen=True, slots=True)
class Game:
    """What each group would pay. Build it with `pooled_cost` from real pieces, or with `listed_cost` from a list.

    councils    who shares, each once, in an order that changes nothing but ties for a penny
    terms       what the joint way costs
    own_way     shape (councils,), pence: what each would pay by itself, the joint way or its own, whichever is less
    listed      shape (2^councils,), pence of every group, or None: bit n of the place says whether council n is in

    A group does it together or each of it alone, whichever is less; all councils together pay the bill itself.
    Mixed ways need no place of their own: if no council alone and no group together is better off, no mix is.
    """

    councils: tuple[str, ...]
    terms: tuple[Term, ...] = field(repr=False)
    own_way: Array = field(repr=False)
    listed: Array | None = field(default=None, repr=False)

    @property
    def size(self) -> int:
        return len(self.councils)

    @property
    def bill(self) -> float:
        """Pence that all of them pay together."""
        return float(self.together(np.ones((1, self.size), dtype=bool))[0])

    @property
    def is_concave(self) -> bool:
        """Whether joining is worth more the more are there already, as far as the pieces show: enough, not needed."""
        return self.listed is None and not self.own_way_counts and all(term.is_concave for term in self.terms)

    @property
    def own_way_counts(self) -> bool:
        """Whether a group may pay less each by itself than together: by a cheaper way of its own, or as prices rise."""
        if any(isinstance(term, Volume) and term.rises for term in self.terms):
            return True
        singles = np.eye(self.size, dtype=bool)
        return bool((self.own_way < self.together(singles) - 1e-6).any())  # a millionth of a penny is rounding

    def together(self, groups: Groups) -> Array:
        """Pence of the joint way for each group, shape (groups,)."""
        if self.listed is not None:
            return np.asarray(self.listed[groups @ (1 << np.arange(self.size))])
        return np.asarray(sum((term.costs(groups) for term in self.terms), start=np.zeros(len(groups))))

    def costs(self, groups: Groups) -> Array:
        """Pence that each group would pay by itself, shape (groups,)."""
        joint = self.together(groups)
        if self.listed is not None:
            return joint
        return np.where(groups.all(axis=1), joint, np.minimum(joint, groups @ self.own_way))

    def cost(self, group: Sequence[str]) -> float:
        """Pence that one group would pay by itself."""
        check_known(group, self.councils)
        return float(self.costs(np.isin(self.councils, list(group))[None, :])[0])

    def every_cost(self) -> Array:
        """Pence of every group, shape (2^councils,); bit n of the place says whether council n is in."""
        if self.listed is not None:
            return self.listed
        found = np.empty(1 << self.size)
        bits = np.arange(self.size)
        for start in range(0, len(found), ROWS):
            places = np.arange(start, min(start + ROWS, len(found)))
            found[places] = self.costs((places[:, None] >> bits & 1).astype(bool))
        return found


def pooled_cost(councils: Sequence[str], pieces: Sequence[Piece], *, alone: Mapping[str, float] | None = None) -> Game:
    """The game of a cost made of real pieces.

    alone       pence that a council would pay by its own way, such as the contract it has; who is not named
                would have to buy the same pieces by itself
    Raises      BadGame, BadPiece
    """
    names = check_councils(councils)
    terms = tuple(merged([term for piece in pieces for term in piece.terms(names)], len(names)))
    given = column(alone or {}, names)
    is_given = np.isin(names, list(alone or {}))
    joint = Game(names, terms, np.full(len(names), np.inf)).together(np.eye(len(names), dtype=bool))
    game = Game(names, terms, np.where(is_given, np.minimum(given, joint), joint))
    if game.bill <= 0:
        raise BadGame(Sentence("The pieces cost nothing together, so there is nothing to share."))
    return game


def listed_cost(councils: Sequence[str], costs: Array | Sequence[float]) -> Game:
    """The game of a cost that is known for every group: shape (2^councils,), pence, nothing for nobody.

    Raises  BadGame
    """
    names = check_councils(councils)
    listed = np.asarray(costs, dtype=np.float64)
    if len(listed) != 1 << len(names) or not np.isfinite(listed).all() or listed[0] != 0:
        raise BadGame(
            Sentence(
                "A list of costs needs one for each of the {count} groups, the first of them nothing.",
                count=1 << len(names),
            )
        )
    return Game(names, (), listed[1 << np.arange(len(names))], listed)


def check_councils(councils: Sequence[str]) -> tuple[str, ...]:
    if not councils:
        raise BadGame(Sentence("Nobody has a use for it, so there is nobody to share the cost."))
    twice = sorted({council for council in councils if list(councils).count(council) > 1})
    if twice:
        raise BadGame(Sentence("“{council}” is named twice among those who share the cost.", council=twice[0]))
    return tuple(councils)


def merged(terms: Sequence[Term], councils: int) -> list[Term]:
    """The same terms with all own sums in one: fewer to work out."""
    own = [term.own for term in terms if isinstance(term, Each)]
    rest: list[Term] = [term for term in terms if not isinstance(term, Each)]
    return [*rest, Each(np.sum(own, axis=0))] if own else rest
