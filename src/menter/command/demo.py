"""`menter demo`: the sample world, the thread run on it, and a table of what there is at each link."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from menter.command import office
from menter.language.sentence import Sentence

if TYPE_CHECKING:
    from menter.office.demo.load import Account


def show_demo(partnership: str) -> None:
    """Load the sample world unless it is there, then say what exists and with which accounts to sign in."""
    office.start(needs_database=False)
    office.migrate()
    from menter.office.demo.load import is_loaded, load

    accounts = []
    if not is_loaded(partnership):
        with Progress(
            TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=office.console
        ) as bars:
            bar = bars.add_task(Sentence("Starting").to(office.language()), total=None)

            def progress(sentence: Sentence, done: int, of: int) -> None:
                bars.update(bar, description=sentence.to(office.language()), completed=done, total=of)

            accounts = load(partnership, at=datetime.now(UTC), progress=progress)
    print_counts()
    if accounts:
        print_accounts(accounts)


def print_counts() -> None:
    """What exists at each link of the thread."""
    from menter.office.demo.load import counts

    table = Table(title=Sentence("The golden thread (sample data)").to(office.language()), box=None)
    table.add_column(Sentence("Link").to(office.language()))
    table.add_column(Sentence("How many").to(office.language()), justify="right")
    table.add_column(Sentence("Money").to(office.language()))
    for row in counts():
        table.add_row(row["name"], str(row["count"]), row["money"])
    office.console.print(table)


def print_accounts(accounts: list["Account"]) -> None:
    """The accounts with their passwords, this once."""
    office.say(Sentence("Accounts to try; the passwords are shown this once and kept nowhere:"))
    table = Table(box=None, show_header=False)
    for account in accounts:
        table.add_row(account.email, account.password)
    office.console.print(table)
