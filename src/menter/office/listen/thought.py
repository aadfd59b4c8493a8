"""A grouping thought out before anything is written, so that nobody waits for the database meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from menter.language.vector import Embedder
from menter.listen.theme import Themes, group_voices
from menter.listen.theme.group import MANY
from menter.office.listen.grouping import Heard, digest_of


@dataclass(frozen=True, slots=True)
class Thought:
    """The themes of some voices.

    digest     of the voices and the model, to see at writing that nothing changed
    vectors    shape (voices, dimension); None in a large set, of which most are never read by the model
    """

    digest: str
    found: Themes
    vectors: np.ndarray | None


def think(heard: Sequence[Heard], embedder: Embedder) -> Thought:
    """Group all voices; nothing is read from the database or written but vectors, by `embedder`."""
    texts, languages = [one.text for one in heard], [one.language for one in heard]
    vectors = embedder.embed(texts, languages=languages) if texts and len(set(texts)) <= MANY else None
    services = [one.service for one in heard]
    found = group_voices(texts, languages=languages, services=services, vectors=vectors, embedder=embedder)
    return Thought(digest_of(heard, embedder.fingerprint), found, vectors)
