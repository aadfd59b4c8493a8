"""Money between the floors: the office keeps pounds with pence, the thinking counts whole pence."""

from decimal import Decimal

from menter.join_up.money import pounds

PENNY = Decimal("0.01")


def to_pence(amount: Decimal | str | float) -> int:
    """Whole pence of an amount in pounds."""
    return int((Decimal(str(amount)) * 100).to_integral_value())


def to_pounds(pence: int) -> Decimal:
    """Pounds with two places."""
    return (Decimal(pence) / 100).quantize(PENNY)


def exactly(amount: Decimal) -> str:
    """Pounds to the penny as people write them: £1,234.50."""
    return pounds(to_pence(amount))
