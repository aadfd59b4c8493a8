"""Who else is doing this? Records that answer a question in either language, best first, each with its reason.

The ranking is here and nowhere else: a database only says which records hold which terms, and how often.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from menter.join_up.asked import Asked, Kindred, Vocabulary, understand
from menter.join_up.term import own_terms
from menter.language.lexicon import Lexicon
from menter.language.sentence import Sentence
from menter.language.vector.space import Space

Floats = npt.NDArray[np.float32]

BY_WORDS, BY_MEANING = 0.3, 0.7  # 0.3 to 0.6 of words were tried on the first half of bench/join_up's questions
SATURATION, LENGTH = 1.2, 0.75  # k1 and b of BM25 (Robertson and Zaragoza 2009, §3.5): their usual values
TITLE_TIMES = 2  # a word of the title counts as if it stood there so often
NEAREST = 200  # records looked at for the meaning of the question
LEANING = 3  # best answers that a question leans to, and how far: the right ones of the other language lie near them
LEAN = 0.4
SHARPNESS = 0.05  # of their say: an answer that scores so much less has a third of it
NEAR = 0.25  # centred cosine from which the meaning counts as a reason
ALONE = 0.3  # and from which it makes a hit without any word
# A record that holds only words which hardly stand for what was asked is no answer unless its meaning speaks for it.
# Chosen by reading the last answers to five questions: below both stood class for "glas", file for "fly-tipping".
SURE = 0.4  # how surely, 0 to 1
FAR = 0.1  # centred cosine
REASON_WORDS = 6  # words named in one reason


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: its title, its text, and the language it is written in ("cy" or "en")."""

    key: str
    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may answer.

    number      in the space of meanings
    key         by which equal answers are ordered
    times       how often each asked term stands in it, a title's twice; length: of all its terms
    """

    number: int
    key: str
    times: Mapping[str, float]
    length: float


class Shelf(Vocabulary, Protocol):
    """Where records are kept under their terms."""

    def holding(self, asked: Sequence[Asked]) -> Iterable[int]:
        """Numbers of the records that hold what was asked; where those are very many, of the likeliest."""
        ...

    def read(self, numbers: Sequence[int], terms: frozenset[str]) -> Iterable[Candidate]:
        """Those of these records that are there, with how often they hold each of the terms."""
        ...


@dataclass(frozen=True, slots=True)
class Meaning:
    """What turns a question into an answer by its meaning: the space, and the question's own vector."""

    space: Space
    vector: Floats


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer: the key of the record, how well it answers (0 to 1) and why."""

    key: str
    score: float
    reasons: tuple[Sentence, ...]


def search(
    question: str,
    shelf: Shelf,
    *,
    lexicon: Lexicon,
    count: int = 10,
    language: str = "unknown",
    meaning: Meaning | None = None,
    kindred: Kindred | None = None,
    hidden: Container[str] = (),
) -> tuple[Hit, ...]:
    """The best `count` answers to a question, best first; equal ones in the order of their keys.

    language    of the question, for the mean that its vector is centred by
    hidden      keys that are no answer for whoever asks
    """
    asked = understand(question, language, shelf, lexicon, kindred)
    terms = frozenset(term for each in asked for term in each.terms)
    numbers = set(shelf.holding(asked))
    place = None if meaning is None else meaning.space.asked(meaning.vector, language)
    if meaning is not None and place is not None:
        numbers |= set(meaning.space.nearest(place, NEAREST).tolist())
    found = [each for each in shelf.read(sorted(numbers), terms) if each.key not in hidden]
    by_words = word_scores(found, asked, shelf)
    if meaning is None or place is None:
        return best(found, asked, by_words, np.zeros(len(found), np.float32), count)
    rows = meaning.space.rows_of(np.asarray([each.number for each in found], np.int64))
    leaning = lean(place, rows, together(by_words, rows @ place))
    new = [n for n in meaning.space.nearest(leaning, NEAREST).tolist() if n not in numbers]
    more = [each for each in shelf.read(sorted(new), terms) if each.key not in hidden]
    rows = np.concatenate([rows, meaning.space.rows_of(np.asarray([each.number for each in more], np.int64))])
    by_words = np.concatenate([by_words, word_scores(more, asked, shelf)])
    return best([*found, *more], asked, by_words, rows @ leaning, count)


def together(by_words: npt.NDArray[np.float64], by_meaning: Floats) -> npt.NDArray[np.float64]:
    """One score of both witnesses."""
    return BY_WORDS * by_words + BY_MEANING * np.clip(by_meaning, 0, 1)


def lean(asked: Floats, rows: Floats, scores: npt.NDArray[np.float64]) -> Floats:
    """The question drawn towards its best answers.

    Source  Rocchio (1971), Relevance feedback in information retrieval, with what ranks first taken as relevant.
    """
    top = np.lexsort((np.arange(len(scores)), -scores))[:LEANING]
    top = top[np.any(rows[top], axis=1)] if len(top) else top
    if not len(top):
        return asked
    say = np.exp((scores[top] - scores[top].max()) / SHARPNESS)
    drawn = (1 - LEAN) * asked + LEAN * ((say / say.sum()) @ rows[top])
    return np.asarray(drawn / max(float(np.linalg.norm(drawn)), 1e-6), dtype=np.float32)


def best(
    found: Sequence[Candidate],
    asked: Sequence[Asked],
    by_words: npt.NDArray[np.float64],
    by_meaning: Floats,
    count: int,
) -> tuple[Hit, ...]:
    """The answers with their reasons. Scores are compared to six places, so that no rounding decides."""
    scores = np.round(together(by_words, by_meaning), 6)
    near = ((by_words > 0) & (by_meaning >= FAR)) | (by_meaning >= ALONE)
    far = np.flatnonzero((by_words > 0) & ~near).tolist()
    eligible = [*np.flatnonzero(near).tolist(), *(n for n in far if surest(found[n], asked) >= SURE)]
    ranked = sorted(eligible, key=lambda n: (-scores[n], found[n].key))[:count]
    return tuple(Hit(found[n].key, float(scores[n]), reasons(found[n], asked, float(by_meaning[n]))) for n in ranked)


def surest(found: Candidate, asked: Sequence[Asked]) -> float:
    """How surely the surest of a record's words stands for one that was asked for."""
    return max((one.terms[term] for one in asked for term in one.terms.keys() & found.times.keys()), default=0.0)


def word_scores(found: Sequence[Candidate], asked: Sequence[Asked], shelf: Vocabulary) -> npt.NDArray[np.float64]:
    """BM25 as a share of the most that any record could reach, 0 to 1; unknown words count as rare and missed.

    Source  Robertson and Zaragoza (2009), The probabilistic relevance framework: BM25 and beyond, equation 3.15.
    """
    scores = np.zeros(len(found))
    possible = 0.0
    mean = shelf.mean_length or 1.0
    damped = np.asarray([SATURATION * (1 - LENGTH + LENGTH * each.length / mean) for each in found])
    held: dict[str, list[tuple[int, float]]] = {}
    for number, each in enumerate(found):
        for term, count in each.times.items():
            held.setdefault(term, []).append((number, count))
    for one in asked:
        worth = {term: share * rarity(one.users.get(term, 0), shelf.entries) for term, share in one.terms.items()}
        possible += max(worth.values(), default=rarity(0, shelf.entries))
        reached = np.zeros(len(found))
        for term in worth.keys() & held.keys():
            numbers, counts = (np.asarray(each) for each in zip(*held[term], strict=True))
            gained = worth[term] * counts * (SATURATION + 1) / (counts + damped[numbers])
            reached[numbers] = np.maximum(reached[numbers], gained)
        scores += reached
    return np.asarray(scores / (possible * (SATURATION + 1))) if possible else scores


def rarity(users: int, entries: int) -> float:
    """The less a term is used, the more it tells."""
    return float(np.log1p((entries - users + 0.5) / (users + 0.5)))


def reasons(found: Candidate, asked: Sequence[Asked], meaning: float) -> tuple[Sentence, ...]:
    """Which words were found, which in other words, and whether the meaning is near."""
    same, others = [], []
    for one in asked:
        held = [term for term in one.surest_first if term in found.times]
        if own_terms(one.word).intersection(held):
            same.append(one.word)
        elif held:
            others.append(f"{one.word} → {held[0]}")
    said = []
    if same:
        said.append(Sentence("It uses the words you asked for: {words}.", words=", ".join(same[:REASON_WORDS])))
    if others:
        said.append(Sentence("It says in other words what you asked: {words}.", words=", ".join(others[:REASON_WORDS])))
    if meaning >= NEAR:
        said.append(Sentence("It means nearly the same as what you asked."))
    return tuple(said)
