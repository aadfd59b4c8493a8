"""Voices that came after the last grouping: their themes, by the middles that it left, without grouping again."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from menter.language.vector import Embedder
from menter.listen.theme import UNTHEMED, Themes
from menter.listen.theme.clause import Bars, bars_of, find_parts
from menter.listen.theme.sight import Words, nearness
from menter.office.listen.grouping import Heard, Member
from menter.office.listen.models import Grouping, Placement, Theme, ThemeMiddle

VOICES: Final = "voices"  # the grouping of residents' words; the only one so far
# With more than this share of voices new, changed or gone all are grouped again: by then a theme may be missing. With
# fewer voices than `LEAST` grouping all takes a few seconds, and is done every time.
FEW: Final = 0.10
LEAST: Final = 3_000
MARK: Final = 8  # bytes that tell a voice and its words from others


@dataclass(frozen=True, slots=True)
class Middles:
    """The themes of the last grouping, as later voices meet them.

    themes      where a voice near each of them goes: its number, or that of the theme it was merged into
    within      for each theme the places of those within it, in these lists
    """

    themes: list[int]
    centres: np.ndarray
    floors: np.ndarray
    near: np.ndarray
    whole: list[int]
    within: dict[int, list[int]]


def mark_of(one: Heard) -> bytes:
    """What changes with anything that a grouping makes of a voice."""
    parts = (one.key, one.text, one.language, one.service, str(one.may_be_quoted))
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=MARK).digest()


def marks_of(heard: Sequence[Heard]) -> bytes:
    """The marks of all voices, in order."""
    return b"".join(sorted(mark_of(one) for one in heard))


def near_of(themes: Themes) -> list[float]:
    """How near to each theme's middle a clause must be to be about it."""
    return [float(one) for one in bars_of(themes.labels, themes.fits, len(themes.themes))]


def came_later(last: Grouping | None, heard: Sequence[Heard], fingerprint: str) -> list[Heard] | None:
    """The voices that are new or changed since the last grouping of all; None when all should be grouped."""
    if last is None or last.fingerprint != fingerprint or len(last.heard) < LEAST * MARK:
        return None
    kept = bytes(last.heard)
    before = {kept[start : start + MARK] for start in range(0, len(kept), MARK)}
    later = [one for one in heard if mark_of(one) not in before]
    gone = len(before) - (len(heard) - len(later))
    return later if max(len(later), gone) <= FEW * len(before) else None


def read_middles(fingerprint: str) -> Middles | None:
    """The middles of all themes that are there or were merged; None when some were made by another model."""
    rows = list(ThemeMiddle.objects.select_related("theme").order_by("theme__key"))
    rows = [row for row in rows if row.theme.is_current or row.theme.merged_into_id]
    if not rows or any(row.fingerprint != fingerprint for row in rows):
        return None
    into = dict(Theme.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id"))
    place = {row.theme_id: number for number, row in enumerate(rows)}
    within: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.theme.parent_id in place:
            within[place[row.theme.parent_id]].append(number)
    return Middles(
        [follow(row.theme_id, into) for row in rows],
        np.stack([np.frombuffer(row.values, dtype=np.float32) for row in rows]),
        np.array([row.floor for row in rows], dtype=np.float32),
        np.array([row.near for row in rows], dtype=np.float32),
        [number for number, row in enumerate(rows) if row.theme.parent_id is None],
        dict(within),
    )


def follow(theme: int, into: dict[int, int]) -> int:
    """Where a theme's voices are after all merges."""
    while theme in into:
        theme = into[theme]
    return theme


def place_later(later: Sequence[Heard], middles: Middles, embedder: Embedder) -> dict[tuple[int, int], Member]:
    """Each later voice in its themes, by (theme, voice); those that a person placed are where that person said."""
    if not later:
        return {}
    said = Words([one.text for one in later], [one.language for one in later]).read(embedder)
    assert said.vectors is not None
    whole = middles.centres[middles.whole]
    near = nearness(np.asarray(said.vectors @ whole.T, dtype=np.float32))
    labels = np.where(near.fit > middles.floors[middles.whole][near.theme], near.theme, UNTHEMED)
    wanted: dict[tuple[int, int], Member] = {}
    for part in find_parts(said, labels, Bars(whole, middles.near[middles.whole]), embedder=embedder):
        key = (middles.themes[middles.whole[part.theme]], later[part.text].pk)
        wanted[key] = Member(key[1], round(part.fit, 4), is_quote=False, start=part.start, end=part.end)
    for row in np.flatnonzero(labels != UNTHEMED).tolist():
        own = middles.whole[int(labels[row])]
        fits = {own: float(near.fit[row])} | inner(said.vectors[row], own, middles)
        for place, fit in fits.items():
            wanted[middles.themes[place], later[row].pk] = Member(later[row].pk, round(fit, 4), is_quote=False)
    return obey(wanted, [one.pk for one in later])


def inner(vector: np.ndarray, own: int, middles: Middles) -> dict[int, float]:
    """The nearest of the themes within a theme, and how near; none where none is near."""
    places = middles.within.get(own, [])
    if not places:
        return {}
    fits = middles.centres[places] @ vector
    best = int(np.argmax(fits))
    return {places[best]: float(fits[best])} if fits[best] > middles.floors[places[best]] else {}


def obey(wanted: dict[tuple[int, int], Member], voices: list[int]) -> dict[tuple[int, int], Member]:
    """Without what a person said is otherwise."""
    inside: dict[int, set[int]] = defaultdict(set)
    outside: set[tuple[int, int]] = set()
    for theme, voice, belongs in Placement.objects.filter(voice__in=voices).values_list(
        "theme_id", "voice_id", "belongs"
    ):
        if belongs:
            inside[voice].add(theme)
        else:
            outside.add((theme, voice))
    return {
        (theme, voice): member
        for (theme, voice), member in wanted.items()
        if (theme, voice) not in outside and (voice not in inside or theme in inside[voice])
    }
