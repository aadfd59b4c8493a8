"""How surely a pair is the same where each row has one partner at most: by what a row would find without its partner.

Take a row's best partner away, and what it finds next is wrong for certain: a decoy, with the same likeness, lead and
rivals as the wrong partner of a row that has none. Comparing the best pairs with the decoys tells, without any label,
how many of the best are wrong and which.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from menter.join_up.likeness import Ints

Reals = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

MIDDLE = 0.5  # below the middle of the decoys only wrong pairs are expected: the usual λ of the source
ROUNDS = 8  # what a decoy counts follows from how sure its row is; it has settled by then
FEW_DECOYS = 20  # with fewer, what is wrong is told by the first likelihood alone


@dataclass(frozen=True, slots=True)
class Side:
    """What each row of one table would find without its partner.

    pair        shape (rows,), the number of the next best pair; −1 where there is none
    score       its score; 0 where there is none
    after       the score of the one after it
    """

    pair: Ints
    score: Reals
    after: Reals


@dataclass(frozen=True, slots=True)
class Game:
    """The best partner of each row, and what it would find without that one.

    best            numbers of the pairs that go together, each row in one at most
    left, right     without its partner
    mine, theirs    the score of each row's partner; −inf where it has none
    """

    best: Ints
    left: Side
    right: Side
    mine: Reals
    theirs: Reals


def pair_off(rows: Ints, others: Ints, score: Reals, sizes: tuple[int, int]) -> tuple[Ints, Reals, Reals]:
    """The pairs that go together, strongest first, each row in one at most, and the score of each row's pair."""
    mine, theirs = np.full(sizes[0], -np.inf), np.full(sizes[1], -np.inf)
    open_pairs = np.arange(len(score))
    chosen: list[Ints] = []
    while len(open_pairs):
        r, o, s = rows[open_pairs], others[open_pairs], score[open_pairs]
        best_r, best_o = np.full(sizes[0], -np.inf), np.full(sizes[1], -np.inf)
        np.maximum.at(best_r, r, s)
        np.maximum.at(best_o, o, s)
        mutual = open_pairs[(s == best_r[r]) & (s == best_o[o])]
        mutual = mutual[np.unique(rows[mutual], return_index=True)[1]]  # among equals the first in order
        mutual = mutual[np.unique(others[mutual], return_index=True)[1]]
        chosen.append(mutual)
        mine[rows[mutual]], theirs[others[mutual]] = score[mutual], score[mutual]
        open_pairs = open_pairs[np.isinf(mine[r]) & np.isinf(theirs[o])]
    return np.sort(np.concatenate(chosen)) if chosen else np.empty(0, np.int64), mine, theirs


def without_partner(rows: Ints, others: Ints, score: Reals, free: Bools, size: int) -> Side:
    """For each row the best of its free pairs, and the score of the one after."""
    some = np.flatnonzero(free)
    order = some[np.lexsort((-score[some], rows[some]))]
    owner = rows[order]
    first = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]])) if len(owner) else np.empty(0, np.int64)
    pair, best, after = np.full(size, -1, np.int64), np.zeros(size), np.zeros(size)
    pair[owner[first]], best[owner[first]] = order[first], score[order[first]]
    more = first[np.diff(np.concatenate([first, [len(owner)]])) > 1]
    after[owner[more]] = score[order[more + 1]]
    return Side(pair, best, after)


def play(rows: Ints, others: Ints, score: Reals, sizes: tuple[int, int]) -> Game:
    """Pair the rows off, and see what each would find without its partner among those it could win."""
    best, mine, theirs = pair_off(rows, others, score, sizes)
    apart = np.ones(len(rows), bool)
    apart[best] = False
    left = without_partner(rows, others, score, apart & (score >= theirs[others]), sizes[0])
    right = without_partner(others, rows, score, apart & (score >= mine[rows]), sizes[1])
    return Game(best, left, right, mine, theirs)


def standing(game: Game, rows: Ints, others: Ints, score: Reals) -> tuple[Reals, Reals, Ints, Ints]:
    """Score and lead on either side of the best pairs and of the decoys; which pairs the decoys are; whom each missed.

    Whom a decoy missed is the place among the best pairs of the one that was taken away.
    """
    best = game.best
    of_best = np.column_stack(
        [score[best], score[best] - game.left.score[rows[best]], score[best] - game.right.score[others[best]]]
    )
    lost = game.left.pair[(game.left.pair >= 0) & np.isfinite(game.mine)]
    j = others[lost]
    beside = np.where(game.right.pair[j] == lost, game.right.after[j], game.right.score[j])
    rival = np.maximum(np.where(np.isfinite(game.theirs[j]), game.theirs[j], 0), beside)
    of_left = np.column_stack([score[lost], score[lost] - game.left.after[rows[lost]], score[lost] - rival])
    gone = game.right.pair[(game.right.pair >= 0) & np.isfinite(game.theirs)]
    i = rows[gone]
    beside = np.where(game.left.pair[i] == gone, game.left.after[i], game.left.score[i])
    rival = np.maximum(np.where(np.isfinite(game.mine[i]), game.mine[i], 0), beside)
    of_right = np.column_stack([score[gone], score[gone] - rival, score[gone] - game.right.after[others[gone]]])
    left_partner, right_partner = np.zeros(len(game.mine), np.int64), np.zeros(len(game.theirs), np.int64)
    left_partner[rows[best]], right_partner[others[best]] = np.arange(len(best)), np.arange(len(best))
    missed = np.concatenate([left_partner[rows[lost]], right_partner[others[gone]]])
    return of_best, np.vstack([of_left, of_right]), np.concatenate([lost, gone]), missed


def judge(of_best: Reals, of_decoys: Reals, trust: Reals) -> tuple[Reals, Reals]:
    """Probability that each best pair is right, and that each decoy would be if it were a best pair.

    trust   how surely the row of each decoy had the right partner: only then is what it finds next like the best that
            a row without any partner finds
    Source  Elias and Gygi (2007), target-decoy search; share of wrong ones after Storey (2002), §3; the ratio of the
            densities by logistic regression of best against decoy.
    """
    from sklearn.linear_model import LogisticRegression  # slow to import, and not needed until here

    everything = np.vstack([of_best, of_decoys])
    scaled = (everything - everything.mean(axis=0)) / (everything.std(axis=0) + 1e-9)
    is_best = np.arange(len(everything)) < len(of_best)
    weight = np.concatenate([np.ones(len(of_best)), trust * len(of_best) / trust.sum()])
    lead = LogisticRegression(max_iter=1000).fit(scaled, is_best, sample_weight=weight).decision_function(scaled)
    order = np.argsort(lead[~is_best], kind="stable")
    passed = np.cumsum(trust[order])
    middle = lead[~is_best][order][np.searchsorted(passed, MIDDLE * passed[-1])]
    wrong = min(1.0, (float((lead[is_best] < middle).sum()) + 1) / (MIDDLE * len(of_best)))
    probability = np.clip(1 - wrong * np.exp(-lead), 0.0, 1.0)
    return probability[is_best], probability[~is_best]


def probability_of_one(
    rows: Ints, others: Ints, score: Reals, first: Reals, sizes: tuple[int, int]
) -> tuple[Reals, Bools]:
    """Probability of each pair where each row has one partner at most, and which pairs go together.

    score       how alike each pair is, rising with likeness
    first       the likelihood of each pair by its evidence alone, used where there are too few decoys
    """
    game = play(rows, others, score, sizes)
    together = np.zeros(len(rows), bool)
    together[game.best] = True
    of_best, of_decoys, decoys, lost = standing(game, rows, others, score)
    of_pair, of_decoy = first[game.best], np.zeros(len(decoys))
    for _ in range(ROUNDS):
        trust = of_pair[lost] * first[game.best][lost]
        if len(game.best) < FEW_DECOYS or trust.sum() < FEW_DECOYS:
            return np.where(together, first, 0.0), together
        of_pair, of_decoy = judge(of_best, of_decoys, trust)
    # Decoys are as true as rows have partners: with few of those they tell too little, and the evidence alone has to.
    faith = float(np.sqrt(of_pair.mean() * first[game.best].mean()))
    of_pair = faith * of_pair + (1 - faith) * first[game.best]
    of_decoy = faith * of_decoy
    probability = np.zeros(len(rows))
    probability[game.best] = of_pair
    mine, theirs = np.zeros(sizes[0]), np.zeros(sizes[1])
    mine[rows[game.best]], theirs[others[game.best]] = of_pair, of_pair
    np.maximum.at(probability, decoys, of_decoy * (1 - mine[rows[decoys]]) * (1 - theirs[others[decoys]]))
    return probability, together
