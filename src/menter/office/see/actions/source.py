"""Add sources, and note what came of reading them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify

from menter.language.sentence import Counted, Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.see.models import (
    CaseStudy,
    Contract,
    Initiative,
    Outcome,
    Payment,
    PublishedGrant,
    Software,
    SoftwareUse,
    Source,
    SourceRun,
)
from menter.office.see.models.row import BATCH

CODE_MOST = 50  # signs of a source's code before a number that tells it from others
# What a file of each kind makes. A list of software says who uses what; the products themselves are never gone.
MADE: dict[str, type[models.Model]] = {
    "ocds": Contract,
    "contracts": Contract,
    "initiatives": Initiative,
    "payments": Payment,
    "software": SoftwareUse,
    "publiccode": Software,
    "360giving": PublishedGrant,
    "case-studies": CaseStudy,
}


class SourceIsThere(Refusal):
    """The address is another source's already."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a source."""

    name: str
    kind: str
    address: str = ""
    is_list: bool = False
    is_whole: bool = True
    keeps_good: bool = False
    columns: dict[str, str] = field(default_factory=dict)
    body_id: str | None = None
    publisher: str = ""
    licence: str = ""
    every: int = 7
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class Came:
    """What came of reading a source: its counts, the keys of all that is in it, what its addresses gave.

    keys    None when the source was not read to its end: then nothing is said to be gone
    is_all  False when a part of it could not be read
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    keys: frozenset[str] | None = None
    known: dict[str, dict[str, str]] | None = None
    is_all: bool = True
    intake: int | None = None


@transaction.atomic
def add_source(*, by: Actor, at: datetime, said: Said, code: str = "", is_sample: bool = False) -> Source:
    """Add a source.

    Raises  SourceIsThere when another has its address for the same kind of records.
    """
    _check_address(said)
    source = Source.objects.create(
        code=code or _new_code(said.name), added_at=at, added_by=by.actor_key, is_sample=is_sample, **_fields(said)
    )
    record("see.add_source", by=by, at=at, on=source, source=said.address, kind=said.kind, body=said.body_id)
    return source


@transaction.atomic
def change_source(*, by: Actor, at: datetime, source: Source, said: Said) -> Source:
    """Change what is said of a source. Another address or mapping is read from the beginning the next time."""
    _check_address(said, but=source)
    again = (said.address, said.columns, said.kind) != (source.address, source.columns, source.kind)
    for name, value in _fields(said).items():
        setattr(source, name, value)
    if again:
        source.known, source.tried_at = {}, None
    source.save()
    record("see.change_source", by=by, at=at, on=source, source=said.address, is_on=said.is_on)
    return source


@transaction.atomic
def note_run(*, by: Actor, at: datetime, source: Source, came: Came) -> SourceRun:
    """Note that a source was read well; mark what is no longer in it, and what has come back."""
    gone = back = 0
    if came.keys is not None and source.is_whole:
        gone, back = _mark_gone(source, came.keys, at)
    source.tried_at, source.good_at = at, at if came.is_all else source.good_at
    source.trouble_cy = source.trouble_en = ""
    if came.known is not None:
        source.known = came.known
    source.save(update_fields=["tried_at", "good_at", "trouble_cy", "trouble_en", "known"])
    outcome = Outcome.KEPT if came.new or came.changed or gone or back else Outcome.SAME
    counts = {"new": came.new, "changed": came.changed + back, "gone": gone, "same": came.same - back}
    run = _note(source, at, outcome, {**counts, "rejected": came.rejected}, intake_id=came.intake)
    if outcome == Outcome.KEPT:
        record("see.note_run", by=by, at=at, on=source, source=source.address, counts=counts, rejected=came.rejected)
    return run


@transaction.atomic
def note_failure(*, by: Actor, at: datetime, source: Source, sentences: Iterable[Sentence | Counted]) -> SourceRun:
    """Note why a source could not be read; everything that it brought stays as it is."""
    said = list(sentences)
    texts = {language: " ".join(one.to(language) for one in said) for language in ("cy", "en")}
    is_news = source.trouble_en != texts["en"]
    source.tried_at, source.trouble_cy, source.trouble_en = at, texts["cy"], texts["en"]
    source.save(update_fields=["tried_at", "trouble_cy", "trouble_en"])
    run = _note(source, at, Outcome.FAILED, {}, sentence_cy=texts["cy"], sentence_en=texts["en"])
    if is_news:
        record("see.note_failure", by=by, at=at, on=source, source=source.address, reason=texts["en"][:500])
    return run


def _fields(said: Said) -> dict[str, Any]:
    return {name: getattr(said, name) for name in Said.__slots__}


def _check_address(said: Said, but: Source | None = None) -> None:
    same = Source.objects.filter(address=said.address, kind=said.kind)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if said.address and (there := same.first()):
        raise SourceIsThere(Sentence("This address is a source already: “{name}”.", name=there.name))


def _new_code(name: str) -> str:
    """A code that nobody has: the name in plain letters, with a number where that is taken."""
    stem = slugify(name)[:CODE_MOST] or "source"
    taken = set(Source.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for number in range(len(taken) + 1) if (code := f"{stem}-{number + 1}" if number else stem)
                not in taken)  # fmt: skip


def _mark_gone(source: Source, keys: frozenset[str], at: datetime) -> tuple[int, int]:
    """How many of a source's records are no longer in it, and how many are again."""
    gone = back = 0
    for model in MADE.values() if source.is_list else [MADE[source.kind]]:
        held = model._default_manager.filter(origin=source)
        lost = [pk for pk, key in held.filter(gone_at=None).values_list("pk", "key").iterator() if key not in keys]
        found = [pk for pk, key in held.exclude(gone_at=None).values_list("pk", "key").iterator() if key in keys]
        _stamp(model, lost, at)
        _stamp(model, found, None)
        gone, back = gone + len(lost), back + len(found)
    return gone, back


def _stamp(model: type[models.Model], numbers: list[int], at: datetime | None) -> None:
    for start in range(0, len(numbers), BATCH):
        model._default_manager.filter(pk__in=numbers[start : start + BATCH]).update(gone_at=at)


def _note(source: Source, at: datetime, outcome: Outcome, counts: dict[str, int], **more: Any) -> SourceRun:
    """Add a run; or, when the one before it came to the very same, count it there."""
    last = source.runs.first()
    repeats = outcome in {Outcome.SAME, Outcome.FAILED} and last is not None and last.outcome == outcome
    if repeats and last is not None and last.sentence_en == more.get("sentence_en", "") and _is_same(last, counts):
        last.at, last.times = at, last.times + 1
        last.save(update_fields=["at", "times"])
        return last
    return SourceRun.objects.create(source=source, first_at=at, at=at, outcome=outcome, **counts, **more)


def _is_same(run: SourceRun, counts: dict[str, int]) -> bool:
    return all(getattr(run, name) == count for name, count in counts.items())
