"""The part of the OCDS 1.1.5 release package schema that Menter writes, for libcoveocds to judge by.

libcoveocds fetches the standard from the web, and no package that can be installed carries it. This holds, in our own
words, the fields that Menter writes with their types, formats, closed codelists and which are demanded; a field that
is not here is reported by libcoveocds as additional, so that nothing slips in unseen.
"""

import io
import json
import zipfile
from typing import Any

CLOSED = {
    "releaseTag": ("planning", "tender", "award", "contract", "implementation", "compiled"),
    "tenderStatus": ("planning", "planned", "active", "cancelled", "unsuccessful", "complete", "withdrawn"),
    "awardStatus": ("pending", "active", "cancelled", "unsuccessful"),
    "contractStatus": ("pending", "active", "cancelled", "terminated"),
    "method": ("open", "selective", "limited", "direct"),
    "procurementCategory": ("goods", "works", "services"),
    "initiationType": ("tender",),
    "currency": ("GBP", "EUR", "USD"),
}
VERSIONED = {"$schema": "http://json-schema.org/draft-04/schema#", "type": "object"}
BASE = "https://standard.open-contracting.org/schema/1__1__5/"


def text(**rules: Any) -> dict[str, Any]:
    return {"type": ["string", "null"], **rules}


def moment() -> dict[str, Any]:
    return text(format="date-time")


def code(name: str, *, null: bool = True) -> dict[str, Any]:
    values = [*CLOSED[name], *([None] if null else [])]
    return {
        "type": ["string", "null"] if null else "string", "codelist": f"{name}.csv", "openCodelist": False,
        "enum": values,
    }  # fmt: skip


def items(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/definitions/{name}"}, "uniqueItems": True}


def thing(properties: dict[str, Any], *required: str, **rules: Any) -> dict[str, Any]:
    demanded = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, **demanded, **rules}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{name}"}


ID = {"type": ["string", "integer"], "minLength": 1}
NUMBER = {"type": ["number", "null"]}
DEFINITIONS = {
    "Document": thing(
        {"id": ID, "documentType": text(codelist="documentType.csv", openCodelist=True), "url": text(format="uri")},
        "id",
    ),
    "Period": thing(
        {
            "startDate": moment(), "endDate": moment(), "maxExtentDate": moment(),
            "durationInDays": {"type": ["integer", "null"]},
        }
    ),
    "Value": thing({"amount": NUMBER, "currency": code("currency")}),
    "Classification": thing({"scheme": text(), "id": {"type": ["string", "integer", "null"]}, "description": text()}),
    "Identifier": thing({"scheme": text(), "id": {"type": ["string", "integer", "null"]}, "legalName": text()}),
    "Item": thing({"id": ID, "description": text(), "classification": ref("Classification")}, "id"),
    "OrganizationReference": thing({"id": {"type": ["string", "integer"]}, "name": text(minLength=1)}),
    "Organization": thing(
        {
            "id": {"type": "string"}, "name": text(), "identifier": ref("Identifier"),
            "roles": {"type": ["array", "null"], "items": {"type": "string"}},
        }
    ),
    "RelatedProcess": thing(
        {
            "id": ID, "title": text(), "scheme": text(codelist="relatedProcessScheme.csv", openCodelist=True),
            "identifier": text(),
            "relationship": {
                "type": ["array", "null"], "codelist": "relatedProcess.csv", "openCodelist": True,
                "items": {"type": "string"},
            },
        },
    ),
    "Tender": thing(
        {
            "id": ID, "title": text(), "description": text(), "status": code("tenderStatus"), "value": ref("Value"),
            "mainProcurementCategory": code("procurementCategory"), "procurementMethod": code("method"),
            "procurementMethodDetails": text(), "items": items("Item"), "contractPeriod": ref("Period"),
            "documents": items("Document"),
        },
        "id",
    ),
    "Award": thing(
        {
            "id": ID, "title": text(), "description": text(), "status": code("awardStatus"), "value": ref("Value"),
            "suppliers": items("OrganizationReference"), "items": items("Item"), "contractPeriod": ref("Period"),
            "documents": items("Document"), "date": moment(),
        },
        "id",
    ),
    "Contract": thing(
        {
            "id": ID, "awardID": ID, "title": text(), "description": text(), "status": code("contractStatus"),
            "value": ref("Value"), "period": ref("Period"), "documents": items("Document"),
            "relatedProcesses": items("RelatedProcess"),
        },
        "id", "awardID",
    ),
}  # fmt: skip
RELEASE = {
    "id": f"{BASE}release-schema.json",
    "$schema": "http://json-schema.org/draft-04/schema#",
    **thing(
        {
            "ocid": {"type": "string", "minLength": 1},
            "id": {"type": "string", "minLength": 1},
            "date": {"type": "string", "format": "date-time"},
            "tag": {
                "type": "array", "minItems": 1, "codelist": "releaseTag.csv", "openCodelist": False,
                "items": {"type": "string", "enum": list(CLOSED["releaseTag"])},
            },
            "initiationType": code("initiationType", null=False),
            "parties": items("Organization"),
            "buyer": ref("OrganizationReference"),
            "tender": ref("Tender"),
            "awards": items("Award"),
            "contracts": items("Contract"),
            "language": text(),
            "relatedProcesses": items("RelatedProcess"),
        },
        "ocid", "id", "date", "tag", "initiationType",
    ),
    "definitions": DEFINITIONS,
}  # fmt: skip
PACKAGE = {
    "id": f"{BASE}release-package-schema.json",
    "$schema": "http://json-schema.org/draft-04/schema#",
    **thing(
        {
            "uri": {"type": "string", "format": "uri"},
            "version": {"type": "string", "pattern": r"^(\d+\.)(\d+)$"},
            "extensions": {"type": "array", "items": {"type": "string", "format": "uri"}},
            "publishedDate": {"type": "string", "format": "date-time"},
            "releases": {
                "type": "array", "minItems": 1, "items": {"$ref": f"{BASE}release-schema.json"}, "uniqueItems": True,
            },
            "publisher": thing({"name": {"type": "string"}, "uri": text(format="uri")}, "name"),
            "license": text(format="uri"),
        },
        "uri", "publisher", "publishedDate", "releases", "version",
    ),
}  # fmt: skip


def standard_zip() -> bytes:
    """Give the schema as an archive laid out like the standard's own repository."""
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w") as archive:
        archive.writestr("standard/", "")
        archive.writestr("standard/schema/release-schema.json", json.dumps(RELEASE))
        archive.writestr("standard/schema/release-package-schema.json", json.dumps(PACKAGE))
        archive.writestr("standard/schema/versioned-release-validation-schema.json", json.dumps(VERSIONED))
        for name, values in CLOSED.items():
            archive.writestr(f"standard/schema/codelists/{name}.csv", "Code\n" + "\n".join(values))
    return octets.getvalue()
