"""A backup puts back exactly what was kept, or changes nothing and says why."""

import gzip
import json
import stat
from datetime import UTC, datetime

import pytest
from tests.command.world import make_office, picture
from tests.office.govern.evidence_world import PDF, kept_evidence
from typer.testing import CliRunner

from menter.__main__ import app
from menter.command import attachment
from menter.command.backup import (
    FORMAT,
    CannotWrite,
    NotABackup,
    OfAnotherVersion,
    WouldOverwrite,
    backup,
    kept_models,
    restore,
)
from menter.office.ledger.models import Entry
from menter.office.ledger.verdict import verify
from menter.office.look import kept_file
from menter.office.people.models import User

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture
def file(tmp_path):
    """A backup of the small office, which is still there."""
    make_office()
    path = tmp_path / "menter.gz"
    backup(path, at=AT)
    return path


def empty() -> None:
    """As after `menter migrate` on a new machine."""
    from django.db import connection, transaction

    with transaction.atomic():
        for model in kept_models(with_links=True):
            model._base_manager.all()._raw_delete(connection.alias)


def rewritten(path, change):
    """The same file with its lines changed."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = change(file.read().removesuffix("\n").split("\n"))
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))
    return path


def test_what_is_put_back_is_what_was_kept(file):
    before = picture()
    empty()

    rows = restore(file, replace=False)

    assert picture() == before
    assert rows == sum(len(kept) for kept in before.values())


def test_the_world_of_this_test_has_links_bytes_and_a_ledger():
    make_office()
    kept = picture()

    assert kept["see.Initiative"][0]["partners"] == ["anglesey", "flintshire"]
    assert kept["language.TextVector"][0]["values"] == bytes(range(256))
    assert len(kept["ledger.Entry"]) == 4
    assert kept["ledger.Entry"][0]["at"].microsecond == 123456


def test_replacing_takes_away_what_came_since(file):
    before = picture()
    User.objects.create_user("new@menter.example", "a long password 1", name="New", joined_at=AT)

    restore(file, replace=True)

    assert picture() == before


def test_what_is_added_after_a_restore_has_a_number_of_its_own(file):
    empty()
    restore(file, replace=False)

    user = User.objects.create_user("new@menter.example", "a long password 1", name="New", joined_at=AT)

    assert User.objects.filter(pk=user.pk).count() == 1
    assert User.objects.count() == 2


def test_nothing_is_put_over_what_is_there_unless_asked(file):
    before = picture()

    with pytest.raises(WouldOverwrite, match="--replace"):
        restore(file, replace=False)

    assert picture() == before


def test_only_the_owner_may_read_a_backup(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_leaves_nothing_else_beside_it(file):
    assert [path.name for path in file.parent.iterdir()] == ["menter.gz"]


def test_a_backup_says_who_wrote_it_and_when(file):
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        head = json.loads(next(lines))

    assert head["format"] == FORMAT
    assert head["at"] == AT.isoformat()


def cut(path):
    path.write_bytes(path.read_bytes()[:-20])


def scratch(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


DAMAGE = {
    "cut off": cut,
    "scratched": scratch,
    "empty": lambda path: path.write_bytes(b""),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 9),
    "a gzip of nothing": lambda path: path.write_bytes(gzip.compress(b"")),
    "a gzip of something else": lambda path: path.write_bytes(gzip.compress(b'{"name": "Mair"}\n[]\n')),
    "a gzip of bytes": lambda path: path.write_bytes(gzip.compress(bytes(range(256)))),
    "a row lost": lambda path: rewritten(path, lambda lines: lines[:5] + lines[6:]),
    "the end lost": lambda path: rewritten(path, lambda lines: lines[:-1]),
    "another format": lambda path: rewritten(
        path, lambda lines: [lines[0].replace("backup 1", "backup 9"), *lines[1:]]
    ),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_refused_and_nothing_is_changed(file, how):
    before = picture()
    DAMAGE[how](file)

    with pytest.raises(NotABackup, match=r"menter\.gz is not a whole backup"):
        restore(file, replace=True)

    assert picture() == before


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotABackup, match=r"There is no file .*nothing\.gz"):
        restore(tmp_path / "nothing.gz", replace=False)


UNFIT = {
    "a table that is not here": lambda line: line.replace('"people.user"', '"people.robot"'),
    "a column that is not here": lambda line: line.replace('"joined_at"', '"left_at"'),
    "a link to nothing": lambda line: line.replace('"lead": "anglesey"', '"lead": "atlantis"'),
}


@pytest.mark.parametrize("how", UNFIT)
def test_a_backup_of_another_version_is_refused_and_nothing_is_changed(file, how):
    before = picture()
    rewritten(file, lambda lines: [UNFIT[how](line) for line in lines])

    with pytest.raises(OfAnotherVersion, match="Nothing was changed"):
        restore(file, replace=True)

    assert picture() == before


@pytest.mark.parametrize("place", ["no/such/folder/menter.gz", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path, place):
    make_office()

    with pytest.raises(CannotWrite, match="Choose another place"):
        backup(tmp_path / place, at=AT)

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_backup_as_it_was(file, monkeypatch):
    old = file.read_bytes()

    def full(model, out):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("menter.command.backup.write_rows", full)

    with pytest.raises(CannotWrite, match="No space left on device"):
        backup(file, at=AT)

    assert file.read_bytes() == old
    assert len(list(file.parent.iterdir())) == 1


def test_the_commands_say_how_many_rows(tmp_path):
    make_office()
    rows = sum(len(kept) for kept in picture().values())
    path = str(tmp_path / "m.gz")

    said = CliRunner().invoke(app, ["backup", path])
    refused = CliRunner().invoke(app, ["restore", path])
    put_back = CliRunner().invoke(app, ["restore", path, "--replace"])

    assert (said.exit_code, refused.exit_code, put_back.exit_code) == (0, 1, 0)
    assert f"{rows} rows were written to" in " ".join(said.output.split())
    assert f"{rows} rows were put back." in put_back.output
    assert Entry.objects.count() == 4


class TestFilesThatPeopleSent:
    def test_are_put_back_where_they_were_and_others_are_swept_away(self, tmp_path, monkeypatch):
        monkeypatch.setattr(attachment, "PIECE", 6)
        evidence = kept_evidence()
        backup(tmp_path / "menter.gz", at=AT)
        kept_file.remove(evidence.digest)
        kept_file.keep([b"of a row that came since"])

        restore(tmp_path / "menter.gz", replace=True)

        assert [path.name for path in kept_file.there()] == [evidence.digest]
        with kept_file.opened(evidence.digest) as kept:
            assert kept.read() == PDF

    def test_that_are_damaged_within_it_refuse_the_whole(self, tmp_path):
        evidence = kept_evidence()
        backup(tmp_path / "menter.gz", at=AT)
        path = rewritten(tmp_path / "menter.gz", lambda lines: [each.replace(' "JVBERi', ' "AAAAAA') for each in lines])
        before = picture()

        with pytest.raises(attachment.WrongFile, match="nothing was put back"):
            restore(path, replace=True)

        assert picture() == before
        assert [path.name for path in kept_file.there()] == [evidence.digest]


UNCHAINED = ("place", "before", "hash")


def before_the_chain(lines):
    """The lines of a backup as they were before the record was a chain."""
    for line in lines:
        if '"ledger.head"' in line:
            continue
        row = json.loads(line)
        if row.get("model") == "ledger.entry":
            for name in UNCHAINED:
                del row["fields"][name]
        yield json.dumps(row)


def without_a_chain(lines):
    """The whole file, counted anew."""
    rows = list(before_the_chain(lines[1:-1]))
    return [lines[0], *rows, json.dumps({"end": len(rows)})]


def test_a_backup_from_before_the_chain_is_chained_as_it_is_put_back(file):
    before = picture()
    rewritten(file, without_a_chain)

    restore(file, replace=True)

    assert picture() == before
    assert verify().is_whole
