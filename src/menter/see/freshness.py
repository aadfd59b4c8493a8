"""When an entry of the register is so old that somebody should say whether it is still right."""

from datetime import date, timedelta

# Days after which nobody should rely on an entry that nobody has looked at. Chosen by hand: a phase of digital work
# lasts 8 to 12 weeks, so after half a year an initiative has moved on; what a council runs and buys is looked at
# once a year, with the budget.
STALE_AFTER = {"initiative": timedelta(days=180), "contract": timedelta(days=365), "software_use": timedelta(days=365)}
OVER = "retired"  # the phase in which an initiative does not change any more


def is_stale(kind: str, fresh_on: date, today: date) -> bool:
    """Say whether an entry that was last said to be so on `fresh_on` should be asked about."""
    return today - fresh_on > STALE_AFTER[kind]


def months_old(fresh_on: date, today: date) -> int:
    """Give the age of an entry in whole months; 0 for one of the future."""
    months = (today.year - fresh_on.year) * 12 + today.month - fresh_on.month - (today.day < fresh_on.day)
    return max(0, months)
