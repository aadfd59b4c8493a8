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
from menter.language.detect import detect
from menter.language.lexicon import Lexicon, learn
from menter.language.vector import Embedder, default_embedder, default_fingerprint
from menter.language.vector.kept import keep
from menter.language.vector.space import Space
from menter.language.vector.space_folder import Edition, SpaceFolder
from menter.office.join_up.kin_folder import KinFolder
from menter.office.join_up.kind import KINDS
from menter.office.join_up.models import SearchState
from menter.office.join_up.shelf import DatabaseShelf

BOTH_LANGUAGES = 2  # entries that a record may have


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
    ready = files()
    hits = search(
        question,
        DatabaseShelf.now(),
        lexicon=lexicon(),
        count=BOTH_LANGUAGES * count,
        language=language,
        meaning=Meaning(ready.space, ready.embedder.embed([in_known_words(question)], languages=[language])[0])
        if ready
        else None,
        kindred=ready.kin if ready else None,
        hidden=frozenset() if with_drafts else _hidden(),
    )
    found: dict[str, Answer] = {}
    for hit in hits:
        kind, number, _language = hit.key.split(":")
        found.setdefault(f"{kind}:{number}", Answer(kind, int(number), hit))
    return list(found.values())[:count]


def _hidden() -> frozenset[str]:
    """The keys of what waits for a sign-off."""
    return frozenset(
        f"{kind.name}:{number}:{language}"
        for kind in KINDS.values()
        if kind.waiting is not None
        for number in kind.waiting().order_by().values_list("pk", flat=True)
        for language in ("cy", "en")
    )


def space_folder() -> SpaceFolder:
    """Where the vectors of what can be found lie."""
    return SpaceFolder(home() / "search")


def kin_folder() -> KinFolder:
    """Where those of the words lie."""
    return KinFolder(home() / "search")


def stamp_of(state: SearchState) -> str:
    """Whose files they are: this database's, made with this model."""
    return f"{state.stamp}-{default_fingerprint()}"


def files() -> Ready | None:
    """The files that count now, opened once an edition; None where there are none of this database and this model."""
    edition = space_folder().edition()
    state = SearchState.objects.first()
    if edition is None or state is None or edition.stamp != stamp_of(state):
        return None
    with _lock:
        if not _ready or _ready[0].edition != edition:
            space = space_folder().open(edition)
            if space is None:
                return None
            embedder = default_embedder(model_folder())
            _ready[:] = [Ready(edition, space, kin_folder().open(edition.stamp, embedder), embedder)]
        return _ready[0]


@cache
def lexicon() -> Lexicon:
    """Learned from our own strings in both languages: the messages, the pairs of the model, the names of the lists."""
    pairs = own_strings()
    digest = hashlib.sha256(repr(pairs).encode()).hexdigest()[:16]
    return Lexicon.from_bytes(keep(model_folder(), f"lexicon-{digest}.json", lambda: learn(pairs).to_bytes()))
