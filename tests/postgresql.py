"""A PostgreSQL server of the tests' own: in a temporary folder, on a free port, stopped afterwards."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "menter"
OWNER = "postgres"  # PostgreSQL refuses to run as root


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


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A running server; gives the address of its empty database. Skips where there is none to run."""
    found = binaries()
    if found is None:
        pytest.skip("needs PostgreSQL's server, which is not installed here")
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
        for above in folder.parents:  # the server must reach its folder through those above it
            if above.stat().st_uid == 0 and not above.stat().st_mode & 0o001:
                above.chmod(above.stat().st_mode | 0o011)
    cluster, port = folder / "cluster", free_port()
    run(found / "initdb", "-D", cluster, "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run(found / "pg_ctl", "-D", cluster, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
    finally:
        run(found / "pg_ctl", "-D", cluster, "-w", "-m", "fast", "stop")


def run(*command: object) -> None:
    """Run it as the owner, and say what it said when it fails."""
    said = subprocess.run(
        [*as_owner(), *(str(part) for part in command)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd="/",
    )
    assert said.returncode == 0, said.stdout
