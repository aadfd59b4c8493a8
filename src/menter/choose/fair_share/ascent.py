"""Groups that shares treat badly, found quickly: a help to the exact search, which has the last word."""

import numpy as np

from menter.choose.fair_share.game import Game
from menter.choose.fair_share.span import Span
from menter.choose.fair_share.term import Array, Groups, Volume

STEPS = 12  # changes of each group one after the other; few need more
STARTS = 24  # groups to begin with, the worst first
FEW = 4  # of them for which exchanges are tried, which take councils times as long


def climb(game: Game, pays: Array, span: Span, *, above: float) -> Groups:
    """Groups that gain more than this by leaving and are not fixed, found by taking in, leaving out and exchanging.

    pays    shape (councils,), pence
    above   pence
    Returns shape (groups, councils), the worst first; empty where this way finds none
    """
    one = np.eye(game.size, dtype=bool)
    pairs = np.asarray([one[a] | one[b] for a in range(game.size) for b in range(a)], dtype=bool)
    groups = keep_worst(game, pays, beginnings(game, pays), STARTS)
    seen = [groups]
    for changes, most in ((one, STARTS), (pairs, FEW), (one, FEW), (pairs, FEW)):
        groups = keep_worst(game, pays, groups, most)
        for _ in range(STEPS):
            changed = improved(game, pays, groups, changes)
            if (changed == groups).all():
                break
            groups = changed
            seen.append(groups)
    found = np.unique(np.concatenate(seen), axis=0)
    found = keep_worst(game, pays, found[~span.holds(found)], 2 * game.size)
    return np.asarray(found[found @ pays - game.costs(found) > above], dtype=bool)


def near(game: Game, pays: Array, group: Groups, span: Span, *, above: float) -> Groups:
    """Groups that differ from this one in a council or two and gain more than this, the worst first.

    Where councils are nearly alike, one bad group has many others beside it; with them a search takes fewer steps.
    """
    one = np.eye(game.size, dtype=bool)
    pairs = np.asarray([one[a] | one[b] for a in range(game.size) for b in range(a)], dtype=bool)
    found = group ^ np.concatenate([one, pairs])
    found = keep_worst(game, pays, found[~span.holds(found)], 2 * game.size)
    return np.asarray(found[found @ pays - game.costs(found) > above], dtype=bool)


def improved(game: Game, pays: Array, groups: Groups, changes: Groups) -> Groups:
    """Each group after the change that helps it most; as it is where none does."""
    count = len(groups)
    changed = (groups[:, None, :] ^ changes[None, :, :]).reshape(-1, game.size)
    gains = (changed @ pays - game.costs(changed)).reshape(count, len(changes))
    best = gains.argmax(axis=1)
    is_better = gains[np.arange(count), best] > groups @ pays - game.costs(groups) + above_rounding(game)
    after = changed.reshape(count, len(changes), game.size)[np.arange(count), best]
    return np.where(is_better[:, None], after, groups)


def keep_worst(game: Game, pays: Array, groups: Groups, most: int) -> Groups:
    """So many of the groups, those that would gain most by leaving first."""
    order = np.argsort(game.costs(groups) - groups @ pays, kind="stable")
    return np.asarray(groups[order[:most]], dtype=bool)


def beginnings(game: Game, pays: Array) -> Groups:
    """Those who pay most for what they use: the first one, two, three … of each order, and all but these."""
    alone = np.maximum(game.costs(np.eye(game.size, dtype=bool)), 1e-9)
    keys = [pays, pays / alone, pays - alone]
    for term in game.terms:
        if isinstance(term, Volume):
            price = term.tiers[-1][1] / (term.block or 1.0)
            keys += [pays / np.maximum(term.use, 1e-9), pays - price * term.use, -term.use]
    found = []
    for key in keys:
        places = np.argsort(np.argsort(-key, kind="stable"), kind="stable")
        found.append(places[None, :] < np.arange(1, game.size)[:, None])
    return np.unique(np.concatenate(found), axis=0)


def above_rounding(game: Game) -> float:
    """A difference that is not the last binary digits of a bill."""
    return 1e-11 * abs(game.bill)
