"""How one resident's words are shown: to whom holds the receipt, and to those who may read them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.listen.redaction import Kind
from menter.listen.redaction.kind import NOTICE
from menter.office.listen.models import Voice
from menter.office.listen.presenters.name import (
    channel_name,
    council_name,
    lang_of,
    language_name,
    service_name,
    theme_label,
    thread_address,
)
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell, Column

ON_THE_PAGE = {"id", "said_on", "council", "language", "words", "has_doubt"}
FIRST_WORDS = 200  # signs of a comment in a list; the whole stands in the files and on its own page


def taken_out_lines(taken_out: dict[str, int]) -> list[str]:
    """What was taken out of somebody's words, one sentence a kind."""
    return [NOTICE[Kind(kind)](count).to(tongue()) for kind, count in taken_out.items()]


def words_of(text: str, language: str) -> dict[str, Any]:
    """Somebody's words as paragraphs, in their own language."""
    return {"paragraphs": [line for line in text.split("\n") if line.strip()], "lang": lang_of(language)}


def voice_page(voice: Voice) -> dict[str, Any]:
    """What there is to say about one voice; its themes must be prefetched."""
    return {
        "words": words_of(voice.text, voice.language),
        "taken_out": taken_out_lines(voice.taken_out),
        "facts": [fact(heading, text) for heading, text in voice_facts(voice)],
        "themes": [
            {
                "text": theme_label(theme),
                "href": reverse("listen:theme", args=[theme.pk]),
                "is_current": theme.is_current,
            }
            for theme in voice.themes.all()
        ],
        "thread": thread_address("voice", voice.pk),
        "is_sample": voice.is_sample,
        "has_doubt": voice.has_doubt,
    }


def voice_facts(voice: Voice) -> list[tuple[str, str]]:
    """Heading and text of each line of the summary."""
    return [
        (_("When"), figure.date(voice.said_on)),
        (_("Council"), council_name(voice.body)),
        (_("Service"), service_name(voice.service)),
        (_("Language"), language_name(voice.language)),
        (_("How it came in"), channel_name(voice.channel)),
    ]


def fact(heading: str, text: str) -> dict[str, Any]:
    """One line of a GOV.UK summary list."""
    return {"key": {"text": heading}, "value": {"text": text}}


def voice_columns() -> list[Column]:
    """The columns of the list of voices: few, so that the words have room."""
    return [column for column in voice_file_columns() if column.key in ON_THE_PAGE]


def voice_file_columns() -> list[Column]:
    """The same and the rest, for the files."""
    return [
        Column("id", gettext_lazy("Number"), lambda v: v.pk, address_cell),
        Column("said_on", gettext_lazy("Date"), lambda v: v.said_on, lambda v: figure.date(v.said_on)),
        Column("council", gettext_lazy("Council"), lambda v: council_name(v.body)),
        Column("language", gettext_lazy("Language"), lambda v: v.language, lambda v: language_name(v.language)),
        Column("channel", gettext_lazy("How it came in"), lambda v: v.channel, lambda v: channel_name(v.channel)),
        Column("service", gettext_lazy("Service"), lambda v: v.service, lambda v: service_name(v.service)),
        Column("words", gettext_lazy("Words"), lambda v: v.text, words_cell),
        Column("has_doubt", gettext_lazy("To look at"), lambda v: v.has_doubt, doubt_cell),
        Column("is_sample", gettext_lazy("Sample data"), lambda v: v.is_sample),
    ]


def address_cell(voice: Voice) -> Cell:
    return Cell(str(voice.pk), reverse("listen:voice", args=[voice.pk]))


def words_cell(voice: Voice) -> Cell:
    short = voice.text if len(voice.text) <= FIRST_WORDS else voice.text[:FIRST_WORDS].rsplit(" ", 1)[0] + "…"
    return Cell(short, lang=lang_of(voice.language))


def doubt_cell(voice: Voice) -> Cell:
    return Cell(_("A person should look"), tag="orange") if voice.has_doubt else Cell("")
