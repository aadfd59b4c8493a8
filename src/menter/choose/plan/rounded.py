"""Intervals of money as they are written: rounded outwards, so that they still hold."""

import math

from menter.join_up.money import PENCE, pounds

DIGITS = 2  # leading digits of an estimate


def at_least(pence: float) -> str:
    """Rounded down to two leading digits: £12,900 is "£12,000"."""
    step = step_of(pence)
    return pounds(math.floor(pence / PENCE / step) * step * PENCE)


def at_most(pence: float) -> str:
    """Rounded up to two leading digits: £12,100 is "£13,000"."""
    step = step_of(pence)
    return pounds(math.ceil(pence / PENCE / step - 1e-9) * step * PENCE)


def step_of(pence: float) -> int:
    whole = int(abs(pence)) // PENCE
    return int(10 ** max(0, len(str(whole)) - DIGITS))
