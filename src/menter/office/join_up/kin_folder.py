"""The words that records use, with where each lies, kept in a folder beside the space of the records."""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from menter.join_up.kin import Kin, Said, place_words
from menter.language.vector import Embedder, Vectors

NAME = "words.npz"


@dataclass(frozen=True, slots=True)
class KinFolder:
    """One file: terms, rows, means, and whose they are."""

    folder: Path

    def keep(self, said: Sequence[Said], vectors: Vectors, *, stamp: str, digest: str) -> None:
        """Write it in one step."""
        self.folder.mkdir(parents=True, exist_ok=True)
        rows, means = place_words(said, vectors) if said else (np.zeros((0, 0), np.float32), {})
        about = json.dumps({"stamp": stamp, "digest": digest, "terms": [each.term for each in said]})
        number, temporary = tempfile.mkstemp(dir=self.folder, suffix=".npz")
        with os.fdopen(number, "wb") as file:
            arrays: dict[str, Any] = {f"mean-{language}": row for language, row in means.items()}
            np.savez(file, allow_pickle=False, rows=rows.astype(np.float16), about=np.asarray(about), **arrays)
        os.replace(temporary, self.folder / NAME)

    def about(self) -> dict[str, Any]:
        """Whose it is and what it holds; nothing where there is none."""
        try:
            with np.load(self.folder / NAME, allow_pickle=False) as kept:
                told: dict[str, Any] = json.loads(str(kept["about"]))
        except (OSError, ValueError, KeyError):
            return {}
        return told

    def open(self, stamp: str, embedder: Embedder) -> Kin | None:
        """Its words; None where they are another database's or another model's."""
        about = self.about()
        if about.get("stamp") != stamp:
            return None
        with np.load(self.folder / NAME, allow_pickle=False) as kept:
            means = {name.removeprefix("mean-"): kept[name] for name in kept.files if name.startswith("mean-")}
            return Kin(tuple(about["terms"]), kept["rows"].astype(np.float32), means, embedder)
