"""Say what a theme is about in residents' own phrases, in each language in which they spoke.

Source  candidates by log-odds with a prior from all texts (Monroe, Colaresi and Quinn 2008, section 3.3), over
        comments and not over themes: with one document a theme, words of one theme only are lost (TEXT.md section 6).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from menter.language.stop_word import STOP_WORDS
from menter.language.vector import Embedder
from menter.language.word import lemma, words
from menter.listen.redaction.redact import STANDING

Phrase = tuple[str, ...]
LONGEST: Final = 3  # words of a phrase; longer ones repeat whole comments
MOST: Final = 5  # phrases shown
CANDIDATES: Final = 8  # compared with the centre: a judgement, a few more than are shown; each costs a vector
PRIOR: Final = 20.0  # weight of all texts against the theme's own, in comments; keeps a word said twice from leading
NESTED: Final = 0.5  # a longer phrase takes the place of one within it that it makes up at least this much of
SHORTEST_QUOTE: Final = 4  # words; shorter ones sit near the middle and say nothing
LONGEST_QUOTE: Final = 60
BREAK: Final = re.compile(r"[.,;:!?()\[\]\"“”\n/–—]+")
TONGUES: Final = ("cy", "en")


def find_phrases(
    texts: Sequence[str],
    languages: Sequence[str],
    labels: npt.NDArray[np.int64],
    count: int,
    *,
    centres: Sequence[npt.NDArray[np.float32]] = (),
    embedder: Embedder | None = None,
) -> list[dict[str, tuple[str, ...]]]:
    """For each theme and language the phrases that set it apart from the other themes, the best first.

    Counted by dictionary forms, so Welsh mutations count together, and shown as most residents wrote them. With an
    `embedder` the candidates are ranked by their place among the odds and by how near they are to the theme's centre.
    """
    found: list[dict[str, tuple[str, ...]]] = [{} for _ in range(count)]
    for tongue in TONGUES:
        said, shown = count_phrases(texts, languages, labels, tongue)
        sizes = Counter(int(label) for label, one in zip(labels, languages, strict=True) if one == tongue)
        ranked = {
            label: drop_nested(rank_by_odds(said, label, sizes[label], sum(sizes.values())), said[label])[:CANDIDATES]
            for label in range(count)
        }
        wording = {label: [show(phrase, shown) for phrase in phrases] for label, phrases in ranked.items()}
        if embedder is not None and count and centres and centres[0].size:
            wording = nearest_first(wording, tongue, centres, embedder)
        for label, phrases in wording.items():
            if phrases:
                found[label][tongue] = tuple(phrases[:MOST])
    return found


def find_typical(
    texts: Sequence[str],
    languages: Sequence[str],
    labels: npt.NDArray[np.int64],
    count: int,
    fits: npt.NDArray[np.float32],
) -> list[dict[str, int]]:
    """For each theme and language the place of the text that fits it best and is neither a word nor a speech."""
    best: list[dict[str, tuple[tuple[bool, float, str], int]]] = [{} for _ in range(count)]
    for place, (text, language, label) in enumerate(zip(texts, languages, labels.tolist(), strict=True)):
        if label < 0 or language not in TONGUES:
            continue
        quotable = SHORTEST_QUOTE <= len(text.split()) <= LONGEST_QUOTE
        rank = (not quotable, -round(float(fits[place]), 6), text)
        if language not in best[label] or rank < best[label][language][0]:
            best[label][language] = (rank, place)
    return [{language: place for language, (_, place) in of.items()} for of in best]


def phrases_of(text: str, language: str) -> Iterator[tuple[Phrase, str]]:
    """Runs of one to three words within a clause that begin and end with a telling word, and how they were written."""
    stop = STOP_WORDS[language]
    for clause in BREAK.split(STANDING.sub(".", text)):
        run = words(clause)
        telling = [word not in stop and len(word) > 1 and not word.isdigit() for word in run]
        for start in range(len(run)):
            for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
                if telling[start] and telling[end - 1]:
                    yield tuple(lemma(word, language) for word in run[start:end]), " ".join(run[start:end])


def count_phrases(
    texts: Sequence[str], languages: Sequence[str], labels: npt.NDArray[np.int64], tongue: str
) -> tuple[dict[int, Counter[Phrase]], dict[Phrase, Counter[str]]]:
    """In how many comments of each theme a phrase is said, and how it was written; a comment counts once."""
    said: dict[int, Counter[Phrase]] = defaultdict(Counter)
    shown: dict[Phrase, Counter[str]] = defaultdict(Counter)
    for text, language, label in zip(texts, languages, labels.tolist(), strict=True):
        if language != tongue:
            continue
        in_text = dict(phrases_of(text, tongue))
        said[label].update(in_text.keys())
        for phrase, written in in_text.items():
            shown[phrase][written] += 1
    return said, shown


def rank_by_odds(said: dict[int, Counter[Phrase]], label: int, size: int, total: int) -> list[Phrase]:
    """Phrases of one theme, those first that are surest to be said more here than elsewhere."""
    here = said[label]
    least = 2 if size >= 3 else 1  # a label is public: no phrase that only one of several people used
    candidates = [phrase for phrase, count in here.items() if count >= least]
    if not candidates:
        return []
    anywhere = np.array([sum(of.get(phrase, 0) for of in said.values()) for phrase in candidates], dtype=float)
    inside = np.array([here[phrase] for phrase in candidates], dtype=float)
    prior = PRIOR * anywhere / max(total, 1)
    outside = anywhere - inside

    def odds(count: npt.NDArray[np.float64], of: float) -> npt.NDArray[np.float64]:
        return np.asarray(np.log((count + prior) / (of + PRIOR - count - prior + 1)))

    surplus = odds(inside, size) - odds(outside, total - size)
    sureness = surplus / np.sqrt(1 / (inside + prior) + 1 / (outside + prior))
    order = sorted(range(len(candidates)), key=lambda at: (-round(float(sureness[at]), 9), candidates[at]))
    return [candidates[at] for at in order if sureness[at] > 0 or total == size][: 4 * CANDIDATES]


def drop_nested(ranked: list[Phrase], count: Counter[Phrase]) -> list[Phrase]:
    """Of "bin", "bin collection" and "collection" keep the phrase that says most without losing its speakers."""
    kept: list[Phrase] = []
    for phrase in ranked:
        within = next((other for other in kept if is_within(phrase, other) or is_within(other, phrase)), None)
        if within is None:
            kept.append(phrase)
        elif len(phrase) > len(within) and count[phrase] >= NESTED * count[within]:
            kept[kept.index(within)] = phrase
            kept = [one for one in kept if one == phrase or not is_within(one, phrase)]
    return kept


def is_within(inner: Phrase, outer: Phrase) -> bool:
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))


def show(phrase: Phrase, shown: dict[Phrase, Counter[str]]) -> str:
    """The phrase as most wrote it; of equals the first by the alphabet."""
    return min(shown[phrase].items(), key=lambda written: (-written[1], written[0]))[0]


def nearest_first(
    wording: dict[int, list[str]],
    tongue: str,
    centres: Sequence[npt.NDArray[np.float32]],
    embedder: Embedder,
) -> dict[int, list[str]]:
    """Rank each theme's phrases by the sum of their place so far and their place by nearness to the centre."""
    every = sorted({phrase for phrases in wording.values() for phrase in phrases})
    if not every:
        return wording
    vectors = dict(zip(every, embedder.embed(every, languages=[tongue] * len(every)), strict=True))
    ordered = {}
    for label, phrases in wording.items():
        ordered[label] = by_both(phrases, {phrase: float(vectors[phrase] @ centres[label]) for phrase in phrases})
    return ordered


def by_both(phrases: list[str], likeness: dict[str, float]) -> list[str]:
    """Phrases in order of the sum of their place as given and their place by likeness."""
    near = sorted(phrases, key=lambda phrase: (-round(likeness[phrase], 6), phrase))
    return sorted(phrases, key=lambda phrase: (phrases.index(phrase) + near.index(phrase), phrase))
