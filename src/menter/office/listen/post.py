"""E-mails to residents, written as they leave: only then is the seal of an address opened."""

from menter.office.listen.asked import link_key, open_address
from menter.office.listen.models import ReplyRequest, ReplySent
from menter.office.listen.presenters.confirm import confirm_letter
from menter.office.listen.presenters.letter import reply_letter
from menter.office.listen.replied import standing_now
from menter.office.people.letter import Addressed


def write_reply(key: str) -> Addressed | None:
    """The e-mail with a reply, as it stands now and where it goes.

    None when whoever asked has withdrawn, the sign-off was taken back, or another reply stands: that one is written
    for itself.
    Raises  KeyIsGone, KeyIsNoKey.
    """
    sent = ReplySent.objects.filter(message__key=key).select_related("request__voice", "reply__theme").first()
    stands = standing_now(sent.reply) if sent else None
    if sent is None or stands is None or sent.reply_id not in stands.same:
        return None
    return Addressed(open_address(sent.request), reply_letter(stands.reply, stands.theme, sent.request))


def write_link(key: str) -> Addressed | None:
    """The e-mail that asks the owner of an address to confirm it; None when it was withdrawn, confirmed or changed.

    Raises  KeyIsGone, KeyIsNoKey.
    """
    number = key.split(":")[1]
    request = ReplyRequest.objects.unconfirmed().select_related("voice").filter(pk=number).first()
    if request is None or link_key(request) != key:
        return None
    return Addressed(open_address(request), confirm_letter(request))
