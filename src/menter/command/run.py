"""`menter run`: group, match, propose, plan; a bar for each, counts at the end."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from menter.command import office
from menter.language.sentence import Counted, Sentence

if TYPE_CHECKING:
    from menter.office.thread.run import StageResult


def run_thread(*, as_json: bool, at: datetime | None = None) -> None:
    """Run every stage and print what came of it."""
    office.start()
    results = run_stages(at or datetime.now(UTC), show=not as_json)
    if as_json:
        office.print_json(
            {
                "stages": {result.name: result.counts for result in results},
                "changed": [result.name for result in results if result.had_new_input],
                "waiting": waiting(),
            }
        )
        return
    table = Table(box=None)
    for heading in (Sentence("Stage"), Sentence("What came of it"), Sentence("New input")):
        table.add_column(heading.to(office.language()))
    yes, no = Sentence("Yes").to(office.language()), Sentence("No").to(office.language())
    for result in results:
        counts = ", ".join(f"{name} {count}" for name, count in result.counts.items())
        table.add_row(result.name, counts, yes if result.had_new_input else no)
    office.console.print(table)
    if count := waiting():
        office.say(
            Counted(
                "{count} theme waits for somebody to sign it off. Until then only people with an account see it.",
                "{count} themes wait for somebody to sign them off. Until then only people with an account see them.",
                count=count,
            )
        )


def waiting() -> int:
    """How many themes nobody has signed off."""
    from menter.office.listen.count import drafts_waiting

    return drafts_waiting()


def run_stages(at: datetime, *, show: bool) -> list["StageResult"]:
    """Every stage in order, each with its bar."""
    from menter.office.ledger.models import Machine
    from menter.office.thread.run import STAGES, run_stage

    bars = Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=office.console, disable=not show
    )
    results = []
    with bars:
        for name, (sentence, _action) in STAGES.items():
            bar = bars.add_task(sentence.to(office.language()), total=None)

            def progress(done: int, of: int, bar: TaskID = bar) -> None:
                bars.update(bar, completed=done, total=of)

            results.append(run_stage(name, by=Machine("menter run"), at=at, progress=progress))
            bars.update(bar, completed=1, total=1)
    return results
