"""Money in whole pence, and how it is written for people in both languages."""

from fractions import Fraction

PENCE = 100


def pounds(pence: int) -> str:
    """ "£1,234" for whole pounds, "£1,234.50" otherwise, "−£5" below nothing; written alike in Welsh and English."""
    sign = "−" if pence < 0 else ""
    whole, rest = divmod(abs(pence), PENCE)
    return f"{sign}£{whole:,}" + (f".{rest:02d}" if rest else "")


def whole_pounds(pence: int) -> str:
    """A known sum, or one reckoned straight from known ones, to the pound: "£8,750"."""
    return pounds(round(Fraction(pence, PENCE)) * PENCE)


def rounded_pounds(pence: int) -> str:
    """An estimate to two leading digits, since it is known no better: "£130,000"."""
    whole = abs(pence) // PENCE
    step = 10 ** max(0, len(str(whole)) - 2)
    return pounds((1 if pence >= 0 else -1) * round(Fraction(whole, step)) * step * PENCE)
