"""How much each kind of agreement tells, learned from the pairs themselves without any labels."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
Rivals = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]

MISSING = -1  # the level of evidence where one side says nothing: it speaks neither for nor against
ROUNDS = 200  # EM settles in 20 to 60 rounds on every set tried
SETTLED = 1e-4  # largest change of a probability at which it stops
FARTHEST = 50.0  # log odds beyond which a probability is 0 or 1 to 21 places
UNTIL_SEEN = 20.0  # pairs of a kind from which what they measure of dependence counts half; before, independence does
# All records of one inventor are found from the second round on, and probabilities are true from the fourth; the more
# rounds, the more works of one author are taken for one.
ROUNDS_BESIDE_STRANGERS = 4
FEWEST_SAME = 1e-9  # the least share of the same that is believed, so that its logarithm stays a number
PRIOR_PAIRS = 1.0  # imagined pairs at each level, so that nothing becomes impossible


@dataclass(frozen=True, slots=True)
class Mixture:
    """Two kinds of pair, same and different, and how often each shows each level of agreement.

    share       share of the pairs that are the same
    same        per piece of evidence, shape (levels,): how often the same show it; sums to 1
    different   likewise for the different
    worth       of what the evidence would tell if its pieces were independent, the part that it does tell, 0 to 1
    """

    share: float
    same: tuple[Floats, ...]
    different: tuple[Floats, ...]
    worth: float = 1.0

    def weights(self, evidence: int) -> Floats:
        """Log of the likelihood ratio at each level: above 0 speaks for the same."""
        return np.asarray(np.log(self.same[evidence] / self.different[evidence]))

    def told(self, levels: Levels) -> Floats:
        """What each piece of evidence tells of each pair, shape (pairs, evidence), if all were independent."""
        told = np.empty(levels.shape)
        for k in range(levels.shape[1]):
            told[:, k] = np.append(self.weights(k), 0.0)[levels[:, k]]  # the last, at −1, is for missing
        return told

    def log_odds(self, levels: Levels) -> Floats:
        """Log of the odds that each pair is the same, given its levels, shape (pairs, evidence)."""
        total = np.zeros(len(levels))
        for k in range(levels.shape[1]):
            total += np.append(self.weights(k), 0.0)[levels[:, k]]
        log_odds = np.log(self.share / (1 - self.share)) + self.worth * total
        return np.asarray(np.clip(log_odds, -FARTHEST, FARTHEST))


def worth_of(told: Floats, belief: Floats) -> float:
    """How much pieces of evidence that repeat each other are worth together, as a share of their sum.

    Source  Pauli, Racugno and Ventura (2011), Bayesian composite marginal likelihoods: the weight that gives a sum of
            dependent parts the spread it would have if they were independent; here the mean over same and different.
    """
    whole = told.sum(axis=1)
    found = []
    for share in (belief, 1 - belief):
        size = max(float(share.sum()), 1e-9)
        parts = sum(float(share @ (each - share @ each / size) ** 2) for each in told.T)
        together = float(share @ (whole - share @ whole / size) ** 2)
        measured = min(1.0, parts / together) if together > 0 else 1.0
        found.append((size * measured + UNTIL_SEEN) / (size + UNTIL_SEEN))
    return sum(found) / 2


def belief_of(log_odds: Floats, rivals: Rivals | None) -> Floats:
    """Probability of each pair; with `rivals`, of it and of no other pair that shares one of its rows.

    Source  Each row has at most one partner, so the odds of all its pairs and of none share one whole.
    """
    odds = np.exp(log_odds)
    if rivals is None:
        return np.asarray(odds / (1 + odds))
    rows, others = rivals
    of_row = np.bincount(rows, weights=odds)[rows]
    of_other = np.bincount(others, weights=odds)[others]
    return np.asarray(odds / (1 + of_row + of_other - odds))


def learn_mixture(
    levels: Levels, counts: tuple[int, ...], start: Floats, *, rivals: Rivals | None = None
) -> tuple[Mixture, Floats]:
    """The mixture that explains the pairs best, and each pair's probability, from a first guess of it.

    levels      shape (pairs, evidence), 0 = disagree … counts[k] − 1 = agree fully, −1 = missing
    start       shape (pairs,), the first guess
    rivals      the left and right row of each pair, where a row may have one partner only
    Source  Fellegi and Sunter (1969); EM after Winkler (1988). Levels are kept in order: closer agreement never
            speaks less for the same (isotonic, pool adjacent violators on the log ratio).
    """
    belief = np.clip(start.astype(np.float64), 1e-3, 1 - 1e-3)
    mixture = fit(levels, counts, belief)
    for _ in range(ROUNDS):
        mixture = replace(mixture, worth=worth_of(mixture.told(levels), belief))
        renewed = belief_of(mixture.log_odds(levels), rivals)
        change = float(np.abs(renewed - belief).max(initial=0.0))
        belief = renewed
        mixture = fit(levels, counts, belief)
        if change < SETTLED:
            break
    return replace(mixture, worth=worth_of(mixture.told(levels), belief)), belief


def belief_beside_strangers(
    levels: Levels, counts: tuple[int, ...], start: Floats, different: tuple[Floats, ...], among: float
) -> Floats:
    """Probability of each pair, where it is known how often strangers show each level.

    start       the first guess of each pair
    different   per piece of evidence, shape (levels,), of pairs drawn by chance: see `shown`
    among       how many pairs there are, of which those given are the only ones that may be the same
    Source  Fellegi and Sunter (1969), with what the different show from random pairs, as Splink does. EM alone, over
            pairs that were picked for being alike, tells any two habits of theirs apart where few are the same.
    """
    belief = start
    for _ in range(ROUNDS_BESIDE_STRANGERS):
        ordered = [in_order(m, u) for m, u in zip(shown(levels, counts, belief), different, strict=True)]
        share = float(np.clip(belief.sum() / max(1.0, among), FEWEST_SAME, 0.5))
        mixture = Mixture(share, tuple(m for m, _ in ordered), tuple(u for _, u in ordered))
        belief = belief_of(mixture.log_odds(levels), None)
    return belief


def shown(levels: Levels, counts: tuple[int, ...], weight: Floats) -> tuple[Floats, ...]:
    """Per piece of evidence, how often each level is shown by pairs that count so much each; sums to 1."""
    found = []
    for k, count in enumerate(counts):
        said = levels[:, k] != MISSING
        times = np.bincount(levels[said, k], weights=weight[said], minlength=count) + PRIOR_PAIRS / count
        found.append(times / times.sum())
    return tuple(found)


def fit(levels: Levels, counts: tuple[int, ...], belief: Floats) -> Mixture:
    """The mixture that these beliefs make."""
    both = zip(shown(levels, counts, belief), shown(levels, counts, 1 - belief), strict=True)
    ordered = [in_order(m, u) for m, u in both]
    share = float(np.clip((belief.sum() + PRIOR_PAIRS / 2) / (len(belief) + PRIOR_PAIRS), 1e-6, 1 - 1e-6))
    return Mixture(share, tuple(m for m, _ in ordered), tuple(u for _, u in ordered))


def in_order(same: Floats, different: Floats) -> tuple[Floats, Floats]:
    """Pool neighbouring levels until the ratio same : different only rises with agreement."""
    pools: list[tuple[float, float, list[int]]] = []
    for level, (m, u) in enumerate(zip(same, different, strict=True)):
        pools.append((float(m), float(u), [level]))
        while len(pools) > 1 and pools[-2][0] * pools[-1][1] > pools[-1][0] * pools[-2][1]:
            later = pools.pop()
            earlier = pools.pop()
            pools.append((earlier[0] + later[0], earlier[1] + later[1], earlier[2] + later[2]))
    ordered_same, ordered_different = np.empty_like(same), np.empty_like(different)
    for m, u, members in pools:
        part = different[members] / u
        ordered_same[members], ordered_different[members] = m * part, u * part
    return ordered_same, ordered_different
