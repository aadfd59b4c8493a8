"""publiccode.yml of every version is read; what is written is valid in the newest."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thinking.standards.publiccode_schema import SCHEMA

from menter.standards.publiccode import NotPubliccode, read_publiccode, write_publiccode
from menter.standards.reject import Reject
from menter.standards.software import (
    KINDS,
    MAINTAINED,
    STATUSES,
    Body,
    Contractor,
    Description,
    Software,
    list_gaps,
)
from menter.standards.source import Damaged, EmptyFile, TooMuch, WrongKind
from menter.standards.text import clean_line

FILES = Path(__file__).parents[3].parent / "shared" / "data" / "software" / "publiccode"
real = sorted(FILES.glob("*.yml")) if FILES.is_dir() else []
LONG = "Mae’r system yn rhoi gwybod i breswylwyr pa fin sydd i’w roi allan ac ar ba ddiwrnod. " * 3

VALID = Software(
    name="Biniau",
    url="https://example.org/biniau.git",
    platforms=("web",),
    status="stable",
    kind="standalone/web",
    descriptions={
        "cy": Description(short="Dyddiadau biniau", long=LONG.strip(), features=("Chwilio", "Atgoffa")),
        "en": Description(short="Bin days", long="It tells residents which bin goes out on which day. " * 4),
    },
    licence="MIT",
    maintenance="internal",
    is_translatable=True,
    languages=("cy", "en"),
)


def read(text: str | bytes) -> list[Software | Reject]:
    octets = text.encode() if isinstance(text, str) else text
    return list(read_publiccode(io.BytesIO(octets), "publiccode.yml"))


def test_there_are_real_files_or_a_reason() -> None:
    if not real:
        pytest.skip("the shared publiccode files are not beside the checkout")

    assert len(real) >= 10


@pytest.mark.parametrize("path", real, ids=lambda path: path.stem)
def test_a_real_file_reads_and_comes_back(path: Path) -> None:
    (software,) = read(path.read_bytes())

    assert isinstance(software, Software), str(software)
    (again,) = read(write_publiccode(software, contact="Tîm"))
    assert isinstance(again, Software)
    assert replace(again, standard=software.standard) == software


@pytest.mark.parametrize("path", real, ids=lambda path: path.stem)
def test_what_is_said_to_be_lacking_is_what_the_rules_demand(path: Path) -> None:
    (software,) = read(path.read_bytes())
    assert isinstance(software, Software)

    errors = list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(as_text(software))))

    assert bool(errors) == bool(list_gaps(software)), errors


def test_each_contractor_without_an_end_is_named() -> None:
    firms = (Contractor("Alffa Cyf"), Contractor("Beta Cyf", date(2030, 1, 1)), Contractor("Gama Cyf"))

    said = [str(gap) for gap in list_gaps(replace(VALID, maintenance="contract", contractors=firms))]

    assert [name for name in ("Alffa Cyf", "Beta Cyf", "Gama Cyf") if name in " ".join(said)] == [
        "Alffa Cyf",
        "Gama Cyf",
    ]
    assert len(list_gaps(replace(VALID, maintenance="contract", contractors=()))) == 1


def as_text(software: Software) -> str:
    """Written, with days and versions as texts."""
    text = write_publiccode(software, contact="Tîm Digidol")
    return yaml.safe_dump(yaml.load(text, Loader=Texts))


class Texts(yaml.SafeLoader):
    """Reads days as texts."""


Texts.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_what_is_written_is_valid_in_both_languages() -> None:
    assert list_gaps(VALID) == ()
    jsonschema.Draft202012Validator(SCHEMA).validate(yaml.load(as_text(VALID), Loader=Texts))
    assert "Dyddiadau biniau" in write_publiccode(VALID)


def test_a_version_is_no_number_and_a_day_is_a_day() -> None:
    (software,) = read(
        "publiccodeYmlVersion: 0.4\nname: X\nurl: https://a.example/x\nsoftwareVersion: 1.10\n"
        "releaseDate: 2025-01-01\nlegal:\n  license: MIT\n"
    )

    assert isinstance(software, Software)
    assert (software.standard, software.version, software.released) == ("0.4", "1.10", date(2025, 1, 1))


def test_the_oldest_spellings_are_understood() -> None:
    (software,) = read(
        "publiccode-yaml-version: '0.1'\nname: X\nurl: https://a.example/x\ntags: [bins]\nsoftwareType: standalone\n"
        "description:\n  eng:\n    shortDescription: Bins\nlocalisation:\n  availableLanguages: [cym, eng]\n"
        "legal:\n  license: MIT\n  repoOwner: Cyngor\n"
    )

    assert isinstance(software, Software)
    assert software.kind == "standalone/other"
    assert software.categories == ("bins",)
    assert software.languages == ("cy", "en")
    assert software.describe("en")[1].short == "Bins"
    assert software.owner == "Cyngor"


def test_what_a_later_version_adds_is_overlooked_not_refused() -> None:
    (software,) = read(
        "publiccodeYmlVersion: '0.9'\nname: X\nurl: https://a.example/x\nx-novel: {a: [1]}\nlegal: {license: MIT}\n"
        "organisation: {name: Cyngor, uri: 'urn:x:c'}\nfundedBy: [{name: Llywodraeth}]\n"
    )

    assert isinstance(software, Software)
    assert software.organisation == Body("Cyngor", "urn:x:c")
    assert software.funded_by == (Body("Llywodraeth"),)


def test_people_to_contact_are_never_read() -> None:
    (software,) = read(
        "name: X\nurl: https://a.example/x\nlegal: {license: MIT}\nmaintenance:\n  type: internal\n  contacts:\n"
        "    - {name: Jane Jones, email: jane@example.org}\n"
    )

    assert "Jane" not in repr(software)


@pytest.mark.parametrize(
    ("text", "refusal", "said"),
    [
        ("", EmptyFile, "is empty"),
        ("a: b\n", NotPubliccode, "not a publiccode.yml"),
        ("just words", NotPubliccode, "not a publiccode.yml"),
        ("name: X\nlegal: [\n", Damaged, "not correct YAML on line 3"),
        ("%PDF-1.7", WrongKind, "a PDF document"),
        ("legal: " + "x" * 1_000_001, TooMuch, "far longer"),
        ("legal: " + "[" * 3000, Damaged, "not correct YAML"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text: str, refusal: type[Exception], said: str) -> None:
    with pytest.raises(refusal, match=said):
        read(text)


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("url: https://a.example/x\nlegal: {license: MIT}\n", "name", "has no name"),
        ("name: X\nurl: nowhere\nlegal: {license: MIT}\n", "url", "“nowhere” is not the address"),
        ("name: X\nurl: https://a.example/x\nreleaseDate: 2025-02-31\nlegal: {license: MIT}\n", "releaseDate", "real"),
    ],
)
def test_a_software_that_cannot_be_used_says_which_key_and_why(text: str, field: str, said: str) -> None:
    (found,) = read(text)

    assert isinstance(found, Reject)
    assert found.column == field
    assert said in str(found.reason)


def test_several_documents_of_one_file_are_told_apart() -> None:
    found = read(write_publiccode(VALID) + "---\nname: X\nurl: nowhere\n---\n- a list\n")

    assert [type(one) for one in found] == [Software, Reject, Reject]


def test_an_alias_that_names_itself_a_million_times_costs_nothing() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )

    (software,) = read(bomb + "name: X\nurl: https://a.example/x\nplatforms: *i\nlegal: {license: MIT}\n")

    assert isinstance(software, Software)
    assert software.platforms == ()


# Without signs written as HTML does ("&#0"), which readers turn into the sign itself.
WORDS = (
    st.text("abcz059': #-{}[]ŵâ!&*|>%@`\"", min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()) or "x")
    .filter(lambda text: clean_line(text) == text)
)
LISTED = st.lists(WORDS, max_size=3, unique=True).map(tuple)


@given(
    st.builds(
        Software,
        name=WORDS,
        url=st.just("https://a.example/x"),
        standard=st.just("0.5.0"),
        version=WORDS,
        released=st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2040, 1, 1))),
        organisation=st.one_of(st.none(), st.builds(Body, name=WORDS, uri=WORDS)),
        platforms=LISTED,
        used_by=LISTED,
        status=st.sampled_from(STATUSES),
        kind=st.sampled_from(KINDS),
        descriptions=st.dictionaries(
            st.sampled_from(["cy", "en"]), st.builds(Description, short=WORDS, long=WORDS, features=LISTED)
        ),
        licence=WORDS,
        maintenance=st.sampled_from(MAINTAINED),
        contractors=st.lists(
            st.builds(Contractor, name=WORDS, until=st.dates(date(2020, 1, 1), date(2040, 1, 1))), max_size=2
        ).map(tuple),
        is_translatable=st.sampled_from([True, False, None]),
        needs_open=LISTED,
    )
)
@settings(max_examples=50, deadline=None)
def test_any_software_comes_back(software: Software) -> None:
    assert read(write_publiccode(software)) == [software]


def test_describe_takes_the_first_language_there_is() -> None:
    assert VALID.describe("gd", "cy")[0] == "cy"
    assert VALID.describe("fr")[0] == "cy"
    assert replace(VALID, descriptions={}).describe("cy") == ("", Description())


def gaps() -> Iterator[Software]:
    yield replace(VALID, platforms=())
    yield replace(VALID, status="done")
    yield replace(VALID, licence="")
    yield replace(VALID, descriptions={"en": Description(short="a", long="too short")})
    yield replace(VALID, maintenance="contract")
    yield replace(VALID, is_translatable=None)


@pytest.mark.parametrize("software", list(gaps()))
def test_each_gap_is_one_the_rules_see_too(software: Software) -> None:
    assert len(list_gaps(software)) == 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(yaml.load(as_text(software), Loader=Texts))
