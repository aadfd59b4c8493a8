"""Which model turns texts into numbers: the bundled one, or what the setting MENTER_EMBEDDER names."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from menter.language.sentence import Refusal, Sentence
from menter.language.vector.embedder import Embedder

LETTERS, FOLDER, LIBRARY = "letters", "onnx:", "sentence-transformers:"


class UnknownEmbedder(Refusal):
    """The setting names no model."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A model that somebody chose; nothing is read or loaded until it is asked for.

    said           for `menter doctor`: what does the work, and whether texts leave the machine
    fingerprint    of its vectors, without loading it
    load           from a folder for caches and a number of threads
    is_fallback    it compares spellings only
    """

    said: Sentence
    fingerprint: Callable[[], str]
    load: Callable[[Path, int], Embedder]
    is_fallback: bool = False


def choose(setting: str) -> Choice | None:
    """What a setting names on this machine; none for an empty one, which leaves the bundled model.

    "letters", "onnx:/a/folder", "sentence-transformers:name or folder". A setting that cannot be read gives a choice
    that refuses when it is used, so that everything else goes on working and `menter doctor` can say why.
    """
    if not setting:
        return None
    if setting == LETTERS:
        return letters()
    if setting.startswith(FOLDER):
        return onnx_folder(Path(setting.removeprefix(FOLDER)))
    if setting.startswith(LIBRARY):
        return sentence_model(setting.removeprefix(LIBRARY))
    return unknown(setting)


def letters() -> Choice:
    from menter.language.vector.hashed import HashedNgram

    said = Sentence("Texts are compared by their spelling only, as MENTER_EMBEDDER says.")
    return Choice(said, lambda: HashedNgram.fingerprint, lambda folder, threads: HashedNgram(), is_fallback=True)


def onnx_folder(path: Path) -> Choice:
    def fingerprint() -> str:
        from menter.language.vector.onnx_folder import folder_fingerprint

        return adapted(folder_fingerprint(path))

    def load(folder: Path, threads: int) -> Embedder:
        from menter.language.vector.adapter import Adapted, own_pairs
        from menter.language.vector.onnx_folder import OnnxFolder

        return Adapted(OnnxFolder(path, threads=threads), own_pairs(), folder)

    said = Sentence("Texts are compared by the model in {folder}, as MENTER_EMBEDDER says.", folder=path)
    return Choice(said, fingerprint, load)


def sentence_model(name: str) -> Choice:
    def fingerprint() -> str:
        from menter.language.vector.sentence_model import model_fingerprint

        return adapted(model_fingerprint(name))

    def load(folder: Path, threads: int) -> Embedder:
        from menter.language.vector.adapter import Adapted, own_pairs
        from menter.language.vector.sentence_model import SentenceModel

        return Adapted(SentenceModel(name), own_pairs(), folder)

    said = Sentence("Texts are compared by the sentence-transformers model {name}, as MENTER_EMBEDDER says.", name=name)
    return Choice(said, fingerprint, load)


def unknown(setting: str) -> Choice:
    sentence = Sentence(
        "MENTER_EMBEDDER is {setting}, which names no model. Write onnx: and a folder, sentence-transformers: and a"
        " name, the address of an OpenAI-compatible service with # and its model, or letters; or leave it out.",
        setting=setting,
    )

    def refuse(*_: object) -> str:
        raise UnknownEmbedder(sentence)

    def load(folder: Path, threads: int) -> Embedder:
        raise UnknownEmbedder(sentence)

    return Choice(sentence, refuse, load, is_fallback=True)


def adapted(base: str) -> str:
    """The fingerprint with the adapter that every such model gets, fitted anew to its own vectors."""
    from menter.language.vector.adapter import adapted_fingerprint, own_pairs

    return adapted_fingerprint(base, own_pairs())
