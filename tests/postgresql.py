"""A PostgreSQL server of the tests' own: in a temporary folder, on a free port, stopped afterwards."""

import os
import shutil
import socket
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "menter"
OWNER = "postgres"  # PostgreSQL refuses to run as root
PLACES = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))
TRIES = 3
PATIENCE = 300  # seconds; it starts within one where nothing else runs


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl, where PostgreSQL is installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if told := shutil.which("pg_config"):
        said = subprocess.run([told, "--bindir"], capture_output=True, text=True, check=True)
        folders.insert(0, Path(said.stdout.strip()))
    if there := shutil.which("initdb"):
        folders.append(Path(there).parent)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def as_owner() -> list[str]:
    """What stands before a command so that root does not run it; nothing for anybody else."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv"):
        return ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--init-groups"]
    return ["runuser", "-u", OWNER, "--"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_open_to_all(folder: Path) -> bool:
    """Whether every user gets through it and through all folders above it."""
    return all(above.stat().st_mode & stat.S_IXOTH for above in (folder, *folder.parents))


def place() -> Path:
    """A new folder that the server's owner gets to.

    Never below pytest's own folder: each run of pytest that begins closes that to other users, also while another
    runs. The mode of no folder that was there before is changed.
    """
    usual = Path(tempfile.gettempdir()).resolve()
    if os.geteuid() != 0:
        return Path(tempfile.mkdtemp(prefix="menter-postgresql-", dir=usual))
    open_to_all = [folder for folder in (usual, *PLACES) if folder.is_dir() and is_open_to_all(folder)]
    if not open_to_all:
        pytest.fail(f"PostgreSQL does not run as root, and no temporary folder is open to the user {OWNER}")
    made = Path(tempfile.mkdtemp(prefix="menter-postgresql-", dir=open_to_all[0]))
    shutil.chown(made, OWNER, OWNER)
    return made


@contextmanager
def server() -> Iterator[str]:
    """A running server in a folder of its own; gives the address of its empty database.

    Skips where there is none to run.
    """
    found = binaries()
    if found is None:  # Menter runs on SQLite as well, so whoever has no database server can test all the rest
        pytest.skip("needs PostgreSQL's server, which is not installed here")
    folder = place()
    try:
        cluster = folder / "cluster"
        run(found / "initdb", "-D", cluster, "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-sync")
        port = started(found, folder)
        try:
            yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
        finally:
            run(found / "pg_ctl", "-D", cluster, "-w", "-t", PATIENCE, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def started(found: Path, folder: Path) -> int:
    """Start the server; gives its port. Where another program took the port in between: on the next."""
    start = [found / "pg_ctl", "-D", folder / "cluster", "-w", "-t", PATIENCE, "-l", folder / "log", "start", "-o"]
    said = ""
    for _ in range(TRIES):
        port = free_port()
        tried = answer(*start, f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off")
        if tried.returncode == 0:
            return port
        said = tried.stdout + (folder / "log").read_text()
    pytest.fail(said)


def answer(*command: object) -> subprocess.CompletedProcess[str]:
    """Run it as the owner."""
    return subprocess.run(
        [*as_owner(), *(str(part) for part in command)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd="/",
    )


def run(*command: object) -> None:
    """Run it as the owner, and say what it said when it fails."""
    said = answer(*command)
    assert said.returncode == 0, said.stdout
