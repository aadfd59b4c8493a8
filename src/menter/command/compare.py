"""`menter compare statements FILE`: which problem statements of a table are the same problem. No database is needed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from menter.command import office
from menter.language.sentence import Counted, Refusal, Sentence
from menter.language.vector import default_embedder

if TYPE_CHECKING:
    from menter.choose.told import Line
    from menter.choose.twin import Twin
    from menter.standards.reject import Reject

MOST_SHOWN = 50  # pairs; less likely ones are left out, and are counted


class CannotOpen(Refusal):
    """The file is not there, or may not be read."""


def compare_statements(path: Path, *, as_json: bool) -> None:
    """Print the pairs that may be the same problem, the likeliest first, with what both say."""
    from menter.choose.twin import find_twins
    from menter.home import model_folder

    lines, rejects = read_file(path)
    embedder = default_embedder(model_folder())
    found = find_twins(
        [each.told for each in lines],
        reads=(lambda texts, languages: embedder.embed(texts, languages=languages)) if embedder.languages else None,
    )
    if as_json:
        office.print_json(as_plain(path, lines, found, rejects))
        return
    show(lines, found)
    if rejects:
        for each in rejects:
            text = f"{each.where.to(office.language())}: {each.reason.to(office.language())}"
            office.complaints.print(text, markup=False, soft_wrap=True)


def read_file(path: Path) -> "tuple[list[Line], list[Reject]]":
    """The statements of a file, and the rows that are none."""
    from menter.choose.told import Line, read_told
    from menter.standards.table import read_table

    try:
        with path.open("rb") as stream:
            rows = list(read_told(read_table(stream, path.name)))
    except OSError as error:
        raise CannotOpen(
            Sentence("{path} cannot be opened: there is no such file, or it may not be read.", path=str(path))
        ) from error
    lines = [each for each in rows if isinstance(each, Line)]
    return lines, [each for each in rows if not isinstance(each, Line)]


def as_plain(
    path: Path, lines: "Sequence[Line]", found: "Sequence[Twin]", rejects: "Sequence[Reject]"
) -> dict[str, Any]:
    """Everything for scripts: the twins by their keys, each pair with its reasons, rows that were left out."""
    tongue = office.language()
    return {
        "file": str(path),
        "statements": len(lines),
        "twins": [[lines[each.left].told.key, lines[each.right].told.key] for each in found if each.is_same],
        "pairs": [pair_of(each, lines) for each in found[:MOST_SHOWN]],
        "pairs_left_out": max(0, len(found) - MOST_SHOWN),
        "rejects": [
            {"where": each.where.to(tongue), "column": each.column, "reason": each.reason.to(tongue)}
            for each in rejects
        ],
    }


def pair_of(twin: "Twin", lines: "Sequence[Line]") -> dict[str, Any]:
    """One pair: both sides, how likely they are the same, why, and what each says that the other says too."""
    from menter.choose.twin import reasons, words_in_common

    told = [line.told for line in lines]
    mine, theirs = words_in_common(told[twin.left], told[twin.right])
    return {
        "left": side_of(lines[twin.left], mine),
        "right": side_of(lines[twin.right], theirs),
        "probability": round(twin.probability, 3),
        "same": twin.is_same,
        "by_words": round(twin.by_words, 3),
        "by_meaning": None if twin.by_meaning is None else round(twin.by_meaning, 3),
        "reasons": [reason.to(office.language()) for reason in reasons(twin, told)],
    }


def side_of(line: "Line", shared: Sequence[str]) -> dict[str, Any]:
    told = line.told
    return {
        "id": told.key, "line": line.line, "council": told.body, "title": told.title, "language": told.language,
        "shared": list(shared),
    }  # fmt: skip


def show(lines: "Sequence[Line]", found: "Sequence[Twin]") -> None:
    """The pairs as a table in the terminal's language."""
    from menter.choose.twin import reasons

    told = [line.told for line in lines]
    held = [each for each in found if each.is_same]
    office.say(
        Counted(
            "Of {statements} statements, {count} pair may be the same problem.",
            "Of {statements} statements, {count} pairs may be the same problem.",
            count=len(held),
            statements=len(lines),
        )
    )
    if not held:
        return
    table = Table(box=None)
    for heading in (Sentence("One"), Sentence("The other"), Sentence("How likely it is the same"), Sentence("Why")):
        table.add_column(heading.to(office.language()))
    for each in held[:MOST_SHOWN]:
        why = " ".join(reason.to(office.language()) for reason in reasons(each, told))
        sides = (told[each.left], told[each.right])
        names = [" · ".join(filter(None, (side.key, side.body, side.title))) for side in sides]
        table.add_row(*map(escape, (*names, f"{each.probability:.0%}", why)))
    office.console.print(table)
