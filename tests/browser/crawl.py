"""Find the pages there are by following the links on them, a few of each kind."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation

EXAMPLES = 2  # of each kind of page: one may be a lucky one


@dataclass(frozen=True, slots=True)
class Found:
    """A page that a link led to.

    address  path and query
    route    the name of its route, with "?" when the address has a query
    """

    address: str
    route: str


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href and not href.startswith("#"):
            self.found.append(href)


def links(html: str, address: str) -> Iterator[str]:
    """The paths with queries that `html`, read at `address`, links to on this site."""
    parser = Links()
    parser.feed(html)
    for href in parser.found:
        there = urlsplit(urljoin(f"http://here{address}", href))
        if there.netloc == "here":
            yield there.path + (f"?{there.query}" if there.query else "")


def route_of(address: str) -> str | None:
    """The name of the route behind an address on this site; None when there is none."""
    parts = urlsplit(address)
    language = parts.path[1:3] if parts.path[1:3] in {"cy", "en"} else "en"
    with translation.override(language):
        try:
            match = resolve(parts.path)
        except Resolver404:
            return None
    name = ":".join(filter(None, [match.view_name, match.kwargs.get("kind")]))  # a thread from each kind of node
    return f"{name}?" if parts.query else name


def is_page(address: str) -> bool:
    """Whether it is a page, not a file: files have an ending."""
    return "." not in urlsplit(address).path.rsplit("/", 1)[-1]


def crawl(get, start: str, *, examples: int = EXAMPLES) -> list[Found]:
    """Follow links from `start` in its language; visit `examples` addresses of each route.

    get   address -> HTML, or None when the page says nothing to read
    """
    prefix = start[:4]
    seen, pages, of_route = {start}, [], Counter()
    waiting = deque([start])
    while waiting:
        address = waiting.popleft()
        route = route_of(address)
        if route is None or not is_page(address) or of_route[route] >= examples:
            continue
        of_route[route] += 1
        pages.append(Found(address, route))
        for there in links(get(address) or "", address):
            if there not in seen and there.startswith(prefix):
                seen.add(there)
                waiting.append(there)
    return pages
