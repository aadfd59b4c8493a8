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


AsJson = Annotated[bool, typer.Option("--json", help=Sentence("Print counts as JSON.").to(office.language()))]


@app.command(
    help=help_of(
        Sentence("Load the demo world, run the thread and serve the pages."), "menter demo --partnership scotland"
    )
)
def demo(
    partnership: Annotated[str, typer.Option(help=Sentence("wales or scotland.").to(office.language()))] = "wales",
    serve_pages: Annotated[
        bool, typer.Option("--serve/--no-serve", help=Sentence("Serve the pages afterwards.").to(office.language()))
    ] = True,
    port: Annotated[int, typer.Option(help=Sentence("Where to serve.").to(office.language()))] = 8000,
) -> None:
    from menter.command.demo import show_demo
    from menter.command.serve import serve as serve_now

    with refusals():
        show_demo(partnership)
        if serve_pages:
            serve_now("127.0.0.1", port)


@app.command(help=help_of(Sentence("Serve the pages and run background work."), "menter serve --port 8000"))
def serve(
    host: Annotated[str, typer.Option(help=Sentence("Address to listen on.").to(office.language()))] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=Sentence("Where to serve.").to(office.language()))] = 8000,
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
def who_else(words: str, as_json: AsJson = False, count: Annotated[int, typer.Option("--count", "-n")] = 10) -> None:
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


class NextGoal(StrEnum):
    """What may count among the plans that are nearly the best."""

    RESIDENTS = "residents"
    CASHABLE = "cashable"
    COST = "cost"


@app.command(
    help=help_of(
        Sentence("Choose the best affordable years from a file, with proof of how good they are; no database."),
        "menter plan plan.xlsx --less 10 --out chosen.xlsx",
    )
)
def plan(
    file: Path,
    seconds: Annotated[
        float,
        typer.Option(
            min=0.0, help=Sentence("How long to search; the best found by then is given.").to(office.language())
        ),
    ] = 60.0,
    gap: Annotated[
        float,
        typer.Option(
            min=0.0,
            help=Sentence("End when no plan can be better by more than this share.").to(office.language()),
        ),
    ] = 0.001,
    seed: Annotated[int, typer.Option(min=0, help=Sentence("Of the search’s own draws.").to(office.language()))] = 0,
    less: Annotated[
        float,
        typer.Option(
            min=0.0,
            max=100.0,
            help=Sentence("Show beside it the plan with so many percent less in every pot.").to(office.language()),
        ),
    ] = 0.0,
    then: Annotated[
        list[NextGoal] | None,
        typer.Option(
            help=Sentence("Of the plans that are nearly the best, take the best by this; more of them in turn.").to(
                office.language()
            )
        ),
    ] = None,
    give: Annotated[
        float,
        typer.Option(
            min=0.0,
            max=50.0,
            help=Sentence("How many percent of its worth a plan may give up for what comes after it.").to(
                office.language()
            ),
        ),
    ] = 1.0,
    explain: Annotated[
        bool,
        typer.Option("--explain", help=Sentence("Say for each opportunity why it is in or out.").to(office.language())),
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help=Sentence("Write everything to this .xlsx or .json.").to(office.language()))
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help=Sentence("Write an example to FILE instead.").to(office.language()))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=Sentence("Print everything as JSON.").to(office.language()))
    ] = False,
) -> None:
    from menter.command.plan import Effort, make_plan, write_template

    with refusals():
        if template:
            write_template(file)
        else:
            make_plan(
                file,
                effort=Effort(seconds, gap, seed, tuple(then or ()), give / 100, explained=explain),
                less=less,
                out=out,
                as_json=as_json,
            )


class Way(StrEnum):
    """The ways of sharing a cost."""

    EQUAL = "equal"
    PER_HEAD = "per_head"
    BY_USE = "by_use"
    BY_BENEFIT = "by_benefit"
    SEPARABLE = "separable"
    SHAPLEY = "shapley"
    NUCLEOLUS = "nucleolus"
    LEAST_CORE = "least_core"


@app.command(
    help=help_of(
        Sentence("Say who pays what of a pooled cost, and whether any group would pay less by itself; no database."),
        "menter share webcasting.xlsx --method shapley",
    )
)
def share(
    file: Path,
    method: Annotated[
        Way, typer.Option(help=Sentence("Whose statements are written.").to(office.language()))
    ] = Way.SHAPLEY,
    years: Annotated[
        int,
        typer.Option(
            min=1,
            max=10,
            help=Sentence("In how many years to come to the shares from what each pays now.").to(office.language()),
        ),
    ] = 1,
    out: Annotated[
        Path | None, typer.Option(help=Sentence("Write everything to this .xlsx or .json.").to(office.language()))
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help=Sentence("Write an example to FILE instead.").to(office.language()))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=Sentence("Print everything as JSON.").to(office.language()))
    ] = False,
) -> None:
    from menter.command.share import share_cost, write_template

    with refusals():
        if template:
            write_template(file)
        else:
            share_cost(file, method=method.value, years=years, out=out, as_json=as_json)


@app.command(help=help_of(Sentence("Check the installation and say what to do."), "menter doctor"))
def doctor(
    ledger: Annotated[
        bool,
        typer.Option(
            "--ledger", help=Sentence("Look instead whether the record is as it was written.").to(office.language())
        ),
    ] = False,
    head: Annotated[
        str,
        typer.Option(
            help=Sentence("With --ledger: a fingerprint from earlier that has to be in the record.").to(
                office.language()
            )
        ),
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
        typer.Option(help=Sentence("Whom this office serves; as before where not given.").to(office.language())),
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
    role: Annotated[
        str, typer.Option(help=Sentence("What the account may do.").to(office.language()))
    ] = "administrator",
    council: Annotated[
        str, typer.Option(help=Sentence("The code of the council, for a council lead.").to(office.language()))
    ] = "",
    name: Annotated[str, typer.Option(help=Sentence("The person’s name.").to(office.language()))] = "",
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
    replace: Annotated[
        bool, typer.Option("--replace", help=Sentence("Replace what is there now.").to(office.language()))
    ] = False,
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
