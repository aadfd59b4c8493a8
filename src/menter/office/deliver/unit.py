"""What a benefit is measured in, said with its number in whole words."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.look import figure

MANY = 100  # stands for a broken number in the choice of a plural form: 4.6 takes the form of many, in both languages

Say = Callable[[int], str]

UNITS: dict[str, Say] = {
    "percent": lambda n: _("%(value)s%%"),
    "hours": lambda n: ngettext("%(value)s hour", "%(value)s hours", n),
    "days": lambda n: ngettext("%(value)s day", "%(value)s days", n),
    "weeks": lambda n: ngettext("%(value)s week", "%(value)s weeks", n),
    "people": lambda n: ngettext("%(value)s person", "%(value)s people", n),
    "times": lambda n: ngettext("%(value)s time", "%(value)s times", n),
}


def amount(value: Decimal, unit: str) -> str:
    """£1,250, 41%, 37 days, 4.6 hours; the number and the unit as given when the unit has no words here."""
    if unit == "pounds":
        return figure.money(value)
    sign, size = ("−" if value < 0 else ""), abs(value)
    whole = int(size) if size == int(size) else MANY
    said = UNITS[unit](whole) if unit in UNITS else "%(value)s " + unit.replace("%", "%%")
    return sign + said % {"value": figure.number(size)}
