"""The catalogue keeps to DCAT-AP, in both languages."""

import json
import warnings
from dataclasses import replace
from datetime import date

import pytest
from tests.thinking.standards.dcat_shapes import SHAPES

from menter.standards.dcat import FILE_TYPES, Catalogue, Dataset, Distribution, write_dcat

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
DATASET = Dataset(
    "https://menter.example/data/contracts",
    {"cy": "Cytundebau", "en": "Contracts"},
    {"cy": "Pwy sy’n prynu beth.", "en": "Who buys what."},
    tuple(
        Distribution("https://menter.example/contracts", kind, f"https://menter.example/c.{kind}")
        for kind in FILE_TYPES
    ),
    keywords={"cy": ("caffael",), "en": ("procurement", "contracts")},
    issued=date(2026, 1, 1),
    modified=date(2026, 5, 1),
    frequency="DAILY",
    page="https://menter.example/contracts",
)
CATALOGUE = Catalogue(
    "https://menter.example/catalogue",
    {"cy": "Popeth cyhoeddus", "en": "Everything public"},
    {"cy": "Yr hyn y mae Menter yn ei gyhoeddi.", "en": "What Menter publishes."},
    {"cy": "Swyddfa’r Prif Swyddog Digidol", "en": "Office of the Chief Digital Officer"},
    "https://menter.example/",
    (DATASET, replace(DATASET, address="https://menter.example/data/grants", frequency="", page="", keywords=None)),
    licence=LICENCE,
    homepage="https://menter.example/",
    contact="digidol@menter.example",
    modified=date(2026, 5, 1),
)


def judge(text: str) -> tuple[bool, str]:
    """What the shapes say of a catalogue."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib's and pyshacl's own
        import pyshacl
        from rdflib import Graph

        data = Graph().parse(data=text, format="json-ld")
        shapes = Graph().parse(data=SHAPES, format="turtle")
        conforms, _, said = pyshacl.validate(data, shacl_graph=shapes)
    return bool(conforms), str(said)


@pytest.mark.slow
def test_the_catalogue_keeps_to_its_profile() -> None:
    conforms, said = judge(write_dcat(CATALOGUE))

    assert conforms, said


@pytest.mark.slow
@pytest.mark.parametrize(
    "broken",
    [
        replace(CATALOGUE, title={}),
        replace(CATALOGUE, datasets=(replace(DATASET, description={}),)),
        replace(
            CATALOGUE, datasets=(replace(DATASET, distributions=(Distribution("", "csv", "https://a.example/b"),)),)
        ),
        replace(CATALOGUE, publisher={}),
    ],
)
def test_the_shapes_see_what_is_missing(broken: Catalogue) -> None:
    assert not judge(write_dcat(broken))[0]


def test_words_stand_in_both_languages_and_days_have_their_type() -> None:
    said = json.loads(write_dcat(CATALOGUE))

    assert {one["@language"] for one in said["dct:title"]} == {"cy", "en"}
    assert said["dcat:dataset"][0]["dct:modified"] == {"@value": "2026-05-01", "@type": "xsd:date"}
    assert {one["@value"] for one in said["dcat:dataset"][0]["dcat:keyword"]} == {"caffael", "procurement", "contracts"}


def test_the_same_catalogue_is_always_written_the_same() -> None:
    assert write_dcat(CATALOGUE) == write_dcat(replace(CATALOGUE))
