"""One piece of a file that could not be taken, with its place and the reason, so that nothing is dropped silently."""

from dataclasses import dataclass

from menter.language.sentence import Counted, Sentence

SHOWN = 60  # signs of a wrong value that are repeated in a reason: enough to find it, too few to leak a comment


@dataclass(frozen=True, slots=True)
class Reject:
    """A row, a release or a contract that was left out.

    where   the place in the file, for a person
    column  the heading of the column, or the path inside a release; "" when it is the whole of it
    reason  what is wrong and what to do
    line    the line of the file where it is known, to sort by
    """

    where: Sentence
    column: str
    reason: Sentence | Counted
    line: int | None = None


def reject_line(line: int, column: str, reason: Sentence | Counted) -> Reject:
    """Leave out what stands on one line of a file."""
    return Reject(Sentence("Line {line}", line=line), column, reason, line)


def shorten(value: object) -> str:
    """Give the first signs of a wrong value, on one line, to repeat in a reason."""
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
