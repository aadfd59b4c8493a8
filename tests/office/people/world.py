"""One partnership of two councils, and people with roles in it."""

from datetime import UTC, date, datetime

from menter.office.ledger.models import Machine
from menter.office.people.actions import give_role, open_account
from menter.office.people.models import User
from menter.office.people.role import ROLES
from menter.office.reference.models import Body, Partnership, PartnershipMember

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BY = Machine("test")
PASSWORD = "draig goch ar y bryn"


def make_councils() -> None:
    """Gwynedd and Powys are members here; Moray is a council elsewhere."""
    here = Partnership.objects.create(code="wales", name_cy="Cymru", name_en="Wales", is_here=True, source="test")
    for code, cy, en in [
        ("anglesey", "Ynys Môn", "Anglesey"),
        ("powys", "Powys", "Powys"),
        ("moray", "Moray", "Moray"),
    ]:
        body = Body.objects.create(code=code, kind="council", name_cy=cy, name_en=en, source="test")
        if code != "moray":
            PartnershipMember.objects.create(partnership=here, body=body, joined=date(2018, 1, 1))


def person(role: str = "", body: str | None = None, *, language: str = "en", email: str = "") -> User:
    """Somebody with an account and, when one is named, a role."""
    user = open_account(
        by=BY,
        at=AT,
        email=email or f"{role or 'nobody'}@menter.example",
        name="Mair",
        password=PASSWORD,
        language=language,
    )
    if role:
        own = "anglesey" if ROLES[role].is_for_one_body else ""
        give_role(by=BY, at=AT, user=user, role=role, body_code=own if body is None else body)
    return user
