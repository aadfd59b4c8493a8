"""The whole way of very many comments: redact, detect, number, group, label. Comments are drawn by `crowd.py`.

Each count runs in a process of its own, so that its peak of memory is its own (the processes that redact are counted
in). Seconds are of the clock, with `PROCESSES` cores; processor seconds stand beside them, since other work on the
machine lengthens the first and not the second. NMI is between themes and the label of where a comment was drawn from,
over those comments whose label says what they are about.
"""

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from bench.listen.crowd import draw_crowd
from bench.scoreboard import QUICK, Score

from menter.home import model_folder
from menter.language.detect import detect_all
from menter.language.vector import default_embedder
from menter.listen.redaction import redact
from menter.listen.theme import group_voices
from menter.run.here import spread

PROCESSES = 2
# Comments, most minutes and most memory in GiB.
SIZES = ((100, None, None), (300, None, None)) if QUICK else ((25_000, None, None), (100_000, 8, 4))
# A million (goal 40 minutes, 8 GiB) is measured only when asked for: `python -m bench.listen.scale 1000000`.
GROWTH_SLACK = 1.2  # of n log n, for what the machine does beside it


def redact_all(texts: Sequence[str]) -> list[str]:
    return [redact(text).text for text in texts]


def languages_of(texts: Sequence[str]) -> list[str]:
    return [found.language for found in detect_all(texts)]


def processor() -> float:
    """Seconds of all cores, this process and those it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak() -> float:
    """GiB: the most this process held, and the most of one that it started, for each of them."""
    own, others = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + PROCESSES * others) / 1024**2


def go(count: int) -> dict[str, float]:
    """One whole way, step by step."""
    crowd = draw_crowd(count)
    steps: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        clock, cores = time.perf_counter(), processor()
        answer = work()
        steps[name], steps[f"{name}_cpu"] = time.perf_counter() - clock, processor() - cores
        return answer

    texts = timed("redact", lambda: spread(redact_all, crowd.texts, processes=PROCESSES))
    languages = timed("detect", lambda: spread(languages_of, texts, processes=PROCESSES))
    embedder = default_embedder(model_folder(), threads=PROCESSES)
    themes = timed("group", lambda: group_voices(texts, languages=languages, embedder=embedder))
    steps |= score(np.array(crowd.labels), np.array(crowd.is_known), themes.labels)
    steps |= {"count": count, "themes": len(themes.themes), "peak": peak()}
    steps["within"] = sum(len(theme.within) for theme in themes.themes)
    if themes.agreement:
        steps |= {"likeness": themes.agreement.likeness, "neighbours": themes.agreement.neighbours}
    return steps


def score(labels: np.ndarray, known: np.ndarray, found: np.ndarray) -> dict[str, float]:
    from sklearn.metrics import normalized_mutual_info_score

    return {
        "nmi": float(normalized_mutual_info_score(labels[known], found[known])),
        "themed": float((found >= 0).mean()),
    }


def run(count: int) -> dict[str, float]:
    """`go` in a process of its own."""
    command = [sys.executable, "-m", "bench.listen.scale", str(count)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    found: dict[str, float] = json.loads(said.stdout.splitlines()[-1])
    return found


def measure() -> Iterator[Score]:
    """Every size, and how time grows from the smaller to the larger."""
    seconds: dict[int, float] = {}
    for count, minutes, memory in SIZES:
        found = run(count)
        whole = sum(found[step] for step in ("redact", "detect", "group"))
        cores = sum(found[f"{step}_cpu"] for step in ("redact", "detect", "group"))
        seconds[count] = cores
        yield Score(
            f"{count:,} comments of 25 words, the whole way on {PROCESSES} cores",
            f"{whole:.0f} s, {found['peak']:.1f} GiB ({cores:.0f} processor s: redact {found['redact_cpu']:.0f}, "
            f"detect {found['detect_cpu']:.0f}, number, group and label {found['group_cpu']:.0f})",
            goal=f"< {minutes} min, < {memory} GiB" if minutes else "–",
            is_met=whole < 60 * minutes and found["peak"] < memory if minutes else None,
        )
        yield Score(
            f"{count:,} comments: themes (those within them), NMI with the origin, share themed",
            f"{found['themes']:.0f} ({found['within']:.0f}), {found['nmi']:.3f}, {found['themed']:.3f}",
        )
        if "likeness" in found:
            yield Score(
                f"{count:,} comments: student and teacher, mean cosine / share of the ten nearest in common",
                f"{found['likeness']:.3f} / {found['neighbours']:.3f}",
            )
    small, large = min(seconds), max(seconds)
    allowed = large * math.log(large) / (small * math.log(small)) * GROWTH_SLACK
    yield Score(
        f"growth of the processor time from {small:,} to {large:,}",
        f"× {seconds[large] / seconds[small]:.1f}",
        goal=f"≤ × {allowed:.1f} (n log n)",
        is_met=seconds[large] / seconds[small] <= allowed,
    )


if __name__ == "__main__":
    print(json.dumps(go(int(sys.argv[1]))))
