"""An e-mail in one language, and to whom it goes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import override

BETWEEN = "\n\n" + "-" * 40 + "\n\n"  # the two languages of one e-mail


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail: as plain text, and as HTML where there is more to show.

    stop    the address that ends e-mails of this kind, for the mail program's own button
    """

    subject: str
    text: str
    html: str = ""
    stop: str = ""


def in_both(first: str, write: Callable[[str], Letter]) -> Letter:
    """An e-mail that may be shown to others: in both languages, the reader's own first and in the subject.

    write   gives it in one language, which is in force while it is called
    """
    letters = []
    for language in ("cy", "en") if first == "cy" else ("en", "cy"):
        with override(language):
            letters.append(write(language))
    return Letter(letters[0].subject, BETWEEN.join(letter.text.strip() for letter in letters) + "\n")


@dataclass(frozen=True, slots=True)
class Addressed:
    """A letter and the address it goes to."""

    address: str
    letter: Letter


# Gives the e-mail of one message by its key; None when there is nothing to say any more.
Writer = Callable[[str], Addressed | None]


def writer_of(kind: str) -> Writer | None:
    """Who writes messages of this kind as they leave; None where they are written before.

    Those are e-mails to residents: their addresses are sealed, and neither they nor what is said to them is kept here.
    The rooms that know residents stand above this one, so a setting names their functions.
    """
    path = settings.LETTER_WRITERS.get(kind)
    writer: Writer | None = import_string(path) if path else None
    return writer
