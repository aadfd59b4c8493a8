"""`menter refresh`: read the sources that are due, and say in a sentence what came of each."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from menter.command import office
from menter.language.sentence import Refusal, Sentence

if TYPE_CHECKING:
    from menter.office.see.models import Source, SourceRun


class NoSuchSource(Refusal):
    """No source has this code."""


def refresh_sources(codes: list[str], *, as_json: bool, at: datetime | None = None) -> None:
    """Read the sources with these codes, or those that are due; exit code 1 when one of them failed.

    Raises  NoSuchSource.
    """
    office.start()
    from menter.office.ledger.models import Machine
    from menter.office.see.refresh import due, refresh

    now = at or datetime.now(UTC)
    sources = [find_source(code) for code in codes] or due(now)
    runs = []
    bars = Progress(
        TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn(), console=office.console,
        transient=True, disable=as_json,
    )  # fmt: skip
    with bars:
        for source in sources:
            bar = bars.add_task(source.name, total=None)
            runs.append(refresh(source, by=Machine("menter refresh"), at=now))
            bars.update(bar, completed=1, total=1)
    tell(runs, as_json=as_json)
    if any(run.outcome == "failed" for run in runs):
        raise typer.Exit(1)


def find_source(code: str) -> "Source":
    """The source of this code, which has an address.

    Raises  NoSuchSource.
    """
    from menter.office.see.models import Source

    source = Source.objects.filter(code=code).exclude(address="").first()
    if source is None:
        known = ", ".join(Source.objects.exclude(address="").values_list("code", flat=True)) or "–"
        raise NoSuchSource(
            Sentence("No source with a web address has the code “{code}”. There are: {known}.", code=code, known=known)
        )
    return source


def tell(runs: "list[SourceRun]", *, as_json: bool) -> None:
    """What came of each source."""
    if as_json:
        office.print_json({"sources": [as_counts(run) for run in runs]})
        return
    for run in runs:
        office.console.print(sentence_of(run), markup=False, highlight=False, soft_wrap=True)
    if not runs:
        office.say(Sentence("No source is due."))


def sentence_of(run: "SourceRun") -> str:
    """One line of a source."""
    if run.outcome == "failed":
        why = run.sentence_cy if office.language() == "cy" else run.sentence_en
        return Sentence("{name}: {why} What it brought before stays.", name=run.source.name, why=why).to(
            office.language()
        )
    return Sentence(
        "{name}: {new} new, {changed} changed, {gone} gone, {same} unchanged, {rejected} refused.",
        name=run.source.name, new=run.new, changed=run.changed, gone=run.gone, same=run.same, rejected=run.rejected,
    ).to(office.language())  # fmt: skip


def as_counts(run: "SourceRun") -> dict[str, Any]:
    """What came of a source, for scripts."""
    counts = {name: getattr(run, name) for name in ("new", "changed", "gone", "same", "rejected")}
    why = run.sentence_cy if office.language() == "cy" else run.sentence_en
    return {"source": run.source.code, "outcome": run.outcome, **counts, "why": why}
