"""Grouping in the open: killed in the middle it goes on, and of two at once the second waits and finds it done."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from tests import postgresql

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.timeout(900)]
SOURCE = Path(__file__).parents[3] / "src"
VOICES = 60
START = """
import sys, time
from datetime import UTC, date, datetime
import django; django.setup()
from menter.language.vector.hashed import HashedNgram
from menter.office.language import actions as language
from menter.office.ledger.models import Entry, Machine
from menter.office.listen import actions, turn
from menter.office.listen.models import Theme, ThemeVoice, Voice

letters = HashedNgram()
language.default_embedder = lambda folder: letters
for room in (language, actions.theme, turn):
    room.default_fingerprint = lambda: letters.fingerprint
turn.STEP = 20
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
DONE = "listen.group_themes"

def group(progress=lambda done, of: None):
    return turn.group_in_turn(by=Machine("test"), at=AT, progress=progress)

def wait(done, of):
    print("in the middle", flush=True)
    time.sleep({wait})
"""
FILL = """
from django.core.management import call_command; call_command("migrate", verbosity=0)
subjects = ("my green bin was not emptied", "the evening bus never came", "a pothole broke my wheel")
for number in range({voices}):
    Voice.objects.create(
        key=f"test:{{number}}", receipt=f"TEST-{{number:04}}", text=f"On day {{number}} {{subjects[number % 3]}}",
        language="en", channel="web", said_on=date(2026, 10, 5), kept_at=AT,
    )
"""


class Office:
    """An office worked on from other processes."""

    def __init__(self, home, address=None):
        home.mkdir(exist_ok=True)
        self.environment = {
            **os.environ,
            "MENTER_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "menter.office.settings",
            "PYTHONPATH": os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")]),
        }
        self.environment.pop("DATABASE_URL", None)
        if address:
            self.environment["DATABASE_URL"] = address
        self.run(FILL.format(voices=VOICES))

    def start(self, code, wait=60):
        return subprocess.Popen(
            [sys.executable, "-c", START.format(wait=wait) + textwrap.dedent(code)], env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, code):
        return finish(self.start(code))


def finish(worker):
    out, complaints = worker.communicate(timeout=200)
    assert worker.returncode == 0, complaints
    return out.strip()


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request, tmp_path):
    if request.param == "sqlite":
        yield Office(tmp_path / "home")
        return
    with postgresql.server() as address:
        yield Office(tmp_path / "home", address)


def test_a_grouping_killed_in_the_middle_goes_on_and_doubles_nothing(office):
    victim = office.start("group(wait)")
    assert victim.stdout.readline().strip() == "in the middle"
    os.kill(victim.pid, signal.SIGKILL)
    victim.communicate()

    told = office.run(
        """
        from menter.office.language.models import TextVector
        print(TextVector.objects.count())
        for turn_taken in range(2):
            group()
            print(Theme.objects.count(), ThemeVoice.objects.count(), Entry.objects.filter(action=DONE).count())
        """
    )

    kept, once, twice = told.splitlines()
    assert kept == "20"
    assert once.split()[1:] == [str(VOICES), "1"]
    assert twice == once


def test_of_two_workers_at_once_the_second_waits_and_finds_it_done(office):
    first = office.start("print(sorted(group(wait).items()))", wait=2)
    assert first.stdout.readline().strip() == "in the middle"
    second = office.start("print(sorted(group().items()))")

    told = [finish(one).splitlines()[-1] for one in (first, second)]

    assert told[0] == told[1]
    counted = office.run("print(ThemeVoice.objects.count(), Entry.objects.filter(action=DONE).count())")
    assert counted == f"{VOICES} 1"
