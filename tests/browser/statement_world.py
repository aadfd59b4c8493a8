"""A small world for the story of a problem statement: run as a program with `open` or `close`, in a home of its own.

What a council needs weeks for is done here at once: the call closes when the story says so, not when its day comes.
"""

import sys
from datetime import timedelta
from decimal import Decimal

from menter.command import office

PASSWORD = "a long password 1"
LEADS = ("torfaen", "gwynedd", "powys")
ENGLISH = {
    "title": "Families prove the same low income three times",
    "overview": "A parent whose wages drop has to show us payslips for free school meals, again for the uniform grant"
    " and a third time for the council tax reduction. Three teams hold three copies of the same proof.",
    "evidence": "412 households do not claim free school meals although they would qualify.",
    "audience": "Families on low incomes and school office staff.",
    "missions": [1, 2],
}
POTHOLE = {
    "title": "A reported pothole disappears into silence",
    "overview": "People tell us about a pothole and then hear nothing. They cannot see that it has been inspected.",
    "missions": [1],
}


def open_world() -> None:
    """Three digital leads, whoever runs the round, an open call, and two statements in it."""
    from django.utils import timezone

    from menter.office.choose.actions import draft_round, keep_envelope, move_round, save_draft, send_draft
    from menter.office.ledger.models import Machine
    from menter.office.people.actions import give_role, open_account
    from menter.office.reference.models import Body

    by, at, today = Machine("story"), timezone.now(), timezone.localdate()
    for name, role, council in [
        *((f"lead-{code}", "council-lead", code) for code in LEADS),
        ("unit", "delivery-unit", ""),
    ]:
        user = open_account(by=by, at=at, email=f"{name}@example.org", name=name, password=PASSWORD)
        give_role(by=by, at=at, user=user, role=role, body_code=council)
    money = keep_envelope(
        by=by, at=at, code="fund", name_cy="Cronfa", name_en="Fund", source="Story",
        amounts={today.year: Decimal(100_000)},
    )  # fmt: skip
    kept = draft_round(
        by=by, at=at, code="autumn", name_cy="Rownd yr hydref", name_en="Autumn round", envelope=money,
        opens_on=today - timedelta(days=3), closes_on=today + timedelta(days=1),
    )  # fmt: skip
    kept = move_round(by=by, at=at, kept=kept, to="open")
    for code, said in (("torfaen", ENGLISH), ("powys", POTHOLE)):
        body = Body.objects.get(pk=code)
        send_draft(by=by, at=at, draft=save_draft(by=by, at=at, kept=kept, token=code, body=body, **said))


def close_world() -> None:
    """The day after: the call is closed and all statements are compared."""
    from django.utils import timezone

    from menter.office.choose.actions import move_round
    from menter.office.choose.models import Round
    from menter.office.choose.tasks import compare_round
    from menter.office.ledger.models import Machine

    by, at = Machine("story"), timezone.now()
    Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    kept = move_round(by=by, at=at, kept=Round.objects.get(), to="closed")
    compare_round(kept, by=by, at=at)


if __name__ == "__main__":
    office.start()
    {"open": open_world, "close": close_world}[sys.argv[1]]()
