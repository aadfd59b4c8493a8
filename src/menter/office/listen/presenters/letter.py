"""The e-mail that brings a reply to somebody who asked for one, in that person's own language."""

from textwrap import shorten
from typing import Any

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from menter.office.listen.models import Reply, ReplyRequest, Theme
from menter.office.listen.presenters.name import theme_label
from menter.office.listen.presenters.reply import paragraphs, replied_on, reply_text
from menter.office.look import figure
from menter.office.people.letter import Letter

LONGEST_SUBJECT = 60  # signs: what a phone shows of a subject
SALT = "menter.listen.reply.stop"


def reply_letter(reply: Reply, theme: Theme, request: ReplyRequest) -> Letter:
    """What goes to one person who asked, in the language that was asked for."""
    with override(request.language):
        stop = site(reverse("listen:stop_reply", args=[stop_token(request)]))
        parts: dict[str, Any] = {
            "subject": subject_of(theme_label(theme)),
            "opening": opening(request),
            "theme": theme_label(theme),
            "paragraphs": paragraphs(reply_text(reply, request.language)),
            "when": replied_on(reply),
            "said": _("You and others said"),
            "did": _("What was done"),
            "more": _("Read what was decided, what it costs and what changed:"),
            "page": site(reverse("listen:reply", args=[theme.pk])),
            "own": _("To see what came of your own words, go here with your receipt number:"),
            "follow": site(reverse("listen:follow")),
            "why": _("You get this because somebody asked Menter for a reply at this address."),
            "stop_says": _("To get no more of them, and to have your address deleted, open this link:"),
            "stop": stop,
            "language": request.language,
        }
        html = render_to_string("listen/reply_mail.jinja", parts)
    return Letter(parts["subject"], plain(parts), html, stop)


def subject_of(label: str) -> str:
    """At most 60 signs, on one line."""
    around = len(_("You said, we did: %(theme)s") % {"theme": ""})
    return _("You said, we did: %(theme)s") % {"theme": shorten(label, LONGEST_SUBJECT - around, placeholder="…")}


def opening(request: ReplyRequest) -> str:
    """What the e-mail is about, in its first words."""
    return _("You told us something on %(date)s and asked to hear what came of it. The councils have replied.") % {
        "date": figure.date(request.voice.kept_at)
    }


def plain(parts: dict[str, Any]) -> str:
    """The e-mail without HTML."""
    lines = [
        parts["opening"], f"{parts['said']}: {parts['theme']}", f"{parts['did']}:", *parts["paragraphs"], parts["when"],
        f"{parts['more']}\n{parts['page']}", f"{parts['own']}\n{parts['follow']}",
        f"-- \n{parts['why']} {parts['stop_says']}\n{parts['stop']}",
    ]  # fmt: skip
    return "\n\n".join(str(line) for line in lines) + "\n"


def site(path: str) -> str:
    """A page of this service, as an address that works in an e-mail."""
    return f"{settings.ADDRESS}{path}"


def stop_token(request: ReplyRequest) -> str:
    """What proves that whoever opens the link was sent it."""
    return signing.Signer(salt=SALT).sign(str(request.pk))


def read_stop_token(token: str) -> int | None:
    """The number of the request that a link is about; None when the link was not made here."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token))
    except signing.BadSignature:
        return None
