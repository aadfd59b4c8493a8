"""How doubtful words are shown to whoever looks at them: what was taken out is marked where it stood."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.listen.redaction import Kind, Span
from menter.office.listen.models import SecretWord, Voice
from menter.office.listen.presenters.name import council_name, lang_of
from menter.office.listen.presenters.voice import words_cell
from menter.office.look import figure
from menter.office.look.listing import Cell, Column

KINDS = {
    Kind.PERSON: gettext_lazy("A person’s name"),
    Kind.PHONE: gettext_lazy("A phone number"),
    Kind.EMAIL: gettext_lazy("An e-mail address"),
    Kind.POSTCODE: gettext_lazy("A postcode"),
    Kind.ADDRESS: gettext_lazy("A house or its address"),
    Kind.NATIONAL_INSURANCE: gettext_lazy("A National Insurance number"),
    Kind.NHS_NUMBER: gettext_lazy("An NHS number"),
    Kind.DATE_OF_BIRTH: gettext_lazy("A date of birth"),
    Kind.VEHICLE: gettext_lazy("A vehicle’s number"),
    Kind.BANK: gettext_lazy("Bank details"),
    Kind.CARD: gettext_lazy("A card’s number"),
    Kind.ACCOUNT: gettext_lazy("An account or reference number"),
    Kind.HANDLE: gettext_lazy("A social media account"),
    Kind.SCHOOL: gettext_lazy("A child’s school"),
}
Piece = dict[str, Any]


def marked(text: str, places: Iterable[Sequence[Any]]) -> list[list[Piece]]:
    """The paragraphs of a text as pieces; those that lie within one of `places` (start, end, ...) are marked."""
    paragraphs: list[list[Piece]] = []
    for piece, is_marked in _pieces(text, places):
        first, *rest = piece.split("\n")
        if not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append({"text": first, "is_marked": is_marked})
        paragraphs.extend([{"text": line, "is_marked": is_marked}] for line in rest)
    return [line for line in paragraphs if any(piece["text"].strip() for piece in line)]


def _pieces(text: str, places: Iterable[Sequence[Any]]) -> Iterator[tuple[str, bool]]:
    last = 0
    for start, end, *_rest in sorted(places, key=lambda place: (place[0], place[1])):
        yield text[last:start], False
        yield text[start:end], True
        last = end
    yield text[last:], False


def doubtful_words(original: str, spans: Iterable[Span]) -> list[str]:
    """The doubtful stretches of an original, each once, in the order in which they stand."""
    return list(dict.fromkeys(original[span.start : span.end] for span in spans if span.doubtful))


def review_columns() -> list[Column]:
    """The columns of the queue."""
    return [
        Column("id", gettext_lazy("Number"), lambda v: v.pk, number_cell),
        Column("kept_at", gettext_lazy("Waiting since"), lambda v: v.kept_at.date(), lambda v: figure.date(v.kept_at)),
        Column("council", gettext_lazy("Council"), lambda v: council_name(v.body)),
        Column("words", gettext_lazy("Words"), lambda v: v.text, words_cell),
        Column("doubts", gettext_lazy("Doubtful places"), lambda v: len(v.doubts), is_number=True),
    ]


def number_cell(voice: Voice) -> Cell:
    return Cell(str(voice.pk), reverse("listen:review_one", args=[voice.pk]))


def review_page(voice: Voice) -> dict[str, Any]:
    """What there is to see of a doubtful voice without its original."""
    return {
        "paragraphs": marked(voice.text, voice.doubts),
        "lang": lang_of(voice.language),
        "doubts": [str(KINDS[Kind(kind)]) for _start, _end, kind in voice.doubts],
        "address": reverse("listen:voice", args=[voice.pk]),
    }


def taught_columns() -> list[Column]:
    """The columns of the list of taught words."""
    return [
        Column("word", gettext_lazy("Word"), lambda taught: taught.word, taught_cell),
        Column(
            "is_secret",
            gettext_lazy("What is done with it"),
            lambda taught: taught.is_secret,
            lambda taught: _("Always taken out") if taught.is_secret else _("Never taken out"),
        ),
        Column("kind", gettext_lazy("Kind"), lambda taught: taught.kind, kind_name),
        Column("taught_at", gettext_lazy("Since"), lambda t: t.taught_at.date(), lambda t: figure.date(t.taught_at)),
    ]


def taught_cell(taught: SecretWord) -> Cell:
    return Cell(taught.word, reverse("listen:forget_word", args=[taught.pk]))


def kind_name(taught: SecretWord) -> str:
    """The kind of personal data that a word is; empty where it is none."""
    return str(KINDS[Kind(taught.kind)]) if taught.kind else ""
