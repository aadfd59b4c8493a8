"""Two statements side by side, what both say marked though one is in Welsh and one in English."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.choose.twin import NEAR, SAME_FROM
from menter.join_up.shared import shared_words
from menter.office.choose.models import Combining, CombiningState, EntryTwin, RoundEntry
from menter.office.join_up.presenters.page import Piece, cut
from menter.office.listen.models import Statement
from menter.office.listen.presenters.name import lang_of, language_name
from menter.office.look import figure
from menter.office.look.form import Marked
from menter.office.look.listing import Cell, Column
from menter.office.reference.presenters import body_name, mission_name

TAGS = {CombiningState.ASKED: "yellow", CombiningState.DONE: "green", CombiningState.REFUSED: "grey"}


@dataclass(frozen=True, slots=True)
class Field:
    """One of the fund's fields, cut where marked words begin and end."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One statement of the pair."""

    title: Cell
    title_pieces: tuple[Piece, ...]
    council: str
    language: str
    lang: str
    missions: list[str]
    fields: list[Field] = field(default_factory=list)


def sides(twin: EntryTwin) -> list[Side]:
    """Both statements, field by field."""
    both = [twin.left.statement, twin.right.statement]
    texts = [(each.language, text) for each in both for text in words_of(each)]
    many = len(words_of(both[0]))
    places = shared_words(texts, [number // many for number in range(len(texts))])
    pieces = [tuple(cut(text, marks)) for (_language, text), marks in zip(texts, places, strict=True)]
    return [side(each, pieces[number * many : (number + 1) * many]) for number, each in enumerate(both)]


def words_of(statement: Statement) -> list[str]:
    return [statement.title, statement.overview, statement.evidence, statement.audience]


def side(statement: Statement, pieces: list[tuple[Piece, ...]]) -> Side:
    """One statement with its words cut."""
    named = [_("Overview of the problem"), _("Evidence of the problem"), _("Who has the problem")]
    return Side(
        title=statement_cell(statement),
        title_pieces=pieces[0],
        council=body_name(statement.body),
        language=language_name(statement.language),
        lang=lang_of(statement.language),
        missions=[mission_name(int(number)) for number in statement.missions],
        fields=[Field(heading, each) for heading, each in zip(named, pieces[1:], strict=True)],
    )


def statement_cell(statement: Statement) -> Cell:
    """A statement's title in its own language, leading to its page."""
    href = reverse("listen:statement", args=[statement.pk])
    return Cell(statement.title, href, lang=lang_of(statement.language))


def reasons(twin: EntryTwin) -> list[str]:
    """Why they may be the same problem."""
    said = []
    if twin.by_meaning is not None and twin.by_meaning >= NEAR:
        said.append(_("They mean nearly the same."))
    languages = {twin.left.statement.language, twin.right.statement.language}
    if languages == {"cy", "en"}:
        said.append(_("One is in Welsh and the other in English."))
    said.append(_("Words that both say, in either language, are marked."))
    return said


def likely(twin: EntryTwin) -> Cell:
    """How likely it is the same problem, as a tag."""
    colour = "green" if twin.probability >= SAME_FROM else "grey"
    return Cell(figure.percent(twin.probability), tag=colour)


def columns() -> list[Column]:
    """The pairs, the likeliest first."""
    return [
        Column("look", _("Pair"), lambda t: t.pk, pair_cell),
        Column("one", _("One"), lambda t: t.left.statement.title, lambda t: title_cell(t.left)),
        Column("one_council", _("Council"), lambda t: body_name(t.left.statement.body)),
        Column("other", _("The other"), lambda t: t.right.statement.title, lambda t: title_cell(t.right)),
        Column("other_council", _("Its council"), lambda t: body_name(t.right.statement.body)),
        Column("probability", _("How likely it is the same"), lambda t: round(t.probability, 3), likely),
    ]


def title_cell(entry: RoundEntry) -> Cell:
    """A title without its link: the pair's page has it."""
    return Cell(entry.statement.title, lang=lang_of(entry.statement.language))


def pair_cell(twin: EntryTwin) -> Cell:
    """The way to the pair's page."""
    return Cell(
        _("Side by side: %(number)s") % {"number": twin.pk}, reverse("choose:pair", args=[twin.left.round_id, twin.pk])
    )


def side_choices(twin: EntryTwin) -> list[tuple[str, Any]]:
    """Both statements to choose from, each with its council."""
    return [
        (
            str(entry.pk),
            Marked.of(f"{body_name(entry.statement.body)}: {entry.statement.title}", lang_of(entry.statement.language)),
        )
        for entry in (twin.left, twin.right)
    ]


def combining_columns() -> list[Column]:
    """Which owners were asked, and what they answered."""
    return [
        Column("entry", _("Becomes part"), lambda c: c.entry.statement.title, lambda c: title_cell(c.entry)),
        Column("into", _("Stands for both"), lambda c: c.into.statement.title, lambda c: title_cell(c.into)),
        Column("at", _("Asked on"), lambda c: c.at, lambda c: figure.date(c.at)),
        Column("state", _("State"), lambda c: c.state, combining_cell),
    ]


def combining_cell(combining: Combining) -> Cell:
    """How far it is, leading to its page."""
    href = reverse("choose:combining", args=[combining.entry.round_id, combining.pk])
    return Cell(str(combining.get_state_display()), href)


def combining_facts(combining: Combining) -> list[dict[str, Any]]:
    """What was asked and answered."""
    pairs = [
        (_("Becomes part"), statement_cell(combining.entry.statement)),
        (_("Its council"), Cell(body_name(combining.entry.statement.body))),
        (_("Stands for both"), statement_cell(combining.into.statement)),
        (_("Council that leads"), Cell(body_name(combining.into.statement.body))),
        (_("Asked on"), Cell(figure.date(combining.at))),
        (_("State"), Cell(str(combining.get_state_display()), tag=TAGS[CombiningState(combining.state)])),
    ]
    if combining.note:
        pairs.append((_("What was said with it"), Cell(combining.note, lang=lang_of(combining.language))))
    for answer in combining.answers.all():
        pairs.append((body_name(answer.body), Cell(_("Agreed") if answer.is_accepted else _("Refused"))))
        if answer.reason:
            pairs.append((_("Its reason"), Cell(answer.reason, lang=lang_of(answer.language))))
    return [{"key": key, "text": c.text, "href": c.href, "lang": c.lang, "tag": c.tag} for key, c in pairs]
