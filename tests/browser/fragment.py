"""What a person can read on a page, piece by piece, with the language it is marked as."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

SPOKEN = ("aria-label", "alt", "title", "placeholder")
SILENT = {"script", "style"}
NEVER_CLOSED = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True, slots=True)
class Fragment:
    """One text node or spoken attribute."""

    text: str
    language: str


class Reader(HTMLParser):
    """Collects fragments; `lang` holds for an element and everything inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.fragments: list[Fragment] = []

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or self.language
        for name in SPOKEN:
            self.keep(given.get(name) or "", language)
        if tag not in NEVER_CLOSED:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in SPOKEN:
            self.keep(given.get(name) or "", given.get("lang") or self.language)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(tag in SILENT for tag, _ in self.open):
            self.keep(data, self.language)

    def keep(self, text: str, language: str) -> None:
        if text := " ".join(text.split()):
            self.fragments.append(Fragment(text, language))


def fragments(html: str) -> Iterator[Fragment]:
    """Every piece of text that the page shows or a screen reader says, in order."""
    reader = Reader()
    reader.feed(html)
    yield from reader.fragments
