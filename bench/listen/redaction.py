"""How much personal data is found, how much else is taken out by mistake, and how fast.

    python -m bench.listen.redaction            each kind by itself
    python -m bench.listen.redaction --misses   and every line that went wrong, but none that is held out
    python -m bench.listen.redaction --keep     write what was measured into the table that the privacy page prints

The set is `redaction.jsonl` beside this file: invented people and numbers in both languages, and plain lines that look
dangerous and are not. Each line has a part: `first` was written together with the first rules; `open`, `held`,
`second`, `third`, `fourth` and `fifth` before anybody looked what the rules would do with them. The rules were mended
on all but `held`, whose misses are never printed: its score is the one to believe. A secret counts
as found when every letter and digit of it is gone; a span taken out counts as right when it touches a secret, of
whatever kind. Floor: what anybody would write first, patterns for e-mail addresses, postcodes and long numbers.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from bench.scoreboard import QUICK, Score

from menter.listen.redaction import redact

PARTS = ("first", "open", "second", "third", "fourth", "fifth", "held")
SET = Path(__file__).parent / "redaction.jsonl"
MEASURED = Path(__file__).parents[2] / "src" / "menter" / "listen" / "redaction" / "measured.csv"
MARK = re.compile(r"<(?P<kind>[a-z_]+)>(?P<secret>.*?)</(?P=kind)>", re.DOTALL)
FLOOR = re.compile(r"\S+@\S+\.\w+|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d(?:[ -]?\d){5,}\b")
RECALL, PRECISION, SPEED = 0.97, 0.95, 10_000  # goals
ROUNDS = 2 if QUICK else 20

Places = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled comment: the text as written, its secrets as (start, end, kind), and the part it is of."""

    text: str
    language: str
    secrets: Places
    part: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Secrets there are and found, spans taken out and rightly so, each by kind, and what went wrong by line."""

    secrets: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        return self.found.total() / max(self.secrets.total(), 1)

    @property
    def precision(self) -> float:
        return self.right.total() / max(self.taken.total(), 1)


def read_set() -> list[Line]:
    """The labelled lines, their marks taken away."""
    return [unmark(**json.loads(row)) for row in SET.read_text(encoding="utf-8").splitlines()]


def unmark(marked: str, language: str, part: str, **_: object) -> Line:
    text, secrets, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        secrets.append((len(text), len(text) + len(match["secret"]), match["kind"]))
        text += match["secret"]
        last = match.end()
    return Line(text + marked[last:], language, tuple(secrets), part)


def ours(line: Line) -> Places:
    return [(span.start, span.end, str(span.kind)) for span in redact(line.text, language=line.language).spans]


def floor(line: Line) -> Places:
    return [(match.start(), match.end(), "any") for match in FLOOR.finditer(line.text)]


def tally(answers: Iterator[tuple[Line, Places]]) -> Tally:
    """Compare what was taken out of each line with its secrets."""
    sums = Tally()
    for line, spans in answers:
        hidden = {place for start, end, _ in spans for place in range(start, end)}
        for start, end, kind in line.secrets:
            sums.secrets[kind] += 1
            if all(place in hidden or not line.text[place].isalnum() for place in range(start, end)):
                sums.found[kind] += 1
            else:
                sums.wrong.setdefault(line.text, []).append(f"stays: {line.text[start:end]} ({kind})")
        for start, end, kind in spans:
            sums.taken[kind] += 1
            if any(start < other_end and other_start < end for other_start, other_end, _ in line.secrets):
                sums.right[kind] += 1
            else:
                sums.wrong.setdefault(line.text, []).append(f"taken: {line.text[start:end]} ({kind})")
    return sums


def comments_per_second(lines: Sequence[Line]) -> float:
    """Comments redacted in one second of one core."""
    start = time.process_time()
    for _ in range(ROUNDS):
        for line in lines:
            redact(line.text, language=line.language)
    return ROUNDS * len(lines) / (time.process_time() - start)


def measure() -> Iterator[Score]:
    """One line for each goal, on the whole set and on the part that the rules were never mended on."""
    lines = read_set()
    redact("Warm up, Sharon Jones")
    for of, name in ((lines, f"all {len(lines)} lines"), (held_out(lines), f"{len(held_out(lines))} lines held out")):
        we, first = (tally((line, by(line)) for line in of) for by in (ours, floor))
        secrets = f"{we.found.total()} of {we.secrets.total()} secrets"
        for what, value, low, goal, beside in (
            ("recall", we.recall, first.recall, RECALL, secrets),
            ("precision", we.precision, first.precision, PRECISION, f"{we.right.total()} of {we.taken.total()} spans"),
        ):
            yield Score(
                f"redaction, {name}: {what}",
                f"{value:.3f} ({beside})",
                goal=f"≥ {goal}",
                floor=f"{low:.3f}",
                is_met=value >= goal,
            )
    speed = comments_per_second(lines)
    yield Score("redaction: comments a second, one core", f"{speed:,.0f}", goal=f"≥ {SPEED:,}", is_met=speed >= SPEED)


def held_out(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.part == "held"]


def keep(lines: Sequence[Line], at: date) -> str:
    """What was measured, as the table that the privacy page prints."""
    rows = [["measured_on", "part", "lines", "secrets", "found", "taken", "right"]]
    for part, of in (("all", lines), ("held", held_out(lines))):
        sums = tally((line, ours(line)) for line in of)
        counts = (len(of), sums.secrets.total(), sums.found.total(), sums.taken.total(), sums.right.total())
        rows.append([at.isoformat(), part, *map(str, counts)])
    return "".join(",".join(row) + "\n" for row in rows)


def main() -> None:
    """Each part and each kind by itself; with --misses what went wrong, with --keep into the table."""
    lines = read_set()
    if "--keep" in sys.argv:
        MEASURED.write_text(keep(lines, datetime.now(UTC).date()), encoding="utf-8")
    for part in PARTS:
        of = [line for line in lines if line.part == part]
        sums = tally((line, ours(line)) for line in of)
        print(f"{part}: {len(of)} lines, recall {sums.recall:.3f}, precision {sums.precision:.3f}")
        if "--misses" in sys.argv and part != "held":
            for text, wrong in sums.wrong.items():
                print(text.replace("\n", " / "), *wrong, sep="\n    ")
    sums = tally((line, ours(line)) for line in lines)
    print(f"{'kind':<20}{'secrets':>8}{'recall':>8}{'taken':>7}{'precision':>10}")
    for kind in sorted(set(sums.secrets) | set(sums.taken)):
        recall = sums.found[kind] / max(sums.secrets[kind], 1)
        precision = sums.right[kind] / max(sums.taken[kind], 1)
        print(f"{kind:<20}{sums.secrets[kind]:>8}{recall:>8.3f}{sums.taken[kind]:>7}{precision:>10.3f}")


if __name__ == "__main__":
    main()
