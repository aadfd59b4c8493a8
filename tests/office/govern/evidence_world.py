"""A claim and the files that it rests on."""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.office.choose.world import AT, BY, envelope, opportunity
from tests.office.govern.world import decision, grant

from menter.office.govern.actions.claim import send_claim
from menter.office.govern.actions.evidence import add_evidence

PDF = b"%PDF-1.7\n% a bill\n"


def file(octets=PDF, name="Anfoneb Siân.pdf"):
    return SimpleUploadedFile(name, octets)


def claim(**more):
    given = grant(decision(opportunity()), envelope(), {2026: 10_000})
    said = {"year": 2026, "amount": Decimal(4_000), "work": "Two people for a month", "language": "en", **more}
    return send_claim(by=BY, at=AT, grant=given, **said)


def kept_evidence(octets=PDF, name="Anfoneb Siân.pdf"):
    """One file on a claim whose evidence is at an address as well."""
    about = claim(evidence="https://example.org/report")
    return add_evidence(by=BY, at=AT, claim=about, file=file(octets, name))
