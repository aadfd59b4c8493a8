"""The e-mail that asks the owner of an address whether replies may come there, and its link."""

from typing import Any

from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from menter.office.listen.models import ReplyRequest
from menter.office.listen.models.voice import LINK_LIFE
from menter.office.listen.presenters.letter import site, stop_token
from menter.office.look import figure
from menter.office.people.letter import Letter

SALT = "menter.listen.reply.confirm"


def confirm_letter(request: ReplyRequest) -> Letter:
    """What goes to an address that somebody gave for replies; it holds nothing of what that person said."""
    with override(request.language):
        stop = site(reverse("listen:stop_reply", args=[stop_token(request)]))
        parts: dict[str, Any] = {
            "subject": _("Confirm your address for replies"),
            "opening": _("Somebody told us something on %(date)s and asked for a reply at this address.")
            % {"date": figure.date(request.voice.kept_at)},
            "ask": _("If that was you, open this link and confirm it:"),
            "link": site(reverse("listen:confirm_reply", args=[confirm_token(request)])),
            "until": good_for(),
            "stop_says": _("If it was not you, do nothing. To have the address deleted now, open this link:"),
            "stop": stop,
            "language": request.language,
        }
        html = render_to_string("listen/confirm_mail.jinja", parts)
    return Letter(parts["subject"], plain(parts), html, stop)


def good_for() -> str:
    """How long the link is good, and what happens then."""
    return ngettext(
        "The link is good for %(num)s day. Without your word no reply is sent, and the address is then deleted.",
        "The link is good for %(num)s days. Without your word no reply is sent, and the address is then deleted.",
        LINK_LIFE.days,
    ) % {"num": figure.number(LINK_LIFE.days)}


def plain(parts: dict[str, Any]) -> str:
    """The e-mail without HTML."""
    lines = [
        parts["opening"], f"{parts['ask']}\n{parts['link']}", parts["until"], f"{parts['stop_says']}\n{parts['stop']}",
    ]  # fmt: skip
    return "\n\n".join(str(line) for line in lines) + "\n"


def confirm_token(request: ReplyRequest) -> str:
    """What proves that whoever opens the link reads this address's e-mail; good for a week."""
    return signing.TimestampSigner(salt=SALT).sign(request.address_key)


def read_confirm_token(token: str) -> str | None:
    """The digest of the address that a link is about; None when the link is older than a week or was not made here."""
    try:
        return signing.TimestampSigner(salt=SALT).unsign(token, max_age=LINK_LIFE)
    except signing.BadSignature:
        return None
