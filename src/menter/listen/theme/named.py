"""Give texts the theme names that somebody already has, without a single labelled example."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from menter.language.detect import detect_all
from menter.language.vector import Embedder
from menter.listen.theme.evidence import WORD_SHARE, gather, mark, neighbour_graph
from menter.listen.theme.landscape import draw_near, sharpen
from menter.listen.theme.theme import UNTHEMED, Array, Labels

# Steps over which texts share with their neighbours how near they are to each name, and what each keeps of its own.
# Nothing kept had 0.33 of the intents of Banking77, where the nearest name has 0.57, and 0.56 of the NHS comments, by
# three of nine names; 0.2 had 0.60 and 0.43 (docs/decisions/0013).
STEPS: Final = 16
OWN: Final = 0.1
NEIGHBOURS: Final = 15  # 10 had 0.45 of the NHS comments instead of 0.52, and up to three points more of intents
# What is taken from the nearness to a name, as a share of its mean over all texts: some names are near to everything.
# Nothing had 0.56 of the NHS comments, by fewer names, and 0.54 of Banking77's intents; all of it 0.46 and 0.58.
EVERYBODYS: Final = 0.5
APART: Final = re.compile(r"\s*(?:[/;|]|\s&\s)\s*")


def map_to_names(
    texts: Sequence[str],
    names: Sequence[str],
    *,
    embedder: Embedder,
    languages: Sequence[str] | None = None,
    name_languages: Sequence[str] | None = None,
    vectors: Array | None = None,
) -> Labels:
    """The place in `names` of the name nearest to each text and to the texts like it; -1 for a text without a word.

    names             in either language, a few words each; "Environment/ facilities" is near where either part is
    name_languages    "cy" or "en" for each name; found from the words when None
    vectors           of the texts, by the same embedder; made when None
    Returns           shape (texts,); the same whatever the order of the texts. Every text with a word gets a name.
    Source            Zhou and others (2004), learning with local and global consistency, from names instead of labels.
    """
    if not texts or not names:
        return np.full(len(texts), UNTHEMED, dtype=np.int64)
    spoken = [found.language for found in detect_all(texts)] if languages is None else list(languages)
    given = [found.language for found in detect_all(names)] if name_languages is None else list(name_languages)
    rows = embedder.embed(texts, languages=spoken) if vectors is None else vectors
    first: dict[str, int] = {}
    marks = [mark(text) for text in texts]
    for place, one in enumerate(marks):
        if re.search(r"\w", texts[place]) and (one not in first or texts[place] < texts[first[one]]):
            first[one] = place
    order = [first[one] for one in sorted(first)]
    if not order:
        return np.full(len(texts), UNTHEMED, dtype=np.int64)
    own = np.ascontiguousarray(rows[order], dtype=np.float32)
    near = nearness_to_names(own, names, given, embedder)
    if len(order) > 2:
        evidence = gather([texts[at] for at in order], [spoken[at] for at in order], own)
        edges = sharpen(neighbour_graph(evidence, word_share=WORD_SHARE, neighbours=NEIGHBOURS))
        near = draw_near(near - EVERYBODYS * near.mean(axis=0), edges, OWN, steps=STEPS)
    best = dict(zip(sorted(first), np.argmax(near, axis=1).tolist(), strict=True))
    return np.array([best.get(one, UNTHEMED) for one in marks], dtype=np.int64)


def nearness_to_names(vectors: Array, names: Sequence[str], languages: Sequence[str], embedder: Embedder) -> Array:
    """Likeness of each text with each name, or with that part of it which is nearest; shape (texts, names)."""
    phrases = [[name, *(part for part in APART.split(name) if part and part != name)] for name in names]
    flat = [phrase for of in phrases for phrase in of]
    tongues = [tongue for of, tongue in zip(phrases, languages, strict=True) for _ in of]
    likeness = vectors @ embedder.embed(flat, languages=tongues).T
    ends = np.cumsum([len(of) for of in phrases])
    return np.stack([part.max(axis=1) for part in np.split(likeness, ends[:-1], axis=1)], axis=1).astype(np.float32)
