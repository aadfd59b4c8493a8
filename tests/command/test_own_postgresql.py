"""The tests' own PostgreSQL server: it stands wherever temporary files are kept, and nothing is left of it."""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest
from tests.postgresql import OWNER, binaries, is_open_to_all, place, server

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]


@pytest.fixture
def closed(tmp_path, monkeypatch):
    """Temporary files are kept in a folder that is shut to other users, under a path too long for a socket."""
    folder = tmp_path / ("long-" * 20) / "closed"
    folder.mkdir(parents=True, mode=0o700)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_it_answers_where_temporary_files_are_kept_in_a_closed_folder(closed):
    with server() as address, psycopg.connect(address) as link:
        assert link.execute("SELECT 1").fetchone() == (1,)

    assert closed.stat().st_mode & 0o777 == 0o700
    assert list(closed.iterdir()) == []


def test_nothing_is_left_of_it_when_a_test_fails():
    folders = []

    with pytest.raises(RuntimeError, match="a test that fails"):
        fail_beside_it(folders)

    assert [folder.exists() for folder in folders] == [False]


def fail_beside_it(folders):
    with server() as address:
        folders.append(kept_in(address))
        raise RuntimeError("a test that fails")


def kept_in(address):
    """The folder that this server keeps its cluster in."""
    with psycopg.connect(address) as link:
        return Path(link.execute("SHOW data_directory").fetchone()[0]).parent


def test_a_folder_below_a_closed_one_is_not_open_to_all(closed):
    below = closed / "below"
    below.mkdir(mode=0o755)

    assert not is_open_to_all(below)


# The server refuses to run as root, so root runs it as its own user. Anybody else runs it as themselves, and may not
# give a folder away: there is nothing to test.
@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to give the server another user's folder")
def test_root_gives_the_folder_to_the_servers_owner(closed):
    if binaries() is None:  # then there is no such user either; Menter runs on SQLite as well
        pytest.skip("needs PostgreSQL's server, which is not installed here")
    folder = place()

    try:
        assert folder.owner() == OWNER
        assert is_open_to_all(folder.parent)
    finally:
        shutil.rmtree(folder)
