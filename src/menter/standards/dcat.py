"""A catalogue of everything that is public, for data portals: DCAT-AP in JSON-LD, words in both languages.

Source  DCAT-AP 3.0.0 (SEMIC) over DCAT 3 (W3C Recommendation, 22 August 2024).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Texts = Mapping[str, str]
"""Language to text: {"cy": "Cytundebau", "en": "Contracts"}."""

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatap": "http://data.europa.eu/r5r/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority/"
LANGUAGE = {"cy": "CYM", "en": "ENG", "gd": "GLA", "ga": "GLE"}
FILE_TYPES = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ods": ("ODS", "application/vnd.oasis.opendocument.spreadsheet"),
    "json": ("JSON", "application/json"),
    "xml": ("XML", "application/xml"),
    "atom": ("ATOM", "application/atom+xml"),
    "rss": ("RSS", "application/rss+xml"),
    "yml": ("YAML", "application/yaml"),
    "jsonld": ("JSON_LD", "application/ld+json"),
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file of a dataset.

    access      the page or address where it can be had
    download    the address of the file itself
    kind        one of FILE_TYPES
    conforms    addresses of the standards it keeps to
    """

    access: str
    kind: str
    download: str = ""
    title: Texts | None = None
    licence: str = ""
    conforms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """One kind of thing that is published.

    address     names it for ever
    themes      codes of the European data themes, GOVE for government
    frequency   code of the European frequencies: DAILY, WEEKLY, IRREG …
    """

    address: str
    title: Texts
    description: Texts
    distributions: tuple[Distribution, ...]
    keywords: Mapping[str, tuple[str, ...]] | None = None
    themes: tuple[str, ...] = ("GOVE",)
    languages: tuple[str, ...] = ("cy", "en")
    issued: date | None = None
    modified: date | None = None
    frequency: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that one office publishes."""

    address: str
    title: Texts
    description: Texts
    publisher: Texts
    publisher_address: str
    datasets: Sequence[Dataset]
    licence: str = ""
    homepage: str = ""
    contact: str = ""
    modified: date | None = None


def write_dcat(catalogue: Catalogue) -> str:
    """Give the catalogue as JSON-LD, always the same for the same catalogue.

    contact     an e-mail address of the office, never of a person
    """
    publisher = {
        "@id": catalogue.publisher_address,
        "@type": "foaf:Agent",
        "foaf:name": several(catalogue.publisher),
    }
    said = {
        "@context": CONTEXT,
        "@id": catalogue.address,
        "@type": "dcat:Catalog",
        "dct:title": several(catalogue.title),
        "dct:description": several(catalogue.description),
        "dct:publisher": publisher,
        "dct:license": licence_of(catalogue.licence),
        "dct:language": [language_of(code) for code in ("cy", "en")],
        "dct:modified": day(catalogue.modified),
        "foaf:homepage": {"@id": catalogue.homepage, "@type": "foaf:Document"} if catalogue.homepage else None,
        "dcat:dataset": [describe_dataset(one, catalogue) for one in catalogue.datasets],
    }
    return json.dumps(cut(said), ensure_ascii=False, indent=2) + "\n"


def describe_dataset(dataset: Dataset, catalogue: Catalogue) -> dict[str, Any]:
    """Give one dataset with its files."""
    contact = {"@type": "vcard:Kind", "vcard:hasEmail": {"@id": f"mailto:{catalogue.contact}"}}
    return {
        "@id": dataset.address,
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.address,
        "dct:title": several(dataset.title),
        "dct:description": several(dataset.description),
        "dct:publisher": {"@id": catalogue.publisher_address},
        "dcat:contactPoint": contact if catalogue.contact else None,
        "dcat:keyword": [
            {"@value": word, "@language": language}
            for language, words in (dataset.keywords or {}).items()
            for word in words
        ],
        "dcat:theme": [concept(f"{AUTHORITY}data-theme/{code}") for code in dataset.themes],
        "dct:language": [language_of(code) for code in dataset.languages],
        "dct:issued": day(dataset.issued),
        "dct:modified": day(dataset.modified),
        "dct:accrualPeriodicity": {"@id": f"{AUTHORITY}frequency/{dataset.frequency}", "@type": "dct:Frequency"}
        if dataset.frequency
        else None,
        "dct:accessRights": {"@id": f"{AUTHORITY}access-right/PUBLIC", "@type": "dct:RightsStatement"},
        "dcat:landingPage": {"@id": dataset.page, "@type": "foaf:Document"} if dataset.page else None,
        "dcat:distribution": [describe_distribution(one, catalogue) for one in dataset.distributions],
    }


def describe_distribution(distribution: Distribution, catalogue: Catalogue) -> dict[str, Any]:
    """Give one file."""
    code, media = FILE_TYPES[distribution.kind]
    return {
        "@id": f"{distribution.download or distribution.access}#{distribution.kind}",
        "@type": "dcat:Distribution",
        "dct:title": several(distribution.title),
        "dcat:accessURL": {"@id": distribution.access},
        "dcat:downloadURL": {"@id": distribution.download} if distribution.download else None,
        "dct:license": licence_of(distribution.licence or catalogue.licence),
        "dct:format": {"@id": f"{AUTHORITY}file-type/{code}", "@type": "dct:MediaTypeOrExtent"},
        "dcat:mediaType": {
            "@id": f"https://www.iana.org/assignments/media-types/{media}",
            "@type": "dct:MediaType",
        },
        "dct:conformsTo": [{"@id": address, "@type": "dct:Standard"} for address in distribution.conforms],
        "dcatap:availability": concept(f"{AUTHORITY}planned-availability/STABLE"),
    }


def several(texts: Texts | None) -> list[dict[str, str]]:
    """Give texts with their languages."""
    return [{"@value": text, "@language": language} for language, text in (texts or {}).items() if text]


def concept(address: str) -> dict[str, str]:
    """Give a term of a vocabulary."""
    return {"@id": address, "@type": "skos:Concept"}


def language_of(code: str) -> dict[str, str]:
    """Give a language by the European authority's code."""
    return {"@id": f"{AUTHORITY}language/{LANGUAGE[code]}", "@type": "dct:LinguisticSystem"}


def licence_of(address: str) -> dict[str, str] | None:
    """Give a licence by its address."""
    return {"@id": address, "@type": "dct:LicenseDocument"} if address else None


def day(value: date | None) -> dict[str, str] | None:
    """Give a day with its type."""
    return {"@value": value.isoformat(), "@type": "xsd:date"} if value else None


def cut(said: Any) -> Any:
    """Give a description without what says nothing."""
    if isinstance(said, dict):
        kept = {key: cut(value) for key, value in said.items()}
        return {key: value for key, value in kept.items() if value not in (None, "", [], {})}
    return [cut(one) for one in said] if isinstance(said, list) else said
