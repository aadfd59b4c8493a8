"""How well a label says which group of comments it stands for.

    python -m bench.listen.labels [--labels]    with it, every class with its label

Labels: the true classes of a set stand for themes. A label finds its class back when of the middles of all classes its
vector is nearest to its own: of the first phrase, and of the three that a page shows. It names the class when the first
phrase holds a word of the name that people gave it (the check of design/TEXT.md, section 6, where 0.91 was reached).
Floor: the class's word of the greatest TF-IDF. Both languages: public-service strings are grouped once in English; the
Welsh renderings of the same members are labelled in Welsh, the English in English, all middles being of both together.
"""

import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from bench.listen.themes import LABELLED, Set, read_labelled, vectors_of
from bench.listen.tongues import SHORTEST, STRINGS, read
from bench.scoreboard import QUICK, Score, show
from sklearn.feature_extraction.text import TfidfVectorizer

from menter.home import model_folder
from menter.language.stop_word import ENGLISH_STOP_WORDS, STOP_WORDS
from menter.language.vector import Embedder, default_embedder
from menter.language.word import lemma, words
from menter.listen.label import SHOWN, find_phrases
from menter.listen.theme import group_voices

CLASSES = 5 if QUICK else 1_000  # of each set
MEMBERS = 4 if QUICK else 1_000  # of each class
NAMED = 0.91  # share of Banking77's classes whose first phrase holds a word of their name: what was reached before
FOUND = 0.80  # share of labels that find their own group back
MIXED = 24 if QUICK else 2_500  # public-service strings
THEMES = 3 if QUICK else 40


@dataclass(frozen=True, slots=True)
class Groups:
    """Comments in one language and the group of each.

    middles    shape (groups, dimension), that a label is to find
    """

    texts: Sequence[str]
    language: str
    of: np.ndarray
    middles: np.ndarray

    def __len__(self) -> int:
        return len(self.middles)


def middles_of(vectors: np.ndarray, of: np.ndarray) -> np.ndarray:
    """The middle of each group, of length 1."""
    sums = np.stack([vectors[of == number].sum(axis=0) for number in range(int(of.max()) + 1)])
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def top_words(groups: Groups) -> list[str]:
    """The floor: for each group its word of the greatest TF-IDF, with all of a group's comments as one text."""
    joined = [
        " ".join(text for text, of in zip(groups.texts, groups.of, strict=True) if of == number)
        for number in range(len(groups))
    ]
    table = TfidfVectorizer(stop_words=sorted(STOP_WORDS[groups.language]), tokenizer=words, token_pattern=None)
    weights = table.fit_transform(joined)
    return [str(table.get_feature_names_out()[row.toarray().argmax()]) for row in weights]


def labels_of(groups: Groups, embedder: Embedder) -> list[tuple[str, ...]]:
    """What Menter calls each group, in the language of its comments."""
    found = find_phrases(
        groups.texts,
        [groups.language] * len(groups.texts),
        groups.of,
        len(groups),
        centres=list(groups.middles),
        embedder=embedder,
    )
    return [phrases.get(groups.language, ()) for phrases in found]


def found_back(labels: Sequence[str], groups: Groups, embedder: Embedder) -> float:
    """The share of labels that are nearest to the middle of their own group."""
    vectors = embedder.embed(labels, languages=[groups.language] * len(labels))
    return float(np.mean((vectors @ groups.middles.T).argmax(axis=1) == np.arange(len(groups))))


def named(label: str, name: str) -> bool:
    """Whether a label holds a word of a name, whatever its form."""
    wanted = {lemma(word, "en") for word in words(re.sub(r"[_?]", " ", name)) if word not in ENGLISH_STOP_WORDS}
    return not wanted.isdisjoint(lemma(part, "en") for word in words(label) for part in word.split("-"))


def score_labels(title: str, groups: Groups, embedder: Embedder) -> Iterator[Score]:
    """One line: the first phrase, and the three that are shown."""
    start = time.perf_counter()
    labels = labels_of(groups, embedder)
    seconds = time.perf_counter() - start
    first, three = (found_back([", ".join(label[:most]) for label in labels], groups, embedder) for most in (1, SHOWN))
    empty = sum(not label for label in labels)
    alike = len(labels) - len({frozenset(label[:SHOWN]) for label in labels})
    yield Score(
        f"{title} ({len(groups)} groups): labels that find their group, first phrase / {SHOWN} phrases",
        f"{first:.3f} / {three:.3f} ({empty} empty, {alike} alike, {seconds:.1f} s)",
        goal=f"≥ {FOUND}",
        floor=f"{found_back(top_words(groups), groups, embedder):.3f}",
        is_met=first >= FOUND and not alike,
    )


def classes_of(of: Set, embedder: Embedder) -> tuple[Groups, list[str]]:
    """A labelled set as groups, and the names of its classes."""
    texts, truth = read_labelled(of)
    names = sorted(set(truth.tolist()))[:CLASSES]
    rows = [row for name in names for row in np.flatnonzero(truth == name)[:MEMBERS].tolist()]
    vectors = vectors_of([texts[row] for row in rows], embedder)
    numbers = np.array([names.index(truth[row]) for row in rows])
    return Groups([texts[row] for row in rows], "en", numbers, middles_of(vectors, numbers)), names


def measure_classes(of: Set, embedder: Embedder) -> Iterator[Score]:
    """The classes of one set under their labels."""
    groups, names = classes_of(of, embedder)
    yield from score_labels(of.name, groups, embedder)
    labels = labels_of(groups, embedder)
    if "--labels" in sys.argv:
        for name, label in zip(names, labels, strict=True):
            print(f"{name:55} {', '.join(label)}")
    right = np.mean([bool(label) and named(label[0], name) for label, name in zip(labels, names, strict=True)])
    floor = np.mean([named(word, name) for word, name in zip(top_words(groups), names, strict=True)])
    goal = NAMED if of.name == "banking77" else None
    yield Score(
        f"{of.name}: first phrase holds a word of the class's name",
        f"{right:.3f}",
        goal=f"≥ {goal}" if goal else "–",
        floor=f"{floor:.3f}",
        is_met=bool(right >= goal) if goal else None,
    )


def measure_tongues(embedder: Embedder) -> Iterator[Score]:
    """The same groups labelled in Welsh and in English."""
    rows = [row for row in read(STRINGS) if len(row["en"].split()) >= SHORTEST]
    rng = np.random.default_rng(0)
    rows = [rows[at] for at in np.sort(rng.permutation(len(rows))[:MIXED])]
    texts = {tongue: [row[tongue] for row in rows] for tongue in ("cy", "en")}
    vectors = {tongue: embedder.embed(texts[tongue], languages=[tongue] * len(rows)) for tongue in texts}
    of = group_voices(texts["en"], languages=["en"] * len(rows), vectors=vectors["en"], count=THEMES).labels
    kept = np.flatnonzero(of >= 0)
    middles = middles_of(np.concatenate([vectors[tongue][kept] for tongue in texts]), np.tile(of[kept], 2))
    for tongue, title in (("cy", "in Welsh"), ("en", "in English")):
        groups = Groups([texts[tongue][row] for row in kept], tongue, of[kept], middles)
        if "--labels" in sys.argv:
            for label in labels_of(groups, embedder):
                print(tongue, ", ".join(label))
        yield from score_labels(f"public-service strings {title}", groups, embedder)


def measure(embedder: Embedder | None = None) -> Iterator[Score]:
    """Every line, where the sets are beside this checkout."""
    embedder = embedder or default_embedder(model_folder(), threads=1)
    for of in LABELLED[:1] if QUICK else LABELLED[:2]:
        yield from measure_classes(of, embedder)
    yield from measure_tongues(embedder)


if __name__ == "__main__":
    show("listen: labels", measure())
