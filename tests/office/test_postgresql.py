"""The rooms whose questions to the database are the most their own are tested on PostgreSQL as they are on SQLite."""

import subprocess
import sys

import pytest
from tests.demo_home import ROOT, clean_environment
from tests.postgresql import server

TIMEOUT = 1800  # seconds; a minute and a half where nothing else runs
pytestmark = [pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.timeout(TIMEOUT + 60)]


@pytest.mark.parametrize("room", ["see", "join_up", "choose", "govern", "people"])
def test_what_holds_on_sqlite_holds_on_postgresql(room, tmp_path):
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", f"tests/office/{room}"]
    with server() as address:
        said = subprocess.run(
            [*tests, f"--basetemp={tmp_path / 'run'}"], env={**clean_environment(), "DATABASE_URL": address}, cwd=ROOT,
            capture_output=True, text=True, check=False, timeout=TIMEOUT,
        )  # fmt: skip

    assert said.returncode == 0, said.stdout[-6000:]
    assert " passed" in said.stdout
