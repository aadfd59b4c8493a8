"""The demo world, made once a run as a newcomer makes it, and copied by each test process."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
MODEL = ROOT / ".menter" / "model"
PATIENCE = 900  # seconds: a minute where nothing else runs, five where two cores are shared by many


def menter(
    *arguments: str, home: Path, timeout: float = PATIENCE, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person would, in a home of its own."""
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "model").exists():
        MODEL.mkdir(parents=True, exist_ok=True)
        (home / "model").symlink_to(MODEL, target_is_directory=True)
    return subprocess.run(
        [sys.executable, "-m", "menter", *arguments],
        env={**clean_environment(), "MENTER_HOME": str(home), "COLUMNS": "160", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
    )


def clean_environment() -> dict[str, str]:
    """This process's environment without what would steer Menter."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MENTER_") and name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "LANG", "LC_ALL"}
    }


def made_once(shared_folder: Path, partnership: str = "wales") -> Path:
    """The home with the demo world, made by whoever comes first and waited for by the others."""
    home = shared_folder / f"demo-{partnership}"
    done, claim = home.with_suffix(".done"), home.with_suffix(".claim")
    try:
        claim.touch(exist_ok=False)
    except FileExistsError:
        for _ in range(2 * PATIENCE):
            if done.exists():
                break
            time.sleep(0.5)
    else:
        said = menter("demo", "--no-serve", "--partnership", partnership, home=home)
        done.write_text(said.stdout + said.stderr)
        assert said.returncode == 0, said.stdout + said.stderr
    assert (home / "menter.sqlite3").exists(), done.read_text() if done.exists() else "the demo world was not made"
    return home


def copied(home: Path, to: Path) -> Path:
    """A copy of the home that a test may change."""
    return Path(shutil.copytree(home, to, symlinks=True))


@contextmanager
def served(home: Path, port: int, **environment: str):
    """`menter serve` on `port`, stopped afterwards as Ctrl-C does."""
    log = home / "serve.log"  # a file: a pipe that nobody reads fills up and stops the server
    with log.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "menter", "serve", "--port", str(port)],
            env={**clean_environment(), "MENTER_HOME": str(home), **environment},
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(port, process, log.read_text)
        yield f"http://localhost:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=PATIENCE)


def wait_for(port: int, process: subprocess.Popen[Any], said: Callable[[], str]) -> None:
    """Wait until pages come, or fail with what the server `said`."""

    def answers() -> bool:
        if process.poll() is not None:
            raise AssertionError(f"the server stopped: {said()}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    assert until(answers), f"the server did not answer in {PATIENCE} seconds"


def until(holds: Callable[[], Any]) -> Any:
    """Wait until it holds, far longer than that ever takes; gives what holds, or whatever it was at the end."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()) and time.monotonic() < end:
        time.sleep(0.1)
    return found
