"""What money of a later year counts today."""

from functools import cache

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

# The social time preference rate up to and with each year. HM Treasury, Green Book (2022), annex 6, table 8.
RATES = ((30, 0.035), (75, 0.03), (125, 0.025), (200, 0.02), (300, 0.015))
LAST = 0.01  # after them
QUARTERS = 4


@cache
def discount(year: int) -> float:
    """What a penny counts today that comes in a year; the first year is 0 and counts in full."""
    if year <= 0:
        return 1.0
    rate = next((rate for last, rate in RATES if year <= last), LAST)
    return discount(year - 1) / (1 + rate)


def quarter_discounts(quarters: int) -> Array:
    """Shape (quarters,): what a penny of each quarter counts, by the year it falls in."""
    return np.array([discount(quarter // QUARTERS) for quarter in range(quarters)])


def benefit_discounts(quarters: int, years: int) -> Array:
    """Shape (quarters + 1, years): what a penny of each year of benefit counts when the first begins in a quarter.

    A year of benefit comes in four equal quarters, which may fall into two financial years.
    """
    each = quarter_discounts(quarters + QUARTERS * years + 1)
    sums = np.concatenate(([0.0], np.cumsum(each)))
    begins = np.arange(quarters + 1)[:, None] + QUARTERS * np.arange(years)[None, :]
    return np.asarray((sums[begins + QUARTERS] - sums[begins]) / QUARTERS)
