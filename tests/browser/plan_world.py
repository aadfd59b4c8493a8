"""A small world for the story of a plan: run as a program in a home of its own.

Three opportunities that everybody may see, and an envelope that pays for all; with 10 per cent less, not for all.
"""

from datetime import timedelta
from decimal import Decimal

from menter.command import office

PASSWORD = "a long password 1"
# name in Welsh and English, pounds of cost, pounds of saving in a year
OPPORTUNITIES = {
    "parking": ("Parcio gyda’n gilydd", "Parking together", 60_000, 90_000),
    "library": ("Llyfrgelloedd gyda’n gilydd", "Libraries together", 25_000, 45_000),
    "waste": ("Gwastraff gyda’n gilydd", "Waste together", 15_000, 20_000),
}


def open_world() -> None:
    """The envelope, the opportunities, and the one who manages the money."""
    from django.utils import timezone
    from django.utils.timezone import localdate

    from menter.choose.year import financial_year
    from menter.office.choose.actions import keep_envelope
    from menter.office.join_up.models import Opportunity
    from menter.office.ledger.models import Machine
    from menter.office.people.actions import give_role, open_account

    by, at = Machine("story"), timezone.now() - timedelta(minutes=1)
    user = open_account(by=by, at=at, email="manager@example.org", name="manager", password=PASSWORD)
    give_role(by=by, at=at, user=user, role="fund-manager", body_code="")
    keep_envelope(
        by=by, at=at, code="fund", name_cy="Cronfa ddigidol", name_en="Digital fund", source="story",
        amounts={financial_year(localdate()) + 1: Decimal(100_000)},
    )  # fmt: skip
    for key, (welsh, english, cost, saving) in OPPORTUNITIES.items():
        Opportunity.objects.create(
            key=key, kind="join", title_cy=welsh, title_en=english, found_at=at, updated_at=at, cost=Decimal(cost),
            cashable=[saving / 2, saving, saving * 2], non_cashable=[0, 1000, 2000],
        )  # fmt: skip


if __name__ == "__main__":
    office.start()
    open_world()
