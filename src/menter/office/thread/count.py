"""How much there is at each link of the golden thread, and how much money, in a fixed number of questions."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from menter.office.deliver.models import Benefit, Spend
from menter.office.govern.models import Decision, Grant
from menter.office.join_up.models import Opportunity
from menter.office.listen.models import Statement, Theme, Voice
from menter.office.see.models import Contract, Initiative


@dataclass(frozen=True, slots=True)
class LinkCount:
    """One link of the thread: how many there are, and the money there, where money has a meaning."""

    kind: str
    count: int
    money: Decimal | None = None
    money_high: Decimal | None = None


def count_links(*, with_drafts: bool) -> list[LinkCount]:
    """The seven links in order, voice first.

    with_drafts     with themes that nobody has signed off, and with what rests on them
    """
    themes, opportunities = Theme.objects.standing(), Opportunity.objects.all()
    if not with_drafts:
        themes, opportunities = Theme.objects.public(), Opportunity.objects.public()
    current = opportunities.filter(is_current=True)
    savings = [row for row in current.values_list("cashable", flat=True) if row]
    grants = Grant.objects.aggregate(many=Count("pk"), money=Sum("amount"))
    return [
        LinkCount("voice", Voice.objects.count()),
        LinkCount("theme", themes.filter(is_current=True, parent=None).count()),
        LinkCount("opportunity", current.count(), total(savings, 0), total(savings, -1)),
        LinkCount("decision", Decision.objects.count()),
        LinkCount("grant", grants["many"], grants["money"] or Decimal(0)),
        LinkCount(
            "initiative",
            Initiative.objects.filter(grants__isnull=False).distinct().count(),
            Spend.objects.aggregate(money=Sum("amount"))["money"] or Decimal(0),
        ),
        LinkCount("benefit", Benefit.objects.count()),
    ]


def count_sources() -> dict[str, int]:
    """What the thread rests on besides residents' words."""
    return {
        "statement": Statement.objects.public().count(),
        "register": Initiative.objects.filter(grants__isnull=True).count(),
        "contract": Contract.objects.filter(is_test=False).count(),
        "measured": Benefit.objects.filter(measurements__isnull=False).distinct().count(),
    }


def total(savings: list[list[float | str]], place: int) -> Decimal:
    """The sum of the low (0) or high (-1) ends of the ranges."""
    return sum((Decimal(str(row[place])) for row in savings), Decimal(0))
