"""Turn texts into numbers, once each."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import numpy as np
from django.db import transaction

from menter.home import model_folder
from menter.language.vector import default_embedder as default_embedder
from menter.language.vector import default_fingerprint as default_fingerprint
from menter.office.language.kept import QUESTIONS, digest_of, known_vectors
from menter.office.language.models import TextVector
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor

BATCH = 256  # texts a step: what a progress bar can show every few seconds


@transaction.atomic
def keep_vectors(
    *,
    by: Actor,
    at: datetime,
    texts: Sequence[str],
    languages: Sequence[str],
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> np.ndarray:
    """Vectors of `texts`, from what is kept where they are, computed and kept where they are not.

    Returns float32, shape (texts, dimension), each row of length 1.
    """
    if not texts:
        return np.zeros((0, 0), dtype=np.float32)
    fingerprint = default_fingerprint()
    digests = [digest_of(text, language) for text, language in zip(texts, languages, strict=True)]
    known = known_vectors(fingerprint, set(digests))
    wanted = {digest: number for number, digest in enumerate(digests) if digest not in known}
    new = list(wanted.items())
    for start in range(0, len(new), BATCH):
        step = new[start : start + BATCH]
        known |= _keep(fingerprint, [(digest, texts[number], languages[number]) for digest, number in step])
        progress(min(start + BATCH, len(new)), len(new))
    if new:
        record("language.keep_vectors", by=by, at=at, on=("language.textvector", "batch"), texts=len(new))
    return _unit(np.stack([known[digest] for digest in digests]).astype(np.float32))


@transaction.atomic
def forget_vectors(*, by: Actor, at: datetime, digests: Iterable[str]) -> int:
    """Delete what is kept of texts that are there no more, whatever model it was made with; returns how many.

    digests  from `kept.digest_of`
    A vector that somebody still needs is computed again when it is.
    """
    gone, asked = 0, sorted(set(digests))
    fingerprints = list(TextVector.objects.order_by().values_list("fingerprint", flat=True).distinct())
    for start in range(0, len(asked), QUESTIONS):
        step = asked[start : start + QUESTIONS]
        for fingerprint in fingerprints:
            gone += TextVector.objects.filter(fingerprint=fingerprint, digest__in=step).delete()[0]
    if gone:
        record("language.forget_vectors", by=by, at=at, on=("language.textvector", "batch"), texts=gone)
    return gone


def _keep(fingerprint: str, step: Sequence[tuple[str, str, str]]) -> dict[str, np.ndarray]:
    """Compute and keep the vectors of some texts; the model is loaded only when there are any."""
    embedder = default_embedder(model_folder())
    vectors = embedder.embed([text for _, text, _ in step], languages=[language for *_, language in step])
    rows = np.asarray(vectors, dtype=np.float16)
    TextVector.objects.bulk_create(
        TextVector(fingerprint=fingerprint, digest=digest, values=row.tobytes())
        for (digest, _, _), row in zip(step, rows, strict=True)
    )
    return {digest: row for (digest, _, _), row in zip(step, rows, strict=True)}


def _unit(rows: np.ndarray) -> np.ndarray:
    """Each row at length 1 again after it was rounded to 16 bits."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(lengths == 0, 1, lengths)
