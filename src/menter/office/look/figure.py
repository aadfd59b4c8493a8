"""Dates, money and numbers as people in Wales write them, in the language of the page or in one that is named."""

import datetime as calendar
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from django.utils.timezone import localdate, localtime
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

Number = int | float | Decimal

MILLION = 1_000_000
DAYS_KEPT = 4_096  # days whose words are kept: ten years in both languages


def locale(language: str | None = None) -> str:
    """The Babel locale: Welsh, or English as written in Britain."""
    return "cy" if (language or get_language() or "en").startswith("cy") else "en_GB"


def date(value: calendar.date | None, language: str | None = None) -> str:
    """22 Tachwedd 2026, 22 November 2026; a dash for nothing."""
    if value is None:
        return "–"
    if isinstance(value, calendar.datetime):
        value = localdate(value)
    return _date(value, locale(language))


@lru_cache(DAYS_KEPT)
def _date(value: calendar.date, locale_name: str) -> str:
    return format_date(value, "d MMMM y", locale=locale_name)


def moment(value: calendar.datetime, language: str | None = None) -> str:
    """22 Tachwedd 2026, 14:05; 22 November 2026, 14:05: when the very minute matters."""
    return f"{date(value, language)}, {format_time(localtime(value), 'HH:mm', locale=locale(language))}"


def month(value: calendar.date, language: str | None = None) -> str:
    """Tachwedd 2026, November 2026."""
    return format_date(value, "MMMM y", locale=locale(language))


def quarter(first_year: int, place: int) -> str:
    """A quarter by its months, so that nobody has to count; `place` from 0, where the financial year begins."""
    months = [
        _("April to June %(year)s"),
        _("July to September %(year)s"),
        _("October to December %(year)s"),
        _("January to March %(year)s"),
    ]
    year, part = divmod(place, len(months))
    is_last = part == len(months) - 1
    return months[part] % {"year": first_year + year + is_last}


def number(value: Number | None, language: str | None = None) -> str:
    """12,345.6; a dash for nothing."""
    if value is None:
        return "–"
    return format_decimal(value, "#,##0.##", locale=locale(language))


def money(value: Number | None, language: str | None = None) -> str:
    """Pounds: £1,250 or £1.25 million / £1.25 miliwn; pence only where there are any under £1,000."""
    if value is None:
        return "–"
    sign, amount = ("−" if value < 0 else ""), abs(Decimal(str(value)))
    if amount >= MILLION:
        millions = format_decimal(amount / MILLION, "#,##0.##", locale=locale(language))
        with override(language or get_language()):
            return sign + _("£%(millions)s million") % {"millions": millions}
    pattern = "#,##0.00" if amount < 1000 and amount % 1 else "#,##0"
    return f"{sign}£{format_decimal(amount, pattern, locale=locale(language))}"


def money_range(low: Number, high: Number) -> str:
    """£10,000 to £25,000."""
    if low == high:
        return money(low)
    return _("%(low)s to %(high)s") % {"low": money(low), "high": money(high)}


def percent(share: Number | None, language: str | None = None) -> str:
    """A share between 0 and 1 as 42%."""
    return "–" if share is None else f"{format_decimal(round(float(share) * 100), locale=locale(language))}%"


def financial_year(first: int) -> str:
    """2026 to 2027: the year from 1 April 2026 to 31 March 2027."""
    return _("%(first)s to %(last)s") % {"first": first, "last": first + 1}
