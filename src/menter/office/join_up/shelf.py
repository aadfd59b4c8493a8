"""The records as the database keeps them for the search: which hold which terms. The ground floor ranks them.

Both databases give the same records in the same order, so that an office finds the same on either.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from menter.join_up.asked import Asked
from menter.join_up.search import TITLE_TIMES, Candidate
from menter.office.join_up.models import FoundTerm, SearchState

ALL = 2_000  # records up to which all that hold any asked term are ranked
ENOUGH = 400  # where there are more: so many of the likeliest are
A_STEP = 200  # of each way to be likely, the newest first
QUESTION = 900  # values in one question to the database
RARE_WORDS = 3  # of a long question, the rarest words whose records are looked for

SQLITE = "SELECT rowid FROM join_up_findable_terms WHERE join_up_findable_terms MATCH %s ORDER BY rowid DESC LIMIT %s"
HELD = "SELECT id FROM join_up_findable WHERE array_to_tsvector(string_to_array({column}, ' ')) @@ %s::tsquery"
# PostgreSQL goes through its index, and through the records from the newest on only for what every twentieth holds.
# Left to itself it always did the latter: 38,000 records and 0.7 s for words that few records hold together.
POSTGRESQL = f"WITH held AS MATERIALIZED ({HELD}) SELECT id FROM held ORDER BY id DESC LIMIT %s"
POSTGRESQL_COMMON = f"{HELD} ORDER BY id DESC LIMIT %s"
COMMON = 0.05  # share of all records
READ = (
    "SELECT id, kind, number, language, title_terms, text_terms, length FROM join_up_findable"
    " WHERE id IN ({marks}) ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Records that hold one term of each group, anywhere or in their title.

    is_common   so many do that the newest are found soonest by going through all from the newest on
    """

    groups: tuple[tuple[str, ...], ...]
    in_title: bool = False
    is_common: bool = False

    def sqlite(self) -> str:
        """As FTS5 is asked; a term is only a to z and 0 to 9, so nothing in it can mean anything."""
        groups = [" OR ".join(f'"{term}"' for term in group) for group in self.groups]
        return f"{self.column} : ({' AND '.join(f'({group})' for group in groups)})"

    def postgresql(self) -> str:
        """The same as a tsquery."""
        groups = [" | ".join(f"'{term}'" for term in group) for group in self.groups]
        return " & ".join(f"({group})" for group in groups)

    @property
    def column(self) -> str:
        return "title_terms" if self.in_title else "text_terms"


@dataclass(frozen=True, slots=True)
class DatabaseShelf:
    """What can be found, as it stands now."""

    entries: int
    mean_length: float

    @classmethod
    def of(cls, state: SearchState | None) -> "DatabaseShelf":
        """As its one row tells."""
        if state is None or not state.entries:
            return cls(0, 0.0)
        return cls(state.entries, state.length / state.entries)

    def users(self, terms: Collection[str]) -> Mapping[str, int]:
        """How many records use each term."""
        asked = sorted(terms)
        found: dict[str, int] = {}
        for start in range(0, len(asked), QUESTION):
            rows = FoundTerm.objects.filter(term__in=asked[start : start + QUESTION], users__gt=0)
            found |= dict(rows.values_list("term", "users"))
        return found

    def spelled_like(self, term: str, slips: int) -> Iterable[str]:
        """Terms that begin or end like it, are about as long and are no numbers."""
        alike = Q(start=term[:2]) | Q(ending=term[-2:])
        letters = (len(term) - slips, len(term) + slips)
        return FoundTerm.objects.filter(alike, letters__range=letters, users__gt=0).values_list("term", flat=True)

    def beginning(self, start: str, most: int) -> Iterable[str]:
        """The commonest terms that begin so and are no numbers."""
        rows = FoundTerm.objects.filter(start=start[:2], letters__gte=len(start), term__startswith=start, users__gt=0)
        return rows.order_by("-users", "term").values_list("term", flat=True)[:most]

    def holding(self, asked: Sequence[Asked]) -> Iterable[int]:
        """All that hold any term, or where those are too many, the likeliest."""
        groups = [tuple(sorted(one.terms)) for one in asked if one.terms]
        users = [sum(one.users.get(term, 0) for term in one.terms) for one in asked if one.terms]
        if not groups:
            return []
        if sum(users) <= ALL:
            return matching(Wanted((tuple(sorted({term for group in groups for term in group})),)), ALL)
        rarest = [group for _, group in sorted(zip(users, groups, strict=True))][:RARE_WORDS]
        found: dict[int, None] = {}
        for wanted in likeliest_first(rarest, is_common=min(users) > COMMON * self.entries):
            found |= dict.fromkeys(matching(wanted, A_STEP))
            if len(found) >= ENOUGH:
                break
        return list(found)

    def read(self, numbers: Sequence[int], terms: frozenset[str]) -> Iterator[Candidate]:
        """Records with how often they hold the asked terms."""
        for start in range(0, len(numbers), QUESTION):
            for pk, kind, number, language, title, text, length in rows_of(numbers[start : start + QUESTION]):
                times: dict[str, float] = {}
                for held, count in ((title.split(), TITLE_TIMES), (text.split(), 1)):
                    for term in terms.intersection(held):
                        times[term] = times.get(term, 0.0) + count * held.count(term)
                yield Candidate(pk, f"{kind}:{number}:{language}", times, float(length))


def rows_of(numbers: Sequence[int]) -> list[tuple[int, str, int, str, str, str, int]]:
    """Records by their numbers, in plain SQL: the mapper takes longer over hundreds of numbers than the database."""
    with connection.cursor() as cursor:
        cursor.execute(READ.format(marks=", ".join(["%s"] * len(numbers))), list(numbers))
        return list(cursor.fetchall())


def likeliest_first(rarest: Sequence[tuple[str, ...]], *, is_common: bool) -> Iterator[Wanted]:
    """Ways to be likely: all words in the title, all anywhere, the two rarest, the rarest alone.

    is_common   the rarest word is common too
    """
    for count in range(len(rarest), 0, -1):
        groups = tuple(rarest[:count])
        yield Wanted(groups, in_title=True)
        yield Wanted(groups, is_common=is_common and count == 1)


def matching(wanted: Wanted, most: int) -> list[int]:
    """Numbers of the newest records that hold what is wanted."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            asked = POSTGRESQL_COMMON if wanted.is_common else POSTGRESQL
            cursor.execute(asked.format(column=wanted.column), [wanted.postgresql(), most])
        else:
            cursor.execute(SQLITE, [wanted.sqlite(), most])
        return [number for (number,) in cursor.fetchall()]
