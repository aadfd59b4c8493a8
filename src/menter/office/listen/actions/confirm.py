"""Let the owner of an e-mail address say that replies may come there; until then none does."""

from datetime import datetime

from django.db import transaction

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.asked import link_key
from menter.office.listen.flood import may_ask_to_confirm
from menter.office.listen.models import ReplyRequest
from menter.office.listen.models.voice import LINK_LIFE
from menter.office.people.actions import write_messages
from menter.office.people.models import Message

BATCH = ("listen.replyrequest", "batch")


@transaction.atomic
def confirm_address(*, by: Actor, at: datetime, key: str) -> int:
    """Whoever reads this address's e-mail wants the replies: confirm every request with it; returns how many."""
    count = ReplyRequest.objects.unconfirmed().filter(address_key=key).update(confirmed_at=at)
    if count:
        record("listen.confirm_address", by=by, at=at, on=BATCH, requests=count)
    return count


@transaction.atomic
def forget_unconfirmed(*, by: Actor, at: datetime) -> int:
    """Delete every address whose owner was asked a week ago and said nothing; returns how many."""
    old = ReplyRequest.objects.unconfirmed().filter(link_sent_at__lte=at - LINK_LIFE)
    count = old.count()
    if count:
        old.delete()
        record("listen.forget_unconfirmed", by=by, at=at, on=BATCH, requests=count)
    return count


@transaction.atomic
def write_links(*, by: Actor, at: datetime) -> int:
    """Put a link into the outbox for the owner of every address that waits for one; returns how many.

    An address that has had as many links as one may get in an hour waits for the next run.
    """
    messages = []
    for number in list(ReplyRequest.objects.waiting_for_link().order_by("pk").values_list("pk", flat=True)):
        request = ReplyRequest.objects.claim_link(number, at=at)
        if request is None:
            continue
        if may_ask_to_confirm(request.address_key, at=at):
            messages.append(Message(key=link_key(request), language=request.language))
        else:
            ReplyRequest.objects.filter(pk=number).update(link_sent_at=None)
    if messages:
        write_messages(by=by, at=at, kind="confirm", messages=messages)
        record("listen.send_links", by=by, at=at, on=BATCH, messages=len(messages))
    return len(messages)
