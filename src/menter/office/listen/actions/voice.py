"""Keep residents' words, and take more out of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.listen.redaction import redact
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.actions.reply import ask_for_reply
from menter.office.listen.draft import Draft
from menter.office.listen.models import Voice
from menter.office.listen.models.row import BATCH, upsert
from menter.office.listen.receipt import receipt_of
from menter.office.listen.row import day, service_number
from menter.office.standards.incoming import Incoming, Said, batches
from menter.office.standards.models import Intake, RecordVersion


@transaction.atomic
def keep_voices(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep residents' words that came through the door of `listen.door`; a voice that is there already is renewed."""
    count = 0
    for batch in batches(incoming, BATCH):
        count += len(batch)
        upsert(Voice, [_voice(each, at, intake, is_sample) for each in batch.values()], kept={"receipt", "kept_at"})
    record("listen.keep_voices", by=by, at=at, on=intake, source=intake.name, voices=count)
    return ()


@transaction.atomic
def keep_voice(*, by: Actor, at: datetime, draft: Draft) -> Voice:
    """Keep what one resident sent from the check page, and whether a reply is wanted.

    Sending the same page twice keeps one voice.
    """
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
            "channel": draft.channel,
            "service": service_number(draft.text, draft.language),
            "said_on": localdate(at),
            "kept_at": at,
        },
    )
    if is_new:
        record(
            "listen.keep_voice", by=by, at=at, on=voice, source=draft.channel, body=draft.body, language=draft.language
        )
        if draft.asked:
            ask_for_reply(by=by, at=at, voice=voice, asked=draft.asked)
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
        service=said["service"] or service_number(said["text"], said["language"]),
        said_on=day(said["said_on"]) or intake.retrieved_on,
        intake=intake,
        is_sample=is_sample,
        kept_at=at,
    )
