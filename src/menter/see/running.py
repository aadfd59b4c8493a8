"""What a council runs, as its payments show: who is paid for what, how often, how much a year, and whether still."""

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from menter.see.name import name_key
from menter.see.payment import Payment

Rhythm = Literal["monthly", "quarterly", "yearly", "irregular", "once"]

YEAR_MONTH = 4  # the financial year of councils begins in April
# The gap in months between payments that makes a rhythm, the months with payments that show it, and how long a silence
# may be before it is over: a payment that comes a month late is no end.
RHYTHMS: tuple[tuple[Rhythm, float, float, int, int], ...] = (
    ("monthly", 0, 1.5, 6, 3),
    ("quarterly", 1.5, 4.5, 3, 6),
    ("yearly", 9, 15, 2, 15),
)
SILENCE_MOST = 12  # months without a payment after which something irregular is over
MONTH = 30.44  # days
REFERENCE = re.compile(r"\b(?=\w*\d)[\w/-]{4,}\b|\b(?:inv|invoice|po|ref|no)\b\.?:?", re.I)


@dataclass(frozen=True, slots=True)
class YearSpend:
    """What was paid in one financial year, from the first of April of `year`."""

    year: int
    amount: Decimal
    lines: int


@dataclass(frozen=True, slots=True)
class Running:
    """One thing that a council pays one supplier for.

    what        the council's category, else the most usual purpose without invoice numbers
    years       what was paid in each financial year, oldest first; credits taken off
    lines       payments it rests on
    is_current  the silence since the last payment is no longer than its rhythm allows
    yearly      what it costs a year: the mean of the full years seen, else what was paid in the last twelve months
    """

    payer: str | None
    supplier: str
    company: str | None
    what: str
    years: tuple[YearSpend, ...]
    first: date
    last: date
    lines: int
    total: Decimal
    rhythm: Rhythm
    is_current: bool
    yearly: Decimal
    departments: tuple[str, ...]


@dataclass(slots=True)
class Heap:
    """The payments for one thing, added up as they come."""

    names: Counter[str] = field(default_factory=Counter)
    companies: Counter[str] = field(default_factory=Counter)
    whats: Counter[str] = field(default_factory=Counter)
    departments: Counter[str] = field(default_factory=Counter)
    months: dict[date, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    years: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    year_lines: Counter[int] = field(default_factory=Counter)
    first: date = date.max
    last: date = date.min

    def add(self, payment: Payment, what: str) -> None:
        """Take one payment in."""
        self.names[payment.supplier] += 1
        if payment.company:
            self.companies[payment.company] += 1
        self.whats[what] += 1
        if payment.department:
            self.departments[payment.department] += 1
        self.months[payment.day.replace(day=1)] += payment.amount
        year = payment.day.year - (payment.day.month < YEAR_MONTH)
        self.years[year] += payment.amount
        self.year_lines[year] += 1
        self.first, self.last = min(self.first, payment.day), max(self.last, payment.day)


def find_running(payments: Iterable[Payment]) -> list[Running]:
    """Give what the payments show to be run, the dearest first; payments whose supplier is kept back are left out.

    Memory  one entry for each supplier and thing, not for each payment. Whether something is current is told by the
            newest payment of the same payer, so that an old file does not look as if everything had ended.
    """
    heaps: dict[tuple[str | None, str, str], Heap] = defaultdict(Heap)
    spans: dict[str | None, tuple[date, date]] = {}
    for payment in payments:
        first, last = spans.get(payment.payer, (payment.day, payment.day))
        spans[payment.payer] = (min(first, payment.day), max(last, payment.day))
        if payment.is_redacted:
            continue
        what = payment.category or tidy_purpose(payment.purpose)
        heaps[payment.payer, name_key(payment.supplier), what.casefold()].add(payment, what)
    found = [tell(payer, heap, *spans[payer]) for (payer, _, _), heap in heaps.items()]
    return sorted(found, key=lambda one: (-one.total, one.supplier.casefold(), one.what.casefold()))


def tidy_purpose(purpose: str) -> str:
    """Give a purpose without numbers of invoices and orders, which make every line look different."""
    return " ".join(REFERENCE.sub(" ", purpose).split()).strip(" -:;,./")


def tell(payer: str | None, heap: Heap, start: date, end: date) -> Running:
    """Say what a heap of payments shows; `start` and `end` are those of all the payer's payments."""
    months = sorted(heap.months)
    rhythm, silence = find_rhythm(months)
    return Running(
        payer=payer,
        supplier=most_usual(heap.names),
        company=most_usual(heap.companies) or None,
        what=most_usual(heap.whats),
        years=tuple(YearSpend(year, heap.years[year], heap.year_lines[year]) for year in sorted(heap.years)),
        first=heap.first,
        last=heap.last,
        lines=heap.year_lines.total(),
        total=sum(heap.years.values(), Decimal()),
        rhythm=rhythm,
        is_current=rhythm != "once" and (end - heap.last).days <= silence * MONTH,
        yearly=cost_a_year(heap, start, end),
        departments=tuple(sorted(heap.departments, key=lambda one: (-heap.departments[one], one))),
    )


def most_usual(counts: Counter[str]) -> str:
    """Give the most frequent, of several the first in the alphabet; "" for none."""
    return min(counts, key=lambda one: (-counts[one], one)) if counts else ""


def find_rhythm(months: Sequence[date]) -> tuple[Rhythm, int]:
    """Give how often something is paid, and for how many months it may stay silent."""
    if len(months) < 2:
        return "once", 0
    gap = statistics.median(
        (later.year - earlier.year) * 12 + later.month - earlier.month for earlier, later in pairwise(months)
    )
    for rhythm, above, up_to, least, silence in RHYTHMS:
        if above < gap <= up_to and len(months) >= least:
            return rhythm, silence
    return "irregular", SILENCE_MOST


def cost_a_year(heap: Heap, start: date, end: date) -> Decimal:
    """Give what something costs a year: the mean of the financial years that lie whole in the file and in its life."""
    begin = max(start, heap.first.replace(day=1))
    full = [
        amount
        for year, amount in heap.years.items()
        if date(year, YEAR_MONTH, 1) >= begin.replace(day=1)
        and date(year + 1, YEAR_MONTH, 1) - timedelta(days=31) <= end
    ]
    if full:
        return (sum(full, Decimal()) / len(full)).quantize(Decimal("0.01"))
    recent = end - timedelta(days=365)
    return sum((amount for month, amount in heap.months.items() if month > recent), Decimal())
