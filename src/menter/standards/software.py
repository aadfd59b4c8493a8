"""A piece of public software as publiccode.yml tells it, and what it lacks of what the standard demands.

Source  publiccode.yml 0.2 to 0.5, https://yml.publiccode.tools/schema.core.html, and the rules of its own validator.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from menter.language.sentence import Counted, Sentence

STATUSES = ("concept", "development", "beta", "stable", "obsolete")
KINDS = (
    "standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend",
    "standalone/other", "addon", "library", "configurationFiles",
)  # fmt: skip
MAINTAINED = ("internal", "contract", "community", "none")
SHORT_MOST, LONG_LEAST, LONG_MOST = 150, 150, 10_000  # signs of the descriptions
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that owns or pays."""

    name: str
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Contractor:
    """A firm under contract to maintain the software, until when."""

    name: str
    until: date | None = None
    website: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What the software is, in one language."""

    short: str = ""
    long: str = ""
    name: str = ""
    features: tuple[str, ...] = ()
    documentation: str = ""
    api_documentation: str = ""


@dataclass(frozen=True, slots=True)
class Software:
    """One piece of software.

    name            what people call it
    url             where its source code stands; this names it for ever
    standard        the version of publiccode.yml it was written in
    status          one of STATUSES
    kind            one of KINDS
    descriptions    language ("cy", "en", "it") to description
    licence         an SPDX expression
    maintenance     one of MAINTAINED; people to contact are never read
    languages       those its screens speak
    """

    name: str
    url: str
    standard: str = "0.5"
    version: str = ""
    released: date | None = None
    landing_url: str = ""
    suite: str = ""
    organisation: Body | None = None
    based_on: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()
    funded_by: tuple[Body, ...] = ()
    roadmap: str = ""
    status: str = ""
    kind: str = ""
    countries: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    descriptions: Mapping[str, Description] = field(default_factory=dict)
    licence: str = ""
    owner: str = ""
    maintenance: str = ""
    contractors: tuple[Contractor, ...] = ()
    is_translatable: bool | None = None
    languages: tuple[str, ...] = ()
    needs_open: tuple[str, ...] = ()
    needs_proprietary: tuple[str, ...] = ()
    needs_hardware: tuple[str, ...] = ()

    def describe(self, *languages: str) -> tuple[str, Description]:
        """Give the description in the first of these languages that there is, else in any, with its language."""
        for language in (*languages, *sorted(self.descriptions)):
            if language in self.descriptions:
                return language, self.descriptions[language]
        return "", Description()


def list_gaps(software: Software) -> tuple[Sentence | Counted, ...]:
    """Say what the standard demands of a publiccode.yml and this software does not say; nothing when it is valid."""
    return (*_gaps_at_top(software), *_gaps_in_words(software), *_gaps_in_care(software))


def _gaps_at_top(software: Software) -> Iterator[Sentence]:
    if not software.name:
        yield Sentence("It has no name.")
    if not is_address(software.url):
        yield Sentence("The address of its source code is missing or is no web address.")
    if not software.platforms:
        yield Sentence("It does not say on which platforms it runs.")
    if software.status not in STATUSES:
        yield Sentence("Its development status has to be one of: {values}.", values=", ".join(STATUSES))
    if software.kind not in KINDS:
        yield Sentence("Its type has to be one of: {values}.", values=", ".join(KINDS))
    if not software.licence:
        yield Sentence("It does not say under which licence it is.")


def _gaps_in_words(software: Software) -> Iterator[Sentence]:
    if not software.descriptions:
        yield Sentence("It is described in no language.")
    for language, words in software.descriptions.items():
        if not LANGUAGE.fullmatch(language):
            yield Sentence("“{language}” is not the code of a language.", language=language)
        if not 0 < len(words.short) <= SHORT_MOST:
            yield Sentence(
                "The short description in “{language}” has {count} signs; it has to have 1 to {most}.",
                language=language,
                count=len(words.short),
                most=SHORT_MOST,
            )
        if not LONG_LEAST <= len(words.long) <= LONG_MOST:
            yield Sentence(
                "The long description in “{language}” has {count} signs; it has to have {least} to {most}.",
                language=language,
                count=len(words.long),
                least=LONG_LEAST,
                most=LONG_MOST,
            )


def _gaps_in_care(software: Software) -> Iterator[Sentence]:
    if software.maintenance not in MAINTAINED:
        yield Sentence("How it is maintained has to be one of: {values}.", values=", ".join(MAINTAINED))
    if software.maintenance == "contract":
        yield from _gaps_in_contract(software.contractors)
    if software.is_translatable is None:
        yield Sentence("It does not say whether its screens can be translated.")
    if not software.languages:
        yield Sentence("It does not say which languages its screens speak.")


def _gaps_in_contract(contractors: tuple[Contractor, ...]) -> Iterator[Sentence]:
    if not contractors:
        yield Sentence("It is maintained under contract, and does not say by whom and until when.")
    for one in contractors:
        if one.until is None:
            yield Sentence("It is maintained under contract by {name}, and does not say until when.", name=one.name)


def is_address(text: str) -> bool:
    """Say whether a text is the address of a place on the web or of a repository."""
    parts = urlsplit(text) if text.isascii() and " " not in text else None
    return bool(parts and parts.scheme in ("http", "https", "git", "ssh", "svn") and parts.netloc)
