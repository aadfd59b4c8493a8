"""Ask for a reply, write it, and note to whom it went."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.asked import Asked, open_address
from menter.office.listen.models import Reply, ReplyRequest, ReplySent, Theme, Voice
from menter.office.listen.models.row import BATCH
from menter.office.listen.replied import check_signed_off, replies_of
from menter.office.people.actions import write_messages
from menter.office.people.models import Message

KEPT = timedelta(days=730)  # an address for a reply; chosen by hand, longer than any grant of the sample round runs


class ReplyNeedsBothLanguages(Refusal):
    """A reply was to be published in one language only."""


class ReplyWasSent(Refusal):
    """This reply has gone to this person already, or is on its way."""


@transaction.atomic
def ask_for_reply(*, by: Actor, at: datetime, voice: Voice, asked: Asked) -> ReplyRequest:
    """Keep that somebody wants to hear what came of these words; what was asked before is replaced.

    The ledger knows by which channel and in which language, never where.
    """
    request, _is_new = ReplyRequest.objects.update_or_create(
        voice=voice,
        defaults={
            "channel": asked.channel,
            "language": asked.language,
            "address": asked.address.encode("ascii"),
            "sealed_with": asked.sealed_with,
            "address_key": asked.key,
            "asked_at": at,
            "link_sent_at": None,
            "confirmed_at": None,
        },
    )
    record("listen.ask_for_reply", by=by, at=at, on=voice, channel=asked.channel, language=asked.language)
    return request


@transaction.atomic
def withdraw_request(*, by: Actor, at: datetime, request: ReplyRequest, with_others: bool = False) -> None:
    """Forget that somebody wanted a reply, and where it should have gone.

    with_others     also every other request with the same address: nothing goes there any more
    """
    same = ReplyRequest.objects.filter(pk=request.pk)
    if with_others and request.address_key:
        same |= ReplyRequest.objects.filter(address_key=request.address_key)
    counts = {"requests": same.count()}
    record("listen.withdraw_request", by=by, at=at, on=request.voice, channel=request.channel, counts=counts)
    same.delete()


@transaction.atomic
def forget_old_requests(*, by: Actor, at: datetime) -> int:
    """Delete every address that was given for a reply two years ago or earlier; returns how many."""
    old = ReplyRequest.objects.filter(asked_at__lte=at - KEPT)
    count = old.count()
    if count:
        old.delete()
        record("listen.forget_old_requests", by=by, at=at, on=("listen.replyrequest", "batch"), requests=count)
    return count


@transaction.atomic
def publish_reply(
    *, by: Actor, at: datetime, theme: Theme, text_cy: str, text_en: str, is_correction: bool = False
) -> Reply:
    """Publish what was done about a theme, in both languages; earlier replies stay where everybody can read them.

    is_correction   whoever has had the reply before this one does not get this one as well
    Publishing the same words twice keeps one reply.
    Raises  ReplyNeedsBothLanguages, ThemeIsNotSignedOff.
    """
    texts = text_cy.strip(), text_en.strip()
    if not all(texts):
        raise ReplyNeedsBothLanguages(
            Sentence("A reply needs its words in Welsh and in English; one of them is missing.")
        )
    check_signed_off(theme)
    earlier = replies_of(theme)
    if earlier and (earlier[0].text_cy, earlier[0].text_en) == texts:
        return earlier[0]
    reply = Reply.objects.create(
        theme=theme, text_cy=texts[0], text_en=texts[1], is_correction=is_correction and bool(earlier),
        by=by.actor_key, at=at,
    )  # fmt: skip
    record("listen.publish_reply", by=by, at=at, on=reply, theme=theme.pk, is_correction=reply.is_correction)
    return reply


@transaction.atomic
def look_at_address(*, by: Actor, at: datetime, request: ReplyRequest) -> str:
    """Where a reply goes, for whoever writes the letter or makes the call; the ledger says who looked.

    Raises  KeyIsGone.
    """
    address = open_address(request)
    record("listen.look_at_address", by=by, at=at, on=request, channel=request.channel)
    return address


@transaction.atomic
def note_as_sent(*, by: Actor, at: datetime, reply: Reply, request: ReplyRequest) -> ReplySent:
    """Note that somebody wrote the letter or made the call.

    Raises  ReplyWasSent.
    """
    sent, is_new = ReplySent.objects.get_or_create(
        reply=reply, to=_to(request), defaults={"request": request, "at": at}
    )
    if not is_new:
        raise ReplyWasSent(Sentence("This reply has been noted as sent already."))
    record("listen.note_as_sent", by=by, at=at, on=request, reply=reply.pk, channel=request.channel)
    return sent


@transaction.atomic
def write_replies(*, by: Actor, at: datetime, reply: Reply, requests: Sequence[ReplyRequest]) -> int:
    """Put one reply into the outbox for everybody who asked, once an address; returns how many.

    The outbox gets neither addresses nor words: people.letter asks for them when the e-mail leaves.
    """
    had = set(ReplySent.objects.filter(reply=reply).values_list("to", flat=True))
    fresh = {_to(each): each for each in requests if _to(each) not in had}
    messages = [Message(key=f"reply:{reply.pk}:{each.pk}", language=each.language) for each in fresh.values()]
    write_messages(by=by, at=at, kind="reply", messages=messages)
    rows = [
        ReplySent(reply=reply, to=to, request=each, at=at, message=message)
        for (to, each), message in zip(fresh.items(), messages, strict=True)
    ]
    ReplySent.objects.bulk_create(rows, batch_size=BATCH)
    record("listen.send_replies", by=by, at=at, on=reply, messages=len(rows))
    return len(rows)


def _to(request: ReplyRequest) -> str:
    """What two requests of one person share."""
    return request.address_key or f"request {request.pk}"
