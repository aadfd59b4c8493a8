"""The parts that a theme falls into: what its comments say in particular, as a proposal for splitting it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from menter.language.vector import default_fingerprint
from menter.office.language.kept import digest_of, known_vectors
from menter.office.listen.label import LONGEST_LABEL, PHRASES
from menter.office.listen.models import Theme, ThemeVoice

MOST: Final = 5_000  # voices that are looked at, the nearest first: grouping them takes some seconds on one core
MOST_PARTS: Final = 6  # that are proposed: what a person can hold side by side and still choose from
SAMPLES: Final = 3  # comments shown of each part


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a theme's comments that say something in particular.

    voices      their numbers
    samples     (words, language) of a few of them, the most typical first
    label_cy, label_en      what it could be called; "" where nobody said it in that language
    """

    voices: tuple[int, ...]
    samples: tuple[tuple[str, str], ...]
    label_cy: str
    label_en: str


def parts_of(theme: Theme) -> list[Part]:
    """The sub-themes that the last grouping found; where it found none, two or more groups of the comments."""
    rows = ThemeVoice.objects.filter(theme__parent=theme, theme__is_current=True).order_by(
        "theme_id", "-likeness", "pk"
    )
    fields = ("theme_id", "theme__label_cy", "theme__label_en", "voice_id", "voice__text", "voice__language")
    within: dict[int, list[tuple[str, str, int, str, str]]] = {}
    for number, cy, en, voice, text, language in rows.values_list(*fields):
        within.setdefault(number, []).append((cy, en, voice, text, language))
    if within:
        return [
            Part(
                tuple(row[2] for row in held), tuple((row[3], row[4]) for row in held[:SAMPLES]), held[0][0], held[0][1]
            )
            for held in within.values()
        ]
    return grouped(theme)


def grouped(theme: Theme) -> list[Part]:
    """Groups of a theme's comments, the largest first; none where they cannot be told apart."""
    from menter.listen.theme import group_voices  # slow to import, and not needed until here

    rows = ThemeVoice.objects.filter(theme=theme).order_by("-likeness", "voice__key")[:MOST]
    heard = list(rows.values_list("voice_id", "voice__text", "voice__language"))
    digests = [digest_of(text, language) for _, text, language in heard]
    known = known_vectors(default_fingerprint(), set(digests))
    kept = [(row, known[digest]) for row, digest in zip(heard, digests, strict=True) if digest in known]
    if len(kept) < 2:
        return []
    texts, languages = [row[1] for row, _ in kept], [row[2] for row, _ in kept]
    vectors = np.asarray([vector for _, vector in kept], dtype=np.float32)
    found = group_voices(texts, languages=languages, vectors=vectors)
    if not 2 <= len(found.themes) <= MOST_PARTS:
        count = 2 if len(found.themes) < 2 else MOST_PARTS
        found = group_voices(texts, languages=languages, vectors=vectors, count=count)
    if len(found.themes) < 2:
        return []
    return [
        Part(
            tuple(kept[place][0][0] for place in group.members),
            samples([kept[place][0][1:] for place in nearest(group.members, vectors, group.centre)]),
            label(group.phrases.get("cy", ())),
            label(group.phrases.get("en", ())),
        )
        for group in found.themes
    ]


def nearest(members: Sequence[int], vectors: np.ndarray, centre: np.ndarray) -> list[int]:
    """The members nearest to the middle first."""
    return sorted(members, key=lambda place: (-round(float(vectors[place] @ centre), 4), place))


def samples(rows: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The first few that differ."""
    return tuple(dict.fromkeys(rows))[:SAMPLES]


def label(phrases: Sequence[str]) -> str:
    """Residents' own phrases as a name."""
    said = ", ".join(phrases[:PHRASES])
    return said[:1].upper() + said[1:LONGEST_LABEL]
