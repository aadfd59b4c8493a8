"""Bring the search up to date: at once where records came in, and with vectors in `menter run`."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import numpy as np
from filelock import FileLock

from menter.join_up.kin import Said
from menter.language.vector import default_fingerprint
from menter.language.vector.space import Ids, Means, Rows, rounded
from menter.language.vector.space_folder import is_worth_sorting
from menter.office.join_up.actions.finding import forget_findable, keep_findable
from menter.office.join_up.index import kin_folder, space_folder, stamp_of
from menter.office.join_up.kind import KINDS, Kind, Spoken
from menter.office.join_up.models import Findable, FoundTerm, SearchState
from menter.office.language.actions import keep_vectors
from menter.office.language.kept import digest_of, known_vectors
from menter.office.ledger.actions import work_done
from menter.office.ledger.models import Actor

Progress = Callable[[int, int], None]

STAGE = "find"
STEP = 900  # entries whose vectors are looked up or made at a time
SAMPLE = 500  # entries that the means are taken from; their titles are read by the model for nothing else
KIN_WORDS = 20_000  # words whose meaning is known, the commonest; 500 a second are turned into numbers once


def bring_up_to_date(*, by: Actor, at: datetime, progress: Progress = lambda done, of: None) -> dict[str, int]:
    """Everything that is new or changed, by its words and by its meaning; the stage of `menter run`."""
    changed = find_new(list(KINDS.values()), by=by, at=at)
    placed = place_all(by=by, at=at, progress=progress)
    state = SearchState.objects.first()
    counts = {"entries": state.entries if state else 0, "changed": changed, "placed": placed}
    if changed or placed:
        last = Findable.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        work_done(STAGE, by=by, at=at, digest=f"{last}-{counts['entries']}-{default_fingerprint()}"[:64], counts=counts)
    progress(1, 1)
    return counts


def find_new(kinds: Sequence[Kind], *, by: Actor, at: datetime) -> int:
    """Bring what is new of these kinds into the search by its words; returns how many entries changed."""
    changed = 0
    for kind in kinds:
        changed += forget_findable(by=by, at=at, kind=kind.name)
        after: int | None = 0
        while after is not None:
            last, some = keep_findable(by=by, at=at, kind=kind.name, after=after)
            changed += some
            after = last or None
    return changed


def place_all(*, by: Actor, at: datetime, progress: Progress = lambda done, of: None) -> int:
    """Give every entry its place by meaning, in the files that processes map; returns how many are new there."""
    state = SearchState.objects.first()
    if state is None:
        return 0
    folder = space_folder()
    folder.folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.folder / "writing.lock"):
        stamp = stamp_of(state)
        edition = folder.edition()
        space = folder.open(edition) if edition and edition.stamp == stamp else None
        there = np.fromiter(Findable.objects.order_by("pk").values_list("pk", flat=True).iterator(), np.int64)
        held = space.ids() if space else np.empty(0, np.int64)
        new, gone = np.setdiff1d(there, held), np.setdiff1d(held, there)
        for done, part in steps(new):
            vectors_of(part, by=by, at=at)
            progress(done, len(new) + 1)
        if len(there) and (edition is None or space is None or is_worth_sorting(space, len(new))):
            means = means_of(there, by=by, at=at)
            folder.rebuild(means, placed(there, means, by, at), len(there), stamp=stamp)
        elif edition and space and (len(new) or len(gone)):
            chunks = list(placed(new, space.means, by, at))
            size = space.base.rows.shape[1]
            rows = np.concatenate([np.empty((0, size), np.int8), *(rows for _, rows in chunks)])
            folder.extend(edition, space, new, rows, gone=gone)
        keep_words(stamp, by=by, at=at)
    return len(new) + len(gone)


def steps(ids: Ids) -> Iterator[tuple[int, Ids]]:
    """Ids a few at a time, with how many there were before them."""
    for start in range(0, len(ids), STEP):
        yield start, ids[start : start + STEP]


def vectors_of(ids: Ids, *, by: Actor, at: datetime) -> tuple[np.ndarray, list[str]]:
    """The vectors of some entries' texts with their languages; those not kept yet are made and kept."""
    rows = list(Findable.objects.filter(pk__in=ids.tolist()).order_by("pk"))
    known = known_vectors(default_fingerprint(), {row.digest for row in rows})
    lacking = [row for row in rows if row.digest not in known]
    if lacking:
        texts = [(each.text, each.language) for each in texts_of(lacking)]
        keep_vectors(by=by, at=at, texts=[text for text, _ in texts], languages=[language for _, language in texts])
        known |= known_vectors(default_fingerprint(), {digest_of(*each) for each in texts})
    size = len(next(iter(known.values()))) if known else 0
    nothing = np.zeros(size, np.float16)
    vectors = [known.get(row.digest, nothing) for row in rows]
    return np.asarray(vectors, dtype=np.float32).reshape(len(rows), size), [row.language for row in rows]


def texts_of(rows: Sequence[Findable]) -> list[Spoken]:
    """What these entries say, from the records themselves."""
    wanted = {(row.kind, row.number, row.language) for row in rows}
    numbers: dict[str, list[int]] = {}
    for row in rows:
        numbers.setdefault(row.kind, []).append(row.number)
    return [
        each
        for kind, some in numbers.items()
        for each in KINDS[kind].spoken(sorted(set(some)))
        if (kind, each.number, each.language) in wanted
    ]


def means_of(ids: Ids, *, by: Actor, at: datetime) -> Means:
    """The middle of the texts and of the titles, from a sample spread evenly over everything there is."""
    sample = ids[np.unique(np.linspace(0, len(ids) - 1, min(SAMPLE, len(ids))).astype(np.int64))]
    spoken = [
        each for _, part in steps(sample) for each in texts_of(list(Findable.objects.filter(pk__in=part.tolist())))
    ]
    languages = [each.language for each in spoken]
    texts = keep_vectors(by=by, at=at, texts=[each.text for each in spoken], languages=languages)
    titles = keep_vectors(by=by, at=at, texts=[each.title for each in spoken], languages=languages)
    return Means.of(texts, titles, languages)


def placed(ids: Ids, means: Means, by: Actor, at: datetime) -> Iterator[tuple[Ids, Rows]]:
    """Where entries lie, a step at a time."""
    for _, part in steps(ids):
        vectors, languages = vectors_of(part, by=by, at=at)
        yield part, rounded(means.place(vectors, languages))


def keep_words(stamp: str, *, by: Actor, at: datetime) -> None:
    """Place the commonest words by their meaning, where they are others than before."""
    rows = FoundTerm.objects.exclude(word="").filter(users__gt=0).order_by("-users", "term")[:KIN_WORDS]
    said = sorted((Said(row.term, row.word, row.language) for row in rows), key=lambda each: each.term)
    digest = digest_of(repr([(each.term, each.word, each.language) for each in said]), "")
    about = kin_folder().about()
    if (about.get("stamp"), about.get("digest")) == (stamp, digest):
        return
    vectors = keep_vectors(by=by, at=at, texts=[each.word for each in said], languages=[each.language for each in said])
    kin_folder().keep(said, vectors, stamp=stamp, digest=digest)
