"""What a few words of people are worth: `python -m bench.join_up.taught`.

Of each table `TOLD` pairs that people would confirm and as many they would refuse are revealed, of those that
`find_matches` is least sure of, as a person is asked about them first, or by chance. All other pairs are held out: F1
and calibration error over them, as found and after `reweigh`. Means of `DRAWS` draws by chance; one of the least sure.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl
from bench.join_up.__main__ import ALL_SETS, Labelled, Pairs, calibration_error
from bench.scoreboard import Score, show

from menter.join_up.match import find_matches
from menter.join_up.taught import reweigh

TOLD = 20
DRAWS = 5
ASKED_FROM = 0.02  # nobody is asked about a pair less likely than that


def measure() -> Iterator[Score]:
    """Two lines a table."""
    for make in ALL_SETS:
        labelled = make()
        found = find_matches(labelled.left, labelled.right)
        truth = np.asarray([pair in labelled.truth for pair in found.select("left", "right").iter_rows()])
        likely = found["probability"].to_numpy() >= ASKED_FROM
        told, refused = np.flatnonzero(truth & likely), np.flatnonzero(~truth & likely)
        if min(len(told), len(refused)) < TOLD:
            yield Score(
                f"{labelled.name}: taught", f"not measured: {len(refused)} pairs to refuse, {len(told)} to confirm"
            )
            continue
        unsure = -np.abs(found["probability"].to_numpy() - 0.5)
        drawn = [np.random.default_rng(seed) for seed in range(DRAWS)]
        ways = {
            "by chance": [
                np.concatenate([rng.choice(some, TOLD, replace=False) for some in (told, refused)]) for rng in drawn
            ],
            "the least sure": [
                np.concatenate([some[np.argsort(-unsure[some], kind="stable")[:TOLD]] for some in (told, refused)])
            ],
        }
        for way, asked in ways.items():
            told_of = np.mean([beside(labelled, found, truth, each) for each in asked], axis=0)
            before, after, error, error_after = told_of.tolist()
            yield Score(
                f"{labelled.name}: {TOLD} confirmed and {TOLD} refused, {way}: F1 of the others",
                f"{after:.3f} (calibration error {error_after:.3f})",
                floor=f"{before:.3f} (calibration error {error:.3f})",
                goal="no less",
                is_met=after >= before - 0.0005,
            )


def beside(labelled: Labelled, found: pl.DataFrame, truth: np.ndarray, asked: np.ndarray) -> tuple[float, ...]:
    """F1 and calibration error of the pairs nobody was asked about: as found, and after the words."""
    rows = list(found.select("left", "right").iter_rows())
    words = {rows[n]: bool(truth[n]) for n in asked.tolist()}
    held = labelled.truth - words.keys()
    results = [scored(table, held, set(words)) for table in (found, reweigh(found, words))]
    return results[0][0], results[1][0], results[0][1], results[1][1]


def scored(table: pl.DataFrame, truth: Pairs, spoken: set[tuple[int, int]]) -> tuple[float, float]:
    """F1 and calibration error of a table of pairs without those asked about."""
    kept = [pair not in spoken for pair in table.select("left", "right").iter_rows()]
    others = table.filter(pl.Series(kept))
    same = set(others.filter("same").select("left", "right").iter_rows())
    is_true = np.asarray([pair in truth for pair in others.select("left", "right").iter_rows()])
    f1 = 2 * len(same & truth) / max(len(same) + len(truth), 1)
    return f1, calibration_error(others["probability"].to_numpy(), is_true)


if __name__ == "__main__":
    show("join_up", measure())
