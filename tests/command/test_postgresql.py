"""The same office on PostgreSQL: set up, filled from SQLite, and taken back."""

import subprocess
import sys

import pytest
from tests.demo_home import ROOT, clean_environment, menter
from tests.postgresql import server

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

FILL = "from tests.command.world import make_office; make_office()"
SHOW = "import hashlib, pprint; from tests.command.world import picture; print(pprint.pformat(picture(), width=200))"
ADD = (
    "from tests.command.world import AT; from menter.office.people.models import User; "
    "print(User.objects.create_user('new@menter.example', 'x', name='New', joined_at=AT).pk)"
)
START = "import django; django.setup(); "


def python(code: str, home, **environment: str) -> str:
    """Run a line in an office."""
    said = subprocess.run(
        [sys.executable, "-c", START + code],
        env={
            **clean_environment(), "MENTER_HOME": str(home), "DJANGO_SETTINGS_MODULE": "menter.office.settings",
            "PYTHONPATH": str(ROOT), **environment,
        },
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return said.stdout


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where the tests' own PostgreSQL answers."""
    with server() as database:
        yield database


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory):
    """A small office on SQLite."""
    home = tmp_path_factory.mktemp("sqlite") / "home"
    assert menter("migrate", home=home).returncode == 0
    python(FILL, home)
    return home


@pytest.fixture(scope="module")
def moved(sqlite, address, tmp_path_factory):
    """The home of the same office on PostgreSQL, moved there by backup and restore."""
    file = tmp_path_factory.mktemp("moved") / "menter.gz"
    home = file.parent / "home"
    for said in (
        menter("backup", str(file), home=sqlite),
        menter("migrate", home=home, DATABASE_URL=address),
        menter("restore", str(file), home=home, DATABASE_URL=address),
    ):
        assert said.returncode == 0, said.stderr
    return home


def test_the_office_on_postgresql_is_the_office_on_sqlite(sqlite, moved, address):
    assert python(SHOW, moved, DATABASE_URL=address) == python(SHOW, sqlite)


def test_the_doctor_says_which_database_answers(moved, address):
    said = menter("doctor", home=moved, DATABASE_URL=address)

    assert "PostgreSQL answers and is of this version." in said.stdout


def test_a_filled_postgresql_is_not_written_over(moved, address):
    said = menter("restore", str(moved.parent / "menter.gz"), home=moved, DATABASE_URL=address)

    assert said.returncode == 1
    assert "The database is not empty." in said.stderr


def test_it_comes_back_to_sqlite_as_it_was(sqlite, moved, address, tmp_path):
    file, home = tmp_path / "back.gz", tmp_path / "home"
    for said in (
        menter("backup", str(file), home=moved, DATABASE_URL=address),
        menter("migrate", home=home),
        menter("restore", str(file), home=home),
    ):
        assert said.returncode == 0, said.stderr

    assert python(SHOW, home) == python(SHOW, sqlite)


def test_new_rows_are_numbered_after_those_put_back(moved, address):
    assert int(python(ADD, moved, DATABASE_URL=address)) == 2


def test_a_server_that_went_away_is_a_sentence(tmp_path):
    with server() as gone:
        pass

    said = menter("migrate", home=tmp_path / "home", DATABASE_URL=gone)

    assert said.returncode == 1
    assert "The database does not answer" in said.stderr
    assert "Traceback" not in said.stderr
