"""Voices about two things, bins and roads, and how they are grouped in these tests."""

from datetime import UTC, datetime

from menter.office.ledger.models import Machine
from menter.office.listen.actions import group_themes
from menter.office.listen.models import Theme

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 21, 12, tzinfo=UTC)
BY = Machine("test")
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
PLACES = ["pub", "chapel", "river", "shop", "school", "bridge"]
BINS = [f"My green bin was not emptied again on {day}" for day in DAYS]
ROADS = [f"The deep pothole by the {place} broke my wheel" for place in PLACES]


def group(at=AT):
    return group_themes(by=BY, at=at)


def theme_of(text):
    return Theme.objects.get(memberships__voice__text=text, is_current=True)
