"""An amount of money, from the ways people write it."""

import re
from decimal import Decimal, InvalidOperation

from menter.language.sentence import Refusal, Sentence
from menter.standards.day import BLANK
from menter.standards.reject import shorten

AMOUNT = re.compile(r"(?:GBP)?\s*£?\s*(\d{1,3}(?:[, ]\d{3})+|\d+)?(\.\d+)?\s*([a-z]*)", re.I)
TIMES = {
    "": 1,
    "gbp": 1,
    "k": 1_000,
    "mil": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "miliwn": 1_000_000,
    "filiwn": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "biliwn": 1_000_000_000,
    "biliynau": 1_000_000_000,
}
# How ledgers write a credit.
NEGATIVE = (
    re.compile(r"£?\s*[-−–]\s*£?\s*([\d.,]+)"),
    re.compile(r"\(\s*£?\s*([\d.,]+)\s*\)"),
    re.compile(r"£?\s*([\d.,]+)\s*(?:[-−–]|CR)", re.I),
)
AMOUNT_MOST = Decimal(10) ** 12  # a trillion pounds; the whole of public spending in the United Kingdom is near it


class NotMoney(Refusal):
    """The words do not name an amount that can be used."""


def read_money(value: object) -> Decimal | None:
    """Give the amount in pounds that is written ("£1,200.50", "1.2m", "350k"), None when the cell says nothing.

    Raises  NotMoney for anything else: words, negative amounts (also "(1,200)"), other currencies.
    """
    text = " ".join(str(value if value is not None else "").replace("\u00a0", " ").split())
    if text.casefold() in BLANK:
        return None
    if re.fullmatch(r"£?\s*[-−–]\s*£?\s*[\d.,]+\w*|\(\s*£?\s*[\d.,]+\w*\s*\)", text):
        raise NotMoney(Sentence("“{value}” is a negative amount, and this cannot be negative.", value=shorten(text)))
    if re.search(r"[$€]|\b(?:USD|EUR)\b", text):
        raise NotMoney(Sentence("“{value}” is not in pounds.", value=shorten(text)))
    found = AMOUNT.fullmatch(text)
    if not found or not (found[1] or found[2]) or found[3].casefold() not in TIMES:
        raise NotMoney(
            Sentence(
                "“{value}” is not an amount that Menter can read. Please write it as 1200, £1,200.50 or 1.2m.",
                value=shorten(text),
            )
        )
    figures = re.sub(r"[, ]", "", found[1] or "0") + (found[2] or "")
    return check_size(Decimal(figures) * TIMES[found[3].casefold()], text)


def read_signed_money(value: object) -> Decimal | None:
    """Give the amount as `read_money` does, and let it be negative: "-12.50", "(12.50)", "12.50-", "12.50 CR"."""
    text = " ".join(str(value if value is not None else "").replace("\u00a0", " ").split())
    for pattern in NEGATIVE:
        if found := pattern.fullmatch(text):
            amount = read_money(f"£{found[1]}")
            return None if amount is None else -amount
    return read_money(text)


def check_size(amount: Decimal, text: object) -> Decimal:
    """Give the amount back, or raise NotMoney when it is beyond all public spending."""
    try:
        if amount.is_finite() and amount <= AMOUNT_MOST:
            return amount
    except InvalidOperation:
        pass
    raise NotMoney(Sentence("“{value}” is more money than there is; the amount was not used.", value=shorten(text)))
