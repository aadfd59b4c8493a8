"""What a grouping of all voices would say: read here, thought on the ground floor, written by `actions`."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
from django.db.models import Q, QuerySet

from menter import reference
from menter.listen.theme import Part, Themes
from menter.listen.theme import Theme as Group
from menter.listen.theme.evidence import mark
from menter.office.listen.label import label_in
from menter.office.listen.models import Theme, Voice
from menter.office.reference.models import Body

Taken = dict[str, set[str]]
METHOD: Final = "3"  # part of the digest: raise it when the same voices should be grouped anew
QUOTES: Final = 3  # for each language beside a theme: enough to hear a difference, few enough to read
SHORTEST_QUOTE, LONGEST_QUOTE = 5, 60  # words; shorter ones say little alone, longer ones are not read
LEAST_NAMED: Final = 0.2  # of a theme's voices must name a service before the theme has one: fewer may be chance
LEAST_AGREED: Final = 0.5  # and half of those the same one: a theme about several services is about none


@dataclass(frozen=True, slots=True)
class Heard:
    """One voice as grouping needs it. `may_be_quoted`: nothing was taken out of it and nothing is in doubt."""

    pk: int
    key: str
    text: str
    language: str
    service: str
    may_be_quoted: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One voice's place in a theme. `start`, `end`: the part of its words that says so; None where all of them do."""

    voice: int
    likeness: float
    is_quote: bool
    is_placed_by_person: bool = False
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A theme as it should be kept. `parent` is the key of the theme that it is part of, "" where it is of none."""

    key: str
    label_cy: str
    label_en: str
    service: str
    members: tuple[Member, ...]
    parent: str = ""


def hear(at: date) -> list[Heard]:
    """Every voice about a council of the partnership here, or about none that is known; ordered by key."""
    return hear_these(Voice.objects.filter(Q(body=None) | Q(body__in=Body.objects.members(at))))


def hear_these(voices: QuerySet[Voice]) -> list[Heard]:
    """Some voices, ordered by key."""
    fields = ("pk", "key", "text", "language", "service", "has_doubt", "taken_out")
    return [
        Heard(pk, key, text, language, service, not has_doubt and not taken_out)
        for pk, key, text, language, service, has_doubt, taken_out in (
            voices.order_by("key").values_list(*fields).iterator()
        )
    ]


def digest_of(heard: Iterable[Heard], fingerprint: str) -> str:
    """SHA-256 of everything that a grouping depends on."""
    digest = hashlib.sha256(f"{METHOD}\0{fingerprint}".encode())
    for one in heard:
        parts = (one.key, one.text, one.language, one.service, str(one.may_be_quoted))
        digest.update("\0".join(parts).encode("utf-8", "surrogatepass") + b"\1")
    return digest.hexdigest()


def earlier(members: Iterable[tuple[str, str]]) -> Themes:
    """The themes as the last grouping found them, so that each that is still there keeps its key.

    members     the key of a theme and the words of one of its voices, from `settled.as_found`
    """
    held: dict[str, list[int]] = {}
    marks: list[str] = []
    for key, text in members:
        held.setdefault(key, []).append(len(marks))
        marks.append(mark(text))
    themes = tuple(
        Group(key, tuple(members), {}, {}, np.zeros(0, dtype=np.float32), {}, -1.0) for key, members in held.items()
    )
    labels = np.zeros(len(marks), dtype=np.int64)
    for place, one in enumerate(themes):
        labels[list(one.members)] = place
    return Themes(labels, themes, tuple(marks))


def draft_themes(heard: Sequence[Heard], themes: Themes) -> list[Draft]:
    """Each theme with its labels, its service, its members and its quotes; those within it stand after it."""
    parts: dict[int, list[Part]] = defaultdict(list)
    for part in themes.also:
        parts[part.theme].append(part)
    drafts = []
    taken: Taken = {"cy": set(), "en": set()}
    for number, group in enumerate(themes.themes):
        whole = draft_theme(heard, group, themes.fits, taken)
        spoken = (
            Member(heard[one.text].pk, round(one.fit, 4), is_quote=False, start=one.start, end=one.end)
            for one in parts[number]
        )
        drafts.append(replace(whole, members=whole.members + tuple(spoken)))
        drafts += [replace(draft_theme(heard, part, themes.fits, taken), parent=group.key) for part in group.within]
    return drafts


def draft_theme(heard: Sequence[Heard], group: Group, fits: np.ndarray, taken: Taken) -> Draft:
    """One theme; `taken` holds the labels in each language of those before it."""
    of = [heard[place] for place in group.members]
    service = service_most_named(of)
    likeness = {place: float(fits[place]) for place in group.members}
    quoted = choose_quotes(heard, likeness)
    return Draft(
        key=group.key,
        label_cy=label_in("cy", group, service, taken["cy"]),
        label_en=label_in("en", group, service, taken["en"]),
        service=str(service.lgsl) if service else "",
        members=tuple(Member(heard[place].pk, round(likeness[place], 4), place in quoted) for place in group.members),
    )


def service_most_named(voices: Sequence[Heard]) -> reference.Service | None:
    """The service of a theme: the one that most of those voices name that name any, when enough of them do."""
    named = Counter(one.service for one in voices if one.service)
    best = min(named, key=lambda number: (-named[number], number), default="")
    if named.total() < LEAST_NAMED * len(voices) or named[best] < LEAST_AGREED * named.total():
        return None
    return reference.service(int(best))


def choose_quotes(heard: Sequence[Heard], likeness: dict[int, float]) -> set[int]:
    """The places of the voices nearest to the middle of a theme that may be shown, no two of them alike."""
    chosen: set[int] = set()
    count: Counter[str] = Counter()
    seen: set[str] = set()
    for place in sorted(likeness, key=lambda place: (-round(likeness[place], 4), heard[place].key)):
        one = heard[place]
        fits = one.may_be_quoted and SHORTEST_QUOTE <= len(one.text.split()) <= LONGEST_QUOTE
        if fits and one.language in {"cy", "en"} and count[one.language] < QUOTES and mark(one.text) not in seen:
            chosen.add(place)
            count[one.language] += 1
            seen.add(mark(one.text))
    return chosen


def known_themes() -> dict[str, Theme]:
    """Every theme ever found, by its key."""
    return {theme.key: theme for theme in Theme.objects.all()}
