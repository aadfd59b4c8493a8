"""A model behind an OpenAI-compatible address. Texts leave the machine: only an office that says so gets it."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import numpy as np

from menter.language.sentence import Refusal, Sentence
from menter.language.vector import Embedder, Vectors
from menter.language.vector.adapter import Adapted, own_pairs, unit
from menter.language.vector.choice import Choice, adapted, choose
from menter.language.vector.piece import plain
from menter.language.vector.sentence_model import cut_windows

BATCH = 64  # texts a request; the usual services take at least so many
WINDOW = 4_000  # characters: about 1,000 pieces, under the limit of every such service that we know
PATIENCE = 60  # seconds for an answer
SCHEMES = ("http", "https")


class NoAnswer(Refusal):
    """The service did not give vectors."""


class RemoteEmbedder:
    """Vectors from `POST {address}/embeddings`; long texts are read in windows and get their average."""

    languages: tuple[str, ...] = ("cy", "en")

    def __init__(self, address: str, model: str, key: str) -> None:
        """Ask once for the size of a vector.

        Raises  NoAnswer.
        """
        self.name, self.revision = model, address
        self.fingerprint = remote_fingerprint(address, model)
        self._address, self._key = address.rstrip("/"), key
        self.dimension = int(self._ask(["menter"]).shape[1])

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
        """One row a text, of length 1. An empty text is sent as a full stop, since services refuse nothing at all."""
        windows = [(at, part) for at, text in enumerate(texts) for part in cut_windows(plain(text), WINDOW)]
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(windows), BATCH):
            batch = windows[start : start + BATCH]
            for (at, part), row in zip(batch, self._ask([part or "." for _, part in batch]), strict=True):
                sums[at] += row * np.float32(len(part) + 1)
        return unit(sums).astype(np.float32)

    def _ask(self, texts: Sequence[str]) -> Vectors:
        body = json.dumps({"model": self.name, "input": list(texts), "encoding_format": "float"}).encode()
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self._key}"} if self._key else {})
        request = Request(f"{self._address}/embeddings", data=body, headers=headers)
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                told = json.load(answer)["data"]
            rows = [one["embedding"] for one in sorted(told, key=lambda one: one["index"])]
            vectors = np.array(rows, dtype=np.float32).reshape(len(texts), -1)
        except HTTPError as error:
            raise self._refusal(str(error.code)) from error
        except (URLError, TimeoutError) as error:
            raise self._refusal(str(getattr(error, "reason", error))) from error
        except (ValueError, KeyError, TypeError) as error:
            raise self._refusal(type(error).__name__) from error
        return unit(vectors).astype(np.float32)

    def _refusal(self, said: str) -> NoAnswer:
        return NoAnswer(
            Sentence(
                "The service at {address} gave no vectors ({said}). Look at MENTER_EMBEDDER and MENTER_EMBEDDER_KEY.",
                address=self._address,
                said=said,
            )
        )


def choose_for_office(setting: str, key: str) -> Choice | None:
    """What the setting names: a model on this machine, or `https://address#model` behind a network."""
    parts = urlsplit(setting)
    if parts.scheme in SCHEMES and parts.netloc and parts.fragment:
        return remote(parts._replace(fragment="").geturl(), parts.fragment, key)
    return choose(setting)


def remote(address: str, model: str, key: str) -> Choice:
    def load(folder: Path, threads: int) -> Embedder:
        return Adapted(RemoteEmbedder(address, model, key), own_pairs(), folder)

    said = Sentence(
        "Texts are sent to {address} to be compared by {model}, as MENTER_EMBEDDER says: they leave this machine.",
        address=address,
        model=model,
    )
    return Choice(said, lambda: adapted(remote_fingerprint(address, model)), load)


def remote_fingerprint(address: str, model: str) -> str:
    """Says which service and model; what the service changes behind its name cannot be seen from here."""
    return hashlib.sha256(f"{address.rstrip('/')}#{model}".encode()).hexdigest()[:16]
