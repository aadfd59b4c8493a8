"""A desk with a room behind it that only remembers what it was given."""

from datetime import UTC, date, datetime

import pytest

from menter.language.sentence import Sentence
from menter.office.ledger.models import Machine
from menter.office.standards.actions import Origin, take_in
from menter.office.standards.incoming import Incoming
from menter.office.standards.spool import Spool
from menter.standards.reject import reject_line

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Room:
    """Keeps the latest content of each key, in the order it came."""

    def __init__(self):
        self.kept = {}
        self.given = []

    def keep(self, *, by, at, incoming, intake, is_sample):
        for each in incoming:
            self.given.append(each.key)
            self.kept[each.key] = each.content
        return (Sentence("Kept."),)


@pytest.fixture
def room():
    return Room()


@pytest.fixture
def bring(db, room):
    """Bring a file of (key, content) pairs; a bare string is a row that cannot be kept."""

    def take(*rows, keep=None):
        with Spool() as spool:
            spool.fill(
                reject_line(line, "Column", Sentence("It is wrong: {what}.", what=row))
                if isinstance(row, str)
                else Incoming(row[0], {"says": row[1]})
                for line, row in enumerate(rows, start=2)
            )
            origin = Origin(name="file.csv", digest="d" * 64, size=10, retrieved_on=date(2026, 11, 1), licence="OGL")
            return take_in(by=Machine("test"), at=AT, kind="test", origin=origin, spool=spool, keep=keep or room.keep)

    return take
