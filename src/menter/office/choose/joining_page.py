"""The statements of a round in short, once its call has closed, and what other councils say of them."""

import re
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.listen.statement import first_words
from menter.office.choose.models import EntryWordKind, RoundEntry
from menter.office.choose.twin_page import statement_cell
from menter.office.listen.presenters.name import lang_of
from menter.office.look import figure
from menter.office.look.listing import Cell, Column
from menter.office.reference.presenters import body_name, mission_name

SENTENCE = re.compile(r"(?<=[.!?])\s+")
SHORT = 240  # characters that a row of the list has room for; a sentence of a statement has 120


def in_short(entry: RoundEntry) -> str:
    """The first sentence of a statement's overview, or as many of its words as a row has room for."""
    first = SENTENCE.split(" ".join(entry.statement.overview.split()), maxsplit=1)[0]
    return first if len(first) <= SHORT else first_words(first)


def short_cell(entry: RoundEntry) -> Cell:
    return Cell(in_short(entry), lang=lang_of(entry.statement.language))


def said_by(kind: str) -> Callable[[RoundEntry], str]:
    """The councils that say so of an entry."""

    def names(entry: RoundEntry) -> str:
        return ", ".join(sorted(body_name(word.body) for word in entry.words.all() if word.kind == kind))

    return names


def columns(*, speaks_for: frozenset[str]) -> list[Column]:
    """What everybody reads; who speaks for a council can say that it has another's problem too.

    speaks_for  codes of the bodies that the reader speaks for; none for most readers
    """
    mine = [Column("say", _("Yours?"), lambda e: "", say_cell(speaks_for))] if speaks_for else []
    return [
        Column("title", _("Problem"), lambda e: e.statement.title, lambda e: statement_cell(e.statement)),
        Column("council", _("Council"), lambda e: body_name(e.statement.body)),
        Column("short", _("In short"), in_short, short_cell),
        Column("missions", _("Missions it serves"), missions),
        Column("have", _("Have it too"), said_by(EntryWordKind.HAVE), lambda e: said_by(EntryWordKind.HAVE)(e) or "–"),
        Column("done", _("Have done it"), said_by(EntryWordKind.DONE), lambda e: said_by(EntryWordKind.DONE)(e) or "–"),
        *mine,
    ]


def missions(entry: RoundEntry) -> str:
    return "; ".join(mission_name(int(number)) for number in entry.statement.missions)


def say_cell(speaks_for: frozenset[str]) -> Callable[[RoundEntry], Cell]:
    """The way to say that one has it too, or has done it; none beside one's own only statement."""

    def made(entry: RoundEntry) -> Cell:
        if speaks_for == {entry.statement.body_id}:
            return Cell("")
        return Cell(_("We have this, or have done it"), reverse("choose:say", args=[entry.round_id, entry.pk]))

    return made


def word_rows(entry: RoundEntry) -> list[dict[str, Any]]:
    """What councils have said of an entry."""
    return [
        {
            "pk": word.pk, "body": word.body_id, "council": body_name(word.body),
            "says": str(word.get_kind_display()), "note": word.note, "lang": lang_of(word.language),
            "day": figure.date(word.at),
        }
        for word in entry.words.all()
    ]  # fmt: skip
