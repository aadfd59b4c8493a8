"""`menter doctor --ledger` and `menter ledger head`: whether the record is as it was written, and its fingerprint."""

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from menter.command import office
from menter.language.sentence import Sentence


def check_ledger(noted: str) -> bool:
    """Look through the whole record and say what was found; whether all is well.

    noted   a fingerprint from earlier that has to be in the record; "" for none
    Raises  NoFingerprint.
    """
    office.start()
    from menter.office.ledger import verdict

    if noted:
        verdict.check_is_fingerprint(noted)
    bars = Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=office.complaints, transient=True
    )
    with bars:
        bar = bars.add_task(Sentence("Looking through the record").to(office.language()), total=None)
        found = verdict.verify(progress=lambda done, of: bars.update(bar, completed=done, total=of))
    office.say(verdict.said(found))
    if found.is_whole:
        office.say(Sentence("Newest fingerprint: {fingerprint}", fingerprint=found.hash))
    if not noted:
        return found.is_whole
    place = verdict.place_of(noted)
    office.say(verdict.say_noted(place))
    return found.is_whole and place is not None


def print_head(*, as_json: bool) -> None:
    """Print the newest fingerprint of the record, to be noted somewhere else."""
    office.start()
    from menter.office.ledger.verdict import newest

    head = newest()
    if as_json:
        office.print_json({"entries": head.place, "fingerprint": head.hash})
    else:
        office.console.print(head.hash, markup=False, highlight=False, soft_wrap=True)
