"""What a version keeps as JSON, back as what a row takes."""

from datetime import date
from decimal import Decimal

from menter.see.name import read_name
from menter.see.party import NOBODY

LINK_MOST = 500
NAME_MOST = 300


def amount_of(text: str | None) -> Decimal | None:
    """An amount; None for none."""
    return Decimal(text) if text else None


def day_of(text: str | None) -> date | None:
    """A day; None for none."""
    return date.fromisoformat(text) if text else None


def number_said(amount: Decimal | None) -> str | None:
    """An amount written one way, so that 300000 and 300000.0 are no change."""
    return None if amount is None else format(amount.quantize(Decimal("0.01")), "f")


def day_said(day: date | None) -> str | None:
    """A day as JSON takes it."""
    return day.isoformat() if day else None


def link_of(address: str) -> str:
    """A web address that a row takes; "" for one that is none or too long."""
    return address if address.startswith(("https://", "http://")) and len(address) <= LINK_MOST else ""


def plain_name(name: str) -> str:
    """A name as it is compared: "Brynglas (Cymru) Cyfyngedig" and "BRYNGLAS CYMRU LTD." are "brynglas cymru ltd"."""
    read = read_name(name)
    return f"{read.key} {read.form}".strip()[:NAME_MOST]


def is_somebody(name: str) -> bool:
    """Whether a name names anybody: not "n/a" or "various"."""
    return name.strip().casefold() not in NOBODY and any(map(str.isalnum, name))
