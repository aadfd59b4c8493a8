"""Who else is doing this? Records that answer a question in either language, best first, each with its reason."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA
from scipy import sparse

from menter.join_up.likeness import Floats, centre, crowding
from menter.language.gloss import is_only_welsh, meanings
from menter.language.mutation import radicals
from menter.language.sentence import Sentence
from menter.language.stop_word import STOP_WORDS
from menter.language.word import fold, lemma, words

BY_WORDS, BY_MEANING = 0.4, 0.6  # as for matching across languages: a third to a half of the say to words
SATURATION, LENGTH = 1.2, 0.75  # k1 and b of BM25 (Robertson and Zaragoza 2009, §3.5): their usual values
TITLE_TIMES = 2  # a word of the title counts as if it stood there so often
NEAR = 0.25  # centred cosine from which the meaning counts as a reason; 1 record in 50 reaches it by chance
ALONE = 0.4  # and from which it makes a hit without any word: the nearest to eight senseless questions reached 0.38
SLIP = 0.7  # a word reached through a typing slip counts so much of one that is written right
SLIP_FROM, TWO_SLIPS_FROM = 4, 8  # letters from which one slip, and two, are forgiven
ENDINGS_FROM = 4  # letters from which the beginning of a word stands for the word, while somebody is typing
MOST_WORDS = 40  # words of a question that are looked at


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: its title, its text, and the language it is written in ("cy" or "en")."""

    key: str
    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer: the key of the record, how well it answers (0 to 1) and why."""

    key: str
    score: float
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Entries ready to be searched; build it once, search it often."""

    keys: tuple[str, ...]
    vocabulary: tuple[str, ...]
    places: dict[str, int] = field(repr=False)
    weights: sparse.csc_array = field(repr=False, compare=False)
    rarity: npt.NDArray[np.float64] = field(repr=False, compare=False)
    means: dict[str, Floats] = field(repr=False, compare=False)
    vectors: Floats | None = field(repr=False, compare=False)
    crowd: Floats | None = field(repr=False, compare=False)

    @classmethod
    def build(cls, entries: Sequence[Entry], *, vectors: Floats | None = None) -> "Index":
        """The index of these entries, with a vector for each where meaning shall count too.

        vectors     shape (entries, size), float32, unit length, of title and text; zeros where none is known, and
                    then the words alone speak for that entry
        """
        said = [entry_terms(entry) for entry in entries]
        vocabulary = tuple(sorted({term for record in said for term in record}))
        places = {term: n for n, term in enumerate(vocabulary)}
        weights, rarity = bm25(said, places)
        if vectors is None or not vectors.any():
            return cls(tuple(e.key for e in entries), vocabulary, places, weights, rarity, {}, None, None)
        known = np.any(vectors, axis=1)
        languages = [entries[int(n)].language for n in np.flatnonzero(known).tolist()]
        told = vectors[known]
        means = {lang: told[[each == lang for each in languages]].mean(axis=0) for lang in sorted(set(languages))}
        centred, crowd = np.zeros_like(vectors), np.zeros(len(entries), np.float32)
        centred[known] = centre(told, languages)
        crowd[known] = crowding(centred[known], centred[known], itself=True)
        crowd[~known] = crowd[known].mean()
        return cls(tuple(e.key for e in entries), vocabulary, places, weights, rarity, means, centred, crowd)

    def search(
        self,
        query: str,
        *,
        count: int = 10,
        vector: Floats | None = None,
        language: str = "unknown",
        hidden: Container[str] = (),
    ) -> tuple[Hit, ...]:
        """The best `count` answers to a question, best first; equal ones in the order of their keys.

        vector      of the question, from the same embedder as the index
        language    of the question, for its vector's mean; "unknown" takes the mean of all
        hidden      keys that are no answer for whoever asks
        """
        asked = self.understand(query)
        by_words = self.word_scores(asked)
        by_meaning = self.meaning_scores(vector, language)
        scores = by_words if by_meaning is None else BY_WORDS * by_words + BY_MEANING * np.clip(by_meaning, 0, 1)
        eligible = by_words > 0 if by_meaning is None else (by_words > 0) | (by_meaning >= ALONE)
        shown = (n for n in np.flatnonzero(eligible).tolist() if self.keys[n] not in hidden)
        found = sorted(shown, key=lambda n: (-scores[n], self.keys[n]))[:count]
        return tuple(
            Hit(
                self.keys[n],
                float(scores[n]),
                self.reasons(n, asked, None if by_meaning is None else float(by_meaning[n])),
            )
            for n in found
        )

    def understand(self, query: str) -> list[dict[int, float]]:
        """For each word of the question the terms of the index it may stand for, with how surely (0 to 1)."""
        found = []
        for word in dict.fromkeys(words(query)[:MOST_WORDS]):
            if word in STOP_WORDS["both"]:
                continue
            found.append(self.terms_for(word))
        return found

    def terms_for(self, word: str) -> dict[int, float]:
        shapes = word_terms(word, "cy") | word_terms(word, "en")
        known = {self.places[shape]: 1.0 for shape in shapes if shape in self.places}
        if known:
            return known
        unmutated = {term for radical in radicals(word) for term in word_terms(radical, "cy")}
        known = {self.places[shape]: 1.0 for shape in unmutated if shape in self.places}
        return known or self.slips(fold(word)) or self.beginnings(fold(word))

    def slips(self, word: str) -> dict[int, float]:
        """Terms one or two typing slips away, if the word is long enough to tell."""
        if len(word) < SLIP_FROM or not word.isalpha():
            return {}
        allowed = 2 if len(word) >= TWO_SLIPS_FROM else 1
        near = process.extract(word, self.vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=5)
        best = min((distance for _, distance, _ in near), default=0)
        return {place: SLIP for _, distance, place in near if distance == best}

    def beginnings(self, word: str) -> dict[int, float]:
        if len(word) < ENDINGS_FROM:
            return {}
        return {place: SLIP for place, term in enumerate(self.vocabulary) if term.startswith(word)}

    def word_scores(self, asked: Sequence[dict[int, float]]) -> npt.NDArray[np.float64]:
        """BM25 as a share of the most that any record could reach, 0 to 1; unknown words count as rare and missed."""
        scores = np.zeros(len(self.keys))
        possible = 0.0
        for terms in asked:
            if not terms:
                possible += float(np.log1p(len(self.keys)))
                continue
            columns = sorted(terms)
            each = self.weights[:, columns].toarray() * np.asarray([terms[c] for c in columns])
            scores += each.max(axis=1) if len(self.keys) else 0.0
            possible += float(self.rarity[columns].max())
        return scores / possible if possible else scores

    def meaning_scores(self, vector: Floats | None, language: str) -> npt.NDArray[np.float64] | None:
        """Cosine to the question, both centred, and drawn down where a record is near to everything."""
        if vector is None or self.vectors is None or self.crowd is None:
            return None
        mean = self.means.get(language)
        if mean is None:
            mean = np.mean(list(self.means.values()), axis=0)
        asked = np.asarray(vector, dtype=np.float32).ravel() - mean
        asked /= max(float(np.linalg.norm(asked)), 1e-6)
        return np.asarray(self.vectors @ asked - (self.crowd - self.crowd.mean()) / 2, dtype=np.float64)

    def reasons(self, number: int, asked: Sequence[dict[int, float]], meaning: float | None) -> tuple[Sentence, ...]:
        """Which words were found, and whether the meaning is near."""
        shared: list[str] = []
        for terms in asked:
            hit = [term for term in sorted(terms) if self.weights[number, term] > 0]
            shared.extend(self.vocabulary[term] for term in hit[:1])
        found = []
        if shared:
            found.append(Sentence("It uses the words you asked for: {words}.", words=", ".join(shared)))
        if meaning is not None and meaning >= NEAR:
            found.append(Sentence("It means nearly the same as what you asked."))
        return tuple(found)


def word_terms(word: str, language: str) -> set[str]:
    """What one word is indexed under: its dictionary form and itself without accents, a Welsh one in English too."""
    terms = {fold(lemma(word, language)), fold(word)}
    if language == "cy" and is_only_welsh(word):
        terms |= {fold(lemma(each, "en")) for each in words(" ".join(meanings(word)[:1]))} - STOP_WORDS["en"]
    return terms


def entry_terms(entry: Entry) -> dict[str, float]:
    """How often each term stands in an entry; the title's words count double."""
    language = entry.language if entry.language in STOP_WORDS else "both"
    found: dict[str, float] = {}
    for text, times in ((entry.title, TITLE_TIMES), (entry.text, 1)):
        for word in words(text):
            if word in STOP_WORDS[language]:
                continue
            for term in sorted(word_terms(word, language)):
                found[term] = found.get(term, 0.0) + times
    return found


def bm25(said: Sequence[dict[str, float]], places: dict[str, int]) -> tuple[sparse.csc_array, npt.NDArray[np.float64]]:
    """Weight of each term in each entry, and the most that each term can weigh.

    Source  Robertson and Zaragoza (2009), The probabilistic relevance framework: BM25 and beyond, equation 3.15.
    """
    rows = [n for n, record in enumerate(said) for _ in record]
    columns = np.asarray([places[term] for record in said for term in record], dtype=np.int64)
    times = np.asarray([count for record in said for count in record.values()], dtype=np.float64)
    lengths = np.asarray([sum(record.values()) for record in said]) if said else np.zeros(0)
    spread = np.bincount(columns, minlength=len(places))
    idf = np.log1p((len(said) - spread + 0.5) / (spread + 0.5))
    mean = float(lengths.mean()) if len(lengths) and lengths.any() else 1.0
    damped = SATURATION * (1 - LENGTH + LENGTH * lengths[rows] / mean)
    values = idf[columns] * times * (SATURATION + 1) / (times + damped) if len(rows) else times
    table = sparse.csc_array((values, (rows, columns)), shape=(len(said), max(1, len(places))))
    return table, np.asarray(idf * (SATURATION + 1))
