"""`menter refresh`: what came of each source, for people and for scripts."""

import io
import json
from contextlib import contextmanager
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from menter.command.refresh import refresh_sources
from menter.language.sentence import Sentence
from menter.office.ledger.models import Machine
from menter.office.see import refresh as reading
from menter.office.see.actions import Said, add_source
from menter.office.see.fetch import CannotFetch, Fetched, Known

from .conftest import AT

pytestmark = pytest.mark.django_db
FILE = "id,title,council,phase\n1,Bins that answer,Swansea,alpha\n"


@pytest.fixture
def command(wales, monkeypatch):
    """Run the command on a web where one address holds a register and every other fails."""

    @contextmanager
    def web(address, known=None):
        if not address.endswith("register.csv"):
            raise CannotFetch(Sentence("{address} does not answer in time.", address=address))
        yield Fetched(address, "register.csv", Known(digest="1"), io.BytesIO(FILE.encode()))

    monkeypatch.setattr(reading.refresh, "__kwdefaults__", {**reading.refresh.__kwdefaults__, "get": web})
    monkeypatch.setenv("MENTER_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")
    app = typer.Typer()

    @app.command()
    def run(
        codes: Annotated[list[str] | None, typer.Argument()] = None,
        as_json: Annotated[bool, typer.Option("--json")] = False,
    ) -> None:
        refresh_sources(codes or [], as_json=as_json)

    return lambda *arguments: CliRunner().invoke(app, arguments)


def source(name, address):
    return add_source(by=Machine("test"), at=AT, said=Said(name, "initiatives", address))


def test_what_came_of_each_source_is_told(command):
    source("Good", "https://example.org/register.csv")

    result = command()

    assert result.exit_code == 0
    assert "Good: 1 new, 0 changed, 0 gone, 0 unchanged, 0 refused." in result.output


def test_nothing_due_is_said_so(command):
    assert "No source is due." in command().output


def test_a_failing_source_says_why_and_ends_with_one(command):
    source("Bad", "https://example.org/other.csv")

    result = command()

    assert result.exit_code == 1
    assert "does not answer in time. What it brought before stays." in result.output


def test_scripts_get_counts(command):
    source("Good", "https://example.org/register.csv")

    (said,) = json.loads(command("good", "--json").stdout)["sources"]

    assert (said["source"], said["outcome"], said["new"]) == ("good", "kept", 1)


def test_a_source_that_is_not_there_is_refused_with_those_that_are(command):
    source("Good", "https://example.org/register.csv")

    with pytest.raises(Exception, match="There are: good"):
        raise command("nope").exception
