"""Killed in the middle, full disk, busy database: nothing is lost, nothing is doubled, nothing is half kept."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROWS = 3_000
SOURCE = Path(__file__).parents[3] / "src"


class Office:
    """An office of its own in a folder, worked on from other processes, as the command line does."""

    def __init__(self, home):
        self.home = home
        self.file = home / "words.csv"
        self.file.write_text(
            "id,comment\n" + "".join(f"{n},The bus number {n} never comes on time\n" for n in range(ROWS))
        )
        self.run("from django.core.management import call_command; call_command('migrate', verbosity=0)")

    def start(self, code, **more):
        head = "import django; django.setup()\n"
        environment = {
            **os.environ,
            "MENTER_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "menter.office.settings",
            "PYTHONPATH": os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")]),
        }
        environment.pop("DATABASE_URL", None)
        return subprocess.Popen(
            [sys.executable, "-c", head + textwrap.dedent(code)], env=environment, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, **more,
        )  # fmt: skip

    def run(self, code):
        done = self.start(code)
        out, complaints = done.communicate(timeout=120)
        assert done.returncode == 0, complaints
        return out.strip()

    def bring(self, progress="lambda step, done, of: None"):
        return IMPORT.format(file=str(self.file), progress=progress)

    def count(self, table):
        with sqlite3.connect(self.home / "menter.sqlite3") as database:
            return database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


IMPORT = """
import sys, time
from datetime import UTC, datetime
from menter.language.sentence import Refusal
from menter.office.ledger.models import Machine
from menter.office.see.intake import import_file

def wait_in_the_middle(step, done, of):
    if step == "keep" and done > of / 2:
        print("in the middle", flush=True)
        time.sleep(60)

try:
    with open({file!r}, "rb") as stream:
        taken = import_file(
            by=Machine("test"), at=datetime.now(UTC), kind="voices", stream=stream, name="words.csv",
            progress={progress},
        )
    print(taken.new, taken.changed, taken.same)
except Refusal as refusal:
    print(refusal)
"""
KEPT = ("listen_voice", "standards_intake", "standards_recordversion", "ledger_entry")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return Office(tmp_path_factory.mktemp("office"))


def test_an_import_killed_in_the_middle_leaves_nothing_and_can_be_done_again(office):
    victim = office.start(office.bring("wait_in_the_middle"))
    assert victim.stdout.readline().strip() == "in the middle"
    os.kill(victim.pid, signal.SIGKILL)
    victim.communicate()

    left = [office.count(table) for table in KEPT]
    again = office.run(office.bring())
    once_more = office.run(office.bring())

    assert left == [0, 0, 0, 0]
    assert again == f"{ROWS} 0 0"
    assert once_more == f"0 0 {ROWS}"
    assert office.count("listen_voice") == ROWS
    assert [path.name for path in office.home.iterdir() if "spool" in path.name] == []


def test_a_database_that_somebody_else_holds_is_said_in_a_sentence(office):
    office.file.write_text(office.file.read_text().replace("never", "hardly ever"))
    before = office.count("standards_intake")
    holder = sqlite3.connect(office.home / "menter.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    impatient = "from django.conf import settings\nsettings.DATABASES['default']['OPTIONS']['timeout'] = 1\n"
    said = office.run(impatient + office.bring())
    holder.execute("ROLLBACK")
    holder.close()

    assert said.startswith("Somebody else is writing to the database, so nothing of words.csv was kept.")
    assert office.count("standards_intake") == before


def test_a_full_disk_is_said_in_a_sentence_and_leaves_nothing(office):
    office.file.write_text(office.file.read_text().replace("comes", "arrives"))
    before = [office.count(table) for table in KEPT]

    no_room = (
        "from django.db import connection\n"
        "connection.ensure_connection()\n"
        "pages = connection.connection.execute('PRAGMA page_count').fetchone()[0]\n"
        "connection.connection.execute(f'PRAGMA max_page_count={pages + 5}')\n"
    )
    said = office.run(no_room + office.bring())

    assert said.startswith("There is no room left on the disk, so nothing of words.csv was kept.")
    assert [office.count(table) for table in KEPT] == before
