"""Partnerships: bodies that share an office, and who was in when."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from menter.reference.body import Body, body
from menter.reference.fact import Fact, Source, day, read, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership(Fact):
    """A group of bodies that share an office; `host` is the code of the body that gives it a home."""

    host: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One body's time in a partnership.

    joined_earliest, joined_latest    the two are equal when the day is known; otherwise the body joined between
                                      them, and no public list that was found says when
    left                              the first day out, None while it is in
    """

    partnership: str
    body: str
    joined_earliest: date
    joined_latest: date
    left: date | None
    source: Source
    as_of: date

    @property
    def is_certain(self) -> bool:
        """The day of joining is known."""
        return self.joined_earliest == self.joined_latest

    def is_in(self, at: date) -> bool:
        """The body is surely a member on this day."""
        return self.joined_latest <= at and (self.left is None or at < self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipCount:
    """How many members a source counted on a day; the names behind the number may be unknown."""

    partnership: str
    at: date
    members: int
    source: Source
    as_of: date


@cache
def partnerships() -> tuple[Partnership, ...]:
    """The partnerships that Menter knows from the start."""
    return tuple(
        Partnership(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            host=row["host"],
            since=date.fromisoformat(row["since"]),
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("partnership")
    )


@cache
def memberships() -> tuple[Membership, ...]:
    """Every body's time in every partnership."""
    return tuple(
        Membership(
            partnership=row["partnership"],
            body=row["body"],
            joined_earliest=date.fromisoformat(row["joined_earliest"]),
            joined_latest=date.fromisoformat(row["joined_latest"]),
            left=day(row["left"]),
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("membership")
    )


@cache
def membership_counts() -> tuple[MembershipCount, ...]:
    """The numbers of members that sources gave, oldest first within a partnership."""
    return tuple(
        MembershipCount(
            partnership=row["partnership"],
            at=date.fromisoformat(row["at"]),
            members=int(row["members"]),
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("membership_count")
    )


def members(partnership: str, *, at: date) -> tuple[Body, ...]:
    """The bodies that were surely members of a partnership on a day."""
    return tuple(body(each.body) for each in memberships() if each.partnership == partnership and each.is_in(at))
