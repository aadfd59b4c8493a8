"""Who pays how much of one shared cost, to the penny, and whether any group of councils would be better off alone."""

from menter.choose.fair_share.game import Game, listed_cost, pooled_cost
from menter.choose.fair_share.nucleolus import find_nucleolus
from menter.choose.fair_share.piece import (
    Fixed,
    Largest,
    Own,
    PerUnit,
    Piece,
    Stepped,
    Suppliers,
    Tiered,
    Tree,
)
from menter.choose.fair_share.share import Method, Shares, share_costs
from menter.choose.fair_share.stability import Gap, Trial, find_gap, try_split

__all__ = [
    "Fixed",
    "Game",
    "Gap",
    "Largest",
    "Method",
    "Own",
    "PerUnit",
    "Piece",
    "Shares",
    "Stepped",
    "Suppliers",
    "Tiered",
    "Tree",
    "Trial",
    "find_gap",
    "find_nucleolus",
    "listed_cost",
    "pooled_cost",
    "share_costs",
    "try_split",
]
