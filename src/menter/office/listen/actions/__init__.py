"""Keep what residents and councils say, and what people make of it."""

from menter.office.listen.actions.collection import (
    CodeIsTaken,
    CollectionNeedsBothNames,
    NoSuchKind,
    change_collection,
    make_collection,
)
from menter.office.listen.actions.statement import keep_statements
from menter.office.listen.actions.theme import ThemeNeedsBothNames, group_themes, rename_theme
from menter.office.listen.actions.voice import keep_voice, keep_voices, settle_doubt

__all__ = [
    "CodeIsTaken",
    "CollectionNeedsBothNames",
    "NoSuchKind",
    "ThemeNeedsBothNames",
    "change_collection",
    "group_themes",
    "keep_statements",
    "keep_voice",
    "keep_voices",
    "make_collection",
    "rename_theme",
    "settle_doubt",
]
