"""Let the owner of an e-mail address say that replies may come there; until then none does."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import ReplyRequest
from menter.office.listen.models.voice import LINK_LIFE

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
def note_links(*, by: Actor, at: datetime, counts: Mapping[str, int]) -> None:
    """Tell the ledger how many owners of addresses were asked to confirm them."""
    record("listen.send_links", by=by, at=at, on=BATCH, counts=counts)
