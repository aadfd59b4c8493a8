"""Keep what "who else?" looks through in step with the records: their terms, and how many records use each."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from menter.join_up.kin import dictionary_form
from menter.join_up.search import TITLE_TIMES
from menter.join_up.term import terms_of_text
from menter.language.word import words
from menter.office.join_up.kind import KINDS, Kind, Spoken
from menter.office.join_up.models import Findable, FoundTerm, SearchState
from menter.office.language.kept import digest_of
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor

STEP = 2_000  # records read in one step: a second of work, so that nobody else waits long to write
BATCH = 500  # rows written in one question


@dataclass(slots=True)
class Tally:
    """What changed: how many more records use each term, and which words terms are the dictionary form of."""

    users: Counter[str] = field(default_factory=Counter)
    said: dict[str, tuple[str, str]] = field(default_factory=dict)
    entries: int = 0
    length: int = 0

    def take(self, row: Findable, sign: int) -> None:
        """Count one row in, or out."""
        for term in {*row.title_terms.split(), *row.text_terms.split()}:
            self.users[term] += sign
        self.entries += sign
        self.length += sign * row.length


@transaction.atomic
def keep_findable(
    *, by: Actor, at: datetime, kind: str, after: int = 0, numbers: Sequence[int] | None = None
) -> tuple[int, int]:
    """Bring the next records of one kind that are new or changed into the search.

    after     their numbers begin after this one
    numbers   only these, changed or not
    Returns   the number of the last record looked at, 0 when there is none left, and how many entries changed.
    """
    state = _state()
    stamps = _stamps(KINDS[kind], after, numbers)
    spoken = KINDS[kind].spoken(sorted(stamps)) if stamps else []
    wanted = {(each.number, each.language): each for each in spoken}
    looked_at = sorted({*stamps, *(numbers or ())})
    held = {(row.number, row.language): row for row in Findable.objects.filter(kind=kind, number__in=looked_at)}
    tally = Tally()
    old = [row for key, row in held.items() if key not in wanted or row.digest != _digest(wanted[key])]
    new = [
        _row(kind, each, stamps[each.number], tally)
        for key, each in wanted.items()
        if key not in held or held[key].digest != _digest(each)
    ]
    same = [row for key, row in held.items() if key in wanted and row.digest == _digest(wanted[key])]
    _restamp(same, stamps)
    _replace(old, new, tally, state)
    if old or new:
        record("join_up.keep_findable", by=by, at=at, on=(f"findable.{kind}", "batch"), new=len(new), old=len(old))
    last = max(stamps, default=0) if numbers is None else 0
    return last, len(old) + len(new)


@transaction.atomic
def forget_findable(*, by: Actor, at: datetime, kind: str) -> int:
    """Take out of the search what is there no more; returns how many entries."""
    state = _state()
    there = KINDS[kind].rows().order_by().filter(pk=OuterRef("number"))
    gone = list(Findable.objects.filter(kind=kind).filter(~Exists(there)))
    if gone:
        _replace(gone, [], Tally(), state)
        record("join_up.forget_findable", by=by, at=at, on=(f"findable.{kind}", "batch"), old=len(gone))
    return len(gone)


def _state() -> SearchState:
    """The one row, held until this step is done, so that two processes never count at once."""
    SearchState.objects.get_or_create(pk=1, defaults={"stamp": uuid.uuid4().hex})
    return SearchState.objects.select_for_update().get(pk=1)


def _stamps(kind: Kind, after: int, numbers: Sequence[int] | None) -> dict[int, Any]:
    """When each record was last changed: of those given, or of the next that may be new or changed."""
    rows = kind.rows().order_by("pk")
    if numbers is not None:
        rows = rows.filter(pk__in=numbers)
    else:
        rows = rows.filter(pk__gt=after)
        if kind.stamp:
            known = Findable.objects.filter(kind=kind.name, number=OuterRef("pk"), stamp=OuterRef(kind.stamp))
            rows = rows.filter(~Exists(known))
        rows = rows[:STEP]
    if not kind.stamp:
        return dict.fromkeys(rows.values_list("pk", flat=True))
    return dict(rows.values_list("pk", kind.stamp))


def _digest(spoken: Spoken) -> str:
    return digest_of(spoken.text, spoken.language)


def _row(kind: str, spoken: Spoken, stamp: Any, tally: Tally) -> Findable:
    title, text = (terms_of_text(each, spoken.language) for each in (spoken.title, spoken.text))
    for word in set(words(spoken.text)):
        if said := dictionary_form(word, spoken.language):
            tally.said.setdefault(said.term, (said.word, said.language))
    return Findable(
        kind=kind,
        number=spoken.number,
        language=spoken.language,
        title_terms=" ".join(title),
        text_terms=" ".join(text),
        length=TITLE_TIMES * len(title) + len(text),
        stamp=stamp,
        digest=_digest(spoken),
    )


def _restamp(rows: Sequence[Findable], stamps: dict[int, Any]) -> None:
    """A record that was changed in what nobody searches for: only the day is new."""
    later = [row for row in rows if row.stamp != stamps[row.number]]
    for row in later:
        row.stamp = stamps[row.number]
    Findable.objects.bulk_update(later, ["stamp"], batch_size=BATCH)


def _replace(old: Sequence[Findable], new: Sequence[Findable], tally: Tally, state: SearchState) -> None:
    """Take rows out and put rows in; counts follow. New rows get new numbers, so that no file mistakes them."""
    for row in old:
        tally.take(row, -1)
    for row in new:
        tally.take(row, 1)
    gone = [row.pk for row in old]
    for start in range(0, len(gone), BATCH):
        Findable.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    Findable.objects.bulk_create(new, batch_size=BATCH)
    FoundTerm.objects.count_users(tally.users, tally.said)
    state.entries += tally.entries
    state.length += tally.length
    state.save(update_fields=["entries", "length"])
