"""Group residents' words into themes, in both languages at once, the same way every time."""

from menter.listen.theme.fit import assign
from menter.listen.theme.group import group_voices
from menter.listen.theme.identity import carry_identity, carry_within
from menter.listen.theme.named import map_to_names
from menter.listen.theme.theme import UNTHEMED, Part, Theme, Themes

__all__ = [
    "UNTHEMED",
    "Part",
    "Theme",
    "Themes",
    "assign",
    "carry_identity",
    "carry_within",
    "group_voices",
    "map_to_names",
]
