"""How well the rules did on the labelled set: written by `python -m bench.listen.redaction --keep`, never by hand."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Measured:
    """One part of the labelled set.

    part        "all" lines, or those "held" out: the rules were never mended on them
    secrets     pieces of personal data in its lines; `found` of them were taken out whole
    taken       stretches that were taken out; `right` of them touched a secret
    """

    measured_on: date
    part: str
    lines: int
    secrets: int
    found: int
    taken: int
    right: int

    @property
    def recall(self) -> float:
        """Share of the secrets that were taken out."""
        return self.found / self.secrets

    @property
    def precision(self) -> float:
        """Share of what was taken out that was a secret."""
        return self.right / self.taken


@cache
def measured() -> dict[str, Measured]:
    """What was measured, by part."""
    text = resources.files(__package__).joinpath("measured.csv").read_text(encoding="utf-8")
    return {
        row["part"]: Measured(
            date.fromisoformat(row["measured_on"]),
            row["part"],
            *(int(row[name]) for name in ("lines", "secrets", "found", "taken", "right")),
        )
        for row in csv.DictReader(text.splitlines())
    }
