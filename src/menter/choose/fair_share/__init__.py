"""Who pays how much of one shared cost, to the penny, and whether any group of councils would be better off alone."""

from menter.choose.fair_share.cost_statement import CostStatement, write_cost_statement
from menter.choose.fair_share.game import Game, listed_cost, pooled_cost
from menter.choose.fair_share.history import Difference, History, Settlement
from menter.choose.fair_share.limit import Eased, limit_shares, phase_in
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
from menter.choose.fair_share.stability import Shortfall, Trial, find_shortfall, try_shares

__all__ = [
    "CostStatement",
    "Difference",
    "Eased",
    "Fixed",
    "Game",
    "History",
    "Largest",
    "Method",
    "Own",
    "PerUnit",
    "Piece",
    "Settlement",
    "Shares",
    "Shortfall",
    "Stepped",
    "Suppliers",
    "Tiered",
    "Tree",
    "Trial",
    "find_nucleolus",
    "find_shortfall",
    "limit_shares",
    "listed_cost",
    "phase_in",
    "pooled_cost",
    "share_costs",
    "try_shares",
    "write_cost_statement",
]
