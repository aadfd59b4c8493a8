"""What people settled about themes, laid over what a grouping found: merges, and comments placed by hand.

A grouping sees the themes as it found them itself last time (`as_found`), so that its own groups keep their keys
whatever people did to them. What people did is then done to its groups again (`settle`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.db.models import Q

from menter.office.listen.grouping import Draft, Heard, Member, choose_quotes
from menter.office.listen.models import Placement, Theme, ThemeVoice


@dataclass(frozen=True, slots=True)
class Settled:
    """What people settled, by the keys of themes and the numbers of voices.

    into        a theme's key -> that of the theme it was merged into
    inside      a theme's key -> voices that a person put in it
    outside     a theme's key -> voices that a person took out of it
    """

    into: Mapping[str, str]
    inside: Mapping[str, frozenset[int]]
    outside: Mapping[str, frozenset[int]]

    @property
    def homes(self) -> dict[int, set[str]]:
        """For each voice that a person placed the keys of the themes it is in: it is in no other."""
        found: dict[int, set[str]] = defaultdict(set)
        for key, voices in self.inside.items():
            for voice in voices:
                found[voice].add(key)
        return found


def read_settled() -> Settled:
    """Everything that people settled, two questions to the database."""
    placed: dict[bool, dict[str, set[int]]] = {True: defaultdict(set), False: defaultdict(set)}
    for key, voice, belongs in Placement.objects.values_list("theme__key", "voice_id", "belongs").iterator():
        placed[belongs][key].add(voice)
    inside, outside = ({key: frozenset(all_) for key, all_ in placed[belongs].items()} for belongs in (True, False))
    merged = Theme.objects.filter(merged_into__isnull=False).values_list("key", "merged_into__key")
    return Settled({key: into for key, into in merged if into}, inside, outside)


def as_found() -> Iterator[tuple[str, str]]:
    """(key of a theme, words of a voice in it) as the last grouping itself found them.

    What came by a merge or a person's hand is left out, what a person took away is there; a theme that a person made
    is as it stands.
    """
    there = Q(theme__is_current=True) | Q(theme__merged_into__isnull=False)
    merged: dict[int, set[int]] = defaultdict(set)
    of_merged = ThemeVoice.objects.filter(theme__merged_into__isnull=False)
    for into, voice in of_merged.values_list("theme__merged_into_id", "voice_id").iterator():
        merged[into or 0].add(voice)  # `into` is there: the rows were chosen by it
    placed = set(Placement.objects.filter(theme__is_made_by_person=False).values_list("theme_id", "voice_id"))
    rows = ThemeVoice.objects.filter(there, theme__parent=None, start=None).order_by("theme_id", "voice__key")
    for theme, voice, key, text in rows.values_list("theme_id", "voice_id", "theme__key", "voice__text").iterator():
        if voice not in merged[theme] and (theme, voice) not in placed:
            yield key, text
    own = Placement.objects.filter(there, theme__is_made_by_person=False, is_found=True)
    yield from own.order_by("theme_id", "voice__key").values_list("theme__key", "voice__text")


def as_found_within() -> Iterator[tuple[str, str]]:
    """The same for the themes that stand within others."""
    rows = ThemeVoice.objects.filter(theme__is_current=True, theme__parent__isnull=False)
    yield from rows.order_by("theme_id", "voice__key").values_list("theme__key", "voice__text").iterator()


def settle(
    drafts: Sequence[Draft], settled: Settled, heard: Sequence[Heard], vectors: np.ndarray | None
) -> list[Draft]:
    """The groups that were found, as they stand once people's word is laid over them.

    A theme that was merged is among the drafts as well, with what it would hold. A theme without a group of its own
    is there while people's word gives it voices; its labels and its service are those that are kept.
    """
    places = {one.pk: place for place, one in enumerate(heard)}
    found = {draft.key: {member.voice: member for member in draft.members} for draft in drafts}
    homes = settled.homes
    parts: dict[str, list[str]] = defaultdict(list)
    for key, into in sorted(settled.into.items()):
        parts[into].append(key)

    def hold(key: str) -> dict[int, Member]:
        own = found.get(key, {})
        held = {voice: member for voice, member in own.items() if key in homes.get(voice, {key})}
        for part in parts[key]:
            held = hold(part) | held
        for voice in settled.outside.get(key, frozenset()):
            held.pop(voice, None)
        for voice in settled.inside.get(key, frozenset()) & places.keys():
            held[voice] = replace(held.get(voice, Member(voice, 0.0, is_quote=False)), is_placed_by_person=True)
        return held

    known = kept_drafts({*settled.inside, *settled.into.values()} - found.keys())
    whole = [draft for draft in [*drafts, *known] if not draft.parent]
    stand = {draft.key: hold(draft.key) for draft in whole}
    told = [redraw(draft, stand[draft.key], heard, places, vectors) for draft in whole if stand[draft.key]]
    return told + parts_within(drafts, stand, settled)


def kept_drafts(keys: set[str]) -> list[Draft]:
    """Themes that no group was found for, with their kept labels and nobody in them yet."""
    rows = Theme.objects.filter(key__in=keys).order_by("key")
    return [Draft(row.key, row.label_cy, row.label_en, row.service, ()) for row in rows]


def redraw(
    draft: Draft, held: dict[int, Member], heard: Sequence[Heard], places: Mapping[int, int], vectors: np.ndarray | None
) -> Draft:
    """A theme with the voices it holds; where people changed them its middle and its quotes are found anew."""
    members = tuple(held[voice] for voice in sorted(held, key=lambda voice: places[voice]))
    if members == draft.members:
        return draft
    near = nearness(members, places, vectors)
    quoted = choose_quotes(heard, {places[one.voice]: near[one.voice] for one in members if one.start is None})
    renewed = (
        replace(member, likeness=near[member.voice], is_quote=places[member.voice] in quoted) for member in members
    )
    return replace(draft, members=tuple(renewed))


def nearness(members: Sequence[Member], places: Mapping[int, int], vectors: np.ndarray | None) -> dict[int, float]:
    """How near each voice is to the middle of those that say so as a whole; as it was where there are no vectors."""
    whole = [places[member.voice] for member in members if member.start is None]
    if vectors is None or not whole:
        return {member.voice: member.likeness for member in members}
    middle = vectors[whole].astype(np.float32).sum(axis=0)
    middle /= max(float(np.linalg.norm(middle)), np.finfo(np.float32).tiny)
    return {
        member.voice: member.likeness
        if member.start is not None
        else round(float(vectors[places[member.voice]].astype(np.float32) @ middle), 4)
        for member in members
    }


def parts_within(drafts: Sequence[Draft], stand: Mapping[str, dict[int, Member]], settled: Settled) -> list[Draft]:
    """The themes within themes: under the theme that theirs was merged into, without what left it."""
    told = []
    for draft in drafts:
        if draft.parent:
            parent = draft.parent
            while parent in settled.into:
                parent = settled.into[parent]
            members = tuple(member for member in draft.members if member.voice in stand.get(parent, {}))
            if members:
                told.append(replace(draft, parent=parent, members=members))
    return told
