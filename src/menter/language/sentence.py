"""Whole sentences that can be said in either language, and refusals that carry one.

Thinking never asks which language the reader speaks. It hands over a `Sentence`: the English wording (which is
also the key of the Welsh one in the catalogue) and the named values to put in. Whoever shows it says the language.
"""

import gettext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["cy", "en"]

CATALOGUE = Path(__file__).parent.parent / "locale"
DOMAIN = "django"  # the office and the thinking share one catalogue


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence with named places, not yet in any language.

    message     the English sentence with `{name}` places; a literal, so that it can be collected for translation
    values      what goes in the places; a value may itself be a Sentence
    """

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def __init__(self, message: str, /, **values: object) -> None:
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "values", values)

    def __hash__(self) -> int:
        return hash((self.message, tuple(sorted((k, str(v)) for k, v in self.values.items()))))

    def to(self, language: str) -> str:
        """Say it in `language` ("cy" or "en"); English when no Welsh is kept for it."""
        wording = translation(language).gettext(self.message)
        return fill(wording, self.values, language)

    def __str__(self) -> str:
        return self.to("en")


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence whose wording depends on a number: Welsh has six forms, English two.

    one, many   the English sentence for 1 and for any other number, with a `{count}` place
    """

    one: str
    many: str
    count: int
    values: dict[str, object] = field(default_factory=dict)

    def __init__(self, one: str, many: str, /, count: int, **values: object) -> None:
        object.__setattr__(self, "one", one)
        object.__setattr__(self, "many", many)
        object.__setattr__(self, "count", count)
        object.__setattr__(self, "values", values)

    def __hash__(self) -> int:
        return hash((self.one, self.count, tuple(sorted((k, str(v)) for k, v in self.values.items()))))

    def to(self, language: str) -> str:
        """Say it in `language` ("cy" or "en"), in the form that goes with `count`."""
        wording = translation(language).ngettext(self.one, self.many, self.count)
        return fill(wording, {"count": self.count, **self.values}, language)

    def __str__(self) -> str:
        return self.to("en")


class Refusal(Exception):  # noqa: N818  (the field says refusal, not error)
    """Something that Menter will not or cannot do, said in a sentence to the person who can act on it.

    Define a subclass beside the function that raises it. The page, the command line and the API show the sentence.
    """

    def __init__(self, sentence: Sentence | Counted) -> None:
        self.sentence = sentence
        super().__init__(sentence)

    def __str__(self) -> str:
        return str(self.sentence)


def fill(wording: str, values: dict[str, object], language: str) -> str:
    """Put `values` into the `{name}` places of `wording`, saying nested sentences in the same language."""
    if not values:
        return wording
    said = {
        name: value.to(language) if isinstance(value, Sentence | Counted) else value for name, value in values.items()
    }
    return wording.format_map(said)


@cache
def translation(language: str) -> gettext.NullTranslations:
    """The catalogue of one language; the wording itself where there is none."""
    return gettext.translation(DOMAIN, localedir=CATALOGUE, languages=[language], fallback=True)
