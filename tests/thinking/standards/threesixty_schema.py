"""What the 360Giving Data Standard demands of a grant, as a JSON Schema in our own words.

The standard's own schema is in no package that can be installed; this holds the fields that Menter writes, with their
titles, types and which are demanded, taken down from 360-giving-schema.json and 360-giving-package-schema.json.
"""

from typing import Any

DAY = {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$"}
DAY_OR_MOMENT = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2}))?$"}
URI = {"type": "string", "format": "uri"}


def field(title: str, **rules: Any) -> dict[str, Any]:
    return {"title": title, "type": "string", **rules}


def many(title: str, properties: dict[str, Any], required: tuple[str, ...] = (), **rules: Any) -> dict[str, Any]:
    items: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        items["required"] = list(required)
    return {"title": title, "type": "array", "items": items, **rules}


ORGANISATION = {
    "id": field("Identifier"),
    "name": field("Name"),
    "charityNumber": field("Charity Number"),
    "companyNumber": field("Company Number"),
    "postalCode": field("Postal Code"),
    "department": field("Department"),
    "url": field("Web Address", format="uri"),
}
GRANT: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "required": ["id", "title", "description", "currency", "amountAwarded", "awardDate", "fundingOrganization"],
    "oneOf": [{"required": ["recipientOrganization"]}, {"required": ["recipientIndividual"]}],
    "additionalProperties": False,
    "properties": {
        "id": field("Identifier"),
        "title": field("Title"),
        "description": field("Description"),
        "currency": field("Currency", pattern="^[A-Z]{3}$"),
        "amountAwarded": {"title": "Amount Awarded", "type": "number"},
        "awardDate": {"title": "Award Date", **DAY_OR_MOMENT},
        "url": field("URL", format="uri"),
        "plannedDates": many(
            "Planned Dates",
            {
                "startDate": {"title": "Start Date", **DAY},
                "endDate": {"title": "End Date", **DAY},
                "duration": {"title": "Duration (months)", "type": "number"},
            },
        ),
        "recipientOrganization": many("Recipient Org", ORGANISATION, ("id", "name"), minItems=1),
        "recipientIndividual": {
            "title": "Recipient Ind",
            "type": "object",
            "required": ["id", "name"],
            "properties": {"id": field("Identifier"), "name": field("Name")},
        },
        "fundingOrganization": many("Funding Org", ORGANISATION, ("id", "name"), minItems=1),
        "grantProgramme": many("Grant Programme", {"code": field("Code"), "title": field("Title")}),
        "beneficiaryLocation": many(
            "Beneficiary Location",
            {
                "name": field("Name"),
                "countryCode": field("Country Code"),
                "geoCode": field("Geographic Code"),
                "geoCodeType": field("Geographic Code Type"),
            },
        ),
        "classifications": many(
            "Classifications", {"vocabulary": field("Vocabulary"), "code": field("Code"), "title": field("Title")}
        ),
        "fromOpenCall": field("From an open call?", enum=["Yes", "No"]),
        "dateModified": {"title": "Last modified", **DAY_OR_MOMENT},
        "dataSource": field("Data Source", format="uri"),
    },
}
PACKAGE: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "required": ["grants"],
    "properties": {
        "grants": {"type": "array", "minItems": 1, "uniqueItems": True, "items": GRANT},
        "version": {"type": "string", "pattern": r"^(\d+\.)(\d+)$"},
        "publisher": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        "license": URI,
        "issued": DAY,
    },
}
