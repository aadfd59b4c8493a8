"""How often the hint that a statement describes a solution is right, on texts written by hand in both languages.

The texts were written in sittings, the later ones after the hint had been tried on the earlier; each half is judged by
what the other half teaches, and by a fifth sitting that only teaches. The traps are problems that name a product, and
solutions that complain first.
"""

from collections.abc import Iterator, Sequence

from bench.scoreboard import Score

from menter.listen.problem import CLEAR, Labelled, labelled, learn

HALVES = (("first", "third"), ("second", "fourth"))
PRECISION, RECALL = 0.8, 0.6


def judged() -> list[tuple[Labelled, bool]]:
    """Every text, and whether it gets the hint from what the other half teaches."""
    found: list[tuple[Labelled, bool]] = []
    for half in HALVES:
        taught = learn([each for each in labelled() if each.part not in half])
        mine = [each for each in labelled() if each.part in half]
        found += [(each, taught.lean(each.text, each.language) > CLEAR) for each in mine]
    return found


def precision_and_recall(texts: Sequence[tuple[Labelled, bool]]) -> tuple[float, float]:
    """Of the hints that are given the share that is right; of the solutions the share that gets one."""
    hinted = [each.is_solution for each, is_hinted in texts if is_hinted]
    return sum(hinted) / max(1, len(hinted)), sum(hinted) / sum(each.is_solution for each, _hinted in texts)


def measure_hint() -> Iterator[Score]:
    """Precision and recall on each half, held out from what it is judged by, and on each language."""
    everything = judged()
    sets = {
        f"{len(everything)} texts, each half by the other": everything,
        "the half of 70 texts that was written last": [e for e in everything if e[0].part in HALVES[1]],
        "Welsh": [e for e in everything if e[0].language == "cy"],
        "English": [e for e in everything if e[0].language == "en"],
    }
    for name, some in sets.items():
        precision, recall = precision_and_recall(some)
        floor = sum(each.is_solution for each, _hinted in some) / len(some)
        yield Score(
            f"hint at a solution, {name}: precision and recall",
            f"{precision:.2f}, {recall:.2f}",
            goal=f"≥ {PRECISION}, ≥ {RECALL}",
            floor=f"{floor:.2f}, 1.00",
            is_met=precision >= PRECISION and recall >= RECALL,
        )
