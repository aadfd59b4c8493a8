"""You said, we did, as a feed (Atom, RFC 4287) that a feed reader or a council's own site can follow."""

from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from menter.office.listen.presenters.letter import site
from menter.office.listen.presenters.name import theme_label
from menter.office.listen.presenters.reply import paragraphs, reply_address, reply_text
from menter.office.listen.replied import Standing, standing
from menter.office.look.bilingual import tongue

MOST: Final = 50  # newest replies: what a reader that looks once a week cannot miss


def replied_feed(request: HttpRequest) -> HttpResponse:
    """The newest replies in the language of the address, the newest first."""
    here = site(reverse("listen:replied"))
    feed = Atom1Feed(
        title=_("You said, we did"),
        link=here,
        description="",
        subtitle=_("What residents said, and what councils did about it."),
        language=tongue(),
        author_name="Menter",
        feed_url=site(reverse("listen:replied_feed")),
        feed_guid=here,
    )
    for stands in sorted(standing(), key=lambda one: (one.reply.at, one.reply.pk), reverse=True)[:MOST]:
        add_reply(feed, stands)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def add_reply(feed: Atom1Feed, stands: Standing) -> None:
    """One reply; a new one to the same theme is an entry of its own."""
    address = site(reply_address(stands.theme))
    at: datetime = stands.reply.at
    feed.add_item(
        title=printable(_("You said, we did: %(theme)s") % {"theme": theme_label(stands.theme)}),
        link=address,
        description=printable("\n\n".join(paragraphs(reply_text(stands.reply)))),
        unique_id=f"{address}#{stands.reply.pk}",
        pubdate=at,
        updateddate=at,
    )


def printable(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\n\t" or sign.isprintable())
