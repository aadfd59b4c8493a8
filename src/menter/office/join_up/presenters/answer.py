"""Answers to "who else?", in the language of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from menter.office.join_up.index import Answer
from menter.office.join_up.kind import KINDS
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer as a row: what it is, whose, how it stands, why it is here."""

    kind: str
    number: int
    kind_name: str
    title: Cell
    whose: list[str]
    stands: str
    reason: str
    score: float


def shown(answers: Sequence[Answer], today: date) -> list[Shown]:
    """Every answer with what is known of it; a fixed number of questions to the database for each kind."""
    rows = _rows(answers)
    return [
        Shown(
            kind=each.kind,
            number=each.number,
            kind_name=str(kind.called),
            title=kind.title(row),
            whose=kind.whose(row),
            stands=kind.stands(row, today),
            reason=" ".join(reason.to(tongue()) for reason in each.hit.reasons),
            score=round(each.hit.score, 3),
        )
        for each in answers
        if (kind := KINDS.get(each.kind)) and (row := rows.get((each.kind, each.number))) is not None
    ]


def _rows(answers: Sequence[Answer]) -> dict[tuple[str, int], Any]:
    wanted = {name: [each.number for each in answers if each.kind == name] for name in KINDS}
    return {
        (name, row.pk): row
        for name, numbers in wanted.items()
        if numbers
        for row in KINDS[name].shown().filter(pk__in=numbers)
    }
