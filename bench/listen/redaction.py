"""How much personal data is found, how much else is taken out by mistake, and how fast.

    python bench/listen/redaction.py            the table
    python bench/listen/redaction.py --misses   and every line that went wrong

The set is `redaction.jsonl` beside this file: invented people and numbers in both languages, and plain lines that look
dangerous and are not. A secret counts as found when every letter and digit of it is gone; a span taken out counts as
right when it touches a secret, of whatever kind.
"""

import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from menter.listen.redaction import Redacted, redact

HERE = Path(__file__).parent
MARK = re.compile(r"<(?P<kind>[a-z_]+)>(?P<secret>.*?)</(?P=kind)>", re.DOTALL)
GOALS = {"recall": 0.97, "precision": 0.95, "speed": 10_000}


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled comment: the text as written and its secrets as (start, end, kind)."""

    text: str
    language: str
    secrets: tuple[tuple[int, int, str], ...]


def read_set(path: Path) -> list[Line]:
    """The labelled lines, their marks taken away."""
    return [unmark(**json.loads(row)) for row in path.read_text(encoding="utf-8").splitlines()]


def unmark(marked: str, language: str, **_: object) -> Line:
    text, secrets, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        secrets.append((len(text), len(text) + len(match["secret"]), match["kind"]))
        text += match["secret"]
        last = match.end()
    return Line(text + marked[last:], language, tuple(secrets))


def is_gone(secret: tuple[int, int, str], line: Line, redacted: Redacted) -> bool:
    """True when no letter or digit of the secret stays."""
    hidden = {place for span in redacted.spans for place in range(span.start, span.end)}
    return all(place in hidden or not line.text[place].isalnum() for place in range(secret[0], secret[1]))


def main() -> None:
    """Measure and print."""
    lines = read_set(HERE / "redaction.jsonl")
    redact("Warm up, Sharon Jones")
    answers = [redact(line.text, language=line.language) for line in lines]
    total, found, named, taken, right = Counter(), Counter(), Counter(), Counter(), Counter()
    for line, answer in zip(lines, answers, strict=True):
        wrong = []
        for secret in line.secrets:
            total[secret[2]] += 1
            touching = [s for s in answer.spans if s.start < secret[1] and secret[0] < s.end]
            named[secret[2]] += any(s.kind == secret[2] for s in touching)
            if is_gone(secret, line, answer):
                found[secret[2]] += 1
            else:
                wrong.append(f"stays: {line.text[secret[0] : secret[1]]} ({secret[2]})")
        for span in answer.spans:
            taken[span.kind] += 1
            if any(span.start < end and start < span.end for start, end, _ in line.secrets):
                right[span.kind] += 1
            else:
                wrong.append(f"taken: {line.text[span.start : span.end]} ({span.kind})")
        if wrong and "--misses" in sys.argv:
            print(line.text.replace("\n", " / "), *wrong, sep="\n    ")
    print(f"{'kind':<20}{'secrets':>8}{'recall':>8}{'kind right':>11}{'taken':>7}{'precision':>10}")
    for kind in sorted(set(total) | set(taken)):
        print(
            f"{kind:<20}{total[kind]:>8}{found[kind] / max(total[kind], 1):>8.3f}"
            f"{named[kind] / max(total[kind], 1):>11.3f}{taken[kind]:>7}{right[kind] / max(taken[kind], 1):>10.3f}"
        )
    recall, precision = found.total() / total.total(), right.total() / taken.total()
    speed = comments_per_second(lines)
    for what, value in (("recall", recall), ("precision", precision), ("speed", speed)):
        met = "met" if value >= GOALS[what] else "short"
        print(f"{what:<12}{value:>10.3f}   goal {GOALS[what]:<8} {met}   ({len(lines)} lines)")


def comments_per_second(lines: list[Line], rounds: int = 20) -> float:
    """Comments redacted in one second of one core."""
    start = time.process_time()
    for _ in range(rounds):
        for line in lines:
            redact(line.text, language=line.language)
    return rounds * len(lines) / (time.process_time() - start)


if __name__ == "__main__":
    main()
