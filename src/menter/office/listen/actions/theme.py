"""Group residents' words into themes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Count, Q
from django.utils.timezone import localdate

from menter.language.vector import default_fingerprint
from menter.listen.theme import Themes, carry_identity, carry_within
from menter.office.language.embedder import KeptEmbedder
from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Actor
from menter.office.listen import grouping
from menter.office.listen.later import VOICES, Middles, came_later, marks_of, near_of, place_later, read_middles
from menter.office.listen.models import Grouping, Placement, Theme, ThemeMiddle, ThemeVoice
from menter.office.listen.models.row import BATCH, upsert
from menter.office.listen.settled import Settled, as_found, as_found_within, read_settled, settle
from menter.office.listen.shape import best_quotes
from menter.office.listen.thought import Thought, think

# What a person says of a theme, and what stays as it was on the day it was found.
SETTLED: Final = {
    "found_at", "is_named_by_person", "nature", "severity", "merged_into", "is_made_by_person", "signed_off_at",
    "signed_off_by",
}  # fmt: skip


@transaction.atomic
def group_themes(
    *,
    by: Actor,
    at: datetime,
    progress: Callable[[int, int], None] = lambda done, of: None,
    thought: Thought | None = None,
) -> dict[str, int]:
    """Group all voices into themes; a theme that is still there keeps its key, and the name a person gave it.

    A few voices that came since the last grouping (`later.FEW`) are given their themes without grouping again; which of
    the two was done is what the ledger says.

    thought  the grouping, thought out before; taken when nothing changed since
    Returns  how many voices there are, themes, new and gone ones, voices in no theme, and how many were only given
             their themes. With the same voices as last time nothing is done and the same counts come back.
    """
    heard, fingerprint = grouping.hear(localdate(at)), default_fingerprint()
    digest = grouping.digest_of(heard, fingerprint)
    if (counts := last_work("group", digest)) is not None:
        return counts
    embedder = KeptEmbedder(by=by, at=at, progress=progress)
    later = came_later(Grouping.objects.filter(name=VOICES).first(), heard, fingerprint)
    middles = None if later is None else read_middles(fingerprint)
    if later is None or middles is None:
        if thought is None or thought.digest != digest:
            thought = think(heard, embedder)
        counts = _group_all(heard, thought, fingerprint, at)
        record("listen.group_themes", by=by, at=at, on=("listen.theme", "batch"), counts=counts)
    else:
        counts = _add_later(later, middles, embedder, at, voices=len(heard))
        record("listen.assign_voices", by=by, at=at, on=("listen.theme", "batch"), counts=counts)
    work_done("group", by=by, at=at, digest=digest, counts=counts)
    return counts


def _group_all(heard: Sequence[grouping.Heard], thought: Thought, fingerprint: str, at: datetime) -> dict[str, int]:
    """Keep what a grouping of all voices found."""
    found, vectors = thought.found, thought.vectors
    themes = carry_identity(grouping.earlier(as_found()), found)
    themes = carry_within(grouping.earlier(as_found_within()), themes)
    drafts, settled = grouping.draft_themes(heard, themes), read_settled()
    counts = _write_themes(settle(drafts, settled, heard, vectors), settled, at)
    _note_found(drafts)
    _write_middles(themes, fingerprint)
    _note_heard(heard, themes, fingerprint, at)
    return counts | {"voices": len(heard), "ungrouped": len(themes.unthemed)}


def _add_later(
    later: Sequence[grouping.Heard], middles: Middles, embedder: KeptEmbedder, at: datetime, *, voices: int
) -> dict[str, int]:
    """Give the voices that came since the last grouping their themes, and leave all others where they are."""
    wanted = place_later(later, middles, embedder)
    numbers = [one.pk for one in later]
    for start in range(0, len(numbers), BATCH):
        held = ThemeVoice.objects.filter(voice__in=numbers[start : start + BATCH], is_placed_by_person=False)
        left = [
            pk for pk, theme, voice in held.values_list("pk", "theme_id", "voice_id") if (theme, voice) not in wanted
        ]
        held.filter(pk__in=left).delete()
    _keep_members(wanted, at)
    _quote_where_none_is()
    Theme.objects.filter(pk__in={theme for theme, _ in wanted}).update(grouped_at=at)
    whole = Theme.objects.filter(is_current=True, parent=None)
    themed = ThemeVoice.objects.filter(theme__in=whole).values("voice").distinct().count()
    return {
        "themes": whole.count(),
        "new": 0,
        "gone": 0,
        "voices": voices,
        "ungrouped": voices - themed,
        "assigned": len(later),
    }


def _quote_where_none_is() -> None:
    """Choose quotes for every theme that is there and has none in a language that its voices speak.

    So it is where only later voices are in a theme, or where its quotes were deleted. Quotes that stand, stay.
    """
    held = ThemeVoice.objects.filter(theme__is_current=True, start=None, voice__language__in=("cy", "en")).order_by()
    spoken = held.values("theme", "voice__language").annotate(quotes=Count("pk", filter=Q(is_quote=True)))
    lacking: dict[int, set[str]] = {}
    for number, language in spoken.filter(quotes=0).values_list("theme", "voice__language"):
        lacking.setdefault(number, set()).add(language)
    for theme in Theme.objects.filter(pk__in=lacking):
        chosen = ThemeVoice.objects.filter(theme=theme, voice__in=best_quotes(theme))
        chosen.filter(voice__language__in=lacking[theme.pk]).update(is_quote=True)


def _write_themes(drafts: Sequence[grouping.Draft], settled: Settled, at: datetime) -> dict[str, int]:
    """Make themes stand as drafted. One that is gone, or merged, stays with its voices as what it was."""
    known = grouping.known_themes()
    before = {key for key, theme in known.items() if theme.is_current}
    rows = [_theme(draft, known.get(draft.key), at, is_current=draft.key not in settled.into) for draft in drafts]
    upsert(Theme, rows, kept=SETTLED)
    now = {draft.key for draft in drafts}
    Theme.objects.filter(key__in=before - now).update(is_current=False)
    themes = {theme.key: theme for theme in Theme.objects.filter(key__in=now)}
    _write_parents(drafts, themes)
    wanted = {(themes[draft.key].pk, member.voice): member for draft in drafts for member in draft.members}
    held = ThemeVoice.objects.filter(theme__key__in=now).values_list("pk", "theme_id", "voice_id")
    left = [pk for pk, theme, voice in held if (theme, voice) not in wanted]
    for start in range(0, len(left), BATCH):
        ThemeVoice.objects.filter(pk__in=left[start : start + BATCH]).delete()
    _keep_members(wanted, at)
    inner = {draft.key for draft in drafts if draft.parent} | {key for key, one in known.items() if one.parent_id}
    current, before = now - settled.into.keys() - inner, before - inner
    return {"themes": len(current), "new": len(current - before), "gone": len(before - current)}


def _write_parents(drafts: Sequence[grouping.Draft], themes: Mapping[str, Theme]) -> None:
    """Let each theme stand within the one it is part of, or on its own."""
    changed = []
    for draft in drafts:
        theme, parent = themes[draft.key], themes[draft.parent].pk if draft.parent else None
        if theme.parent_id != parent:
            theme.parent_id = parent
            changed.append(theme)
    Theme.objects.bulk_update(changed, ["parent"], batch_size=BATCH)


def _keep_members(wanted: Mapping[tuple[int, int], grouping.Member], at: datetime) -> None:
    """Keep that voices are in themes; who was there already keeps the day."""
    ThemeVoice.objects.bulk_create(
        [
            ThemeVoice(
                theme_id=theme, voice_id=voice, likeness=one.likeness, is_quote=one.is_quote, start=one.start,
                end=one.end, is_placed_by_person=one.is_placed_by_person, since=at,
            )
            for (theme, voice), one in wanted.items()
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["theme", "voice"],
        update_fields=["likeness", "is_quote", "is_placed_by_person", "start", "end"],
    )  # fmt: skip


def _write_middles(themes: Themes, fingerprint: str) -> None:
    """Keep where the middles of the themes lie, for voices that come later."""
    every = [theme for whole in themes.themes for theme in (whole, *whole.within)]
    numbers = dict(Theme.objects.filter(key__in={theme.key for theme in every}).values_list("key", "pk"))
    near = dict(zip((theme.key for theme in themes.themes), near_of(themes), strict=True))
    ThemeMiddle.objects.exclude(theme__in=numbers.values()).filter(theme__merged_into=None).delete()
    ThemeMiddle.objects.bulk_create(
        [
            ThemeMiddle(
                theme_id=numbers[theme.key], fingerprint=fingerprint, values=theme.centre.astype("<f4").tobytes(),
                floor=theme.floor, near=near.get(theme.key, 1.0),
            )
            for theme in every
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["theme"],
        update_fields=["fingerprint", "values", "floor", "near"],
    )  # fmt: skip


def _note_heard(heard: Sequence[grouping.Heard], themes: Themes, fingerprint: str, at: datetime) -> None:
    """Note whom this grouping heard."""
    told = themes.agreement
    Grouping.objects.update_or_create(
        name=VOICES,
        defaults={
            "at": at,
            "fingerprint": fingerprint,
            "heard": marks_of(heard),
            "likeness": told.likeness if told else None,
            "neighbours": told.neighbours if told else None,
        },
    )


def _note_found(drafts: Sequence[grouping.Draft]) -> None:
    """Note which voices that a person placed the grouping itself puts there."""
    found = {(draft.key, member.voice) for draft in drafts for member in draft.members if member.start is None}
    placed = list(Placement.objects.values_list("pk", "theme__key", "voice_id", "is_found"))
    for is_found in (True, False):
        wrong = [pk for pk, key, voice, was in placed if was is not is_found and ((key, voice) in found) is is_found]
        for start in range(0, len(wrong), BATCH):
            Placement.objects.filter(pk__in=wrong[start : start + BATCH]).update(is_found=is_found)


def _theme(draft: grouping.Draft, known: Theme | None, at: datetime, *, is_current: bool) -> Theme:
    labels = (draft.label_cy, draft.label_en)
    if known and known.is_named_by_person:
        labels = (known.label_cy, known.label_en)
    return Theme(
        key=draft.key,
        label_cy=labels[0],
        label_en=labels[1],
        service=draft.service,
        found_at=at,
        grouped_at=at,
        is_current=is_current,
    )
