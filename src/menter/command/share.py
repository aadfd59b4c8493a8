"""`menter share FILE`: who pays what of a pooled cost, and whether any group would do better by itself. No database."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from rich.markup import escape
from rich.table import Table

from menter.command import office
from menter.command.option import AllAsJson, IsTemplate, Out, option
from menter.command.own_file import check_kind, is_json, opened, write_json, write_workbook
from menter.language.sentence import Counted, Sentence

if TYPE_CHECKING:
    from menter.choose.fair_share import Bill, CostStatement, Method, SideBySide, Split

ABREAST = 4  # methods that stand beside each other in a terminal of 80 signs


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


def share_file(
    file: Path,
    method: Annotated[Way, option(Sentence("Whose statements are written."))] = Way.SHAPLEY,
    years: Annotated[
        int, option(Sentence("In how many years to come to the shares from what each pays now."), min=1, max=10)
    ] = 1,
    out: Out = None,
    template: IsTemplate = False,
    as_json: AllAsJson = False,
) -> None:
    """Share the cost that a file holds, or write an example of one."""
    with office.refusals():
        if template:
            write_template(file)
        else:
            share_cost(file, method=method.value, years=years, out=out, as_json=as_json)


def share_cost(path: Path, *, method: "Method", years: int, out: Path | None, as_json: bool) -> None:
    """Share the cost in a file by every method; test each; write the statements of one method."""
    from menter.choose.fair_share import share_by_every_method, split_bill

    if out is not None:
        check_kind(out)
    bill = read_file(path)
    beside = share_by_every_method(bill)
    split = split_bill(bill, method, years=years)
    said = as_plain(bill, beside, split, method)
    if out is not None:
        write_file(out, bill, said)
    if as_json:
        office.print_json(said)
    else:
        show(bill, said)
        if out is not None:
            office.say(Sentence("Everything is written to {path}.", path=str(out)))


def write_template(path: Path) -> None:
    """Write a small cost as an example, to be filled in anew."""
    from menter.choose.fair_share import bill_as_json, example_bill

    check_kind(path)
    bill = example_bill(office.language())
    if is_json(path):
        write_json(path, bill_as_json(bill))
    else:
        write_file(path, bill, None)
    office.say(Sentence("An example is written to {path}. Put your own councils and sums in.", path=str(path)))


def read_file(path: Path) -> "Bill":
    """The bill in a JSON file or a workbook."""
    from menter.choose.fair_share import read_bill_json, read_bill_sheets

    with opened(path) as stream:
        if is_json(path):
            return read_bill_json(stream, path.name)
        return read_bill_sheets(stream, path.name, title=path.stem)


def as_plain(bill: "Bill", beside: "SideBySide", split: "Split", method: "Method") -> dict[str, Any]:
    """Everything for scripts: pence as pounds with two places, sentences in the terminal's language."""
    from menter.choose.fair_share import METHOD_NAMES, bill_as_json, write_cost_statement

    tongue = office.language()
    ways = [
        {
            "method": way.method,
            "name": METHOD_NAMES[way.method].to(tongue),
            "why_not": way.why_not.to(tongue) if way.why_not else None,
            "shares": way.shares and {c: a / 100 for c, a in zip(bill.councils, way.shares.amounts, strict=True)},
            "off_by_at_most": way.shares.half_width / 100 if way.shares else None,
            **(tried(way.trial) if way.trial else {}),
        }
        for way in beside.ways
    ]
    lack = beside.shortfall
    trial = split.limited.after
    return {
        "bill": bill_as_json(bill),
        "total": round(bill.game.bill) / 100,
        "methods": ways,
        "can_all_be_content": None if lack is None else not lack.is_short,
        "missing": None if lack is None else round(lack.missing) / 100,
        "missing_at_least": lack is not None and not lack.is_exact,
        "split": {
            "method": method,
            "limits": split.limited.effect.to(tongue) if bill.caps or bill.floors else None,
            "years": [
                {"shares": {c: a / 100 for c, a in zip(bill.councils, y.shares.amounts, strict=True)}, **tried(y.after)}
                for y in split.years
            ],
        },
        "statements": [
            plain_statement(
                write_cost_statement(
                    bill.game, split.shares, council, trial=trial, shortfall=None if trial.is_stable else lack
                )
            )
            for council in bill.councils
        ],
    }  # fmt: skip


def tried(trial: Any) -> dict[str, Any]:
    """One test: whether it holds, the worst-off group, and what that would gain by leaving."""
    return {
        "holds": True if trial.is_stable else False if trial.is_broken else None,
        "worst_group": list(trial.group),
        "gain": round(trial.gain) / 100,
        "proven": trial.is_proven,
    }


def plain_statement(statement: "CostStatement") -> dict[str, Any]:
    tongue = office.language()
    return {
        "council": statement.council,
        "parts": [
            {"heading": part.heading.to(tongue), "sentences": [each.to(tongue) for each in part.sentences]}
            for part in statement.parts
        ],
    }


def write_file(path: Path, bill: "Bill", said: dict[str, Any] | None) -> None:
    """A workbook that can be edited and read again, with the answers in sheets of their own; or the JSON."""
    from menter.choose.fair_share import bill_sheets

    if is_json(path):
        write_json(path, said)
        return
    sheets = [*bill_sheets(bill, office.language()), *(answer_sheets(said) if said else [])]
    write_workbook(path, sheets)


def answer_sheets(said: dict[str, Any]) -> Iterator[Any]:
    """Shares, tests and statements as sheets."""
    from menter.standards.spreadsheet import Sheet

    tongue = office.language()

    def words(*sentences: Sentence) -> list[str]:
        return [each.to(tongue) for each in sentences]

    ways = [way for way in said["methods"] if way["shares"]]
    councils = [each["council"] for each in said["statements"]]
    yield Sheet(
        Sentence("Shares").to(tongue),
        [*words(Sentence("Council")), *(way["name"] for way in ways)],
        [[council, *(way["shares"][council] for way in ways)] for council in councils],
    )
    yield Sheet(
        Sentence("Does it hold?").to(tongue),
        words(Sentence("Method"), Sentence("Does it hold?"), Sentence("Worst-off group"), Sentence("Gains by leaving")),
        [[way["name"], verdict(way["holds"]), "; ".join(way["worst_group"]), way["gain"]] for way in ways],
    )
    yield Sheet(
        Sentence("Statements").to(tongue),
        words(Sentence("Council"), Sentence("About"), Sentence("What it says")),
        [
            [each["council"], part["heading"], sentence]
            for each in said["statements"] for part in each["parts"] for sentence in part["sentences"]
        ],
    )  # fmt: skip


def verdict(holds: bool | None) -> str:
    """Whether a sharing holds, in a word: no group gains by leaving."""
    match holds:
        case True:
            return Sentence("Yes").to(office.language())
        case False:
            return Sentence("No").to(office.language())
        case None:
            return Sentence("Not proven").to(office.language())


def show(bill: "Bill", said: dict[str, Any]) -> None:
    """The methods side by side as a table, what the test says, and the statements."""
    ways = [way for way in said["methods"] if way["shares"]]
    office.say(
        Counted(
            "{title}: one council pays {bill}.",
            "{title}: {count} councils share {bill}.",
            count=len(bill.councils),
            title=bill.title,
            bill=money(said["total"]),
        )
    )
    for first in range(0, len(ways), ABREAST):
        office.console.print(shares_table(bill, ways[first : first + ABREAST]))
    office.console.print(tests_table(ways))
    for way in said["methods"]:
        if way["why_not"]:
            office.say(Sentence("{method}: {why}", method=way["name"], why=way["why_not"]))
    if said["can_all_be_content"] is False and said["missing_at_least"]:
        office.say(
            Sentence("No sharing contents every group. At least {missing} from elsewhere would be needed for one.",
                     missing=money(said["missing"]))
        )  # fmt: skip
    elif said["can_all_be_content"] is False:
        office.say(
            Sentence("No sharing contents every group. With {missing} from elsewhere one would.",
                     missing=money(said["missing"]))
        )  # fmt: skip
    if said["can_all_be_content"] is None:
        office.say(Sentence("Whether any sharing contents every group could not be proven in the time allowed."))
    if said["split"]["limits"]:
        office.say(said["split"]["limits"])
    for each in said["statements"]:
        office.console.print(f"\n[bold]{escape(each['council'])}[/bold]")
        for part in each["parts"]:
            office.console.print(f"[italic]{escape(part['heading'])}[/italic]")
            office.console.print(escape(" ".join(part["sentences"])), soft_wrap=True)


def shares_table(bill: "Bill", ways: list[dict[str, Any]]) -> Table:
    """A few methods beside each other, to the penny."""
    table = Table(box=None)
    table.add_column(Sentence("Council").to(office.language()))
    for way in ways:
        table.add_column(way["name"], justify="right")
    for council in bill.councils:
        table.add_row(escape(council), *(money(way["shares"][council]) for way in ways))
    return table


def tests_table(ways: list[dict[str, Any]]) -> Table:
    """For each method whether a group would leave, which is the worst off, and what it would gain."""
    table = Table(box=None)
    headings = (
        Sentence("Method"),
        Sentence("Does it hold?"),
        Sentence("Worst-off group"),
        Sentence("Gains by leaving"),
    )
    for heading in headings:
        table.add_column(heading.to(office.language()))
    for way in ways:
        group = escape(", ".join(way["worst_group"]))
        table.add_row(way["name"], verdict(way["holds"]), group, money(way["gain"]))
    return table


def money(pounds: float) -> str:
    """Pounds with pence where there are any."""
    from menter.join_up.money import pounds as written

    return written(round(pounds * 100))
