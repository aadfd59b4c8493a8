"""What is new, as RSS and Atom, for readers and for other programs.

Source  RFC 4287 (Atom 1.0); RSS 2.0 specification 2.0.11 with its Atom link to itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from menter.standards.spreadsheet import NOT_IN_XML

ATOM = "http://www.w3.org/2005/Atom"
XML = '<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in one language.

    link    the page that it tells of
    itself  where the feed can be fetched
    other   the same feed in the other language, "" when there is none
    updated with its time zone, the moment of the newest entry
    """

    title: str
    summary: str
    link: str
    itself: str
    language: str
    author: str
    updated: datetime
    other: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new.

    id          an address that names it for ever
    updated     with its time zone
    language    of the words, when it is not that of the feed
    """

    id: str
    title: str
    link: str
    updated: datetime
    summary: str = ""
    language: str = ""
    categories: tuple[str, ...] = ()


def write_atom(feed: Feed, entries: Iterable[Entry]) -> Iterator[str]:
    """Give the pieces of an Atom feed."""
    other = "cy" if feed.language == "en" else "en"
    yield (
        f"{XML}<feed xmlns={quoteattr(ATOM)} xml:lang={quoteattr(feed.language)}>\n"
        f"<id>{say(feed.itself)}</id>\n<title>{say(feed.title)}</title>\n<subtitle>{say(feed.summary)}</subtitle>\n"
        f"<updated>{feed.updated.isoformat(timespec='seconds')}</updated>\n"
        f"<author><name>{say(feed.author)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoted(feed.itself)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoted(feed.link)}/>\n'
    )
    if feed.other:
        yield f'<link rel="alternate" type="application/atom+xml" hreflang="{other}" href={quoted(feed.other)}/>\n'
    if feed.licence:
        yield f'<link rel="license" href={quoted(feed.licence)}/>\n'
    for entry in entries:
        words = f" xml:lang={quoteattr(entry.language)}" if entry.language and entry.language != feed.language else ""
        yield (
            f"<entry{words}><id>{say(entry.id)}</id><title>{say(entry.title)}</title>"
            f"<updated>{entry.updated.isoformat(timespec='seconds')}</updated>"
            f'<link rel="alternate" type="text/html" href={quoted(entry.link)}/>'
            + "".join(f"<category term={quoted(one)}/>" for one in entry.categories)
            + f"<summary>{say(entry.summary or entry.title)}</summary></entry>\n"
        )
    yield "</feed>\n"


def write_rss(feed: Feed, entries: Iterable[Entry]) -> Iterator[str]:
    """Give the pieces of an RSS 2.0 feed."""
    yield (
        f'{XML}<rss version="2.0" xmlns:atom={quoteattr(ATOM)} xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>\n'
        f"<title>{say(feed.title)}</title>\n<link>{say(feed.link)}</link>\n"
        f"<description>{say(feed.summary)}</description>\n<language>{say(feed.language)}</language>\n"
        f"<lastBuildDate>{format_datetime(feed.updated)}</lastBuildDate>\n"
        f'<atom:link rel="self" type="application/rss+xml" href={quoted(feed.itself)}/>\n'
    )
    if feed.licence:
        yield f"<copyright>{say(feed.licence)}</copyright>\n"
    for entry in entries:
        language = f"<dc:language>{say(entry.language)}</dc:language>" if entry.language else ""
        yield (
            f'<item><title>{say(entry.title)}</title><link>{say(entry.link)}</link><guid isPermaLink="false">'
            f"{say(entry.id)}</guid><pubDate>{format_datetime(entry.updated)}</pubDate>"
            f"<description>{say(entry.summary or entry.title)}</description>"
            + "".join(f"<category>{say(one)}</category>" for one in entry.categories)
            + f"{language}</item>\n"
        )
    yield "</channel></rss>\n"


def say(text: str) -> str:
    """Give a text as XML can hold it."""
    return escape(NOT_IN_XML.sub("", text))


def quoted(text: str) -> str:
    """Give an attribute as XML can hold it."""
    return quoteattr(NOT_IN_XML.sub("", text))
