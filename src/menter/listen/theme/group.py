"""Group residents' words into themes, in both languages at once."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from menter.language.detect import detect_all
from menter.language.vector import Embedder
from menter.language.vector.balance import balance_languages
from menter.language.word import words
from menter.listen.label import find_phrases, find_typical
from menter.listen.theme.clause import Bars, bars_of, everywhere, find_parts
from menter.listen.theme.community import find_communities
from menter.listen.theme.evidence import UNKNOWN_SERVICE, Evidence, gather, mark
from menter.listen.theme.fit import WORDS_KEPT, fits_by_meaning, floor_of
from menter.listen.theme.sight import Words, covered
from menter.listen.theme.theme import UNTHEMED, Array, Labels, Theme, Themes

# A theme is what more than one resident says. In large sets a pair is chance: one in 500 texts, at most 5.
FEWEST: Final = 2
MOST_FEWEST: Final = 5
TEXTS_PER_MEMBER: Final = 500
# Different texts from which a sample is grouped and the rest assigned: comparing all with all takes the square of them.
MANY: Final = 20_000
LONGEST_READ: Final = 20_000  # characters of a text that are counted; a longer one is a report, and 10 MB cost no more
COPIES: Final = 3  # of equal texts that count for a label: enough to be "what several people said"


def group_voices(
    texts: Sequence[str],
    *,
    languages: Sequence[str] | None = None,
    services: Sequence[str] | None = None,
    count: int | None = None,
    vectors: Array | None = None,
    embedder: Embedder | None = None,
    seed: int = 0,
) -> Themes:
    """Find what residents say, in either language, and who says it.

    languages   "cy", "en", "both" or "unknown" for each text; found from the words when None
    services    what the source says each text is about, "" where it does not say; a witness beside the words
    count       how many themes; found from the evidence when None. Fewer come back only where there are fewer texts
    vectors     shape (texts, dimension), one row a text, length 1; found by `embedder` when None; without either words
                alone count
    embedder    the one that made `vectors`; also ranks phrases, and finds clauses that say something else (`also`)
    Returns     the same themes whatever the order of the texts; copies of a text share its theme.
    Source      texts drawn to their neighbours, then joined: see community.py for what was measured.
    """
    if languages is None:
        languages = [found.language for found in detect_all(texts)]
    marks = tuple(mark(text) for text in texts)
    crowd = Crowd(marks, representatives(texts, marks))
    said = Words([text[:LONGEST_READ] for text in texts], languages, services, vectors)
    if len(crowd.order) > MANY:
        from menter.listen.theme.large import group_large  # which groups its sample with `group_few`

        return group_large(said, crowd, count=count, embedder=embedder, seed=seed)
    themes = group_few(said, crowd, count=count, embedder=embedder, seed=seed)
    if embedder is None or not themes.themes:
        return themes
    order = np.asarray(crowd.order, dtype=np.int64)
    centres = np.stack([theme.centre for theme in themes.themes])
    labels = themes.labels[order]
    bars = Bars(centres, bars_of(labels, themes.fits[order], len(centres)))
    parts = find_parts(said.at(crowd.order), labels, bars, embedder=embedder)
    return replace(themes, also=everywhere(parts, crowd.order, said.texts))


@dataclass(frozen=True, slots=True)
class Crowd:
    """Texts with their copies: the mark of each, and the places of one of each kind of copies, ordered by mark."""

    marks: tuple[str, ...]
    order: list[int]


def group_few(
    said: Words, crowd: Crowd, *, count: int | None = None, embedder: Embedder | None = None, seed: int = 0
) -> Themes:
    """The themes of texts that can all be compared with each other, and those within them."""
    from menter.listen.theme.sub_theme import add_within  # which draws themes with this module's functions

    different = said.at(crowd.order).read(embedder)
    if different.vectors is not None:
        different = replace(different, vectors=np.ascontiguousarray(different.vectors, dtype=np.float32))
    unique = [crowd.marks[place] for place in crowd.order]
    evidence = gather(different.texts, different.languages, different.vectors, different.services)
    found = settle(evidence, different.languages, unique, copies(crowd.marks, unique), count, seed)
    fits = own_fits(different, found)
    themes = tell(said, crowd, found, dict(zip(unique, fits.tolist(), strict=True)), embedder)
    return add_within(themes, different, crowd.order, embedder=embedder, seed=seed)


def tell(said: Words, crowd: Crowd, found: "Settled", fit: dict[str, float], embedder: Embedder | None) -> Themes:
    """The themes with their members, phrases and quotes; copies of a text with their original."""
    number = dict(zip(fit, found.labels.tolist(), strict=True))
    labels = np.array([number.get(one, UNTHEMED) for one in crowd.marks], dtype=np.int64)
    fits = np.array([fit.get(one, 0.0) for one in crowd.marks], dtype=np.float32)
    heard = heard_of(crowd.marks)
    centres = [draft.centre for draft in found.drafts]
    told = said.at(heard)
    phrases = find_phrases(told.texts, told.languages, labels[heard], len(centres), centres=centres, embedder=embedder)
    typical = find_typical(told.texts, told.languages, labels[heard], len(centres), fits[heard])
    themes = tuple(
        replace(
            draft,
            members=tuple(np.flatnonzero(labels == at).tolist()),
            phrases=phrases[at],
            typical={tongue: heard[place] for tongue, place in typical[at].items()},
        )
        for at, draft in enumerate(found.drafts)
    )
    return Themes(labels, themes, crowd.marks, fits)


def heard_of(marks: Sequence[str]) -> list[int]:
    """The places of texts that a label is made from: of equal texts the first `COPIES`, so a flood is no louder."""
    seen: Counter[str] = Counter()
    heard = []
    for place, one in enumerate(marks):
        seen[one] += 1
        if seen[one] <= COPIES:
            heard.append(place)
    return heard


@dataclass(frozen=True, slots=True)
class Settled:
    """The theme of each different text, and the themes without phrases and members yet."""

    labels: Labels
    drafts: list[Theme]


def representatives(texts: Sequence[str], marks: Sequence[str]) -> list[int]:
    """The place of one of each kind of copies, ordered by mark; texts without a word are left out."""
    first: dict[str, int] = {}
    for place, one in enumerate(marks):
        if one not in first or texts[place] < texts[first[one]]:
            first[one] = place
    return [first[one] for one in sorted(first) if words(texts[first[one]])]


def copies(marks: Sequence[str], unique: Sequence[str]) -> Labels:
    """How many texts bear each of the unique marks."""
    counts = Counter(marks)
    return np.array([counts[one] for one in unique], dtype=np.int64)


def settle(
    evidence: Evidence, languages: Sequence[str], marks: list[str], weight: Labels, count: int | None, seed: int
) -> Settled:
    """Find the communities, order them by size, and leave out what fits nowhere."""
    if not len(evidence):
        return Settled(np.zeros(0, dtype=np.int64), [])
    found = np.zeros(1, dtype=np.int64)
    if len(evidence) > 1:
        level = evidence
        if evidence.has_vectors:
            level = replace(evidence, vectors=balance_languages(evidence.vectors, languages))
        found = find_communities(level, count=count)
    fewest = min(MOST_FEWEST, max(FEWEST, len(evidence) // TEXTS_PER_MEMBER)) if count is None else 1
    labels = by_size(found, weight, marks, fewest)
    drafts = draw(evidence, labels, marks)
    if not evidence.has_vectors or not drafts:
        return Settled(labels, drafts)
    floor = floor_of(fits_by_meaning(evidence.vectors, drafts), labels)
    if count is not None:
        return Settled(labels, [replace(theme, floor=floor) for theme in drafts])
    fits = fits_by_meaning(evidence.vectors, drafts)
    stray = (labels >= 0) & (fits[np.arange(len(labels)), labels] <= floor) & ~is_about(evidence, labels)
    labels = by_size(np.where(stray, UNTHEMED, labels), weight, marks, fewest)
    return Settled(labels, [replace(theme, floor=floor) for theme in draw(evidence, labels, marks)])


def is_about(evidence: Evidence, labels: Labels) -> npt.NDArray[np.bool_]:
    """Whether the source of each text names the service that most of its theme is about, shape (texts,)."""
    agrees = np.zeros(len(labels), dtype=bool)
    for number in range(int(labels.max(initial=UNTHEMED)) + 1):
        of = labels == number
        named = evidence.service[of & (evidence.service != UNKNOWN_SERVICE)]
        if len(named):
            agrees |= of & (evidence.service == np.bincount(named).argmax())
    return agrees


def by_size(found: Labels, weight: Labels, marks: Sequence[str], fewest: int) -> Labels:
    """Number the communities from the largest; those with fewer texts than `fewest` are no themes."""
    sizes: dict[int, int] = {}
    first: dict[int, str] = {}
    for label, copies_of_it, one in zip(found.tolist(), weight.tolist(), marks, strict=True):
        if label != UNTHEMED:
            sizes[label] = sizes.get(label, 0) + copies_of_it
            first.setdefault(label, one)
    order = sorted(
        (label for label in sizes if sizes[label] >= fewest), key=lambda label: (-sizes[label], first[label])
    )
    number = {label: place for place, label in enumerate(order)}
    return np.array([number.get(label, UNTHEMED) for label in found.tolist()], dtype=np.int64)


def draw(evidence: Evidence, labels: Labels, marks: Sequence[str]) -> list[Theme]:
    """The middle of each theme by vectors and by words, and a key from its members."""
    drafts = []
    for number in range(int(labels.max(initial=UNTHEMED)) + 1):
        of = np.flatnonzero(labels == number)
        centre = evidence.vectors[of].sum(axis=0)
        middle = np.asarray(evidence.words[of].sum(axis=0)).ravel()
        strongest = sorted(np.flatnonzero(middle), key=lambda column: (-middle[column], column))[:WORDS_KEPT]
        length = float(np.sqrt(sum(middle[column] ** 2 for column in strongest))) or 1.0
        key = hashlib.blake2b(" ".join(marks[place] for place in of.tolist()).encode(), digest_size=6).hexdigest()
        drafts.append(
            Theme(
                key=key,
                members=(),
                phrases={},
                typical={},
                centre=(centre / (np.linalg.norm(centre) or 1.0)).astype(np.float32),
                words={evidence.vocabulary[column]: float(middle[column]) / length for column in strongest},
                floor=-1.0,
            )
        )
    return drafts


def own_fits(said: Words, found: Settled) -> Array:
    """How well each text fits its own theme, shape (texts,); 0 for the unthemed."""
    if not found.drafts:
        return np.zeros(len(said.texts), dtype=np.float32)
    fits = covered(said, found.drafts) if said.vectors is None else fits_by_meaning(said.vectors, found.drafts)
    return np.where(found.labels >= 0, fits[np.arange(len(fits)), found.labels], 0).astype(np.float32)
