"""Group residents' words into themes, in both languages at once, the same way every time."""

from menter.listen.theme.fit import assign
from menter.listen.theme.group import group_voices
from menter.listen.theme.identity import carry_identity
from menter.listen.theme.theme import UNTHEMED, Theme, Themes

__all__ = ["UNTHEMED", "Theme", "Themes", "assign", "carry_identity", "group_voices"]
