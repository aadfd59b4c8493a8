"""Group residents' words into themes."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.timezone import localdate

from menter.language.vector import default_fingerprint
from menter.listen.theme import carry_identity, group_voices
from menter.office.language.actions import keep_vectors
from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Actor
from menter.office.listen import grouping
from menter.office.listen.models import Placement, Theme, ThemeVoice
from menter.office.listen.models.row import BATCH, upsert
from menter.office.listen.settled import Settled, as_found, read_settled, settle

# What a person says of a theme, and what stays as it was on the day it was found.
SETTLED: Final = {
    "found_at", "is_named_by_person", "nature", "severity", "merged_into", "is_made_by_person", "signed_off_at",
    "signed_off_by",
}  # fmt: skip


@transaction.atomic
def group_themes(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Group all voices into themes; a theme that is still there keeps its key, and the name a person gave it.

    Returns  how many voices there are, themes, new and gone ones, voices in no theme. With the same voices as last
             time nothing is done and the same counts come back.
    """
    heard = grouping.hear(localdate(at))
    digest = grouping.digest_of(heard, default_fingerprint())
    if (counts := last_work("group", digest)) is not None:
        return counts
    texts, languages = [one.text for one in heard], [one.language for one in heard]
    vectors = keep_vectors(by=by, at=at, texts=texts, languages=languages, progress=progress)
    services = [one.service for one in heard]
    found = group_voices(texts, languages=languages, services=services, vectors=vectors)
    themes = carry_identity(grouping.earlier(as_found()), found)
    drafts, settled = grouping.draft_themes(heard, themes, vectors), read_settled()
    counts = _write_themes(settle(drafts, settled, heard, vectors), settled, at)
    _note_found(drafts)
    counts |= {"voices": len(heard), "ungrouped": len(themes.unthemed)}
    record("listen.group_themes", by=by, at=at, on=("listen.theme", "batch"), counts=counts)
    work_done("group", by=by, at=at, digest=digest, counts=counts)
    return counts


def _write_themes(drafts: Sequence[grouping.Draft], settled: Settled, at: datetime) -> dict[str, int]:
    """Make themes stand as drafted. One that is gone, or merged, stays with its voices as what it was."""
    known = grouping.known_themes()
    before = {key for key, theme in known.items() if theme.is_current}
    rows = [_theme(draft, known.get(draft.key), at, is_current=draft.key not in settled.into) for draft in drafts]
    upsert(Theme, rows, kept=SETTLED)
    now = {draft.key for draft in drafts}
    current = now - settled.into.keys()
    Theme.objects.filter(key__in=before - now).update(is_current=False)
    numbers = dict(Theme.objects.filter(key__in=now).values_list("key", "pk"))
    wanted = {(numbers[draft.key], member.voice): member for draft in drafts for member in draft.members}
    held = ThemeVoice.objects.filter(theme__key__in=now).values_list("pk", "theme_id", "voice_id")
    left = [pk for pk, theme, voice in held if (theme, voice) not in wanted]
    for start in range(0, len(left), BATCH):
        ThemeVoice.objects.filter(pk__in=left[start : start + BATCH]).delete()
    ThemeVoice.objects.bulk_create(
        [
            ThemeVoice(
                theme_id=theme, voice_id=voice, likeness=one.likeness, is_quote=one.is_quote,
                is_placed_by_person=one.is_placed_by_person, since=at,
            )
            for (theme, voice), one in wanted.items()
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["theme", "voice"],
        update_fields=["likeness", "is_quote", "is_placed_by_person"],
    )  # fmt: skip
    return {"themes": len(current), "new": len(current - before), "gone": len(before - current)}


def _note_found(drafts: Sequence[grouping.Draft]) -> None:
    """Note which voices that a person placed the grouping itself puts there."""
    found = {(draft.key, member.voice) for draft in drafts for member in draft.members}
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
