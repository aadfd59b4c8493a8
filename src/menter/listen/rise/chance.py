"""How likely chance alone brings as many: the recent weeks of a cell against its own earlier ones."""

from typing import Final

import numpy as np

Array = np.ndarray

# Relative variance of a window's count beyond Poisson. From none to a theme whose count commonly triples or vanishes.
DISPERSIONS: Final = np.array([0.0, 0.01, 0.02, 0.04, 0.08, 0.16, 0.3, 0.6, 1.2, 2.4])
ROUNDS: Final = 30  # of expectation and maximisation: the weights of eight values have settled by then
DOUBT: Final = 0.75  # how sure to be that a cell varies no more than is assumed; chosen by bench/listen/rising.py
PRIOR_CELLS: Final = 1.0  # weight of the even start, in cells: decides only where almost nothing is known


def dispersions(counts: Array, exposure: Array, group: Array) -> Array:
    """How much more than Poisson each cell's count varies from window to window.

    counts, exposure   shape (cells, earlier windows)
    group              shape (cells,), cells that borrow strength from each other
    Returns            shape (cells,), values of DISPERSIONS: the least that is large enough with probability DOUBT,
                       given the cell's own windows and how dispersed its group is
    Source             Robbins (1956), empirical Bayes; the weights by maximum likelihood on a grid (Laird 1978)
    """
    fits = np.stack([log_likelihood(counts, exposure, value) for value in DISPERSIONS], axis=1)
    likely = np.exp(fits - fits.max(axis=1, keepdims=True))
    chosen = np.zeros(len(counts))
    for one in np.unique(group):
        own = likely[group == one]
        weights = np.full(len(DISPERSIONS), 1 / len(DISPERSIONS))
        for _ in range(ROUNDS):
            posterior = own * weights
            posterior /= posterior.sum(axis=1, keepdims=True)
            weights = posterior.sum(axis=0) + PRIOR_CELLS / len(DISPERSIONS)
            weights /= weights.sum()
        posterior = own * weights
        below = np.cumsum(posterior / posterior.sum(axis=1, keepdims=True), axis=1)
        chosen[group == one] = DISPERSIONS[np.minimum((below < DOUBT).sum(axis=1), len(DISPERSIONS) - 1)]
    return chosen


def log_likelihood(counts: Array, exposure: Array, dispersion: float) -> Array:
    """Of each cell's windows given their total: multinomial, or Dirichlet-multinomial where there is dispersion.

    Negative binomial windows are Dirichlet-multinomial given their total (Johnson, Kotz and Balakrishnan 1997,
    chapter 35). Terms that do not depend on the dispersion are left out.
    """
    from scipy.special import gammaln  # slow to import, and not needed until here

    total = exposure.sum(axis=1, keepdims=True)
    there = exposure > 0
    if dispersion == 0:
        share = np.where(there, exposure / np.where(total > 0, total, 1), 1.0)
        return np.asarray((counts * np.log(share)).sum(axis=1))
    mean = total / np.maximum(there.sum(axis=1, keepdims=True), 1)
    shape = np.where(there, exposure / np.where(mean > 0, mean, 1) / dispersion, 1.0)
    each = np.where(there, gammaln(counts + shape) - gammaln(shape), 0.0).sum(axis=1)
    whole = np.where(there, shape, 0.0).sum(axis=1)
    known = whole > 0
    whole = np.where(known, whole, 1.0)
    return np.where(known, each + gammaln(whole) - gammaln(counts.sum(axis=1) + whole), 0.0)


def tail(count: int, total: int, share: float, shape: float) -> float:
    """Probability that at least `count` of a cell's `total` people fall into the recent window by chance.

    share  of the exposure that the recent window has
    shape  of the gamma distribution of the recent window's rate: the fewer, the less certain; inf for Poisson
    Given the total the unknown rate is gone (Przyborowski and Wilenski 1940); where the rate is gamma the count is
    beta-binomial.
    """
    if count <= 0 or share >= 1:
        return 1.0
    if share <= 0:
        return 0.0
    from scipy.special import betaln, gammaln  # slow to import, and not needed until here

    many = np.arange(count, total + 1)
    ways = gammaln(total + 1) - gammaln(many + 1) - gammaln(total - many + 1)
    if np.isinf(shape):
        logs = ways + many * np.log(share) + (total - many) * np.log1p(-share)
    else:
        a, b = shape, shape * (1 - share) / share
        logs = ways + betaln(many + a, total - many + b) - betaln(a, b)
    return float(min(1.0, np.exp(logs).sum()))
