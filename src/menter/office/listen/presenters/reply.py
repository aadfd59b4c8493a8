"""How replies are shown: to whoever asked for one, to everybody, and to officers who write a letter or ring."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from menter.office.listen.asked import SENT_BY_US, Asked, end_of
from menter.office.listen.models import Reply, ReplyRequest, ReplySent, Theme
from menter.office.listen.presenters.name import council_name, theme_label
from menter.office.listen.replied import Standing
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell, Column
from menter.office.people.models import PAUSES

FIRST_WORDS = 160  # signs of a reply in a list; the whole stands on its page


def how_name(channel: str) -> str:
    """By which channel a reply goes."""
    return {"email": _("By e-mail"), "letter": _("By letter"), "phone": _("By phone")}.get(
        channel, _("On this site, with the receipt number")
    )


def language_says(language: str) -> str:
    """In which language a reply is."""
    return _("In Welsh") if language == "cy" else _("In English")


def asked_rows(asked: Asked | None) -> list[dict[str, Any]]:
    """How, where and in which language a reply will go, for whoever asked; of the address only how it ends."""
    if asked is None:
        return [row(_("How"), how_name(""))]
    end = end_of(asked)
    where = {
        "email": _("An address that ends in %(end)s") % {"end": end},
        "phone": _("A number that ends in %(end)s") % {"end": end},
        "letter": _("The address that you wrote"),
    }
    return [
        row(_("How"), how_name(asked.channel)),
        row(_("Where"), where[asked.channel]),
        row(_("Language"), language_says(asked.language)),
    ]


def request_rows(request: ReplyRequest) -> list[dict[str, Any]]:
    """The same for a request that is kept, without any part of the address."""
    return [
        row(_("How"), how_name(request.channel)),
        row(_("Language"), language_says(request.language)),
        row(_("Asked on"), figure.date(request.asked_at)),
        *([row(_("Confirmed"), confirmed_says(request))] if request.channel == SENT_BY_US else []),
    ]


def confirmed_says(request: ReplyRequest) -> str:
    """Whether the owner of an e-mail address has confirmed it, or what is to be done."""
    if request.confirmed_at:
        return figure.date(request.confirmed_at)
    return _("Not yet. We send an e-mail with a link to your address: open it. Without it no reply is sent.")


def row(heading: str, text: str) -> dict[str, Any]:
    """One line of a GOV.UK summary list."""
    return {"key": {"text": heading}, "value": {"text": text}}


def reply_text(reply: Reply, language: str = "") -> str:
    """The words of a reply in the language of the page, or in the one that is named."""
    return reply.text_cy if (language or tongue()) == "cy" else reply.text_en


def paragraphs(text: str) -> list[str]:
    """A text as paragraphs."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def reply_page(replies: Sequence[Reply]) -> dict[str, Any]:
    """The newest reply and those before it."""
    shown = [
        {"paragraphs": paragraphs(reply_text(reply)), "says": replied_on(reply), "number": reply.pk}
        for reply in replies
    ]
    return {"newest": shown[0], "earlier": shown[1:]}


def replied_on(reply: Reply) -> str:
    """When a reply was published."""
    if reply.is_correction:
        return _("Corrected on %(date)s.") % {"date": figure.date(reply.at)}
    return _("Replied on %(date)s.") % {"date": figure.date(reply.at)}


def said_by(voices: int, councils: int) -> str:
    """How many voices say something, and about how many councils."""
    many = ngettext("%(num)s voice says this.", "%(num)s voices say this.", voices) % {"num": figure.number(voices)}
    if not councils:
        return many
    about = ngettext("They are about %(num)s council.", "They are about %(num)s councils.", councils)
    return f"{many} {about % {'num': figure.number(councils)}}"


def told_lines(waiting: dict[str, int]) -> list[str]:
    """Whom a reply will reach once it is published, a sentence a channel."""
    return [
        ngettext("%(num)s person gets it by e-mail.", "%(num)s people get it by e-mail.", waiting["email"])
        % {"num": figure.number(waiting["email"])},
        ngettext(
            "%(num)s person waits for a letter or a call from the council.",
            "%(num)s people wait for a letter or a call from the council.",
            waiting["council"],
        )
        % {"num": figure.number(waiting["council"])},
        _("Everybody else sees it on this site, also those who come back with their receipt number."),
    ]


def replied_columns() -> list[Column]:
    """The columns of the list of replies, over rows of `replied.standing` with their counts."""
    return [
        Column("theme", gettext_lazy("You said"), lambda s: theme_label(s.theme), replied_cell),
        Column("voices", gettext_lazy("Voices"), lambda s: s.theme.voice_count, is_number=True),
        Column("reply", gettext_lazy("We did"), lambda s: reply_text(s.reply), lambda s: short(reply_text(s.reply))),
        Column("at", gettext_lazy("Replied on"), lambda s: s.reply.at.date(), lambda s: figure.date(s.reply.at)),
    ]


def replied_file_columns() -> list[Column]:
    """The same for the files, in both languages whatever the page's."""
    return [
        Column("id", gettext_lazy("Number"), lambda s: s.theme.pk),
        Column("theme_cy", gettext_lazy("Welsh label"), lambda s: s.theme.label_cy),
        Column("theme_en", gettext_lazy("English label"), lambda s: s.theme.label_en),
        Column("voices", gettext_lazy("Voices"), lambda s: s.theme.voice_count, is_number=True),
        Column("reply_cy", gettext_lazy("Welsh reply"), lambda s: s.reply.text_cy),
        Column("reply_en", gettext_lazy("English reply"), lambda s: s.reply.text_en),
        Column("at", gettext_lazy("Replied on"), lambda s: s.reply.at.date()),
        Column("sample_voices", gettext_lazy("Voices that are sample data"), lambda s: s.theme.sample_count,
               is_number=True),
    ]  # fmt: skip


def replied_cell(stands: Standing) -> Cell:
    return Cell(theme_label(stands.theme), reply_address(stands.theme))


def reply_address(theme: Theme) -> str:
    """The page of what was done about a theme."""
    return reverse("listen:reply", args=[theme.pk])


def short(text: str) -> str:
    """The first words of a text."""
    text = " ".join(text.split())
    return text if len(text) <= FIRST_WORDS else text[:FIRST_WORDS].rsplit(" ", 1)[0] + "…"


def waiting_columns() -> list[Column]:
    """The columns of the list of letters and calls: no address stands in it, on the page or in a file."""
    return [
        Column("request", gettext_lazy("Number"), lambda pair: pair[1].pk, waiting_cell),
        Column("channel", gettext_lazy("How"), lambda pair: pair[1].channel, lambda pair: how_name(pair[1].channel)),
        Column("language", gettext_lazy("Language"), lambda pair: pair[1].language,
               lambda pair: language_says(pair[1].language)),
        Column("council", gettext_lazy("Council"), lambda pair: council_name(pair[1].voice.body)),
        Column("theme", gettext_lazy("Theme"), lambda pair: theme_label(pair[0].theme),
               lambda pair: replied_cell(pair[0])),
        Column("asked_on", gettext_lazy("Asked on"), lambda pair: pair[1].asked_at.date()),
        Column("replied_on", gettext_lazy("Replied on"), lambda pair: pair[0].reply.at.date()),
    ]  # fmt: skip


def waiting_cell(pair: tuple[Standing, ReplyRequest]) -> Cell:
    stands, request = pair
    address = reverse("listen:to_send_one", args=[stands.reply.pk, request.pk])
    return Cell(_("Request %(number)s") % {"number": request.pk}, address)


def stuck_rows(sent: Sequence[ReplySent]) -> list[dict[str, Any]]:
    """E-mails that did not leave, or of which nobody knows whether they did; with what to do."""
    return [
        {
            "number": one.pk,
            "text": stuck_says(one),
            "theme": theme_label(one.reply.theme),
            "button": _("Send request %(number)s again") % {"number": one.request_id},
        }
        for one in sent
    ]


def stuck_says(sent: ReplySent) -> str:
    """What became of one e-mail."""
    message = sent.message
    last = figure.moment((message and message.taken_at) or sent.at)
    if message is None or message.tries <= len(PAUSES):  # given up without being refused so often
        return _("Request %(number)s: begun on %(moment)s and never finished. Nobody knows whether it arrived.") % {
            "number": sent.request_id,
            "moment": last,
        }
    return ngettext(
        "Request %(number)s: refused %(tries)s time (%(trouble)s), last on %(moment)s.",
        "Request %(number)s: refused %(tries)s times (%(trouble)s), last on %(moment)s.",
        message.tries,
    ) % {
        "number": sent.request_id,
        "tries": figure.number(message.tries),
        "trouble": message.trouble,
        "moment": last,
    }
