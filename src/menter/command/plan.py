"""`menter plan FILE`: the best affordable years of what a file holds, how near to the best it is. No database."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from menter.command import office
from menter.command.option import AllAsJson, IsTemplate, Out, option
from menter.command.own_file import check_kind, is_json, opened, write_json, write_workbook
from menter.command.plan_told import Planned, as_plain, show, so_far, write_file
from menter.language.sentence import Refusal, Sentence

if TYPE_CHECKING:
    from menter.choose.plan.explain import Reason
    from menter.choose.plan.portfolio import Portfolio
    from menter.choose.plan.problem import Problem
    from menter.choose.programme import Progress as Step

GIVEN = 1.0  # per cent of its worth that a plan may give up where nothing is said
MOST_RANKED = 400  # opportunities up to which a ranked list is made beside the plan: it takes seconds from there on

Tell = Callable[["Step"], None]


class WouldBePassedOver(Refusal):
    """Something is asked for that another thing asked for makes void."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How a plan is searched for, and whether a reason is wanted for each opportunity.

    then    names of what counts among the plans that are nearly the best (menter.choose.plan.next_goal.NEXT), in turn
    give    share of its worth that a plan may give up for what comes after it
    """

    seconds: float
    gap: float
    seed: int
    then: tuple[str, ...] = ()
    give: float = 0.0
    explained: bool = False


class NextGoal(StrEnum):
    """What may count among the plans that are nearly the best."""

    RESIDENTS = "residents"
    CASHABLE = "cashable"
    COST = "cost"


def plan_file(
    file: Path,
    seconds: Annotated[float, option(Sentence("How long to search; the best found by then is given."), min=0.0)] = 60.0,
    gap: Annotated[float, option(Sentence("End when no plan can be better by more than this share."), min=0.0)] = 0.001,
    seed: Annotated[int, option(Sentence("Of the search’s own draws."), min=0)] = 0,
    less: Annotated[
        float, option(Sentence("Show beside it the plan with so many percent less in every pot."), min=0.0, max=100.0)
    ] = 0.0,
    then: Annotated[
        list[NextGoal] | None,
        option(Sentence("Of the plans that are nearly the best, take the best by this; more of them in turn.")),
    ] = None,
    give: Annotated[
        float | None,
        option(
            Sentence("How many percent of its worth a plan may give up for what comes after it."),
            min=0.0,
            max=50.0,
            show_default=f"{GIVEN:g}",
        ),
    ] = None,
    explain: Annotated[bool, option(Sentence("Say for each opportunity why it is in or out."), "--explain")] = False,
    out: Out = None,
    template: IsTemplate = False,
    as_json: AllAsJson = False,
) -> None:
    """Plan what a file holds, or write an example of one."""
    with office.refusals():
        if template:
            write_template(file)
            return
        check_goals(then or [], give, explain=explain)
        share = (GIVEN if give is None else give) / 100
        effort = Effort(seconds, gap, seed, tuple(then or ()), share, explained=explain)
        make_plan(file, effort=effort, less=less, out=out, as_json=as_json)


def check_goals(then: Sequence[str], give: float | None, *, explain: bool) -> None:
    """Raise WouldBePassedOver where reasons, or worth to be given up, have nothing to be about."""
    if then and explain:
        raise WouldBePassedOver(
            Sentence(
                "A plan that gives up worth for what comes after it has no reasons by its worth. Leave out --explain "
                "or --then."
            )
        )
    if give is not None and not then:
        raise WouldBePassedOver(
            Sentence("--give gives up worth for nothing. Say with --then what for, or leave it out.")
        )


def make_plan(path: Path, *, effort: Effort, less: float, out: Path | None, as_json: bool) -> None:
    """Plan what the file holds; show it, print it or write it."""
    if out is not None:
        check_kind(out)
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

    check_kind(path)
    tongue = office.language()
    problem = example_problem(tongue, first_year=financial_year((at or datetime.now(UTC)).date()) + 1)
    if is_json(path):
        write_json(path, problem_as_json(problem))
    else:
        write_workbook(path, problem_sheets(problem, tongue))
    office.say(Sentence("An example is written to {path}. Put your own opportunities and sums in.", path=str(path)))


def read_file(path: Path) -> "Problem":
    """The problem in a JSON file or a workbook."""
    from menter.choose.plan.file import read_problem_json, read_problem_sheets

    with opened(path) as stream:
        if is_json(path):
            return read_problem_json(stream, path.name)
        return read_problem_sheets(stream, path.name)


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
    return Planned(
        problem, plan, None if ranked is None else ranked.value, percent, less, reasons, effort.then, effort.give
    )


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
    from menter.choose.plan.next_goal import NEXT

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
