"""Text that is kept in both languages: the page's language first, the other with its language named."""

from datetime import date
from typing import cast

from django.utils.translation import get_language

from menter.language.sentence import Counted, Sentence
from menter.office.look import figure
from menter.office.look.listing import Cell


def tongue() -> str:
    """The language of the page: "cy" or "en"."""
    return "cy" if (get_language() or "en").startswith("cy") else "en"


def either(cy: str, en: str, href: str = "") -> Cell:
    """The text in the language of the page; where that is empty, the other one, marked as what it is."""
    here, there, other = (cy, en, "en") if tongue() == "cy" else (en, cy, "cy")
    return Cell(here, href) if here else Cell(there, href, lang=other if there else "")


def said(sentence: Sentence | Counted) -> str:
    """A sentence of the ground floor in the language of the page."""
    return sentence.to(tongue())


class Day(Sentence):
    """A day in the words of the language that a sentence is said in."""

    __slots__ = ()

    def __init__(self, day: date) -> None:
        super().__init__("{day}", day=day)

    def to(self, language: str) -> str:
        return figure.date(cast(date, self.values["day"]), language)


class Title(Sentence):
    """A title that is kept in both languages, as a place in a sentence."""

    __slots__ = ()

    def __init__(self, cy: str, en: str) -> None:
        super().__init__("{en}", cy=cy, en=en)

    def to(self, language: str) -> str:
        cy, en = str(self.values["cy"]), str(self.values["en"])
        return (cy or en) if language == "cy" else (en or cy)
