"""Everything that can be asked about, ready to be searched: built once a process and again when the data change."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.db.models import Count, Max, QuerySet

from menter.home import model_folder
from menter.join_up.search import Entry, Hit, Index
from menter.join_up.translation import in_other_language
from menter.language.detect import detect
from menter.language.vector import Embedder, default_embedder, default_fingerprint
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.join_up.need import Need, needs_of_all
from menter.office.join_up.row import points_to
from menter.office.language.kept import digest_of, known_vectors
from menter.office.language.models import TextVector
from menter.office.listen.models import Statement, Theme, ThemeChange
from menter.office.see.models import Contract, Initiative

State = tuple[object, ...]
TRANSLATED = 0.35  # an answer to the question in the other language ranks under one to its own words, which reach 0.4


@dataclass(frozen=True, slots=True)
class Ready:
    """The index of one state of the data, and the embedder that its vectors came from, if there are any."""

    state: State
    index: Index
    embedder: Embedder | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One record that answers: what it is, its number, and why."""

    kind: str
    number: int
    hit: Hit


_lock = threading.Lock()
_ready: list[Ready] = []


def ask(question: str, *, count: int, with_drafts: bool) -> list[Answer]:
    """The best answers to a question in either language, each record once, best first.

    with_drafts     with themes that nobody has signed off, and with what rests on them
    """
    ready, hidden = _index(), frozenset() if with_drafts else _hidden()
    language = detect(question).language
    vector = ready.embedder.embed([question], languages=[language])[0] if ready.embedder else None
    hits = list(ready.index.search(question, count=2 * count, vector=vector, language=language, hidden=hidden))
    if other := in_other_language(question):
        translated = ready.index.search(other, count=count, hidden=hidden)
        hits += [replace(hit, score=hit.score * TRANSLATED) for hit in translated]
    found: dict[str, Answer] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.score, hit.key)):
        kind, number, _language = hit.key.split(":")
        found.setdefault(f"{kind}:{number}", Answer(kind, int(number), hit))
    return list(found.values())[:count]


def _hidden() -> frozenset[str]:
    """The keys of what waits for a sign-off."""
    waiting: dict[str, QuerySet[Any]] = {
        "theme": Theme.objects.filter(is_current=True, parent=None).exclude(pk__in=Theme.objects.public()),
        "opportunity": Opportunity.objects.filter(is_current=True).exclude(pk__in=Opportunity.objects.public()),
    }
    return frozenset(
        f"{kind}:{number}:{language}"
        for kind, rows in waiting.items()
        for number in rows.order_by().values_list("pk", flat=True)
        for language in ("cy", "en")
    )


def _index() -> Ready:
    """The index of the data as they are now."""
    state = _state()
    with _lock:
        if not _ready or _ready[0].state != state:
            _ready[:] = [_build(state)]
        return _ready[0]


def _state() -> State:
    """What changes when the data do: seven questions to the database."""
    latest = (
        (Theme.objects.filter(is_current=True, parent=None), "grouped_at"),
        (Statement.objects.all(), "intake"),
        (Initiative.objects.all(), "updated_at"),
        (Contract.objects.standing(), "updated_at"),
        (Opportunity.objects.filter(is_current=True), "updated_at"),
        (ThemeChange.objects.all(), "undone_at"),
        (TextVector.objects.all(), "pk"),
    )
    return tuple(
        tuple(rows.order_by().aggregate(rows=Count("pk"), newest=Max(field), last=Max("pk")).values())
        for rows, field in latest
    )


def _build(state: State) -> Ready:
    needs = needs_of_all()
    entries = [entry for need in needs for entry in _entries(need)]
    proposed = _opportunities()
    entries += [entry for _, both in proposed for entry in both]
    if not TextVector.objects.filter(fingerprint=default_fingerprint()).exists():
        return Ready(state, Index.build(entries), None)
    embedder = default_embedder(model_folder())
    by_need = _vectors(needs, embedder)
    nothing = np.zeros(embedder.dimension, np.float32)
    rows = [by_need.get(need.key, nothing) for need in needs for _ in _entries(need)]
    rows += [
        _middle([by_need[key] for key in keys if key in by_need], nothing) for keys, both in proposed for _ in both
    ]
    return Ready(state, Index.build(entries, vectors=np.asarray(rows, np.float32)), embedder)


def _entries(need: Need) -> list[Entry]:
    """One entry for each language that it is kept in."""
    titles = {"cy": need.title_cy, "en": need.title_en}
    return [
        Entry(f"{need.key}:{language}", titles[language] or need.title, text, language) for language, text in need.texts
    ]


def _opportunities() -> list[tuple[list[str], list[Entry]]]:
    """Each opportunity that is current: what its members are called, and its entries."""
    members: dict[int, list[str]] = {}
    for member in OpportunityMember.objects.filter(opportunity__is_current=True).order_by("pk"):
        members.setdefault(member.opportunity_id, []).append(points_to(member))
    return [
        (
            members.get(row.pk, []),
            [
                Entry(f"opportunity:{row.pk}:{language}", title, title, language)
                for language, title in (("cy", row.title_cy), ("en", row.title_en))
                if title
            ],
        )
        for row in Opportunity.objects.filter(is_current=True).order_by("pk")
    ]


def _vectors(needs: Sequence[Need], embedder: Embedder) -> dict[str, np.ndarray]:
    """The kept vectors; a record that has none yet is found by its words alone. Nothing is computed here."""
    digests = {need.key: digest_of(need.text, need.language) for need in needs}
    known = known_vectors(embedder.fingerprint, set(digests.values()))
    return {key: _unit(known[digest]) for key, digest in digests.items() if digest in known}


def _middle(vectors: Sequence[np.ndarray], nothing: np.ndarray) -> np.ndarray:
    """Between the members of an opportunity, since its own title was never turned into numbers."""
    return _unit(np.sum(vectors, axis=0)) if vectors else nothing


def _unit(values: np.ndarray) -> np.ndarray:
    row = values.astype(np.float32)
    length = float(np.linalg.norm(row))
    return row / length if length else row
