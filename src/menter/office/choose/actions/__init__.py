"""What is done in this room: keep envelopes, run rounds from call to decision, set money aside, make the plan."""

from menter.office.choose.actions.brought import FileIsOld, bring_back_draft
from menter.office.choose.actions.call import change_round, draft_round, set_criteria
from menter.office.choose.actions.combining import answer_combining, ask_to_combine
from menter.office.choose.actions.draft import begin_draft, change_draft, copy_draft, propose_plan, try_other_money
from menter.office.choose.actions.entry import (
    combine_entries,
    enter_statements,
    keep_bid,
    leave_entry,
    withdraw_entry,
)
from menter.office.choose.actions.envelope import give_back, keep_envelope, set_aside
from menter.office.choose.actions.joining import say_of_entry, take_back_entry_word
from menter.office.choose.actions.kept_plan import keep_plan, keep_reasons
from menter.office.choose.actions.move import move_round
from menter.office.choose.actions.panel import choose_shortlist, decide_entry, keep_brief
from menter.office.choose.actions.plan import make_plan
from menter.office.choose.actions.round import Entered, keep_round
from menter.office.choose.actions.scope import keep_scopes, keep_team
from menter.office.choose.actions.sending import (
    forget_draft,
    save_draft,
    send_draft,
    take_back_statement,
)
from menter.office.choose.actions.sift import (
    declare_interests,
    finish_scoring,
    keep_score,
    keep_score_sheet,
    name_scorer,
    release_scorer,
)
from menter.office.choose.actions.solving import ask_to_solve, end_solving, stop_solving
from menter.office.choose.actions.twin import keep_twins
from menter.office.choose.drawn import Criterion

__all__ = [
    "Criterion",
    "Entered",
    "FileIsOld",
    "answer_combining",
    "ask_to_combine",
    "ask_to_solve",
    "begin_draft",
    "bring_back_draft",
    "change_draft",
    "change_round",
    "choose_shortlist",
    "combine_entries",
    "copy_draft",
    "decide_entry",
    "declare_interests",
    "draft_round",
    "end_solving",
    "enter_statements",
    "finish_scoring",
    "forget_draft",
    "give_back",
    "keep_bid",
    "keep_brief",
    "keep_envelope",
    "keep_plan",
    "keep_reasons",
    "keep_round",
    "keep_scopes",
    "keep_score",
    "keep_score_sheet",
    "keep_team",
    "keep_twins",
    "leave_entry",
    "make_plan",
    "move_round",
    "name_scorer",
    "propose_plan",
    "release_scorer",
    "save_draft",
    "say_of_entry",
    "send_draft",
    "set_aside",
    "set_criteria",
    "stop_solving",
    "take_back_entry_word",
    "take_back_statement",
    "try_other_money",
    "withdraw_entry",
]
