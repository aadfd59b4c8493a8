"""Open the office for a command: settings, database, and sentences instead of tracebacks."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from menter.language.sentence import Counted, Refusal, Sentence

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

LANGUAGE_VARIABLE = "MENTER_LANGUAGE"
ENGINES = {"django.db.backends.sqlite3", "django.db.backends.postgresql"}  # what Menter is tested on

console = Console()
complaints = Console(stderr=True)


class OfficeIsNotInstalled(Refusal):
    """Only the thinking is installed."""


class DatabaseIsNotReady(Refusal):
    """There is no database, or it is of another version."""


class BadDatabaseAddress(Refusal):
    """DATABASE_URL names no database that Menter can use."""


def language() -> str:
    """The language of the terminal: MENTER_LANGUAGE, else the system's, else English."""
    chosen = os.environ.get(LANGUAGE_VARIABLE) or os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
    return "cy" if chosen.lower().startswith("cy") else "en"


def say(sentence: Sentence | Counted | str) -> None:
    """Print one sentence in the terminal's language."""
    console.print(sentence if isinstance(sentence, str) else sentence.to(language()), soft_wrap=True)


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """Turn a Refusal into its sentence and exit code 1; nothing else is caught."""
    try:
        yield
    except Refusal as refusal:
        complaints.print(refusal.sentence.to(language()), style="bold", markup=False, soft_wrap=True)
        raise typer.Exit(1) from None


def start(*, needs_database: bool = True) -> None:
    """Set Django up; with `needs_database`, refuse when the database is not there or not of this version.

    Raises  OfficeIsNotInstalled, DatabaseIsNotReady.
    """
    if find_spec("django") is None:
        raise OfficeIsNotInstalled(
            Sentence('This command needs the web service’s packages: install them with pip install "menter[office]".')
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "menter.office.settings")
    check_address()
    import django
    from django.utils.translation import activate

    django.setup()
    activate(language())
    if needs_database:
        check_database()


def check_address() -> None:
    """Raise when DATABASE_URL cannot be read, before the settings stumble over it."""
    if "DATABASE_URL" not in os.environ:
        return
    import dj_database_url

    try:
        known = dj_database_url.parse(os.environ["DATABASE_URL"]).get("ENGINE") in ENGINES
    except ValueError:
        known = False
    if not known:
        raise BadDatabaseAddress(
            Sentence("DATABASE_URL cannot be read. Write it so: postgresql://name:password@host:5432/database")
        )


def check_database() -> None:
    """Raise what is wrong with the database and what to do about it."""
    from django.db.migrations.executor import MigrationExecutor

    with answering() as connection:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise DatabaseIsNotReady(
            Sentence("The database is not set up for this version. Run: menter migrate (or menter demo).")
        )


def migrate() -> None:
    """Bring the database to this version.

    Raises  DatabaseIsNotReady when it does not answer.
    """
    from django.core.management import call_command

    with answering() as connection:
        connection.ensure_connection()
    call_command("migrate", verbosity=0, interactive=False)


def load_facts(partnership: str) -> None:
    """Bring the facts to this version. The partnership stays the one that is served; Wales in a new office.

    Raises  NoSuchPartnership.
    """
    from datetime import UTC, datetime

    from menter.office.govern.actions import load_strategies
    from menter.office.ledger.models import Machine
    from menter.office.reference import actions
    from menter.office.reference.models import Partnership

    here = Partnership.objects.filter(is_here=True).values_list("code", flat=True).first()
    wanted, by, at = partnership or here or "wales", Machine("menter migrate"), datetime.now(UTC)
    actions.load_facts(by=by, at=at, partnership=wanted)
    load_strategies(by=by, at=at, partnership=wanted)


@contextlib.contextmanager
def answering() -> Iterator["BaseDatabaseWrapper"]:
    """The connection to the database; a refusal when what is done with it shows that nobody answers there."""
    from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

    try:
        yield connections[DEFAULT_DB_ALIAS]
    except DatabaseError as error:
        raise DatabaseIsNotReady(
            Sentence(
                "The database does not answer ({error}). Check DATABASE_URL, then try again.", error=str(error).strip()
            )
        ) from error


def is_terminal() -> bool:
    """Whether a person is looking."""
    return sys.stdout.isatty()


def print_json(value: object) -> None:
    """Counts for scripts: JSON on one line, nothing else on standard output."""
    print(json.dumps(value, ensure_ascii=False, default=str))  # noqa: T201 (rich would wrap it)
