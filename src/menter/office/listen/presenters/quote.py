"""Residents' words on a theme's page: the part that speaks of this theme marked, the other themes as links."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from menter.office.listen.may import themes_for
from menter.office.listen.models import Theme, ThemeVoice, Voice
from menter.office.listen.presenters.name import council_name, lang_of, theme_cell
from menter.office.listen.presenters.voice import FIRST_WORDS, voice_columns, words_cell
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell, Column
from menter.office.people.may import Person

BEFORE = 60  # signs shown before a marked part in a list, so that it is seen where it stands
Others = Mapping[int, Sequence[ThemeVoice]]


def others_of(theme: Theme, voices: Iterable[int], reader: Person) -> Others:
    """For each of these voices the other themes that it speaks of and `reader` may see, in one query.

    A theme's own parts and the theme that it is a part of are no others: they hold the same words.
    """
    held = ThemeVoice.objects.filter(
        voice__in=list(voices), theme__in=themes_for(reader), theme__is_current=True, theme__parent=None
    ).exclude(Q(theme=theme) | Q(theme=theme.parent_id))
    found = defaultdict[int, list[ThemeVoice]](list)
    for one in held.select_related("theme").order_by("voice_id", "-likeness", "theme_id"):
        found[one.voice_id].append(one)
    return found


def quote_columns(quotes: Iterable[ThemeVoice], others: Others | None = None) -> list[dict[str, Any]]:
    """The quotes side by side, Welsh first; a language without any says so."""
    told: dict[str, list[dict[str, Any]]] = {"cy": [], "en": []}
    for membership in quotes:
        voice = membership.voice
        besides = (others or {}).get(voice.pk, ())
        told[voice.language].append(
            {
                "words": marked_words(voice.text, spoken(membership, besides)),
                "lang": lang_of(voice.language),
                "place": council_name(voice.body),
                "date": figure.date(voice.said_on),
                "others": [
                    {"text": cell.text, "href": cell.href} for cell in (theme_cell(one.theme) for one in besides)
                ],
            }
        )
    headings = {"cy": _("In Welsh"), "en": _("In English")}
    none = {"cy": _("Nobody has said this in Welsh yet."), "en": _("Nobody has said this in English yet.")}
    return [{"heading": headings[code], "quotes": told[code], "empty": none[code]} for code in ("cy", "en")]


def spoken(membership: ThemeVoice, besides: Sequence[ThemeVoice]) -> list[tuple[int, int]]:
    """The stretches of a voice that speak of a theme; none where all of it does.

    A voice that was placed as a whole speaks of its theme except where a part of it speaks of another.
    """
    text = membership.voice.text
    if (own := stretch(membership, text)) is not None:
        return [own]
    taken = sorted(part for one in besides if (part := stretch(one, text)) is not None)
    if not taken:
        return []
    edges = [0, *(edge for part in taken for edge in part), len(text)]
    rest = (trimmed(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [(start, end) for start, end in rest if any(sign.isalnum() for sign in text[start:end])]


def stretch(membership: ThemeVoice, text: str) -> tuple[int, int] | None:
    """The part of a text that a membership names; none where it names none, or where the text has changed since."""
    start, end = membership.start, membership.end
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return start, end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the space around it."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())


def marked_words(text: str, marked: Sequence[tuple[int, int]]) -> Markup:
    """A text with these stretches marked; who hears the page is told where they begin and end."""
    shown, at = Markup(), 0
    for start, end in marked:
        shown += escape(text[at:start]) + mark_up(text[start:end])
        at = end
    return shown + escape(text[at:])


def mark_up(words: str) -> Markup:
    """Marked words between signs for the ear, which are in the language of the page."""
    hidden = Markup('<span class="govuk-visually-hidden" lang="{lang}">{text}</span>')
    before = hidden.format(lang=tongue(), text=_("[about this theme:] "))
    after = hidden.format(lang=tongue(), text=_(" [end of the part about this theme]"))
    return Markup('<mark class="menter-mark">{}{}{}</mark>').format(before, words, after)


def with_parts(voices: QuerySet[Voice], theme: Theme) -> QuerySet[Voice]:
    """The same voices, each with `part_start` and `part_end`: the part of it that speaks of this theme."""
    held = ThemeVoice.objects.filter(theme=theme, voice=OuterRef("pk"))
    return voices.annotate(part_start=Subquery(held.values("start")), part_end=Subquery(held.values("end")))


def theme_words_columns() -> list[Column]:
    """The columns of a theme's words, over rows of `with_parts`: the part that speaks of the theme is marked."""
    return [replace(column, cell=marked_cell) if column.key == "words" else column for column in voice_columns()]


def marked_cell(voice: Any) -> Cell:
    """A voice's words in a list, as much of them as shows the part and where it stands."""
    start, end, text = voice.part_start, voice.part_end, voice.text
    if start is None or end is None or not 0 <= start < end <= len(text):
        return words_cell(voice)
    first = max(0, start - BEFORE)
    last = max(end, min(len(text), first + FIRST_WORDS))
    shown = marked_words(text[first:last], [(start - first, end - first)])
    around = Markup("{}{}{}").format("…" if first else "", shown, "…" if last < len(text) else "")
    return Cell(text, lang=lang_of(voice.language), picture=around)
