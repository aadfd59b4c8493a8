"""What a contract is worth, told apart from placeholders, mistakes and ceilings that nobody will spend."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from menter.language.sentence import Sentence
from menter.see.flag import BAD_VALUE, PLACEHOLDER_VALUE, Flag
from menter.standards.money import NotMoney, check_size, read_money
from menter.standards.reject import shorten

# Below this no public contract is published: 0, 0.01, 0.1, 1 and 3 all stand in real notices of Sell2Wales and
# Contracts Finder (2017 to 2025) where a system demanded a number; the least real one there is 17,500.
AMOUNT_LEAST = Decimal(10)
NINES = 5  # so many figures, all of them nine, are a form filled to its brim
RISING = "1234567890"


@dataclass(frozen=True, slots=True)
class Amount:
    """A value as published.

    amount      in `currency`, None when there is none that can be used
    currency    three letters; GBP when the notice does not say
    flag        why the published value is not used; None when it is, or when there was none
    """

    amount: Decimal | None
    currency: str = "GBP"
    flag: Flag | None = None


def find_amount(value: object) -> Amount:
    """Give the amount of an OCDS value object ({"amount": 12, "currency": "GBP"})."""
    if not isinstance(value, dict):
        return Amount(None)
    currency = value.get("currency")
    currency = currency.strip().upper()[:3] if isinstance(currency, str) and currency.strip() else "GBP"
    stated = value.get("amount")
    if stated is None:
        stated = value.get("amountGross")
    if stated is None or stated == "" or isinstance(stated, bool):
        return Amount(None, currency)
    try:
        amount = read_money(stated) if isinstance(stated, str) else check_size(Decimal(str(stated)), stated)
    except NotMoney as error:
        return Amount(None, currency, Flag(BAD_VALUE, error.sentence))
    except InvalidOperation:
        return Amount(None, currency, Flag(BAD_VALUE, not_a_number(stated)))
    if amount is None:
        return Amount(None, currency)
    if amount < 0:
        reason = Sentence("The published value {value} is negative; it was not used.", value=shorten(stated))
        return Amount(None, currency, Flag(BAD_VALUE, reason))
    if is_placeholder(amount):
        return Amount(None, currency, Flag(PLACEHOLDER_VALUE, placeholder(amount)))
    return Amount(amount, currency)


def is_placeholder(amount: Decimal) -> bool:
    """Say whether the amount was only put in because a form demanded one (0, 0.01, 1, 9999999)."""
    if amount < AMOUNT_LEAST:
        return True
    figures = format(amount, "f").rstrip("0").rstrip(".") if "." in format(amount, "f") else format(amount, "f")
    figures = figures.replace(".", "")
    return len(figures) >= NINES and (set(figures) == {"9"} or (len(figures) > NINES and figures in RISING))


def placeholder(amount: Decimal) -> Sentence:
    """Say that a value is a placeholder."""
    return Sentence(
        "The published value {value} is a placeholder, not a price; it was not used.", value=format(amount, "f")
    )


def not_a_number(value: object) -> Sentence:
    """Say that a value is no number."""
    return Sentence("The published value “{value}” is not a number; it was not used.", value=shorten(value))
