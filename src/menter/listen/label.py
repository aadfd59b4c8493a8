"""Say what a theme is about in residents' own phrases, in each language in which they spoke.

Source  candidates by log-odds with a prior from all texts (Monroe, Colaresi and Quinn 2008, section 3.3), over
        comments and not over themes: with one document a theme, words of one theme only are lost (TEXT.md section 6).
        Re-ranked by likeness to the theme's middle, each next one unlike those before (Carbonell and Goldstein 1998).
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from menter.language.vector import Embedder
from menter.listen.phrase import LONGEST, Lexicon, Phrase, count_phrases, show

Array = npt.NDArray[np.float32]
MOST: Final = 5  # phrases kept
SHOWN: Final = 3  # of them in a name
PRIOR: Final = 20.0  # weight of all texts against the theme's own, in comments; keeps a word said twice from leading
OPEN: Final = 0.6  # of those who say a phrase: when so many say a longer one around it, the longer one is meant
# The choices below were made among three or so each on Banking77 and MASSIVE (bench/listen/labels.py prints what they
# give). What counted most is the third voice, how much nearer a phrase is to this theme's middle than to any other's:
# with it the first phrase finds its own class back in 0.82 to 0.90 of Banking77's, without it in 0.40 to 0.53.
CANDIDATES: Final = 12  # compared with the middles; each costs a vector. 10, 12 and 14 lie within 0.03
LONGER: Final = (
    0.5  # what each further word adds to a phrase's odds: "card" is said more and tells less than "lost card"
)
BY_ODDS: Final = 0.5  # the say of the place by odds, where nearness and lead have 1 each
ALIKE: Final = 0.5  # what likeness to a phrase before it costs, in places by one voice from last to first
NESTED: Final = 2.0  # likeness of a phrase with one within it: it comes only where there is nothing else
SHORTEST_QUOTE: Final = 4  # words; shorter ones sit near the middle and say nothing
LONGEST_QUOTE: Final = 60
TONGUES: Final = ("cy", "en")


def find_phrases(
    texts: Sequence[str],
    languages: Sequence[str],
    labels: npt.NDArray[np.int64],
    count: int,
    *,
    centres: Sequence[Array] = (),
    embedder: Embedder | None = None,
) -> list[dict[str, tuple[str, ...]]]:
    """For each theme and language the phrases that set it apart from the other themes, the best first.

    Counted by dictionary forms, so Welsh mutations count together, and shown as `phrase.wording` says. With an
    `embedder` the candidates are ranked by their odds and by how near they are to the theme's middle and to no other.
    No two themes have the same first phrases in one language, unless one has no others.
    """
    found: list[dict[str, tuple[str, ...]]] = [{} for _ in range(count)]
    for tongue in TONGUES:
        rows = [row for row, one in enumerate(languages) if one == tongue]
        of = labels[rows].tolist()
        lexicon = Lexicon.learn((texts[row] for row in rows), tongue)
        said, shown = count_phrases([texts[row] for row in rows], of, lexicon)
        sizes = Counter(of)
        anywhere = Counter[Phrase]()
        for counts in said.values():
            anywhere.update(counts)
        wording = [
            worded(drop_open(rank_by_odds(said[label], anywhere, sizes[label], len(of)), said[label]), shown, tongue)
            for label in range(count)
        ]
        if embedder is not None and centres and centres[0].size:
            wording = nearest_first(wording, tongue, np.stack(centres), embedder)
        for label, phrases in enumerate(apart(wording)):
            if phrases:
                found[label][tongue] = tuple(phrases[:MOST])
    return found


def worded(phrases: Sequence[Phrase], shown: dict[Phrase, Counter[str]], tongue: str) -> list[str]:
    """The first of these phrases as they are shown, each once."""
    return list(dict.fromkeys(show(phrase, shown, tongue) for phrase in phrases))[:CANDIDATES]


def apart(wording: Sequence[list[str]]) -> list[list[str]]:
    """The same phrases; where a theme's first ones are those of a theme before it, another one comes among them."""
    taken: set[frozenset[str]] = set()
    ordered = []
    for phrases in wording:
        for at in range(SHOWN, len(phrases)):
            if frozenset(phrases[:SHOWN]) not in taken:
                break
            phrases = [*phrases[: SHOWN - 1], phrases[at], *phrases[SHOWN - 1 : at], *phrases[at + 1 :]]
        taken.add(frozenset(phrases[:SHOWN]))
        ordered.append(phrases)
    return ordered


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


def rank_by_odds(here: Counter[Phrase], everywhere: Counter[Phrase], size: int, total: int) -> list[Phrase]:
    """Phrases of one theme, those first that are surest to be said more here than elsewhere.

    here, everywhere    in how many comments of the theme, and of all, each is said
    """
    least = 2 if size >= 3 else 1  # a label is public: no phrase that only one of several people used
    candidates = [phrase for phrase, count in here.items() if count >= least]
    if not candidates:
        return []
    anywhere = np.array([everywhere[phrase] for phrase in candidates], dtype=float)
    inside = np.array([here[phrase] for phrase in candidates], dtype=float)
    prior = PRIOR * anywhere / max(total, 1)
    outside = anywhere - inside

    def odds(count: npt.NDArray[np.float64], of: float) -> npt.NDArray[np.float64]:
        return np.asarray(np.log((count + prior) / (of + PRIOR - count - prior + 1)))

    surplus = odds(inside, size) - odds(outside, total - size)
    sureness = surplus / np.sqrt(1 / (inside + prior) + 1 / (outside + prior))
    sureness *= 1 + LONGER * (np.minimum([len(phrase) for phrase in candidates], LONGEST) - 1)
    order = sorted(range(len(candidates)), key=lambda at: (-round(float(sureness[at]), 9), candidates[at]))
    return [candidates[at] for at in order if sureness[at] > 0 or total == size][: 4 * CANDIDATES]


def drop_open(ranked: Sequence[Phrase], count: Counter[Phrase]) -> list[Phrase]:
    """Without phrases that are mostly said as part of a longer one: "virtual" where "virtual card" is meant.

    Source  Frantzi, Ananiadou and Mima (2000), the C-value's penalty of nested terms, here as a share.
    """
    longer = Counter[Phrase]()
    for phrase in (phrase for phrase, said in count.items() if said > 1):
        for size in range(1, len(phrase)):
            for at in range(len(phrase) - size + 1):
                inner = phrase[at : at + size]
                longer[inner] = max(longer[inner], count[phrase])
    return [phrase for phrase in ranked if longer[phrase] < OPEN * count[phrase]]


def is_within(inner: Sequence[str], outer: Sequence[str]) -> bool:
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))


def nearest_first(wording: Sequence[list[str]], tongue: str, centres: Array, embedder: Embedder) -> list[list[str]]:
    """Each theme's phrases by three voices: their odds, how near its middle they are, and how much nearer than others'.

    centres    shape (themes, dimension)
    """
    every = sorted({phrase for phrases in wording for phrase in phrases})
    if not every:
        return list(wording)
    row = {phrase: at for at, phrase in enumerate(every)}
    vectors = embedder.embed(every, languages=[tongue] * len(every))
    alike = np.asarray(vectors @ centres.T, dtype=np.float32)
    ordered = []
    for label, phrases in enumerate(wording):
        rows = [row[phrase] for phrase in phrases]
        near, others = alike[rows, label], np.delete(alike[rows], label, axis=1)
        lead = near - others.max(axis=1) if others.size else near
        places = BY_ODDS * np.arange(len(rows)) + places_by(near) + places_by(lead)
        ordered.append([phrases[at] for at in unlike(places / max(1, len(rows)), vectors[rows], phrases)])
    return ordered


def places_by(values: Array) -> npt.NDArray[np.float64]:
    """The place of each value, 0 for the greatest; equal ones in the order given."""
    places = np.empty(len(values))
    places[np.argsort(-np.round(values, 5), kind="stable")] = np.arange(len(values))
    return places


def unlike(cost: npt.NDArray[np.float64], vectors: Array, phrases: Sequence[str]) -> list[int]:
    """The rows from the least cost on, each one dearer the more it is like one before it."""
    parts = [phrase.casefold().split() for phrase in phrases]
    order: list[int] = []
    alike = np.zeros(len(cost))
    while len(order) < len(cost):
        dear = np.round(cost + ALIKE * alike, 5)
        dear[order] = np.inf
        order.append(int(np.argmin(dear)))
        last = parts[order[-1]]
        nested = [NESTED * (is_within(one, last) or is_within(last, one)) for one in parts]
        alike = np.maximum(alike, np.maximum(vectors @ vectors[order[-1]], nested))
    return order
