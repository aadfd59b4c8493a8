"""What people said of pairs: it stands to the letter, and the evidence of all other pairs learns from it."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

Floats = npt.NDArray[np.float64]

TRUST = 0.5  # how far, in log odds for a usual difference of evidence, people's words may be expected to move a weight
STEPS = 50  # of Newton's method; it is still after five to ten
STILL = 1e-9
CAP = 1e-6  # nearer to 0 or 1 than this no probability says anything
OWN = ("left", "right", "probability", "same")  # columns that are no evidence
LIKELY = 0.5  # a pair that crosses it is decided anew; all others stay as grouping and partners left them
SURE = 1.0  # of a pair that a person confirmed; one that was refused has 0


def reweigh(pairs: pl.DataFrame, words: Mapping[tuple[int, int], bool]) -> pl.DataFrame:
    """The same pairs, with what people said of some of them.

    pairs   left, right (row numbers, left < right), probability, same, and columns of evidence of any kind
    words   what people said of pairs of row numbers, left < right: True for the same, False for not the same
    A pair that somebody spoke of has the probability 1 or 0; a confirmed one that was not among them is added. Of all
    others the log odds move by what the words teach about the evidence: a logistic regression with the present log
    odds as its offset and a normal prior of mean 0 on every weight (maximum a posteriori; Gelman et al., "A weakly
    informative default prior distribution for logistic and other regression models", 2008), so that few words move
    little and none move nothing.
    """
    if not words:
        return pairs
    rows = [*zip(pairs["left"].to_list(), pairs["right"].to_list(), strict=True)]
    place = {pair: n for n, pair in enumerate(rows)}
    spoken = sorted(pair for pair in words if pair in place)
    probability = pairs["probability"].to_numpy().astype(np.float64).copy()
    same, was_likely = pairs["same"].to_numpy().copy(), probability >= LIKELY
    if spoken:
        at = np.asarray([place[pair] for pair in spoken])
        said = np.asarray([float(words[pair]) for pair in spoken])
        probability = learned(evidence_in(pairs), probability, at, said)
        probability[at] = said
        turned = (probability >= LIKELY) != was_likely
        turned[at] = True
        same[turned] = probability[turned] >= LIKELY
    told = pairs.with_columns(
        pl.Series("probability", probability, dtype=pl.Float64), pl.Series("same", same, dtype=pl.Boolean)
    )
    new = sorted(pair for pair, same in words.items() if same and pair not in place)
    added = pl.DataFrame(
        {
            "left": [left for left, _ in new],
            "right": [right for _, right in new],
            "probability": [SURE] * len(new),
            "same": [True] * len(new),
        },
        schema={name: pairs.schema[name] for name in OWN},
    )
    whole = pl.concat([told, added], how="diagonal")
    return whole.sort(["probability", "left", "right"], descending=[True, False, False])


def evidence_in(pairs: pl.DataFrame) -> Floats:
    """The evidence as numbers of usual size, shape (pairs, columns); what is not known is nothing either way."""
    found = []
    for name in pairs.columns:
        if name in OWN:
            continue
        column = pairs[name]
        if column.dtype == pl.Boolean or column.dtype.is_numeric():
            values = column.cast(pl.Float64)
        elif isinstance(column.dtype, pl.List):
            values = (column.list.len() > 0).cast(pl.Float64)
        else:
            continue
        values = values.fill_nan(None)
        spread = values.std()
        if isinstance(spread, float) and spread > 0:
            found.append(((values - values.mean()) / spread).fill_null(0.0).to_numpy())
    return np.column_stack(found) if found else np.zeros((len(pairs), 0))


def learned(evidence: Floats, probability: Floats, at: npt.NDArray[np.int64], said: Floats) -> Floats:
    """The probabilities once the weights of the evidence have moved to what was said of the rows `at`.

    A pair moves the more the less sure it was: people are asked about likely pairs, and what they say of those tells
    nothing of the many that are plainly strangers.
    """
    bound = np.clip(probability, CAP, 1 - CAP)
    offset = np.log(bound / (1 - bound))
    unsure = 4 * bound * (1 - bound)
    design = np.column_stack([np.ones(len(evidence)), evidence]) * unsure[:, None]
    seen, start = design[at], offset[at]
    weights = np.zeros(design.shape[1])
    prior = np.eye(design.shape[1]) / TRUST**2
    for _step in range(STEPS):
        expected = 1 / (1 + np.exp(-(start + seen @ weights)))
        gradient = seen.T @ (said - expected) - prior @ weights
        curve = (seen * (expected * (1 - expected))[:, None]).T @ seen + prior
        move = np.linalg.solve(curve, gradient)
        weights += move
        if np.abs(move).max() < STILL:
            break
    return np.asarray(1 / (1 + np.exp(-(offset + design @ weights))))
