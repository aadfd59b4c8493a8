"""The doors through which joining up writes."""

from menter.office.join_up.actions.assumption import change_assumptions
from menter.office.join_up.actions.introduction import (
    answer_introduction,
    ask_introduction,
    withdraw_introduction,
)
from menter.office.join_up.actions.match import find_matches
from menter.office.join_up.actions.opportunity import make_opportunity
from menter.office.join_up.actions.propose import propose
from menter.office.join_up.actions.renew import renew_opportunity
from menter.office.join_up.actions.shape import (
    add_member,
    merge_opportunities,
    split_opportunity,
    take_out_members,
    undo_shaping,
)
from menter.office.join_up.actions.word import say_for_body, say_of_pairs, take_back_word

__all__ = [
    "add_member",
    "answer_introduction",
    "ask_introduction",
    "change_assumptions",
    "find_matches",
    "make_opportunity",
    "merge_opportunities",
    "propose",
    "renew_opportunity",
    "say_for_body",
    "say_of_pairs",
    "split_opportunity",
    "take_back_word",
    "take_out_members",
    "undo_shaping",
    "withdraw_introduction",
]
