"""How a resident's own thread is shown to whoever holds the receipt: words, theme, what was done, the reply."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.listen.asked import CHANNELS
from menter.office.listen.models import Reply, Theme, Voice
from menter.office.listen.presenters.name import theme_label, thread_address
from menter.office.listen.presenters.reply import paragraphs, replied_on, reply_text, request_rows
from menter.office.listen.reply_page import Done
from menter.office.look import figure

MOST_DONE = 6  # things on a receipt; the rest are on the theme's own page


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a resident's thread: done, or still to come."""

    heading: str
    says: str
    is_done: bool
    lines: list[str] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)


def followed(voice: Voice, theme: Theme | None, done: Sequence[Done], replies: Sequence[Reply]) -> list[Step]:
    """What came of somebody's words, step by step."""
    return [
        Step(_("You told us"), _("We kept your words on %(date)s.") % {"date": figure.date(voice.kept_at)}, True),
        theme_step(theme),
        done_step(done),
        reply_step(replies),
    ]


def theme_step(theme: Theme | None) -> Step:
    """Which theme the words belong to; its name once a person has looked at it."""
    heading = _("What others say")
    if theme is None:
        waits = _("Your words have not been grouped with others’ yet. That happens every time the grouping runs.")
        return Step(heading, waits, False)
    if theme.signed_off_at is None:
        checked = _("Other people say this as well. A person is checking the theme before everybody can see it.")
        return Step(heading, checked, False)
    says = _("Other people say this as well:") if theme.is_current else _("For a time, this was grouped with:")
    links = [{"text": theme_label(theme), "href": reverse("listen:theme", args=[theme.pk])}]
    if thread := thread_address("theme", theme.pk):
        links.append({"text": _("Follow the golden thread from your words"), "href": thread})
    return Step(heading, says, True, links=links)


def done_step(done: Sequence[Done]) -> Step:
    """What councils decided and did about it."""
    heading = _("What was done")
    if not done:
        return Step(heading, _("Nothing has been decided about it yet. Come back to this page later."), False)
    return Step(heading, _("Councils work on it together:"), True, done=list(done[:MOST_DONE]))


def reply_step(replies: Sequence[Reply]) -> Step:
    """The councils' reply."""
    heading = _("The councils’ reply")
    if not replies:
        return Step(heading, _("There is no reply yet. It will stand here when there is one."), False)
    link = {"text": _("Everything about this reply"), "href": reverse("listen:reply", args=[replies[0].theme_id])}
    return Step(heading, replied_on(replies[0]), True, lines=paragraphs(reply_text(replies[0])), links=[link])


def asking(voice: Voice) -> dict[str, Any]:
    """Whether a reply was asked for, with the way to stop it; else the ways to ask for one."""
    asked = getattr(voice, "reply_request", None)
    ways = {
        "email": _("Ask for a reply by e-mail"),
        "letter": _("Ask for a reply by letter"),
        "phone": _("Ask for a reply by phone"),
    }
    return {
        "rows": request_rows(asked) if asked else [],
        "stop": reverse("listen:stop_here", args=[voice.receipt]) if asked else "",
        "ways": [
            {"text": ways[channel], "href": reverse("listen:ask_for_reply", args=[voice.receipt, channel])}
            for channel in CHANNELS
            if not asked
        ],
    }
