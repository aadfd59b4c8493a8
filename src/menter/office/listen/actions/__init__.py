"""Keep what residents and councils say, and what people make of it."""

from menter.office.listen.actions.collection import (
    CodeIsTaken,
    CollectionNeedsBothNames,
    NoSuchKind,
    change_collection,
    make_collection,
)
from menter.office.listen.actions.confirm import confirm_address, forget_unconfirmed, write_links
from menter.office.listen.actions.mark import (
    NoSuchMark,
    mark_theme,
    rename_theme,
    sign_off_theme,
    take_back_sign_off,
)
from menter.office.listen.actions.original import ReasonIsMissing, look_at_original, put_back, seal_anew
from menter.office.listen.actions.reply import (
    ReplyNeedsBothLanguages,
    ReplyWasSent,
    ask_for_reply,
    forget_old_requests,
    look_at_address,
    note_as_sent,
    publish_reply,
    withdraw_request,
    write_replies,
)
from menter.office.listen.actions.retention import delete_expired
from menter.office.listen.actions.rise import find_rising
from menter.office.listen.actions.secret_word import WordDoesNotFit, forget_word, teach_word
from menter.office.listen.actions.shape import merge_themes, move_voices, split_theme
from menter.office.listen.actions.statement import keep_statements, send_statement
from menter.office.listen.actions.theme import group_themes
from menter.office.listen.actions.undo import undo_change
from menter.office.listen.actions.voice import keep_voice, keep_voices, settle_doubt
from menter.office.listen.change import ThemeNeedsBothNames

__all__ = [
    "CodeIsTaken",
    "CollectionNeedsBothNames",
    "NoSuchKind",
    "NoSuchMark",
    "ReasonIsMissing",
    "ReplyNeedsBothLanguages",
    "ReplyWasSent",
    "ThemeNeedsBothNames",
    "WordDoesNotFit",
    "ask_for_reply",
    "change_collection",
    "confirm_address",
    "delete_expired",
    "find_rising",
    "forget_old_requests",
    "forget_unconfirmed",
    "forget_word",
    "group_themes",
    "keep_statements",
    "keep_voice",
    "keep_voices",
    "look_at_address",
    "look_at_original",
    "make_collection",
    "mark_theme",
    "merge_themes",
    "move_voices",
    "note_as_sent",
    "publish_reply",
    "put_back",
    "rename_theme",
    "seal_anew",
    "send_statement",
    "settle_doubt",
    "sign_off_theme",
    "split_theme",
    "take_back_sign_off",
    "teach_word",
    "undo_change",
    "withdraw_request",
    "write_links",
    "write_replies",
]
