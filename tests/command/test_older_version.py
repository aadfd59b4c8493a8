"""An office of an older version: its database is brought to this one, its backup fits or is refused in a sentence."""

import subprocess
import sys

import pytest
from tests.demo_home import PATIENCE, ROOT, clean_environment, copied, menter

pytestmark = [pytest.mark.slow, pytest.mark.timeout(2 * PATIENCE)]

# The rooms as they were first released, and rows in them, made by the migrations' own models: none of today's code.
OLD = """
import json, sys
from datetime import UTC, date, datetime
from pathlib import Path
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

AT = datetime(2025, 11, 20, 12, 30, 15, 123456, tzinfo=UTC)
ROOMS = ["ledger", "people", "reference", "see", "listen", "join_up", "choose", "govern"]
first = [(room, "0001_initial") for room in ROOMS]
executor = MigrationExecutor(connection)
executor.migrate(first)
apps = executor.loader.project_state(first).apps
body = apps.get_model("reference", "Body").objects.create(
    code="anglesey", kind="council", name_cy="Ynys Môn", name_en="Anglesey", source="test"
)
apps.get_model("see", "Initiative").objects.create(
    key="i:1", title_cy="Sgwrsfot “Dŵr”", lead=body, phase="beta", missions=[1, 2], updated_at=AT
)
if "meeting" in sys.argv:
    apps.get_model("govern", "Meeting").objects.create(
        code="M-1", held_on=date(2025, 6, 19), place_cy="Caernarfon", place_en="Caernarfon",
        agenda_cy=["Un", "Dau"], agenda_en=["One", "Two"],
    )

from menter.command.backup import FORMAT, opened, write_rows  # how a backup is written has not changed

with opened(Path(sys.argv[1])) as out:
    out.write(json.dumps({"format": FORMAT, "menter": "0.0.1", "at": AT.isoformat()}) + chr(10))
    rows = sum(write_rows(model, out) for model in apps.get_models())
    out.write(json.dumps({"end": rows}) + chr(10))
"""
SHOW = """
import django
django.setup()
from menter.office.govern.models import Item
from menter.office.see.models import Initiative

print([(row.title_cy, row.lead.name_cy, row.missions, row.updated_at.microsecond) for row in Initiative.objects.all()])
print([(row.number, row.title_cy, row.title_en) for row in Item.objects.order_by("number")])
"""
INITIATIVE = "[('Sgwrsfot “Dŵr”', 'Ynys Môn', [1, 2], 123456)]"
ITEMS = "[(1, 'Un', 'One'), (2, 'Dau', 'Two')]"


def python(code, home, *arguments):
    """Run a program in an office."""
    home.mkdir(parents=True, exist_ok=True)
    said = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={
            **clean_environment(), "MENTER_HOME": str(home), "DJANGO_SETTINGS_MODULE": "menter.office.settings",
            "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
        },
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """The home of an older office in which a board met, with its backup."""
    home = tmp_path_factory.mktemp("old") / "home"
    python(OLD, home, str(home / "old.gz"), "meeting")
    return home


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A new home of this version."""
    home = tmp_path_factory.mktemp("empty") / "home"
    assert menter("migrate", home=home).returncode == 0
    return home


@pytest.fixture
def new(empty, tmp_path):
    """A copy of it."""
    return copied(empty, tmp_path / "new")


def test_its_database_is_not_read_before_it_is_brought_to_this_version_and_loses_nothing_then(old, new, tmp_path):
    early = menter("backup", str(tmp_path / "early.gz"), home=old)
    assert (early.returncode, (tmp_path / "early.gz").exists()) == (1, False)
    assert "The database is not set up for this version. Run: menter migrate" in early.stderr

    assert menter("migrate", home=old).returncode == 0
    assert python(SHOW, old) == [INITIATIVE, ITEMS]

    assert menter("backup", str(tmp_path / "now.gz"), home=old).returncode == 0
    put_back = menter("restore", str(tmp_path / "now.gz"), home=new)
    assert put_back.returncode == 0, put_back.stderr
    assert python(SHOW, new) == [INITIATIVE, ITEMS]


def test_its_backup_with_what_no_longer_fits_is_refused_and_nothing_is_changed(old, new):
    said = menter("restore", str(old / "old.gz"), home=new)

    assert said.returncode == 1
    assert "it was written by 0.0.1. Nothing was changed." in said.stderr
    assert "Restore it with that version, then bring the database to this one." in said.stderr
    assert "Traceback" not in said.stderr
    assert python(SHOW, new) == ["[]", "[]"]


def test_its_backup_that_lacks_only_what_came_since_is_put_back(new, tmp_path):
    python(OLD, tmp_path / "old", str(tmp_path / "old.gz"))

    said = menter("restore", str(tmp_path / "old.gz"), home=new)

    assert said.returncode == 0, said.stderr
    assert python(SHOW, new) == [INITIATIVE, "[]"]
