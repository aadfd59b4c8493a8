"""How good one record is to a reader, 0 to 10, with what is there and what is missing, in sentences.

Three questions: does it say what a reader needs (completeness, 6 points), is it fresh (2), can it be so (2). The points
of each thing said are in `quality_need`; a kind's points are scaled to 6 together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from menter.language.sentence import Counted, Sentence
from menter.see.flag import BAD_DATE, BAD_VALUE, PLACEHOLDER_VALUE, TEST_NOTICE
from menter.see.quality_need import NEEDED, RecordKind

Facts = Mapping[str, object]

COMPLETE, FRESH, PLAUSIBLE = 6, 2, 2  # points of the three questions; together 10
# Days since a record was last said to be right, up to which it is fresh, and from which it is stale. A register is
# looked through every quarter and a plan every year; test_freshness_falls_with_age holds both ends.
FRESH_DAYS, STALE_DAYS = 120, 550
YEARS_MOST = 30  # a public contract that runs longer is a slip in one of its days
TITLE_LEAST, TITLE_MOST = 8, 250  # signs; shorter titles ("IT") tell nobody what is bought, longer are descriptions
DESCRIPTION_LEAST = 40  # signs; shorter is the title again


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a record is.

    score       0 to 10, one figure behind the point
    reasons     what takes points off, the most first; none for 10
    """

    score: float
    complete: float
    fresh: float
    plausible: float
    reasons: tuple[Sentence | Counted, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """Points that are missing, and why."""

    points: float
    reason: Sentence | Counted


def judge(kind: RecordKind, facts: Facts, *, at: date) -> Quality:
    """Say how good a record is.

    facts   what it says, by the names in NEEDED, and `checked` (the day it was last said to be right), `start`, `end`,
            `published`, `value`, `flags` (codes of `menter.see.flag`); what is missing or "" counts as not said
    at      today
    """
    missing = lose_by_gaps(kind, facts)
    stale = lose_by_age(facts, at)
    odd = lose_by_doubt(facts, at)
    complete = COMPLETE - sum(loss.points for loss in missing)
    fresh = FRESH - sum(loss.points for loss in stale)
    plausible = max(0.0, PLAUSIBLE - sum(loss.points for loss in odd))
    losses = sorted([*missing, *stale, *odd], key=lambda loss: -loss.points)
    return Quality(
        score=round(complete + fresh + plausible, 1),
        complete=round(complete, 1),
        fresh=round(fresh, 1),
        plausible=round(plausible, 1),
        reasons=tuple(loss.reason for loss in losses),
    )


def lose_by_gaps(kind: RecordKind, facts: Facts) -> list[Loss]:
    """Give what a reader needs and the record does not say."""
    needed = NEEDED[kind]
    whole = sum(points for _, points, _ in needed)
    return [Loss(COMPLETE * points / whole, reason) for name, points, reason in needed if not says(facts, name)]


def says(facts: Facts, name: str) -> bool:
    """Say whether a record says something about a fact; a title or a description has to be one."""
    value = facts.get(name)
    if isinstance(value, str):
        least = {"title": 3, "description": DESCRIPTION_LEAST}.get(name, 1)
        return len(value.strip()) >= least
    return value is not None and value is not False and value != () and value != []


def lose_by_age(facts: Facts, at: date) -> list[Loss]:
    """Give what is lost because nobody has said for long that the record is right."""
    checked = facts.get("checked") or facts.get("published")
    if not isinstance(checked, date):
        return [Loss(FRESH, Sentence("Nobody knows when it was last said to be right."))]
    days = (at - checked).days
    if days <= FRESH_DAYS:
        return []
    share = min(1.0, (days - FRESH_DAYS) / (STALE_DAYS - FRESH_DAYS))
    months = round(days / 30.44)
    reason = Counted(
        "It was last said to be right {count} month ago.",
        "It was last said to be right {count} months ago.",
        count=months,
    )
    return [Loss(FRESH * share, reason)]


Doubt = tuple[float, Callable[[Facts, date], bool], Sentence]


def lose_by_doubt(facts: Facts, at: date) -> list[Loss]:
    """Give what cannot be as the record says."""
    return [Loss(points, reason) for points, is_so, reason in DOUBTS if is_so(facts, at)]


def has_flag(*codes: str) -> Callable[[Facts, date], bool]:
    """Give whether a record carries one of some flags."""

    def find(facts: Facts, at: date) -> bool:
        flags = facts.get("flags")
        return isinstance(flags, tuple | list | set | frozenset) and bool(set(codes) & set(flags))

    return find


def day_of(facts: Facts, name: str) -> date | None:
    """Give a day that a record says."""
    day = facts.get(name)
    return day if isinstance(day, date) else None


def ends_before_it_begins(facts: Facts, at: date) -> bool:
    """Say whether the days stand the wrong way round."""
    start, end = day_of(facts, "start"), day_of(facts, "end")
    return bool(start and end and end < start)


def runs_too_long(facts: Facts, at: date) -> bool:
    """Say whether no public contract runs so long."""
    start, end = day_of(facts, "start") or day_of(facts, "published"), day_of(facts, "end")
    return bool(start and end and (end - start).days > YEARS_MOST * 365.25)


def is_long_over(facts: Facts, at: date) -> bool:
    """Say whether it ended long ago and still says that it goes on."""
    end = day_of(facts, "latest") or day_of(facts, "end")
    goes_on = str(facts.get("status") or "").casefold() in ("active", "live", "in-progress", "stable", "current")
    return bool(end and goes_on and (at - end).days > STALE_DAYS)


def is_in_the_future(facts: Facts, at: date) -> bool:
    """Say whether it was published after today."""
    published = day_of(facts, "published")
    return bool(published and published > at)


def has_odd_title(facts: Facts, at: date) -> bool:
    """Say whether its title is a word too short, a description, or shouted."""
    title = str(facts.get("title") or "").strip()
    letters = [sign for sign in title if sign.isalpha()]
    shouted = len(letters) > 20 and all(sign.isupper() for sign in letters)
    return bool(title) and (not TITLE_LEAST <= len(title) <= TITLE_MOST or shouted)


def has_odd_value(facts: Facts, at: date) -> bool:
    """Say whether its value is nothing."""
    value = facts.get("value")
    return isinstance(value, Decimal | int | float) and not isinstance(value, bool) and value <= 0


DOUBTS: tuple[Doubt, ...] = (
    (2.0, has_flag(TEST_NOTICE), Sentence("It is only a test.")),
    (1.0, has_flag(PLACEHOLDER_VALUE, BAD_VALUE), Sentence("Its value is a placeholder or cannot be used.")),
    (1.0, has_odd_value, Sentence("Its value is nothing.")),
    (1.0, has_flag(BAD_DATE), Sentence("One of its dates cannot be right.")),
    (1.0, ends_before_it_begins, Sentence("It ends before it begins.")),
    (1.0, runs_too_long, Sentence("It runs longer than thirty years.")),
    (1.0, is_long_over, Sentence("It ended long ago, and its status says that it goes on.")),
    (1.0, is_in_the_future, Sentence("It was published after today.")),
    (0.5, has_odd_title, Sentence("Its title is too short, too long or all in capitals.")),
)
