"""E-mail addresses, accounts on social media, and addresses of pages that carry somebody's name."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import is_word, listed, name_lists

# Lengths are bounded by RFC 5321 (64 signs before the @, 63 a label); without a bound a long word costs its square.
EMAIL: Final = re.compile(r"(?<![\w.+%'’-])[\w.+%'’-]{0,63}[\w+%-]\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
# The same with its ending left out or misspelt, at those who give out mailboxes.
SHORT_EMAIL: Final = re.compile(
    r"(?<![\w.+%'’-])[\w.+%'’-]{0,63}[\w+%-]\s?@\s?(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|aol|btinternet"
    r"|sky|talktalk|protonmail|msn)\b(?:\s?[.,]\s?(?:com?|net|uk)\b){0,2}",
    re.IGNORECASE,
)
DOT: Final = r"(?:\s?\.\s?|\s?[(\[{<]\s?dot\s?[)\]}>]\s?|\s+dot\s+)"
ENDING: Final = r"(?:com|org|net|wales|cymru|uk|co|ac|gov|eu|ie|info|me|biz|scot)"
SPOKEN_EMAIL: Final = re.compile(
    rf"(?<![\w.])[\w+%-]{{1,63}}(?:(?:{DOT}|\s+(?:underscore|dash|hyphen)\s+)[\w+%-]{{1,63}}){{0,3}}"
    rf"(?:\s?[(\[{{<]\s?at\s?[)\]}}>]\s?[\w-]{{1,63}}{DOT}"
    rf"|\s+at\s+(?:(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|aol|btinternet|sky|talktalk|protonmail){DOT}"
    rf"|[\w-]{{1,63}}(?:\s?[(\[]\s?dot\s?[)\]]\s?|\s+dot\s+)))"
    rf"(?:[\w-]{{1,63}}{DOT}){{0,3}}{ENDING}\b",
    re.IGNORECASE,
)
SPOKEN_HINT: Final = re.compile(r"\bdot\b|[(\[{<]\s?at\s?[)\]}>]|\bat\s+\w+\s?\.\s?c", re.IGNORECASE)
HANDLE: Final = re.compile(r"(?<![\w@.])@\w[\w.]{1,29}(?<!\.)")
PROFILE: Final = re.compile(
    r"(?<![\w.@])(?:https?://)?(?:[a-z]{1,10}\.)?(?:(?:facebook|fb|instagram|twitter|x|tiktok|linkedin|threads|youtube"
    r"|snapchat|pinterest|reddit)\.com|fb\.me|t\.me|wa\.me|bsky\.app|nextdoor\.co\.uk)/(?P<path>[\w./@%?=&-]{0,200}\w)",
    re.IGNORECASE,
)
# Pages of such sites that are nobody's own.
NO_PROFILE: Final = re.compile(
    r"(?:groups?|events?|hashtag|watch|pages?|search|share|help|p|reel|shorts)\b", re.IGNORECASE
)
ADDRESS: Final = re.compile(r"(?<![\w@.])(?:https?://|www\.)[^\s<>\"]{3,300}", re.IGNORECASE)
LETTERS: Final = re.compile(r"[^\W\d_]+")
SITE: Final = (
    r"(?:insta(?:gram)?|ig|twitter|snap(?:chat)?|tik\s?tok|facebook|fb|trydar|gweplyfr|nextdoor|telegram|discord|xbox|youtube"
    r"|user\s?name"
    r"|handle|enw defnyddiwr)"
)
NAMED_ACCOUNT: Final = re.compile(
    rf"\b{SITE}(?:\s+(?:account|handle|name|username|profile|is|yw|ydy|ydi|as|fel|dan|under|enw"
    rf"|page|channel|sianel|i|fi|at))*(?:\s*[:=]\s*|\s+)"
    r"(?P<name>(?=\w*[._\d#])[A-Za-z][\w.]{2,29}(?:#\d{4})?(?<!\.)|(?-i:[A-Z][a-z]+(?:[A-Z][a-z]+)+\d*)\b)",
    re.IGNORECASE,
)
OWN_ACCOUNT: Final = re.compile(
    rf"\b(?:my|fy|our|ein)\s+{SITE}(?:\s+(?:account|handle|name|username|profile))?\s*(?:is|yw|ydy|ydi|[:=])\s*"
    r"(?P<name>[a-z][\w.]{3,29})(?<!\.)",
    re.IGNORECASE,
)
SITE_WORDS: Final = listed(
    """
    insta instagram ig twitter snap snapchat tik tiktok facebook fb trydar gweplyfr nextdoor telegram discord xbox
    youtube user username
    handle defnyddiwr
    """
)
SITES: Final = listed("youtube tiktok linkedin whatsapp snapchat facebook instagram bluesky")
ONLINE_WORDS: Final = SITE_WORDS | {"at"}
# A public body's own account is no personal data, nor is a mailbox of its desks.
PUBLIC: Final = re.compile(r"council|cyngor|nhs|gig|gov|llyw|heddlu|police|senedd|wales|cymru", re.IGNORECASE)
PUBLIC_DOMAIN: Final = re.compile(
    r"@\s?(?:[\w-]+\.)*(?:gov\.uk|gov\.wales|llyw\.cymru|nhs\.uk|police\.uk|senedd\.\w+)$", re.I
)
DESKS: Final = listed(
    """
    info enquiries enquiry contact contactus help post mail admin office housing benefits benefit council customer
    customers service services planning library libraries support complaints feedback webmaster noreply no reply
    reception team highways streetcare waste recycling parking licensing elections electoral education schools press
    media democratic privacy foi data dpo ebilling revenues counciltax tax jobs recruitment
    cyswllt ymholiadau gwybodaeth tai cynllunio llyfrgell llyfrgelloedd cwynion cymorth swyddfa gwasanaeth gwasanaethau
    cwsmer cwsmeriaid trethcyngor treth budd daliadau ailgylchu gwastraff parcio addysg ysgolion etholiadau swyddi post
    """
)


def find_online(text: str, words: frozenset[str]) -> Iterator[Span]:
    """E-mail addresses, and accounts on social media that are not a public body's. `words` are all its small words."""
    if "/" in text or "www." in text:
        yield from find_pages(text)
    if "@" in text:
        for match in EMAIL.finditer(text):
            if not is_desk(match[0]):
                yield Span(*match.span(), Kind.EMAIL)
        for match in SHORT_EMAIL.finditer(text):
            yield Span(*match.span(), Kind.EMAIL)
        for match in HANDLE.finditer(text):
            if not PUBLIC.search(match[0]):
                yield Span(*match.span(), Kind.HANDLE)
    if "at" in words and SPOKEN_HINT.search(text):
        for match in SPOKEN_EMAIL.finditer(text):
            yield Span(*match.span(), Kind.EMAIL)
    if not words.isdisjoint(SITE_WORDS):
        for match in NAMED_ACCOUNT.finditer(text):
            if not PUBLIC.search(match["name"]) and match["name"].lower() not in SITES:
                yield Span(*match.span("name"), Kind.HANDLE)
        for match in OWN_ACCOUNT.finditer(text):
            if not PUBLIC.search(match["name"]) and not is_word(match["name"].lower()):
                yield Span(*match.span("name"), Kind.HANDLE)


def find_pages(text: str) -> Iterator[Span]:
    """Somebody's own page on a social site, and any page whose address holds a first name and a surname."""
    for match in PROFILE.finditer(text):
        if not PUBLIC.search(match["path"]) and not NO_PROFILE.match(match["path"]):
            yield Span(*match.span(), Kind.HANDLE)
    first, surname = name_lists()
    for match in ADDRESS.finditer(text):
        words = [word.lower() for word in LETTERS.findall(match[0])]
        if any(first.get(a) is False and surname.get(b) is False for a, b in pairwise(words)):
            yield Span(match.start(), match.end() - len(match[0]) + len(match[0].rstrip(".,;:!?)'")), Kind.HANDLE)


def is_desk(address: str) -> bool:
    """True for a mailbox that a public body gives to one of its desks, and not to a person."""
    if not PUBLIC_DOMAIN.search(address):
        return False
    return all(word in DESKS for word in re.split(r"[._\-\d]+", address.split("@")[0].strip().lower()) if word)
