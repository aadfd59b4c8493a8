"""Two programs that write at the same moment, on either database: one chain, and tampering shows in both."""

import re
import subprocess
import sys

import pytest
from tests.demo_home import ROOT, clean_environment, menter
from tests.postgresql import server

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

MANY = 25
START = "import django; django.setup(); from datetime import UTC, datetime; "
WRITE = START + (
    "from django.db import transaction; from menter.office.ledger.actions import record; "
    "from menter.office.ledger.models import Machine\n"
    f"for n in range({MANY}):\n"
    "    with transaction.atomic():\n"
    "        for again in range(2):\n"
    "            record('people.give_role', by=Machine('test'), at=datetime.now(UTC), on=('people.user', str(n)), "
    "share=n / 3, many=1e20, large=1e-7, ŵ='tŷ', none=None, yes=True, names=['a', 'b'])\n"
)
TAMPER = START + (
    "from django.db import connection\n"
    "connection.cursor().execute(\"UPDATE ledger_entry SET object_id = 'x' WHERE place = 40\")"
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request, tmp_path_factory):
    """A new office: its home, and the environment that leads to its database."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        yield folder / "home", {}
        return
    with server() as address:
        yield folder / "home", {"DATABASE_URL": address}


def start(code, home, environment):
    """Run a program in the office."""
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env={**clean_environment(), "MENTER_HOME": str(home), "DJANGO_SETTINGS_MODULE": "menter.office.settings",
             "PYTHONPATH": str(ROOT), **environment},
        cwd=ROOT, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def end(program):
    said = program.communicate(timeout=200)[1]
    assert program.returncode == 0, said


def test_two_writers_make_one_chain_in_which_tampering_shows(office):
    home, environment = office
    assert menter("migrate", home=home, **environment).returncode == 0
    brought = int(
        re.search(r"The record has (\d+) entries", menter("doctor", "--ledger", home=home, **environment).stdout)[1]
    )

    for program in [start(WRITE, home, environment) for _ in range(2)]:
        end(program)
    whole = menter("doctor", "--ledger", home=home, **environment)
    end(start(TAMPER, home, environment))
    broken = menter("doctor", "--ledger", home=home, **environment)

    assert whole.returncode == 0, whole.stderr
    assert f"The record has {brought + 4 * MANY} entries, and each is as it was written." in whole.stdout
    assert broken.returncode == 1
    assert "Entry 40 was changed after it was written." in broken.stdout
