"""The command line: `menter` and its verbs. Exit codes: 0 done, 1 refused with a sentence, 2 wrong usage."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from menter.command import office
from menter.command.imports import import_files
from menter.command.office import console, refusals, say
from menter.command.option import AsJson, option
from menter.command.plan import plan_file
from menter.command.share import share_file
from menter.language.sentence import Counted, Sentence

app = typer.Typer(
    name="menter",
    help=Sentence("Residents’ frustrations turned into initiatives, done together.").to(office.language()),
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
)


def help_of(sentence: Sentence, example: str) -> str:
    """The help of one command: what it does, then an example."""
    word = Sentence("Example: {example}", example=f"`{example}`").to(office.language())
    return f"{sentence.to(office.language())}\n\n{word}"


@app.command(
    help=help_of(
        Sentence("Load the demo world, run the thread and serve the pages."), "menter demo --partnership scotland"
    )
)
def demo(
    partnership: Annotated[str, option(Sentence("wales or scotland."))] = "wales",
    serve_pages: Annotated[bool, option(Sentence("Serve the pages afterwards."), "--serve/--no-serve")] = True,
    port: Annotated[int, option(Sentence("Where to serve."))] = 8000,
) -> None:
    from menter.command.demo import show_demo
    from menter.command.serve import serve as serve_now

    with refusals():
        show_demo(partnership)
        if serve_pages:
            serve_now("127.0.0.1", port)


@app.command(help=help_of(Sentence("Serve the pages and run background work."), "menter serve --port 8000"))
def serve(
    host: Annotated[str, option(Sentence("Address to listen on."))] = "127.0.0.1",
    port: Annotated[int, option(Sentence("Where to serve."))] = 8000,
) -> None:
    from menter.command.serve import serve as serve_now

    with refusals():
        serve_now(host, port)


app.command(
    "import",
    help=help_of(
        Sentence(
            "Take in files. KIND is ocds, contracts, payments, software, publiccode, 360giving, initiatives,"
            " case-studies, statements, voices, mail or transcript."
        ),
        "menter import voices survey.xlsx --column text=Comments",
    ),
)(import_files)


@app.command(
    help=help_of(Sentence("Read the sources that are due, or those named, and say what came of it."), "menter refresh")
)
def refresh(
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]…", help=Sentence("Codes of sources; those that are due.").to(office.language())
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    from menter.command.refresh import refresh_sources

    with refusals():
        refresh_sources(codes or [], as_json=as_json)


@app.command(help=help_of(Sentence("Group, match and propose: everything that has new input."), "menter run --json"))
def run(as_json: AsJson = False) -> None:
    from menter.command.run import run_thread

    with refusals():
        run_thread(as_json=as_json)


@app.command(
    help=help_of(
        Sentence("Print the chain from any node, back to residents’ words and forward to benefits."),
        "menter thread opportunity:3",
    )
)
def thread(node: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    from menter.command.thread import print_thread

    with refusals():
        print_thread(node)


@app.command(
    "who-else",
    help=help_of(Sentence("Who else has this, does this or buys this?"), 'menter who-else "missed bins" --json'),
)
def who_else(
    words: str,
    as_json: AsJson = False,
    count: Annotated[int, option(Sentence("How many answers to print."), "--count", "-n")] = 10,
) -> None:
    from menter.command.who_else import print_who_else

    with refusals():
        print_who_else(words, count=count, as_json=as_json)


class Compared(StrEnum):
    """What can be compared with itself."""

    STATEMENTS = "statements"


@app.command(
    help=help_of(
        Sentence("Say which problem statements of a table are the same problem; no database is needed."),
        "menter compare statements round.csv --json",
    )
)
def compare(
    what: Annotated[Compared, typer.Argument(metavar="statements")], file: Path, as_json: AsJson = False
) -> None:
    from menter.command.compare import compare_statements

    with refusals():
        compare_statements(file, as_json=as_json)


app.command(
    "plan",
    help=help_of(
        Sentence("Choose the best affordable years from a file, with proof of how good they are; no database."),
        "menter plan plan.xlsx --less 10 --out chosen.xlsx",
    ),
)(plan_file)

app.command(
    "share",
    help=help_of(
        Sentence("Say who pays what of a pooled cost, and whether any group would pay less by itself; no database."),
        "menter share webcasting.xlsx --method shapley",
    ),
)(share_file)


@app.command(help=help_of(Sentence("Check the installation and say what to do."), "menter doctor"))
def doctor(
    ledger: Annotated[
        bool,
        option(Sentence("Look instead whether the record is as it was written."), "--ledger"),
    ] = False,
    head: Annotated[
        str,
        option(Sentence("With --ledger: a fingerprint from earlier that has to be in the record.")),
    ] = "",
) -> None:
    if ledger:
        from menter.command.ledger import check_ledger

        with refusals():
            if not check_ledger(head):
                raise typer.Exit(1)
        return
    from menter.command.doctor import examine

    table = Table(box=None, show_header=False)
    all_well = True
    for finding in examine():
        all_well &= finding.is_well
        mark = "[green]✓[/green]" if finding.is_well else "[red]✗[/red]"
        table.add_row(mark, finding.what.to(office.language()), finding.said.to(office.language()))
    console.print(table)
    if not all_well:
        raise typer.Exit(1)


@app.command(
    help=help_of(Sentence("Bring the database and its facts to this version."), "menter migrate --partnership wales")
)
def migrate(
    partnership: Annotated[
        str,
        option(Sentence("Whom this office serves; as before where not given.")),
    ] = "",
) -> None:
    with refusals():
        office.start(needs_database=False)
        office.migrate()
        office.load_facts(partnership)
        say(Sentence("The database is ready."))


@app.command(
    help=help_of(
        Sentence("Open an account and print its password once."),
        "menter account lead@example.org --role council-lead --council gwynedd",
    )
)
def account(
    email: str,
    role: Annotated[str, option(Sentence("What the account may do."))] = "administrator",
    council: Annotated[str, option(Sentence("The code of the council, for a council lead."))] = "",
    name: Annotated[str, option(Sentence("The person’s name."))] = "",
) -> None:
    from menter.command.account import open_account

    with refusals():
        open_account(email, role=role, council=council, name=name or email)


class Part(StrEnum):
    """What of the record is printed."""

    HEAD = "head"


@app.command(
    "ledger",
    help=help_of(
        Sentence("Print the newest fingerprint of the record, to be noted somewhere else."), "menter ledger head --json"
    ),
)
def ledger_part(part: Annotated[Part, typer.Argument(metavar="head")], as_json: AsJson = False) -> None:
    from menter.command.ledger import print_head

    with refusals():
        print_head(as_json=as_json)


@app.command(help=help_of(Sentence("Send the e-mails that wait in the outbox."), "menter post --json"))
def post(as_json: AsJson = False) -> None:
    from menter.command.post import send_post

    with refusals():
        send_post(as_json=as_json)


@app.command("make-key", help=help_of(Sentence("Print a new key for MENTER_ORIGINALS_KEY."), "menter make-key"))
def make_key() -> None:
    from menter.command.key import make_key as make

    with refusals():
        make()


@app.command(
    "change-key", help=help_of(Sentence("Encrypt what is kept as it came with the newest key."), "menter change-key")
)
def change_key() -> None:
    from menter.command.key import change_key as change

    with refusals():
        change()


@app.command(help=help_of(Sentence("Write everything that is kept into one file."), "menter backup menter.gz"))
def backup(file: Path) -> None:
    from menter.command.backup import backup as write

    with refusals():
        office.start()
        rows = write(file, at=datetime.now(UTC))
        console.print(
            Counted("{count} row was written to {file}.", "{count} rows were written to {file}.", rows, file=file).to(
                office.language()
            )
        )


@app.command(help=help_of(Sentence("Put back what a backup holds."), "menter restore menter.gz --replace"))
def restore(
    file: Path,
    replace: Annotated[bool, option(Sentence("Replace what is there now."), "--replace")] = False,
) -> None:
    from menter.command.backup import restore as put_back

    with refusals():
        office.start()
        rows = put_back(file, replace=replace)
        console.print(Counted("{count} row was put back.", "{count} rows were put back.", rows).to(office.language()))


def main() -> None:
    """The entry point of the `menter` command."""
    app()


if __name__ == "__main__":
    main()
