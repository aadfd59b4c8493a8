"""`menter import KIND FILE…`: take in files, each whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from menter.command import office
from menter.command.option import AsJson, option
from menter.language.sentence import Counted, Refusal, Sentence

if TYPE_CHECKING:
    from menter.office.see.intake import Progress as Tell
    from menter.office.standards.actions import Taken
    from menter.standards.reject import Reject

REJECTS_SHOWN = 20  # in the terminal; the page of the file shows them all


class BadColumn(Refusal):
    """The option --column is not a name, an equals sign and a heading."""


class BadDay(Refusal):
    """The option --retrieved-on is no day."""


def import_files(
    kind: Annotated[str, typer.Argument(metavar="KIND")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    column: Annotated[
        list[str] | None,
        option(
            Sentence("Which column is which, where the headings do not say it. Repeat for each."),
            "--column",
            metavar="NAME=HEADING",
        ),
    ] = None,
    council: Annotated[
        str,
        option(
            Sentence("Which council residents’ words are about, where the file does not say it: its code or name."),
            "--council",
        ),
    ] = "",
    keep_good: Annotated[
        bool, option(Sentence("Keep the good rows although others cannot be kept."), "--keep-good")
    ] = (False),
    source: Annotated[
        str, option(Sentence("Whose records these are; the file’s name where not given."), "--source")
    ] = "",
    publisher: Annotated[str, option(Sentence("Who published the file, where it does not say."), "--publisher")] = "",
    licence: Annotated[str, option(Sentence("Its licence, where it does not say."), "--licence")] = "",
    retrieved_on: Annotated[
        str, option(Sentence("The day it was taken from there; today where not given."), "--retrieved-on")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Take in files; exit code 1 when one of them was refused."""
    with office.refusals():
        office.start()
        check_kind(kind)
        columns = read_columns(column or [])
        day = read_day(retrieved_on)
        results = [
            take_one(
                kind, path, columns=columns, council=council, keep_good=keep_good, source=source, publisher=publisher,
                licence=licence, retrieved_on=day, quiet=as_json,
            )
            for path in files
        ]  # fmt: skip
        if as_json:
            office.print_json({"files": results})
        if any(result["refused"] for result in results):
            raise typer.Exit(1)


def check_kind(kind: str) -> None:
    """Raise when Menter takes in no such files, before any is opened."""
    from menter.office.see.intake import find_kind

    find_kind(kind)


def read_columns(given: list[str]) -> dict[str, str]:
    """Options such as text=Comments as a mapping; what is given again stands on a line of its own."""
    columns: dict[str, str] = {}
    for each in given:
        name, mark, heading = each.partition("=")
        if not mark or not name.strip() or not heading.strip():
            raise BadColumn(
                Sentence("“{given}” does not name a column. Write it like this: --column text=Comments", given=each)
            )
        columns[name.strip()] = "\n".join(filter(None, (columns.get(name.strip()), heading.strip())))
    return columns


def read_day(given: str) -> date | None:
    """The day of --retrieved-on, None where not given."""
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadDay(
            Sentence("“{given}” is not a day. Write it like this: --retrieved-on 2026-11-22", given=given)
        ) from error


def take_one(kind: str, path: Path, *, quiet: bool, **stated: Any) -> dict[str, Any]:
    """Take in one file and tell what came of it; a refusal is told and does not stop the next file."""
    from menter.office.ledger.models import Machine
    from menter.office.see.intake import FileRefused, import_file
    from menter.office.standards.trouble import said_plainly

    try:
        with said_plainly(str(path)), path.open("rb") as stream, bar(path.name, quiet=quiet) as tell:
            taken = import_file(
                by=Machine("menter import"), at=datetime.now(UTC), kind=kind, stream=stream, name=path.name,
                progress=tell, **stated,
            )  # fmt: skip
    except Refusal as refusal:
        rejects = refusal.rejects if isinstance(refusal, FileRefused) else ()
        rejected = refusal.rejected if isinstance(refusal, FileRefused) else 0
        if not quiet:
            office.complaints.print(refusal.sentence.to(office.language()), style="bold", markup=False, soft_wrap=True)
            show_rejects(rejects, rejected)
        return as_counts(path, refused=refusal.sentence.to(office.language()), rejected=rejected, rejects=rejects)
    if not quiet:
        show_taken(taken)
    return as_counts(
        path, new=taken.new, changed=taken.changed, same=taken.same, rejected=taken.rejected, rejects=taken.rejects,
        intake=taken.intake, notes=[note.to(office.language()) for note in taken.notes],
    )  # fmt: skip


@contextmanager
def bar(name: str, *, quiet: bool) -> "Iterator[Tell]":
    """A progress bar, first over the bytes read, then over the records kept; none when quiet or nobody is looking."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    said = {
        "read": Sentence("Reading {name}", name=name).to(office.language()),
        "keep": Sentence("Keeping {name}", name=name).to(office.language()),
    }
    hidden = quiet or not office.is_terminal()
    with Progress(*columns, console=office.console, transient=True, disable=hidden) as progress:
        tasks = {step: progress.add_task(text, total=None, visible=step == "read") for step, text in said.items()}
        yield lambda step, done, of: progress.update(tasks[step], completed=done, total=of, visible=True)


def show_taken(taken: "Taken") -> None:
    """What came of a file, in sentences."""
    counts = Sentence(
        "{name}: {new} new, {changed} changed, {same} unchanged, {rejected} refused.",
        name=taken.name,
        new=taken.new,
        changed=taken.changed,
        same=taken.same,
        rejected=taken.rejected,
    )
    office.console.print(counts.to(office.language()), markup=False, highlight=False, soft_wrap=True)
    for note in taken.notes:
        office.console.print(note.to(office.language()), markup=False, highlight=False, soft_wrap=True)
    show_rejects(taken.rejects, taken.rejected)


def show_rejects(rejects: "tuple[Reject, ...]", rejected: int) -> None:
    """The first refused rows: where, which column, why."""
    if not rejects:
        return
    language = office.language()
    headings = (Sentence("Where"), Sentence("Column"), Sentence("Reason"))
    table = Table(*(heading.to(language) for heading in headings), box=None)
    for reject in rejects[:REJECTS_SHOWN]:
        table.add_row(reject.where.to(language), reject.column, reject.reason.to(language))
    office.complaints.print(table, markup=False)
    if rejected > REJECTS_SHOWN:
        more = Counted("And {count} more row.", "And {count} more rows.", count=rejected - REJECTS_SHOWN)
        office.complaints.print(more.to(language), markup=False)


def as_counts(
    path: Path, *, refused: str | None = None, rejects: "tuple[Reject, ...]" = (), **counts: Any
) -> dict[str, Any]:
    """What came of a file, for scripts."""
    language = office.language()
    shown = [
        {"where": each.where.to(language), "column": each.column, "reason": each.reason.to(language)}
        for each in rejects[:REJECTS_SHOWN]
    ]
    numbers = {"new": 0, "changed": 0, "same": 0, "rejected": 0, "intake": None, "notes": []} | counts
    return {"file": str(path), "refused": refused, **numbers, "rejects": shown}
