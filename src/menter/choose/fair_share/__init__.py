"""Who pays how much of one shared cost, to the penny, and whether any group of councils would be better off alone."""

from menter.choose.fair_share.bill import KINDS, BadBill, Bill, Kind, Line, Sharer
from menter.choose.fair_share.bill_json import bill_as_json, bill_of, read_bill_json
from menter.choose.fair_share.bill_sheet import bill_sheets, read_bill_sheets
from menter.choose.fair_share.bill_words import Unreadable
from menter.choose.fair_share.cost_statement import CostStatement, write_cost_statement
from menter.choose.fair_share.example import example_bill
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
from menter.choose.fair_share.programme import TooHard
from menter.choose.fair_share.share import Method, Shares, share_costs
from menter.choose.fair_share.side_by_side import (
    METHOD_NAMES,
    METHODS,
    SideBySide,
    Split,
    Way,
    share_by_every_method,
    split_bill,
    split_of,
)
from menter.choose.fair_share.stability import Shortfall, Trial, find_shortfall, try_shares

__all__ = [
    "KINDS",
    "METHODS",
    "METHOD_NAMES",
    "BadBill",
    "Bill",
    "CostStatement",
    "Difference",
    "Eased",
    "Fixed",
    "Game",
    "History",
    "Kind",
    "Largest",
    "Line",
    "Method",
    "Own",
    "PerUnit",
    "Piece",
    "Settlement",
    "Sharer",
    "Shares",
    "Shortfall",
    "SideBySide",
    "Split",
    "Stepped",
    "Suppliers",
    "Tiered",
    "TooHard",
    "Tree",
    "Trial",
    "Unreadable",
    "Way",
    "bill_as_json",
    "bill_of",
    "bill_sheets",
    "example_bill",
    "find_nucleolus",
    "find_shortfall",
    "limit_shares",
    "listed_cost",
    "phase_in",
    "pooled_cost",
    "read_bill_json",
    "read_bill_sheets",
    "share_by_every_method",
    "share_costs",
    "split_bill",
    "split_of",
    "try_shares",
    "write_cost_statement",
]
