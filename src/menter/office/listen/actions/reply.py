"""Ask for a reply, write it, and note to whom it went."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.asked import Asked, open_address
from menter.office.listen.models import Reply, ReplyRequest, ReplySent, Theme, Voice
from menter.office.listen.replied import check_signed_off, replies_of

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
            "link_tries": 0,
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
    sent = ReplySent.objects.claim(reply=reply, request=request, at=at)
    if sent is None:
        raise ReplyWasSent(Sentence("This reply has been noted as sent already."))
    sent.went(at=at)
    record("listen.note_as_sent", by=by, at=at, on=request, reply=reply.pk, channel=request.channel)
    return sent


@transaction.atomic
def note_sending(*, by: Actor, at: datetime, reply: Reply, counts: Mapping[str, int]) -> None:
    """Tell the ledger how many e-mails with one reply left, and how many did not."""
    record("listen.send_replies", by=by, at=at, on=reply, counts=counts)


@transaction.atomic
def send_again(*, by: Actor, at: datetime, sent: ReplySent) -> None:
    """Somebody decided that an e-mail of which nobody knows whether it arrived should go once more.

    Raises  ReplyWasSent.
    """
    if sent.went_at is not None:
        raise ReplyWasSent(Sentence("This e-mail has left already; it is not sent again."))
    sent.tries = 0
    sent.save(update_fields=["tries"])
    sent.failed(at=at, trouble="")
    record("listen.send_again", by=by, at=at, on=sent.request, reply=sent.reply_id)
