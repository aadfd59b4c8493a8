"""What tests of "who else?" do before they ask."""

from tests.office.join_up.world import AT, BY

from menter.office.join_up.finding import find_new, place_all
from menter.office.join_up.kind import KINDS


def find_all(*, by_meaning=False):
    """Everything there is can be found; by its meaning too where the test is about that."""
    changed = find_new(list(KINDS.values()), by=BY, at=AT)
    if by_meaning:
        place_all(by=BY, at=AT)
    return changed
