"""Translate people's frustrations into workable, achievable initiatives, done together.

The names a Python user types, on plain lists and tables, without a database:

    redact              take personal data out of a text
    embed               turn texts of both languages into numbers that can be compared
    group_voices        group short texts in Welsh and English into themes
    find_matches        find the same thing in one or two tables
    choose_portfolio    choose the best affordable years: what to do from which quarter, under pots, people and rules
    share_costs         split a pooled cost between those who share it
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from menter.choose.fair_share import share_costs
    from menter.choose.plan import choose_portfolio
    from menter.join_up.match import find_matches
    from menter.language.vector import Vectors
    from menter.listen.redaction import redact
    from menter.listen.theme import group_voices

# Where each name lives. They are fetched when first asked for, so that `import menter` costs nothing.
_ROOMS = {
    "redact": "menter.listen.redaction",
    "group_voices": "menter.listen.theme",
    "find_matches": "menter.join_up.match",
    "choose_portfolio": "menter.choose.plan",
    "share_costs": "menter.choose.fair_share",
}

__all__ = ["choose_portfolio", "embed", "find_matches", "group_voices", "redact", "share_costs"]


def embed(texts: Sequence[str], *, languages: Sequence[str] | None = None) -> "Vectors":
    """One row a text, shape (texts, dimension), each of length 1; the dot product of two says how alike they are.

    The model is the one that this machine's office uses, kept in its folder (`menter doctor` names it).

    languages    "cy", "en", "both" or "unknown" for each text; worked out from the text when not given
    """
    from menter.home import model_folder
    from menter.language.vector import default_embedder

    return default_embedder(model_folder()).embed(texts, languages=languages)


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'menter' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
