"""What a body's payments show it to run: the suppliers that it pays most, and how regularly."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Max, Sum

from menter.office.reference.models import Body
from menter.office.see.models import Payment
from menter.see.payment import Payment as Line
from menter.see.running import Running, find_running

SUPPLIERS = 12  # of a body that are looked at on its page
LINES = 3_000  # of their newest payments: five years of weekly ones
YEARS = 3  # back from the newest payment


def running_of(body: Body) -> list[Running]:
    """What a body pays its dearest suppliers for, the dearest first. Three questions, however many payments."""
    paid = Payment.objects.filter(payer=body, gone_at=None).exclude(supplier=None)
    newest = paid.aggregate(newest=Max("paid_on"))["newest"]
    if newest is None:
        return []
    recent = paid.filter(paid_on__gte=date(newest.year - YEARS, newest.month, 1))
    dearest = recent.order_by().values("supplier").annotate(total=Sum("amount"), n=Count("pk")).filter(n__gte=2)
    numbers = [row["supplier"] for row in dearest.order_by("-total", "supplier")[:SUPPLIERS]]
    return [one for one in find_running(lines_of(body, numbers)) if one.rhythm != "once"]


def lines_of(body: Body, suppliers: list[int]) -> Iterator[Line]:
    """The newest payments to these suppliers, as the ground floor takes them."""
    rows = Payment.objects.filter(payer=body, supplier__in=suppliers, gone_at=None).select_related("supplier")
    for row in rows.order_by("-paid_on", "-pk")[:LINES]:
        assert row.supplier is not None
        yield Line(
            line=0, key=row.key, payer=body.pk, day=row.paid_on, supplier=row.supplier.name, amount=row.amount,
            purpose=row.description, category=row.category, department=row.unit,
        )  # fmt: skip
