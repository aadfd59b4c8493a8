"""The publiccode.yml of public software, 0.2 to 0.5, read and written; older spellings are understood.

Source  publiccode.yml, https://yml.publiccode.tools, and its change log for what each version calls a thing.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import yaml

from menter.language.sentence import Refusal, Sentence
from menter.standards.day import NotADay, read_day
from menter.standards.record import Left
from menter.standards.reject import Reject, shorten
from menter.standards.software import Body, Contractor, Description, Software, is_address
from menter.standards.source import Damaged, Source, TooMuch, WrongKind, check_not_empty, name_kind
from menter.standards.text import clean_line, clean_text

VERSION = "0.5.0"
FILE_MOST = 1_000_000  # octets; the longest real file seen has 12,000
SIGNS = frozenset(("publiccodeYmlVersion", "publiccode-yaml-version", "developmentStatus", "softwareType", "legal"))
# 0.1 wrote languages with three letters; these are the ones it was used with.
LANGUAGE = {"eng": "en", "ita": "it", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "cym": "cy", "wel": "cy"}
KIND = {"standalone": "standalone/other", "softwareAddon": "addon"}  # older words of softwareType


class NotPubliccode(Refusal):
    """It is YAML, but it describes no software."""


def read_publiccode(stream: BinaryIO, name: str) -> Iterator[Software | Reject]:
    """Give the software that each document of a YAML file describes, and a reject for each that cannot be used.

    name    what the person calls the file, for sentences
    Raises  a Refusal when the file as a whole cannot be used: EmptyFile, WrongKind, TooMuch, Damaged, NotPubliccode.
    """
    documents = load_documents(stream, name)
    if not any(isinstance(one, dict) and SIGNS & one.keys() for one in documents):
        raise NotPubliccode(
            Sentence(
                "{name} is not a publiccode.yml: it has neither a development status nor a licence of a software.",
                name=name,
            )
        )
    for number, document in enumerate(documents, start=1):
        where = Sentence("Software {number} in {name}", number=number, name=name)
        if not isinstance(document, dict):
            yield Reject(where, "", Sentence("This is not the description of a software."))
            continue
        try:
            yield software_of(document)
        except Left as left:
            yield Reject(where, left.field, left.sentence)


def load_documents(stream: BinaryIO, name: str) -> list[Any]:
    """Give the documents of a YAML file; every scalar stays the text it was, so that 0.10 is no number."""
    source = Source(stream, name)
    check_not_empty(source)
    octets = source.peek(FILE_MOST + 1)
    if len(octets) > FILE_MOST:
        raise TooMuch(Sentence("{name} is far longer than any publiccode.yml; is it the right file?", name=name))
    if kind := name_kind(octets[:4096]):
        raise WrongKind(Sentence("{name} is {kind}. Menter needs a publiccode.yml here.", name=name, kind=kind))
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = octets.decode("cp1252", errors="replace")
    try:
        return [one for one in yaml.load_all(text, Loader=yaml.BaseLoader) if one not in (None, "")]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Damaged(
            Sentence(
                "{name} is not correct YAML on line {line} ({detail}).",
                name=name,
                line=line,
                detail=shorten(error.problem or ""),
            )
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Damaged(Sentence("{name} is not correct YAML.", name=name)) from error


def software_of(data: dict[str, Any]) -> Software:
    """Give the software that a document describes, or raise Left with the key that is wrong."""
    name = clean_line(_text(data.get("name")))
    if not name:
        raise Left("name", Sentence("The software has no name."))
    url = clean_line(_text(data.get("url")))
    if not is_address(url):
        raise Left(
            "url", Sentence("“{value}” is not the address of source code on the web.", value=shorten(url or "–"))
        )
    legal, care = _mapping(data.get("legal")), _mapping(data.get("maintenance"))
    local, needs = _mapping(data.get("localisation")), _mapping(data.get("dependsOn"))
    audience = _mapping(data.get("intendedAudience"))
    kind = clean_line(_text(data.get("softwareType")))
    return Software(
        name=name,
        url=url,
        standard=clean_line(_text(data.get("publiccodeYmlVersion") or data.get("publiccode-yaml-version"))),
        version=clean_line(_text(data.get("softwareVersion"))),
        released=_day("releaseDate", data.get("releaseDate")),
        landing_url=clean_line(_text(data.get("landingURL"))),
        suite=clean_line(_text(data.get("applicationSuite"))),
        organisation=_organisation(data),
        based_on=_texts(data.get("isBasedOn")),
        platforms=_texts(data.get("platforms")),
        categories=_texts(data.get("categories") or data.get("tags")),
        used_by=_texts(data.get("usedBy")),
        funded_by=tuple(_bodies(data.get("fundedBy"))),
        roadmap=clean_line(_text(data.get("roadmap"))),
        status=clean_line(_text(data.get("developmentStatus"))),
        kind=KIND.get(kind, kind),
        countries=tuple(one.lower() for one in _texts(audience.get("countries"))),
        scope=_texts(audience.get("scope")),
        descriptions=dict(_descriptions(data.get("description"))),
        licence=clean_line(_text(legal.get("license"))),
        owner=clean_line(_text(legal.get("mainCopyrightOwner") or legal.get("repoOwner"))),
        maintenance=clean_line(_text(care.get("type"))),
        contractors=tuple(_contractors(care.get("contractors"))),
        is_translatable={"true": True, "yes": True, "false": False, "no": False}.get(
            _text(local.get("localisationReady")).strip().casefold()
        ),
        languages=tuple(LANGUAGE.get(one, one) for one in _texts(local.get("availableLanguages"))),
        needs_open=_names(needs.get("open")),
        needs_proprietary=_names(needs.get("proprietary")),
        needs_hardware=_names(needs.get("hardware")),
    )


def write_publiccode(software: Software, *, contact: str = "") -> str:
    """Give the publiccode.yml of a software in version 0.5, without what it does not say.

    contact     whom the standard may demand to be named: a team, never a person
    See `list_gaps` for what a valid file still lacks.
    """
    data = {
        "publiccodeYmlVersion": VERSION,
        "name": software.name,
        "applicationSuite": software.suite,
        "url": software.url,
        "landingURL": software.landing_url,
        "isBasedOn": list(software.based_on),
        "organisation": _body(software.organisation),
        "softwareVersion": software.version,
        "releaseDate": software.released.isoformat() if software.released else "",
        "platforms": list(software.platforms),
        "categories": list(software.categories),
        "usedBy": list(software.used_by),
        "fundedBy": [_body(one) for one in software.funded_by],
        "roadmap": software.roadmap,
        "developmentStatus": software.status,
        "softwareType": software.kind,
        "intendedAudience": {"countries": list(software.countries), "scope": list(software.scope)},
        "description": {language: _words(one) for language, one in software.descriptions.items()},
        "legal": {"license": software.licence, "mainCopyrightOwner": software.owner},
        "maintenance": _care(software, contact),
        "localisation": {
            "localisationReady": software.is_translatable,
            "availableLanguages": list(software.languages),
        },
        "dependsOn": {
            "open": [{"name": one} for one in software.needs_open],
            "proprietary": [{"name": one} for one in software.needs_proprietary],
            "hardware": [{"name": one} for one in software.needs_hardware],
        },
    }
    text: str = yaml.safe_dump(_cut(data), sort_keys=False, allow_unicode=True, width=100)
    return text


def _care(software: Software, contact: str) -> dict[str, Any]:
    """Who looks after it. Only a contract may name contractors; the standard wants a contact for the others."""
    contacts = [{"name": contact}] if contact and software.maintenance in ("internal", "community") else []
    contractors = [
        {"name": one.name, "website": one.website, "until": one.until.isoformat() if one.until else ""}
        for one in software.contractors
    ]
    return {"type": software.maintenance, "contractors": contractors, "contacts": contacts}


def _words(words: Description) -> dict[str, Any]:
    return {
        "localisedName": words.name,
        "shortDescription": words.short,
        "longDescription": words.long,
        "documentation": words.documentation,
        "apiDocumentation": words.api_documentation,
        "features": list(words.features),
    }


def _body(body: Body | None) -> dict[str, str]:
    return {"name": body.name, "uri": body.uri} if body else {}


def _cut(value: Any) -> Any:
    """A value without what says nothing; False says something."""
    if isinstance(value, dict):
        held = {key: _cut(one) for key, one in value.items()}
        return {key: one for key, one in held.items() if one not in ("", None, [], {})}
    return [_cut(one) for one in value] if isinstance(value, list) else value


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    """The texts of a list; one text alone counts as a list of one."""
    held = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(line for one in held if (line := clean_line(_text(one)))))


def _names(value: object) -> tuple[str, ...]:
    held = value if isinstance(value, list) else []
    return tuple(dict.fromkeys(line for one in held if (line := clean_line(_text(_mapping(one).get("name"))))))


def _bodies(value: object) -> Iterator[Body]:
    for one in value if isinstance(value, list) else []:
        if name := clean_line(_text(_mapping(one).get("name"))):
            yield Body(name, clean_line(_text(one.get("uri"))))


def _organisation(data: dict[str, Any]) -> Body | None:
    """Who owns it: 0.5 says so in a section, some files between 0.4 and 0.5 with an address alone."""
    own = next(_bodies([data.get("organisation")]), None)
    address = clean_line(_text(data.get("organizationUri") or data.get("organisationUri")))
    return own or (Body(address, address) if address else None)


def _descriptions(value: object) -> Iterator[tuple[str, Description]]:
    for language, words in _mapping(value).items():
        if not isinstance(words, dict):
            continue
        yield (
            LANGUAGE.get(language, language),
            Description(
                short=clean_line(_text(words.get("shortDescription"))),
                long=clean_text(_text(words.get("longDescription"))),
                name=clean_line(_text(words.get("localisedName"))),
                features=_texts(words.get("features") or words.get("featureList")),
                documentation=clean_line(_text(words.get("documentation"))),
                api_documentation=clean_line(_text(words.get("apiDocumentation"))),
            ),
        )


def _contractors(value: object) -> Iterator[Contractor]:
    for one in value if isinstance(value, list) else []:
        said = _mapping(one)
        if name := clean_line(_text(said.get("name"))):
            until = _day("maintenance/contractors/until", said.get("until"))
            yield Contractor(name, until, clean_line(_text(said.get("website"))))


def _day(field: str, value: object) -> date | None:
    try:
        return read_day(_text(value))
    except NotADay as error:
        raise Left(field, error.sentence) from error
