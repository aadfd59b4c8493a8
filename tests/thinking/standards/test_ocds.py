"""OCDS files of every layout, and everything that only looks like one."""

import gzip
import io
import json
from pathlib import Path

import pytest

from menter.language.sentence import Refusal
from menter.standards.ocds import Release, read_releases
from menter.standards.package import NotOcds
from menter.standards.reject import Reject
from menter.standards.source import CutOff, Damaged, EmptyFile, TooMuch, WrongKind

CONTRACTS = Path(__file__).parents[4] / "shared" / "data" / "contracts"
ONE = {"ocid": "ocds-x-1", "id": "r1", "tender": {"title": "Bins"}}
TWO = {"ocid": "ocds-x-2", "id": "r2", "tender": {"title": "Roads"}}


def read(octets: bytes) -> list[Release | Reject]:
    return list(read_releases(io.BytesIO(octets), "a.json"))


def ocids(octets: bytes) -> list[str]:
    return [found.data["ocid"] for found in read(octets) if isinstance(found, Release)]


def dump(value: object) -> bytes:
    return json.dumps(value).encode()


LAYOUTS = {
    "package": dump({"version": "1.1", "publisher": {"name": "P"}, "releases": [ONE, TWO]}),
    "package behind": dump({"releases": [ONE, TWO], "publisher": {"name": "P"}}),
    "records": dump(
        {"records": [{"ocid": "ocds-x-1", "compiledRelease": ONE}, {"ocid": "ocds-x-2", "releases": [TWO]}]}
    ),
    "list": dump([ONE, TWO]),
    "list of packages": dump([{"releases": [ONE]}, {"releases": [TWO]}]),
    "lines": dump(ONE) + b"\n\n" + dump(TWO) + b"\n",
    "lines of packages": dump({"releases": [ONE]}) + b"\n" + dump({"releases": [TWO]}),
    "one behind the other": dump(ONE) + dump(TWO),
    "with a mark": b"\xef\xbb\xbf" + dump([ONE, TWO]),
    "spread over lines": json.dumps({"releases": [ONE, TWO]}, indent=2).encode(),
}


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_releases(layout, pack):
    assert ocids(pack(LAYOUTS[layout])) == ["ocds-x-1", "ocds-x-2"]


@pytest.mark.parametrize("layout", ["package", "package behind"])
def test_the_publisher_is_found_before_and_behind_the_releases(layout):
    assert {found.publisher for found in read(LAYOUTS[layout])} == {"P"}


def test_a_stream_that_cannot_be_wound_back_is_read_all_the_same():
    class OneWay(io.BytesIO):
        def seekable(self):
            return False

    found = list(read_releases(OneWay(LAYOUTS["package behind"]), "a.json"))

    assert [one.publisher for one in found] == [None, None]


def test_numbers_keep_their_pence():
    release = {**ONE, "tender": {"value": {"amount": 0.1}}}

    (found,) = read(dump([release]))

    assert str(found.data["tender"]["value"]["amount"]) == "0.1"


def test_a_single_release_longer_than_the_first_look_is_read():
    assert ocids(dump({**ONE, "tender": {"description": "x" * 200_000}})) == ["ocds-x-1"]


@pytest.mark.parametrize(
    ("octets", "refusal", "words"),
    [
        (b"", EmptyFile, "is empty"),
        (b" \n\t", EmptyFile, "is empty"),
        (gzip.compress(b"", mtime=0), EmptyFile, "is empty"),
        (b"buyer,title\nSwansea,Bins\n", WrongKind, "a table or plain text"),
        (b"%PDF-1.7 \x00\x01", WrongKind, "PDF"),
        (b"PK\x03\x04....", WrongKind, "Excel workbook"),
        (b"<!DOCTYPE html><html>", WrongKind, "web page"),
        (b"<?xml version='1.0'?>", WrongKind, "XML"),
        (bytes(range(256)), WrongKind, "not text"),
        ('{"releases":[]}'.encode("utf-16"), WrongKind, "UTF-16"),
        (dump({"type": "FeatureCollection", "features": []}), NotOcds, "features"),
        (dump({"a": 1}) + b"\n" + dump({"a": 2}), NotOcds, "no releases"),
        (b"{", CutOff, "cut off"),
        (LAYOUTS["package"][:90], CutOff, "before that: 0"),
        (LAYOUTS["package"][:-20], CutOff, "before that: 1"),
        (LAYOUTS["lines"][:-20], CutOff, "before that: 1"),
        (gzip.compress(LAYOUTS["package"], mtime=0)[:60], CutOff, "cut off"),
        (gzip.compress(LAYOUTS["package"], mtime=0)[:-8] + b"wrong sum", Damaged, "damaged"),
        (b'{"releases": [{"a": }]}', Damaged, "not correct JSON"),
        (b'{"releases": [{"ocid": "caf\xe9"}]}', Damaged, "UTF8"),
        (b'{"releases":' + b"[" * 100_000, TooMuch, "nested"),
        (b"[" * 100_000, TooMuch, "nested"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(octets, refusal, words):
    with pytest.raises(refusal, match=words):
        read(octets)


def test_what_stands_before_a_cut_is_given():
    found = []

    with pytest.raises(CutOff, match="at byte"):
        found += [found.append(one) for one in read_releases(io.BytesIO(LAYOUTS["list"][:-5]), "a.json")]

    assert [one.data["ocid"] for one in found] == ["ocds-x-1"]


class Endless(io.RawIOBase):
    """A text of 200 MB on one line, never held."""

    def __init__(self, start: bytes) -> None:
        self.given, self._start = 0, start

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._start:
            start, self._start = self._start, b""
            return start
        if self.given > 200_000_000:
            return b""
        self.given += size
        return b"x" * size


@pytest.mark.slow
@pytest.mark.parametrize("start", [b'{"releases":[{"ocid":"', b'[{"ocid":"', b'{"ocid":"'])
def test_a_line_of_200_mb_is_refused_before_it_fills_the_machine(start):
    stream = Endless(start)

    with pytest.raises(TooMuch, match="longer than 32 million"):
        list(read_releases(stream, "a.json"))

    assert stream.given < 80_000_000


def test_a_packed_file_that_swells_beyond_measure_is_refused():
    bomb = gzip.compress(b'{"releases":[' + b" " * 60_000_000, mtime=0)

    with pytest.raises(TooMuch, match="200 times"):
        read(bomb)


def test_a_bad_line_is_listed_and_the_next_one_read():
    found = read(dump(ONE) + b"\n{bad\n" + dump(TWO))

    assert [type(one).__name__ for one in found] == ["Release", "Reject", "Release"]
    assert found[1].line == 2
    assert str(found[1].where) == "Line 2"


def test_a_record_with_addresses_only_is_listed():
    (found,) = read(dump({"records": [{"ocid": "x", "releases": [{"url": "https://x"}]}]}))

    assert isinstance(found, Reject)
    assert "only addresses" in str(found.reason)


def test_pieces_that_are_no_notices_are_listed():
    found = read(dump([1, "a", ONE]))

    assert [type(one).__name__ for one in found] == ["Reject", "Reject", "Release"]


@pytest.mark.parametrize(
    ("file", "count", "publisher"),
    [
        ("ocds_sell2wales_2025-02.json.gz", 89, "Sell2Wales"),
        ("ocds_contracts_finder_2017_2020.json.gz", 100, "Contracts Finder"),
    ],
)
def test_the_real_files_are_read_whole(file, count, publisher):
    path = CONTRACTS / file
    if not path.exists():
        pytest.skip(f"the shared file {file} is not here")

    with path.open("rb") as stream:
        found = list(read_releases(stream, file))

    assert len(found) == count
    assert {one.publisher for one in found} == {publisher}


def test_the_sentences_can_be_said_in_welsh():
    with pytest.raises(Refusal) as caught:
        read(b"%PDF")

    assert "a.json" in caught.value.sentence.to("cy")
