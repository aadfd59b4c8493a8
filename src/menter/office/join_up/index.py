"""Ask what can be found. Nothing is written here: `finding.py` keeps the database's part and the files.

A process holds no records: the database says which hold a word, files mapped into memory say what lies near.
"""

import hashlib
import threading
from dataclasses import dataclass
from functools import cache

from menter.home import home, model_folder
from menter.join_up.asked import in_known_words
from menter.join_up.kin import Kin
from menter.join_up.own_string import own_strings
from menter.join_up.search import Hit, Meaning, search
from menter.language.detect import detect, letters_detector
from menter.language.lexicon import Lexicon, learn
from menter.language.vector import Embedder, default_embedder, default_fingerprint
from menter.language.vector.kept import keep
from menter.language.vector.remembering import Remembering
from menter.language.vector.space import Space
from menter.language.vector.space_folder import Edition, SpaceFolder
from menter.office.join_up.kin_folder import KinFolder
from menter.office.join_up.kind import KINDS, Kind
from menter.office.join_up.models import SearchState
from menter.office.join_up.shelf import DatabaseShelf

BOTH_LANGUAGES = 2  # entries that a record may have
THREADS = 1  # of one question: a second makes a text of few words no faster and takes twice the processor


@dataclass(frozen=True, slots=True)
class Answer:
    """One record that answers: what it is, its number, and why."""

    kind: str
    number: int
    hit: Hit


@dataclass(frozen=True, slots=True)
class Ready:
    """The files of one edition, open, with the model that the vectors came from."""

    edition: Edition
    space: Space
    kin: Kin | None
    embedder: Embedder


_lock = threading.Lock()
_ready: list[Ready] = []


def ask(question: str, *, count: int, with_drafts: bool) -> list[Answer]:
    """The best answers to a question in either language, each record once, best first.

    with_drafts     with themes that nobody has signed off, and with what rests on them
    """
    if not question.strip():
        return []
    language = detect(question).language
    state = SearchState.objects.first()
    ready = files(state)
    hits = search(
        question,
        DatabaseShelf.of(state),
        lexicon=lexicon(),
        count=BOTH_LANGUAGES * count,
        language=language,
        meaning=Meaning(ready.space, ready.embedder.embed([in_known_words(question)], languages=[language])[0])
        if ready
        else None,
        kindred=ready.kin if ready else None,
        hidden=frozenset() if with_drafts else Waiting(),
    )
    found: dict[str, Answer] = {}
    for hit in hits:
        kind, number, _language = hit.key.split(":")
        found.setdefault(f"{kind}:{number}", Answer(kind, int(number), hit))
    return list(found.values())[:count]


def warm() -> None:
    """Load what the first question would wait for; the database is not asked."""
    default_embedder(model_folder(), threads=THREADS).embed(["menter"])
    letters_detector()
    lexicon()


class Waiting:
    """The keys of what waits for a sign-off; a kind is looked up when the first record of it is met."""

    def __init__(self) -> None:
        self._numbers: dict[str, frozenset[int]] = {}

    def __contains__(self, key: object) -> bool:
        name, number, _language = str(key).split(":")
        if name not in self._numbers:
            self._numbers[name] = waiting(KINDS[name]) if name in KINDS else frozenset()
        return int(number) in self._numbers[name]


def waiting(kind: Kind) -> frozenset[int]:
    """The numbers of those records of a kind that the public may not find yet."""
    if kind.waiting is None:
        return frozenset()
    return frozenset(kind.waiting().order_by().values_list("pk", flat=True))


def space_folder() -> SpaceFolder:
    """Where the vectors of what can be found lie."""
    return SpaceFolder(home() / "search")


def kin_folder() -> KinFolder:
    """Where those of the words lie."""
    return KinFolder(home() / "search")


def stamp_of(state: SearchState) -> str:
    """Whose files they are: this database's, made with this model."""
    return f"{state.stamp}-{default_fingerprint()}"


def files(state: SearchState | None) -> Ready | None:
    """The files that count now, opened once an edition; None where there are none of this database and this model."""
    edition = space_folder().edition()
    if edition is None or state is None or edition.stamp != stamp_of(state):
        return None
    with _lock:
        if not _ready or _ready[0].edition != edition:
            space = space_folder().open(edition)
            if space is None:
                return None
            embedder = Remembering(default_embedder(model_folder(), threads=THREADS))
            _ready[:] = [Ready(edition, space, kin_folder().open(edition.stamp, embedder), embedder)]
        return _ready[0]


@cache
def lexicon() -> Lexicon:
    """Learned from our own strings in both languages: the messages, the pairs of the model, the names of the lists."""
    pairs = own_strings()
    digest = hashlib.sha256(repr(pairs).encode()).hexdigest()[:16]
    return Lexicon.from_bytes(keep(model_folder(), f"lexicon-{digest}.json", lambda: learn(pairs).to_bytes()))
