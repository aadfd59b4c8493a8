"""Who buys and who is paid, as a notice names them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from menter.standards.text import clean_line

COMPANY = re.compile(r"(?:[A-Z]{2}|R0|IP)?\d{1,8}")
NOBODY = frozenset(("", "n/a", "na", "none", "-", ".", "tbc", "various", "multiple", "not applicable", "undisclosed"))


@dataclass(frozen=True, slots=True)
class Party:
    """A buyer or a supplier.

    name            as published, repaired
    ids             official identifiers, "SCHEME:identifier"; never the number a notice gives it for its own use
    companies_house number of the company, eight signs, None when not given
    """

    name: str
    ids: tuple[str, ...] = ()
    companies_house: str | None = None


def find_party(reference: Any, parties: dict[str, dict[str, Any]]) -> Party | None:
    """Give the party that a reference ({"id": …, "name": …}) means; None when it has no name."""
    if not isinstance(reference, dict):
        return None
    entry = parties.get(str(reference.get("id")), {})
    name = clean_line(reference.get("name")) or clean_line(entry.get("name"))
    if not name:
        name = clean_line(legal_name(entry))
    if name.casefold() in NOBODY:
        return None
    ids = tuple(dict.fromkeys([*list_ids(reference), *list_ids(entry)]))
    company = next((given[7:] for given in ids if given.startswith("GB-COH:")), None)
    return Party(name, ids, company)


def legal_name(entry: dict[str, Any]) -> Any:
    """Give the legal name of a party, where its entry has one."""
    identifier = entry.get("identifier")
    return identifier.get("legalName") if isinstance(identifier, dict) else None


def list_ids(entry: dict[str, Any]) -> Iterator[str]:
    """Give the official identifiers of a party."""
    more = entry.get("additionalIdentifiers")
    for identifier in [entry.get("identifier"), *(more if isinstance(more, list) else [])]:
        if not isinstance(identifier, dict):
            continue
        scheme, value = clean_line(identifier.get("scheme")), clean_line(str(identifier.get("id") or ""))
        if scheme == "GB-COH":
            value = company_number(value)
        if scheme and value:
            yield f"{scheme}:{value}"


def company_number(value: str) -> str:
    """Give a Companies House number with its eight signs ("874637" is "00874637"); "" when it is none."""
    value = value.replace(" ", "").upper()
    if not COMPANY.fullmatch(value):
        return ""
    figures = value.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    letters = value[: len(value) - len(figures)]
    return letters + figures.zfill(8 - len(letters)) if len(value) <= 8 else ""


def find_buyers(release: dict[str, Any], parties: dict[str, dict[str, Any]]) -> tuple[Party, ...]:
    """Give every buyer, the one that the release names first; where it names none, who runs the procurement."""
    tender = release.get("tender")
    entity = tender.get("procuringEntity") if isinstance(tender, dict) else None
    return parties_in([release.get("buyer"), *with_role("buyer", parties)], parties) or parties_in(
        [entity, *with_role("procuringEntity", parties)], parties
    )


def with_role(role: str, parties: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the parties that have a role."""
    return [entry for entry in parties.values() if role in (entry.get("roles") or [])]


def parties_in(references: list[Any], parties: dict[str, dict[str, Any]]) -> tuple[Party, ...]:
    """Give the parties that some references mean, each name once."""
    found: dict[str, Party] = {}
    for reference in references:
        party = find_party(reference, parties)
        if party:
            found.setdefault(party.name.casefold(), party)
    return tuple(found.values())


def list_parties(release: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the parties of a release by the number the notice gives them."""
    entries = release.get("parties")
    held = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return {str(entry.get("id", place)): entry for place, entry in enumerate(held)}
