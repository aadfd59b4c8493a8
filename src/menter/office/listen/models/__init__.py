"""Residents' words, where they come from, councils' problem statements, and themes."""

from menter.office.listen.models.collection import ApiKey, Collection
from menter.office.listen.models.flood import DayKey, Sending
from menter.office.listen.models.grouping import Grouping, ThemeMiddle
from menter.office.listen.models.reply import Reply, ReplySent
from menter.office.listen.models.statement import Statement
from menter.office.listen.models.theme import Placement, Rise, Theme, ThemeChange, ThemeVoice
from menter.office.listen.models.voice import Original, ReplyRequest, SecretWord, Voice

__all__ = [
    "ApiKey",
    "Collection",
    "DayKey",
    "Grouping",
    "Original",
    "Placement",
    "Reply",
    "ReplyRequest",
    "ReplySent",
    "Rise",
    "SecretWord",
    "Sending",
    "Statement",
    "Theme",
    "ThemeChange",
    "ThemeMiddle",
    "ThemeVoice",
    "Voice",
]
