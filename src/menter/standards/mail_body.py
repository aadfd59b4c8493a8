"""The newest words of a message: without markup, quoted replies, signatures and disclaimers.

No standard says where a reply ends; these are the habits of the usual programs, in both languages.
"""

import re
from html.parser import HTMLParser

from menter.standards.text import clean_text, tidy

BLOCKS = {"p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section"}
SILENT = {"script", "style", "head", "title", "template", "blockquote"}
# The boxes in which Gmail, Outlook, Yahoo and Apple Mail put what they quote, and where signatures stand.
QUOTING = re.compile(
    r"gmail_quote|gmail_signature|divRplyFwdMsg|appendonsend|yahoo_quoted|moz-cite-prefix|moz-signature"
    r"|AppleMailSignature|ms-outlook-mobile-signature|(?:^|\s)Signature(?:\s|$)"
)
VOID = {"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "source", "embed", "param", "track"}

HEADER = r"(?:From|Sent|To|Cc|Date|Subject|Oddi wrth|O|Anfonwyd|At|I|Copi|Dyddiad|Pwnc)"
# From here on it is somebody else's message. A date is what tells "On 3 April 2026 Ann wrote:" from a tale.
QUOTE_STARTS = tuple(
    re.compile(words, re.I)
    for words in (
        r"\s*-{2,}\s*(?:Original Message|Forwarded message|Neges wreiddiol|Neges a anfonwyd ymlaen)\b.*",
        r"\s*(?:Begin forwarded message|Dechrau neges a anfonwyd ymlaen)\s*:\s*",
        r"\s*_{10,}\s*",
        rf"\s*\*?(?:From|Oddi wrth)\s*:.*\n\s*\*?{HEADER}\s*:.*",
        r"\s*On\b[^\n]*(?:\n[^\n]+){0,2}\d[^\n]*(?:\n[^\n]+){0,2}\bwrote\s*:\s*",
        r"\s*Ar\b[^\n]*(?:\n[^\n]+){0,2}\d[^\n]*(?:\n[^\n]+){0,2}\bysgrifennodd\b[^\n]*:\s*",
    )
)
LONGEST_START = 500  # signs; a longer line is somebody's paragraph
QUOTE_LINES = 3  # lines that the beginning of a quote may run over
SIGN_OFF = re.compile(
    r"^\s*(?:(?:with )?(?:kind|kindest|best|warm|many)?\s*(?:regards|wishes|thanks)|cheers|thanks(?: a lot| again)?"
    r"|thank you(?: very much| again)?|(?:yours|your) (?:sincerely|faithfully|truly)|all the best|sent from my .*"
    r"|get outlook for .*|cofion(?: gorau| cynnes| caredig)?|(?:gyda )?diolch(?: yn fawr(?: iawn)?| o galon)?"
    r"|yn gywir(?: iawn)?|yr eiddoch yn (?:gywir|ffyddlon)|hwyl(?: fawr)?|dymuniadau gorau|anfonwyd o(?:'|’)?r? .*"
    r"|pob hwyl)\s*[,.!]*\s*$",
    re.I,
)
SIGNATURE_MOST = 15  # lines under a sign-off that may be a signature; more is the letter going on
SIGNATURE_WIDTH = 14  # words of a line of a signature: "Head of Service | Pennaeth Gwasanaeth | 01234 …"
DISCLAIMER = re.compile(
    r"^\s*(?:\*+\s*)?(?:this (?:e-?mail|message)(?:,| and| is| may| contains)"
    r"|the information (?:contained )?in this (?:e-?mail|message)|(?:disclaimer|ymwadiad)\s*:?"
    r"|mae['’]r (?:e-?bost|neges) hon?\b.*(?:cyfrinachol|bwriadu))",
    re.I,
)


def newest_part(text: str) -> str:
    """Give what the writer of a message wrote in it: no quotes, no signature, no disclaimer."""
    lines = tidy(text).split("\n")
    lines = lines[: find_quote(lines)]
    lines = [line for line in lines if not line.lstrip().startswith(">")]
    return tidy("\n".join(lines[: find_signature(lines)]))


def find_quote(lines: list[str]) -> int:
    """Give the line from which on another message is quoted; their number when none is."""
    for place in range(len(lines)):
        for count in range(1, QUOTE_LINES + 1):
            ahead = "\n".join(lines[place : place + count])
            if len(ahead) < LONGEST_START and any(start.fullmatch(ahead) for start in QUOTE_STARTS):
                return place
    return len(lines)


def find_signature(lines: list[str]) -> int:
    """Give the line from which on there is only a signature or a disclaimer; their number when there is none."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    for said, place in enumerate(filled):
        if lines[place].strip() == "--" or DISCLAIMER.match(lines[place]):
            return place
        under = len(filled) - said - 1
        is_last = said > 0 and under <= SIGNATURE_MOST and SIGN_OFF.match(lines[place])
        if is_last and is_signature([lines[each] for each in filled[said + 1 :]]):
            return place
    return len(lines)


def is_signature(lines: list[str]) -> bool:
    """Say whether these lines are names, roles and numbers, not sentences that go on."""
    return all(len(each.split()) <= SIGNATURE_WIDTH or DISCLAIMER.match(each) for each in lines[:4])


class _Page(HTMLParser):
    """Collects the words of a page, without what it quotes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent: list[str] = []  # tags open since the first that is not to be heard

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            if tag in BLOCKS and not self.silent:
                self.parts.append("\n")
            return
        says = " ".join(value or "" for name, value in attrs if name in ("class", "id"))
        if self.silent or tag in SILENT or QUOTING.search(says):
            self.silent.append(tag)
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            while self.silent and self.silent.pop() != tag:
                continue
        elif not self.silent and tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def words_of_page(markup: str) -> str:
    """Give the words of an HTML body, paragraphs as lines, without what is quoted in it."""
    page = _Page()
    page.feed(markup)
    page.close()
    return clean_text("".join(page.parts))
