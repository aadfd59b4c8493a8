"""Money between the floors: the office keeps pounds with pence, the thinking counts whole pence."""

from decimal import Decimal

PENNY = Decimal("0.01")


def to_pence(pounds: Decimal | str | float) -> int:
    """Whole pence of an amount in pounds."""
    return int((Decimal(str(pounds)) * 100).to_integral_value())


def to_pounds(pence: int) -> Decimal:
    """Pounds with two places."""
    return (Decimal(pence) / 100).quantize(PENNY)
