"""Feeds are well formed to a reader that others wrote, and carry their language."""

from datetime import UTC, datetime

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from menter.standards.feed import Entry, Feed, write_atom, write_rss

AT = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
FEED = Feed(
    title="Newydd yn y gofrestr & mwy",
    summary="Mentrau, cytundebau a meddalwedd",
    link="https://menter.example/cy/register",
    itself="https://menter.example/cy/register.atom?q=a&b=c",
    language="cy",
    author="Menter",
    updated=AT,
    other="https://menter.example/en/register.atom",
    licence="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
)
ENTRIES = (
    Entry("https://menter.example/register/1", "Biniau <clyfar>", "https://menter.example/cy/register/1", AT, "Ŵ & ŷ"),
    Entry("https://menter.example/register/2", "Smart bins", "https://menter.example/cy/register/2", AT,
          language="en", categories=("technology", "bins & boxes")),
)  # fmt: skip
WRITERS = {"atom": write_atom, "rss": write_rss}


@pytest.mark.parametrize("kind", WRITERS)
def test_a_feed_reader_finds_every_entry_and_no_fault(kind: str) -> None:
    found = feedparser.parse("".join(WRITERS[kind](FEED, ENTRIES)).encode())

    assert not found.bozo, found.get("bozo_exception")
    assert found.version == {"atom": "atom10", "rss": "rss20"}[kind]
    assert found.feed.title == "Newydd yn y gofrestr & mwy"
    assert found.feed.language == "cy"
    assert [entry.id for entry in found.entries] == [entry.id for entry in ENTRIES]
    assert [entry.link for entry in found.entries] == [entry.link for entry in ENTRIES]
    assert found.entries[0].summary == "Ŵ & ŷ"
    assert [tag.term for tag in found.entries[1].tags] == ["technology", "bins & boxes"]


def test_an_atom_feed_has_what_its_standard_demands() -> None:
    root = etree.fromstring("".join(write_atom(FEED, ENTRIES)).encode())
    names = {"a": "http://www.w3.org/2005/Atom"}

    for place in (root, *root.findall("a:entry", names)):
        for demanded in ("id", "title", "updated"):
            assert len(place.findall(f"a:{demanded}", names)) == 1
    assert root.findtext("a:author/a:name", namespaces=names) == "Menter"
    assert root.find("a:link[@rel='self']", names).get("href") == FEED.itself
    assert root.find("a:link[@hreflang='en']", names).get("href") == FEED.other
    assert root.findall("a:entry", names)[1].get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_feed_without_entries_is_a_feed() -> None:
    for write in WRITERS.values():
        assert not feedparser.parse("".join(write(FEED, [])).encode()).bozo


@given(st.text(max_size=40))
@settings(max_examples=80, deadline=None)
def test_any_title_leaves_the_feed_well_formed(title: str) -> None:
    for write in WRITERS.values():
        octets = "".join(write(FEED, [Entry("urn:x:1", title, "https://a.example/", AT)])).encode()

        etree.fromstring(octets)
