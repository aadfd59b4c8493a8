"""Keep residents' words and councils' problem statements; group the words into themes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from django.db import models, transaction
from django.utils.timezone import localdate

from menter.language.sentence import Refusal, Sentence
from menter.language.vector import default_fingerprint
from menter.listen.redaction import redact
from menter.listen.service import service_of
from menter.listen.theme import carry_identity, group_voices
from menter.office.language.actions import keep_vectors
from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Actor
from menter.office.listen import grouping
from menter.office.listen.draft import Draft
from menter.office.listen.models import Statement, Theme, ThemeVoice, Voice
from menter.office.listen.receipt import receipt_of
from menter.office.standards.incoming import Incoming, Said, batches
from menter.office.standards.models import Intake, RecordVersion

BATCH = 500  # rows written in one question


class ThemeNeedsBothNames(Refusal):
    """A theme was to be named in one language only."""


@transaction.atomic
def keep_voices(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep residents' words that came through the door of `listen.door`; a voice that is there already is renewed."""
    count = 0
    for batch in batches(incoming, BATCH):
        count += len(batch)
        _upsert(Voice, [_voice(each, at, intake, is_sample) for each in batch.values()], kept={"receipt", "kept_at"})
    record("listen.keep_voices", by=by, at=at, on=intake, source=intake.name, voices=count)
    return ()


@transaction.atomic
def keep_statements(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep councils' problem statements that came through the door; one that is there already is renewed."""
    count = 0
    for batch in batches(incoming, BATCH):
        count += len(batch)
        _upsert(Statement, [_statement(each, intake, is_sample) for each in batch.values()], kept=set())
    record("listen.keep_statements", by=by, at=at, on=intake, source=intake.name, statements=count)
    return ()


@transaction.atomic
def keep_voice(*, by: Actor, at: datetime, draft: Draft, channel: str = "web") -> Voice:
    """Keep what one resident sent from the check page; sending the same page twice keeps one voice."""
    voice, is_new = Voice.objects.get_or_create(
        key=draft.key,
        defaults={
            "receipt": receipt_of(draft.key),
            "text": draft.text,
            "taken_out": draft.taken_out,
            "has_doubt": draft.has_doubt,
            "language": draft.language,
            "language_confidence": draft.confidence,
            "body_id": draft.body or None,
            "channel": channel,
            "service": _service(draft.text, draft.language),
            "said_on": localdate(at),
            "kept_at": at,
        },
    )
    if is_new:
        record("listen.keep_voice", by=by, at=at, on=voice, source=channel, body=draft.body, language=draft.language)
    return voice


@transaction.atomic
def settle_doubt(*, by: Actor, at: datetime, voice: Voice, text: str) -> Voice:
    """A person has looked at what was taken out: keep the words as that person left them, redacted once more.

    What was overlooked goes from every version of the record that was kept. The digests stay, so that the same file
    imported again brings nothing back.
    """
    redacted = redact(text, language=voice.language if voice.language == "cy" else None)
    voice.text, voice.has_doubt = redacted.text, False
    voice.save(update_fields=["text", "has_doubt"])
    versions = list(RecordVersion.objects.filter(kind="voices", key=voice.key))
    for version in versions:
        version.content["text"] = voice.text
    RecordVersion.objects.bulk_update(versions, ["content"])
    record("listen.settle_doubt", by=by, at=at, on=voice)
    return voice


@transaction.atomic
def rename_theme(*, by: Actor, at: datetime, theme: Theme, label_cy: str, label_en: str) -> Theme:
    """Give a theme a name in both languages; it keeps that name when voices are grouped again.

    Raises  ThemeNeedsBothNames when one of them is empty.
    """
    names = " ".join(label_cy.split()), " ".join(label_en.split())
    if not all(names):
        raise ThemeNeedsBothNames(Sentence("A theme needs a name in Welsh and a name in English; one is missing."))
    theme.label_cy, theme.label_en = names
    theme.is_named_by_person = True
    theme.save(update_fields=["label_cy", "label_en", "is_named_by_person"])
    record("listen.rename_theme", by=by, at=at, on=theme, label_cy=names[0], label_en=names[1])
    return theme


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
    themes = carry_identity(grouping.earlier(), found)
    counts = _write_themes(grouping.draft_themes(heard, themes, vectors), at)
    counts |= {"voices": len(heard), "ungrouped": len(themes.unthemed)}
    record("listen.group_themes", by=by, at=at, on=("listen.theme", "batch"), counts=counts)
    work_done("group", by=by, at=at, digest=digest, counts=counts)
    return counts


def _write_themes(drafts: Sequence[grouping.Draft], at: datetime) -> dict[str, int]:
    """Make themes stand as drafted. One that is gone stays, with its voices, as what it was."""
    known = grouping.known_themes()
    before = {key for key, theme in known.items() if theme.is_current}
    rows = [_theme(draft, known.get(draft.key), at) for draft in drafts]
    _upsert(Theme, rows, kept={"found_at", "is_named_by_person"})
    now = {draft.key for draft in drafts}
    Theme.objects.filter(key__in=before - now).update(is_current=False)
    numbers = dict(Theme.objects.filter(key__in=now).values_list("key", "pk"))
    wanted = {(numbers[draft.key], member.voice): member for draft in drafts for member in draft.members}
    held = ThemeVoice.objects.filter(theme__key__in=now).values_list("pk", "theme_id", "voice_id")
    left = [pk for pk, theme, voice in held if (theme, voice) not in wanted]
    for start in range(0, len(left), BATCH):
        ThemeVoice.objects.filter(pk__in=left[start : start + BATCH]).delete()
    ThemeVoice.objects.bulk_create(
        [
            ThemeVoice(theme_id=theme, voice_id=voice, likeness=one.likeness, is_quote=one.is_quote, since=at)
            for (theme, voice), one in wanted.items()
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["theme", "voice"],
        update_fields=["likeness", "is_quote"],
    )
    return {"themes": len(now), "new": len(now - before), "gone": len(before - now)}


def _theme(draft: grouping.Draft, known: Theme | None, at: datetime) -> Theme:
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
        is_current=True,
    )


def _service(text: str, language: str) -> str:
    """The national number of the council service that words are about, "" when they name none."""
    found = service_of(text, languages=[language]).service
    return str(found.lgsl) if found else ""


def _upsert(model: type[models.Model], rows: Sequence[models.Model], *, kept: set[str]) -> None:
    """Write rows; where one with the same key is there, renew everything but its number and what is `kept`."""
    fields = [f.name for f in model._meta.concrete_fields if not f.primary_key and f.name not in kept | {"key"}]
    model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=fields)


def _voice(each: Incoming, at: datetime, intake: Intake, is_sample: bool) -> Voice:
    said = each.content
    return Voice(
        key=each.key,
        receipt=receipt_of(each.key),
        text=said["text"],
        taken_out=said["taken_out"],
        has_doubt=said["has_doubt"],
        language=said["language"],
        language_confidence=said["confidence"],
        body_id=said["body"],
        channel=said["channel"][:30],
        service=said["service"] or _service(said["text"], said["language"]),
        said_on=_day(said["said_on"]) or intake.retrieved_on,
        intake=intake,
        is_sample=is_sample,
        kept_at=at,
    )


def _statement(each: Incoming, intake: Intake, is_sample: bool) -> Statement:
    said = each.content
    return Statement(
        key=each.key,
        body_id=said["body"],
        title=said["title"][:300],
        overview=said["overview"],
        evidence=said["evidence"],
        audience=said["audience"],
        missions=said["missions"],
        language=said["language"],
        service=_service(f"{said['title']}. {said['overview']}", said["language"]),
        sent_on=_day(said["sent_on"]) or intake.retrieved_on,
        intake=intake,
        is_sample=is_sample,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
