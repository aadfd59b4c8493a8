"""A plan as `menter plan` shows it: in the terminal, as JSON, and in the sheets of a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from menter.command import office
from menter.command.own_file import is_json, write_json, write_workbook
from menter.language.sentence import Sentence

if TYPE_CHECKING:
    from menter.choose.plan.explain import Reason
    from menter.choose.plan.portfolio import Choice, Portfolio
    from menter.choose.plan.problem import Problem
    from menter.choose.programme import Progress as Step
    from menter.standards.spreadsheet import Sheet

SMALL = 1e-5  # a gap below which a plan is said to be the best: a penny of a thousand pounds


@dataclass(frozen=True, slots=True)
class Planned:
    """A problem, its plan, what a ranked list would count for, and what else was asked for.

    ranked      None where no ranked list keeps every rule, or where there are too many to rank at once
    percent     by which every pot is less in the plan `less`
    then        names of what counted among the plans that were nearly the best, in turn
    give        share of its worth that the plan could give up for each of them
    reasons     for each opportunity, where they were asked for
    """

    problem: "Problem"
    plan: "Portfolio"
    ranked: float | None
    percent: float
    less: "Portfolio | None"
    reasons: "tuple[Reason, ...]"
    then: tuple[str, ...] = ()
    give: float = 0.0


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
    if planned.then:
        said |= {"then": list(planned.then), "give": planned.give}
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

    if is_json(path):
        write_json(path, said)
        return
    tongue = office.language()
    sheets = [*problem_sheets(planned.problem, tongue), *portfolio_sheets(planned.problem, planned.plan, tongue)]
    if planned.less is not None:
        sheets.append(less_sheet(planned, planned.less))
    if planned.reasons:
        sheets.append(reason_sheet(planned))
    write_workbook(path, sheets)


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


def show(planned: Planned) -> None:
    """The plan as tables, and how good it is in sentences."""
    from menter.choose.plan.next_goal import given_up

    plan = planned.plan
    office.say(
        Sentence(
            "Of {opportunities} opportunities the plan does {count}.",
            count=len(plan.choices),
            opportunities=len(planned.problem.opportunities),
        )
    )
    office.say(how_good(plan))
    for name in planned.then:
        office.say(given_up(name, f"{planned.give * 100:g}%"))
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
