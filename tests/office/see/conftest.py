"""A small world: the Welsh councils, an officer, and files of a few rows that are written where they are used."""

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from menter.office.ledger.models import Machine
from menter.office.people.models import RoleHeld, User
from menter.office.reference.actions import load_facts
from menter.office.see.intake import import_file

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    cache.clear()


@pytest.fixture
def wales(db):
    """The facts, with the Welsh partnership here."""
    load_facts(by=Machine("test"), at=AT, partnership="wales")


@pytest.fixture
def bring(wales):
    """Import text or bytes as a file."""

    def take(kind, content, name="file.csv", **stated):
        octets = content if isinstance(content, bytes) else content.encode()
        stated.setdefault("at", AT)
        return import_file(by=Machine("test"), kind=kind, stream=io.BytesIO(octets), name=name, **stated)

    return take


@pytest.fixture
def ocds():
    """An OCDS package of releases, each given by what is different about it."""

    def package(*releases):
        return json.dumps(
            {
                "publisher": {"name": "Sell2Wales"},
                "license": "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
                "releases": [release(**each) for each in releases],
            }
        )

    return package


def release(
    ocid="ocds-1", title="Library management system", buyer="Swansea Council", day="2025-02-21", stage="tender",
    end="2027-03-31", **more,
):  # fmt: skip
    """One release in the shape of Sell2Wales: a tender, or the award of it."""
    value = more.get("value", {"amount": 50_000, "currency": "GBP"})
    period = {"startDate": "2025-04-01", "endDate": end} if end else {}
    found = {
        "ocid": ocid,
        "id": f"{ocid}-{day}",
        "date": f"{day}T00:00:00Z",
        "buyer": {"id": "1", "name": buyer},
        "tender": {"id": "t", "title": title, "status": "active", "value": value, "contractPeriod": period},
    }
    if more.get("framework"):
        found["tender"]["techniques"] = {"hasFrameworkAgreement": True}
    if stage == "award":
        found["awards"] = [
            {"id": "a", "title": title, "value": value, "suppliers": [{"id": "2", "name": "Brynglas Cyf"}]}
        ]
    return found


@pytest.fixture
def sign_in(client, db):
    """Sign in with one role, for one body or for all."""

    def do(role, body=""):
        user = User.objects.create_user(f"{role}@example.org", "a long password", name="Test", joined_at=AT)
        RoleHeld.objects.create(user=user, role=role, body_code=body, since=AT)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return user

    return do
