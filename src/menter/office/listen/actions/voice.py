"""Keep residents' words, and take more out of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.office.language.actions import forget_vectors
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.actions.collection import collection_named
from menter.office.listen.actions.reply import ask_for_reply
from menter.office.listen.derived import digests_of, said_by_nobody
from menter.office.listen.draft import Draft
from menter.office.listen.models import Collection, Voice
from menter.office.listen.models.row import BATCH, keep_originals, upsert, write_into_versions
from menter.office.listen.receipt import receipt_of
from menter.office.listen.row import day, service_number
from menter.office.listen.safe import make_safe
from menter.office.listen.seal import Sealed
from menter.office.standards.incoming import Incoming, Said, batches, key_within
from menter.office.standards.models import Intake

# Kinds of file that hold residents' words, and the kind of collection that each makes.
FILES = {"voices": "survey", "mail": "mailbox", "transcript": "meeting"}


@transaction.atomic
def keep_voices(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep residents' words that came through the door of `listen.door`; a voice that is there already is renewed."""
    count = 0
    collection = collection_named(by=by, at=at, source=intake.source, kind=FILES[intake.kind])
    for batch in batches(incoming, BATCH):
        count += len(batch)
        rows = [_voice(each, at, intake, collection, is_sample) for each in batch.values()]
        _leave_as_settled(rows)
        upsert(Voice, rows, kept={"receipt", "kept_at", "expires_on"})
        keep_originals({key: _unpacked(each.aside) for key, each in batch.items() if each.aside}, at=at)
    record("listen.keep_voices", by=by, at=at, on=intake, source=intake.name, voices=count, collection=collection.code)
    return ()


@transaction.atomic
def keep_voice(*, by: Actor, at: datetime, draft: Draft, sender: str = "") -> Voice:
    """Keep what one resident sent from the check page, and whether a reply is wanted.

    sender  what messages from the same place share today, "" where it is not known
    Sending the same page twice keeps one voice.
    """
    collection = _form_collection(by, at, draft)
    voice, is_new = Voice.objects.get_or_create(
        key=draft.key,
        defaults={
            "collection": collection,
            "expires_on": collection.expires_on(localdate(at)),
            "person_kind": draft.person_kind,
            "receipt": receipt_of(draft.key),
            "text": draft.text,
            "taken_out": draft.taken_out,
            "has_doubt": draft.has_doubt,
            "doubts": draft.doubts,
            "language": draft.language,
            "language_confidence": draft.confidence,
            "body_id": draft.body or None,
            "channel": draft.channel,
            "service": service_number(draft.text, draft.language),
            "said_on": localdate(at),
            "sender": sender,
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
    before = voice.text
    safe = make_safe(text, language=voice.language if voice.language == "cy" else None)
    voice.text, voice.has_doubt, voice.doubts, voice.settled_at = safe.text, False, [], at
    voice.save(update_fields=["text", "has_doubt", "doubts", "settled_at"])
    write_into_versions([voice])
    if before != voice.text:  # what was overlooked goes from the numbers as well
        forget_vectors(by=by, at=at, digests=digests_of(said_by_nobody({before})))
    record("listen.settle_doubt", by=by, at=at, on=voice)
    return voice


def _form_collection(by: Actor, at: datetime, draft: Draft) -> Collection:
    """The form's collection; what somebody else writes down for a resident has one of its own, so it is counted."""
    if draft.is_assisted:
        names = {"cy": "Y ffurflen, wedi’i llenwi dros rywun", "en": "The form, filled in for somebody"}
        return collection_named(by=by, at=at, source="tell-us-assisted", kind="form", names=names, is_assisted=True)
    names = {"cy": "Y ffurflen ar y wefan hon", "en": "The form on this website"}
    return collection_named(by=by, at=at, source="tell-us", kind="form", names=names)


def _leave_as_settled(rows: Sequence[Voice]) -> None:
    """Where a person has looked, the words stay as that person left them, whatever a file says again."""
    settled = {
        voice.key: voice for voice in Voice.objects.filter(key__in=[row.key for row in rows], settled_at__isnull=False)
    }
    for row in rows:
        if known := settled.get(row.key):
            for name in ("text", "taken_out", "has_doubt", "doubts", "settled_at"):
                setattr(row, name, getattr(known, name))
    write_into_versions([row for row in rows if row.key in settled])


def _unpacked(aside: str) -> Sealed:
    key, _colon, content = aside.partition(":")
    return Sealed(content.encode(), key)


def _voice(each: Incoming, at: datetime, intake: Intake, collection: Collection, is_sample: bool) -> Voice:
    said = each.content
    return Voice(
        key=each.key,
        receipt=receipt_of(each.key),
        text=said["text"],
        taken_out=said["taken_out"],
        has_doubt=bool(said["doubts"]),
        doubts=said["doubts"],
        language=said["language"],
        language_confidence=said["confidence"],
        body_id=said["body"],
        channel=said["channel"][:30],
        service=said["service"] or service_number(said["text"], said["language"]),
        said_on=day(said["said_on"]) or intake.retrieved_on,
        person_kind=said["person_kind"],
        place=(said["place"] or "")[:200],
        question=said["question"][:300],
        response=key_within(collection.code, said["response"], 120) if said["response"] else "",
        sender=said["sender"],
        collection=collection,
        expires_on=collection.expires_on(localdate(at)),
        intake=intake,
        is_sample=is_sample,
        kept_at=at,
    )
