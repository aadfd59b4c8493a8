"""The doors through which joining up writes."""

from menter.office.join_up.actions.match import find_matches
from menter.office.join_up.actions.opportunity import make_opportunity
from menter.office.join_up.actions.propose import propose

__all__ = ["find_matches", "make_opportunity", "propose"]
