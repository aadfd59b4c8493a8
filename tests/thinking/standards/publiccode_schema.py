"""What publiccode.yml 0.5 demands, as a JSON Schema in our own words.

The standard's own parser (publiccode-parser-go) is in no package that can be installed here; this holds its rules for
version 0: which keys there are, which are demanded, which words they may hold, how long a text may be.
"""

from typing import Any

from menter.standards.software import KINDS, MAINTAINED, STATUSES

TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT}
ADDRESS = {"type": "string", "pattern": r"^(https?|git|ssh|svn)://[^\s/]+"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def section(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | {"required": list(required)} if required else found


NAMED = {"type": "array", "items": section({"name": TEXT, "uri": TEXT}, "name")}
NEEDS = {"type": "array", "items": section({"name": TEXT}, "name")}
SCHEMA = section(
    {
        "publiccodeYmlVersion": {"enum": ["0.5", "0.5.0"]},
        "name": TEXT,
        "applicationSuite": TEXT,
        "url": ADDRESS,
        "landingURL": ADDRESS,
        "isBasedOn": TEXTS,
        "organisation": section({"name": TEXT, "uri": TEXT}, "name"),
        "softwareVersion": TEXT,
        "releaseDate": DAY,
        "platforms": {**TEXTS, "minItems": 1},
        "categories": TEXTS,
        "usedBy": TEXTS,
        "fundedBy": NAMED,
        "roadmap": ADDRESS,
        "developmentStatus": {"enum": list(STATUSES)},
        "softwareType": {"enum": list(KINDS)},
        "intendedAudience": section(
            {"countries": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2}$"}}, "scope": TEXTS}
        ),
        "description": {
            "type": "object",
            "minProperties": 1,
            "patternProperties": {
                r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": section(
                    {
                        "localisedName": TEXT,
                        "shortDescription": {**TEXT, "maxLength": 150},
                        "longDescription": {"type": "string", "minLength": 150, "maxLength": 10_000},
                        "documentation": ADDRESS,
                        "apiDocumentation": ADDRESS,
                        "features": TEXTS,
                    },
                    "shortDescription",
                    "longDescription",
                )
            },
            "additionalProperties": False,
        },
        "legal": section({"license": TEXT, "mainCopyrightOwner": TEXT}, "license"),
        "maintenance": {
            "oneOf": [
                section({"type": {"enum": ["internal", "community"]}, "contacts": NEEDS}, "type", "contacts"),
                section({"type": {"const": "none"}}, "type"),
                section(
                    {
                        "type": {"const": "contract"},
                        "contractors": {
                            "type": "array",
                            "minItems": 1,
                            "items": section({"name": TEXT, "website": ADDRESS, "until": DAY}, "name", "until"),
                        },
                    },
                    "type",
                    "contractors",
                ),
            ]
        },
        "localisation": section(
            {"localisationReady": {"type": "boolean"}, "availableLanguages": {**TEXTS, "minItems": 1}},
            "localisationReady",
            "availableLanguages",
        ),
        "dependsOn": section({"open": NEEDS, "proprietary": NEEDS, "hardware": NEEDS}),
    },
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
)
assert set(MAINTAINED) == {"internal", "community", "none", "contract"}
