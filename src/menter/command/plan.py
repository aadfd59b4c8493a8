"""`menter plan FILE`: the best affordable years of what a file holds, how near to the best it is. No database."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from menter.command import office
from menter.language.sentence import Refusal, Sentence

if TYPE_CHECKING:
    from menter.choose.plan.explain import Reason
    from menter.choose.plan.portfolio import Choice, Portfolio
    from menter.choose.plan.problem import Problem
    from menter.choose.programme import Progress as Step
    from menter.standards.spreadsheet import Sheet

XLSX, JSON = ".xlsx", ".json"
MOST_RANKED = 400  # opportunities up to which a ranked list is made beside the plan: it takes seconds from there on
SMALL = 1e-5  # a gap below which a plan is said to be the best: a penny of a thousand pounds

Tell = Callable[["Step"], None]


class CannotUse(Refusal):
    """The file is not there, may not be read or written, or is of another kind."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How a plan is searched for, and whether a reason is wanted for each opportunity.

    then    names of what counts among the plans that are nearly the best (menter.choose.plan.problem.NEXT), in turn
    give    share of its worth that a plan may give up for what comes after it
    """

    seconds: float
    gap: float
    seed: int
    then: tuple[str, ...] = ()
    give: float = 0.0
    explained: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A problem, its plan, what a ranked list would count for, and what else was asked for.

    ranked      None where no ranked list keeps every rule, or where there are too many to rank at once
    percent     by which every pot is less in the plan `less`
    reasons     for each opportunity, where they were asked for
    """

    problem: "Problem"
    plan: "Portfolio"
    ranked: float | None
    percent: float
    less: "Portfolio | None"
    reasons: "tuple[Reason, ...]"


def make_plan(path: Path, *, effort: Effort, less: float, out: Path | None, as_json: bool) -> None:
    """Plan what the file holds; show it, print it or write it."""
    if out is not None:
        check_kind(out)
    if effort.then and effort.explained:
        raise CannotUse(
            Sentence(
                "A plan that gives up worth for what comes after it has no reasons by its worth. Leave out --explain "
                "or --then."
            )
        )
    problem = read_file(path)
    planned = plan_problem(problem, effort, less, quiet=as_json)
    said = as_plain(planned)
    if out is not None:
        write_file(out, planned, said)
    if as_json:
        office.print_json(said)
        return
    show(planned)
    if out is not None:
        office.say(Sentence("Everything is written to {path}.", path=str(out)))


def write_template(path: Path, *, at: datetime | None = None) -> None:
    """Write a small plan's problem as an example, to be filled in anew."""
    from menter.choose.plan.file import example_problem, problem_as_json, problem_sheets
    from menter.choose.year import financial_year
    from menter.standards.spreadsheet import write_book

    check_kind(path)
    tongue = office.language()
    problem = example_problem(tongue, first_year=financial_year((at or datetime.now(UTC)).date()) + 1)
    if path.suffix.lower() == JSON:
        keep(path, json.dumps(problem_as_json(problem), ensure_ascii=False, indent=1).encode())
    else:
        keep(path, b"".join(write_book(problem_sheets(problem, tongue))))
    office.say(Sentence("An example is written to {path}. Put your own opportunities and sums in.", path=str(path)))


def check_kind(path: Path) -> None:
    """Raise where the name of a file says neither JSON nor XLSX."""
    if path.suffix.lower() not in (XLSX, JSON):
        raise CannotUse(
            Sentence("{path} is neither .json nor .xlsx. Give the file one of these names.", path=str(path))
        )


def read_file(path: Path) -> "Problem":
    """The problem in a JSON file or a workbook."""
    from menter.choose.plan.file import read_problem_json, read_problem_sheets

    check_kind(path)
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() == JSON:
                return read_problem_json(stream, path.name)
            return read_problem_sheets(stream, path.name)
    except OSError as error:
        raise CannotUse(
            Sentence("{path} cannot be opened: there is no such file, or it may not be read.", path=str(path))
        ) from error


def plan_problem(problem: "Problem", effort: Effort, percent: float, *, quiet: bool) -> Planned:
    """The plan, and with `percent` of the money less another beside it."""
    from menter.choose.plan.by_hand import ratio_ranking

    plan = search(problem, effort, Sentence("Making the plan"), quiet=quiet)
    ranked = ratio_ranking(problem) if len(problem.opportunities) <= MOST_RANKED else None
    less = None
    if percent:
        shrunk = shrink(problem, percent)
        less = search(
            shrunk, effort, Sentence("Making the plan with {percent} less", percent=f"{percent:g}%"), quiet=quiet
        )
    reasons = explained(problem, plan, effort, quiet=quiet) if effort.explained else ()
    return Planned(problem, plan, None if ranked is None else ranked.value, percent, less, reasons)


def explained(problem: "Problem", plan: "Portfolio", effort: Effort, *, quiet: bool) -> "tuple[Reason, ...]":
    """A reason for each opportunity, within as many seconds as the plan had."""
    from menter.choose.plan.explain import explain

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn())
    hidden = quiet or not office.is_terminal()
    with Progress(*columns, console=office.console, transient=True, disable=hidden) as progress:
        task = progress.add_task(Sentence("Finding the reasons").to(office.language()), total=None)

        def tell(done: int, of: int) -> None:
            progress.update(task, completed=done, total=of)

        return explain(problem, plan, seconds=effort.seconds, seed=effort.seed, clock=time.monotonic, progress=tell)


def shrink(problem: "Problem", percent: float) -> "Problem":
    """The same with so much less in every pot and year, to the penny."""
    pots = (
        replace(pot, amounts=tuple(int(amount * (100 - percent) / 100) for amount in pot.amounts))
        for pot in problem.pots
    )
    return replace(problem, pots=tuple(pots))


def search(problem: "Problem", effort: Effort, what: Sentence, *, quiet: bool) -> "Portfolio":
    from menter.choose.plan import choose_portfolio
    from menter.choose.plan.problem import NEXT

    with bar(what, effort.seconds, quiet=quiet) as tell:
        return choose_portfolio(
            problem, then=[NEXT[name] for name in effort.then], give=effort.give, gap=effort.gap,
            seconds=effort.seconds, seed=effort.seed, clock=time.monotonic, progress=tell,
        )  # fmt: skip


@contextmanager
def bar(what: Sentence, seconds: float, *, quiet: bool) -> Iterator[Tell]:
    """A bar over the time there is, with the best plan so far and the bound; none when quiet or nobody is looking."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[so_far]}", markup=False),
        TimeRemainingColumn(),
    )
    tongue, hidden = office.language(), quiet or not office.is_terminal()
    with Progress(*columns, console=office.console, transient=True, disable=hidden) as progress:
        task = progress.add_task(what.to(tongue), total=seconds, so_far="")

        def tell(step: "Step") -> None:
            progress.update(task, completed=step.seconds, so_far=so_far(step).to(tongue))

        yield tell


def so_far(step: "Step") -> Sentence:
    """What is known at this point of the search."""
    if step.value == float("-inf"):
        return Sentence("no plan yet")
    if step.bound == float("inf"):
        return Sentence("a plan that counts for {value}", value=counted(step.value))
    return Sentence(
        "a plan that counts for {value}; no plan for more than {bound}",
        value=counted(step.value), bound=counted(step.bound),
    )  # fmt: skip


def counted(pence: float) -> str:
    """Worth by the weights, to the pound."""
    from menter.join_up.money import whole_pounds

    return whole_pounds(round(pence))


def as_plain(planned: Planned) -> dict[str, Any]:
    """Everything for scripts: the plan as JSON, and beside it what less money would change."""
    from menter.choose.plan.file import portfolio_as_json

    tongue = office.language()
    said = portfolio_as_json(planned.problem, planned.plan, tongue)
    said["ranked_list"] = None if planned.ranked is None else planned.ranked / 100
    if planned.less is not None:
        said["less"] = {
            "percent": planned.percent,
            "plan": portfolio_as_json(planned.problem, planned.less, tongue),
            "falls_out": sorted(keys(planned.plan) - keys(planned.less)),
            "comes_in": sorted(keys(planned.less) - keys(planned.plan)),
            "otherwise": sorted(otherwise(planned.plan, planned.less)),
        }
    if planned.reasons:
        said["reasons"] = [
            {"opportunity": each.key, "in": each.is_in, "sentences": [why.to(tongue) for why in each.sentences]}
            for each in planned.reasons
        ]
    return said


def keys(plan: "Portfolio") -> set[str]:
    return {choice.key for choice in plan.choices}


def otherwise(plan: "Portfolio", other: "Portfolio") -> set[str]:
    """What both do, but in another scope or from another quarter."""
    before = {choice.key: (choice.scope, choice.start) for choice in plan.choices}
    return {
        each.key for each in other.choices if before.get(each.key, (each.scope, each.start)) != (each.scope, each.start)
    }


def write_file(path: Path, planned: Planned, said: dict[str, Any]) -> None:
    """A workbook that can be edited and read again, with the plan in sheets of its own; or the JSON."""
    from menter.choose.plan.file import portfolio_sheets, problem_sheets
    from menter.standards.spreadsheet import write_book

    if path.suffix.lower() == JSON:
        keep(path, json.dumps(said, ensure_ascii=False, indent=1).encode())
        return
    tongue = office.language()
    sheets = [*problem_sheets(planned.problem, tongue), *portfolio_sheets(planned.problem, planned.plan, tongue)]
    if planned.less is not None:
        sheets.append(less_sheet(planned, planned.less))
    if planned.reasons:
        sheets.append(reason_sheet(planned))
    keep(path, b"".join(write_book(sheets)))


def less_sheet(planned: Planned, less: "Portfolio") -> "Sheet":
    """Both plans beside each other."""
    from menter.standards.spreadsheet import Sheet

    tongue = office.language()
    headings = [heading.to(tongue) for heading in less_headings(planned.percent)]
    return Sheet(Sentence("With less money").to(tongue), headings, list(less_rows(planned, less)))


def reason_sheet(planned: Planned) -> "Sheet":
    """Why each opportunity is in or out."""
    from menter.standards.spreadsheet import Sheet

    tongue, known = office.language(), titles(planned.problem)
    words = (Sentence("Opportunity"), Sentence("In the plan"), Sentence("Why"))
    yes, no = Sentence("Yes").to(tongue), Sentence("No").to(tongue)
    rows = [
        [known[each.key], yes if each.is_in else no, " ".join(why.to(tongue) for why in each.sentences)]
        for each in planned.reasons
    ]
    return Sheet(Sentence("Why in or out").to(tongue), [word.to(tongue) for word in words], rows)


def less_headings(percent: float) -> tuple[Sentence, ...]:
    return (
        Sentence("Opportunity"),
        Sentence("As it is"),
        Sentence("With {percent} less", percent=f"{percent:g}%"),
    )


def less_rows(planned: Planned, less: "Portfolio") -> Iterator[list[str]]:
    """Every opportunity that one of the plans does and the other does not, or does otherwise."""
    plans = [{choice.key: choice for choice in plan.choices} for plan in (planned.plan, less)]
    for opportunity in planned.problem.opportunities:
        ways = [way_said(planned.problem, plan.get(opportunity.key)) for plan in plans]
        if ways[0] != ways[1]:
            yield [titles(planned.problem)[opportunity.key], *ways]


def way_said(problem: "Problem", choice: "Choice | None") -> str:
    """In which scope and from when, or that it is left out."""
    from menter.choose.plan.period import quarter_said

    if choice is None:
        return Sentence("Left out").to(office.language())
    return Sentence(
        "{scope}, from {quarter}",
        scope=scope_name(problem, choice), quarter=quarter_said(problem, choice.start),
    ).to(office.language())  # fmt: skip


def titles(problem: "Problem") -> dict[str, str]:
    from menter.choose.plan.file.problem_said import name_in

    return {each.key: name_in(each.title, office.language()) for each in problem.opportunities}


def scope_name(problem: "Problem", choice: "Choice") -> str:
    from menter.choose.plan.file.problem_said import name_in

    opportunity = next(each for each in problem.opportunities if each.key == choice.key)
    return name_in(opportunity.scopes[choice.scope].name, office.language())


def keep(path: Path, octets: bytes) -> None:
    try:
        path.write_bytes(octets)
    except OSError as error:
        raise CannotUse(Sentence("{path} cannot be written.", path=str(path))) from error


def show(planned: Planned) -> None:
    """The plan as tables, and how good it is in sentences."""
    plan = planned.plan
    office.say(
        Sentence(
            "Of {opportunities} opportunities the plan does {count}.",
            count=len(plan.choices),
            opportunities=len(planned.problem.opportunities),
        )
    )
    office.say(how_good(plan))
    if planned.ranked is not None:
        office.say(Sentence("A list ranked by worth for money would count for {value}.", value=counted(planned.ranked)))
    if planned.less is not None and planned.less.choices == plan.choices:
        office.say(
            Sentence("With {percent} less in every pot the plan stays as it is.", percent=f"{planned.percent:g}%")
        )
    for title, table in tables(planned):
        office.console.print(f"\n[bold]{escape(title)}[/bold]")
        office.console.print(table)


def how_good(plan: "Portfolio") -> Sentence:
    """What it counts for, and how much more any plan could."""
    if plan.gap <= SMALL:
        return Sentence("It counts for {value} by the weights, and no plan counts for more.", value=counted(plan.value))
    return Sentence(
        "It counts for {value} by the weights. No plan counts for more than {bound}: that is {gap} more at most.",
        value=counted(plan.value), bound=counted(plan.bound), gap=f"{plan.gap:.2%}",
    )  # fmt: skip


def tables(planned: Planned) -> Iterator[tuple[str, Table]]:
    """The sheets of the plan, and both plans beside each other."""
    from menter.choose.plan.file import portfolio_sheets

    sheets = portfolio_sheets(planned.problem, planned.plan, office.language())
    sheets[0] = without_keys(sheets[0])
    if planned.less is not None:
        sheets.append(less_sheet(planned, planned.less))
    if planned.reasons:
        sheets.append(reason_sheet(planned))
    for sheet in sheets:
        rows = list(sheet.rows)
        if rows:
            table = Table(box=None)
            for heading in sheet.headings:
                table.add_column(escape(heading))
            for row in rows:
                table.add_row(*(escape(cell_said(cell)) for cell in row))
            yield sheet.title, table


def without_keys(sheet: "Sheet") -> "Sheet":
    """A sheet without its first column: a terminal is narrow, and titles say enough."""
    return replace(sheet, headings=sheet.headings[1:], rows=[row[1:] for row in sheet.rows])


def cell_said(cell: object) -> str:
    """A cell for the terminal: numbers with commas."""
    if isinstance(cell, int | float):
        return f"{cell:,}"
    return "" if cell is None else str(cell)
