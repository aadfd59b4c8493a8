"""What a notice says of other procurements: called off from a framework, after another one, in place of it.

Source  OCDS 1.1.5, `relatedProcesses` of a release and of a contract, codelist relatedProcess.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

from menter.see.notice import listed
from menter.standards.text import clean_line

Relation = Literal[
    "framework", "parent", "prior", "unsuccessful", "planning", "replacement", "renewal", "sub-contract"
]  # fmt: skip

# What OCDS calls them (1.0 spelt some otherwise), and what they are called here. The first five are said by a
# procurement of what was before it, the rest by a contract of what comes from it.
RELATIONS: Final[dict[str, Relation]] = {
    "framework": "framework",
    "parent": "parent",
    "prior": "prior",
    "unsuccessfulprocess": "unsuccessful",
    "planning": "planning",
    "replacementprocess": "replacement",
    "replacement": "replacement",
    "renewalprocess": "renewal",
    "renewal": "renewal",
    "subcontract": "sub-contract",
}
BY_CONTRACT: Final = ("replacement", "renewal", "sub-contract")
CODES: Final[dict[Relation, str]] = {
    "framework": "framework", "parent": "parent", "prior": "prior", "unsuccessful": "unsuccessfulProcess",
    "planning": "planning", "replacement": "replacementProcess", "renewal": "renewalProcess",
    "sub-contract": "subContract",
}  # fmt: skip
OCID: Final = "ocid"  # the scheme of identifiers that OCDS gives itself


@dataclass(frozen=True, slots=True)
class Related:
    """One other procurement that a notice names.

    relation    what it is to this one; see RELATIONS
    identifier  its number, under `scheme`; an `ocid` names it everywhere
    title       as the notice calls it; "" where it does not
    """

    relation: Relation
    identifier: str
    scheme: str = OCID
    title: str = ""


def find_related(release: dict[str, Any], contract: dict[str, Any]) -> tuple[Related, ...]:
    """Give the procurements that a release, and one contract of it, name as related, each relation once.

    What is related in no way of the codelist, or names no number, tells nothing that could be followed and is left out.
    """
    found = []
    for one in [*listed(release.get("relatedProcesses")), *listed(contract.get("relatedProcesses"))]:
        identifier = clean_line(one.get("identifier"))
        scheme = clean_line(one.get("scheme")) or OCID
        said = one.get("relationship")
        for way in said if isinstance(said, list) else [said]:
            relation = RELATIONS.get(clean_line(way).replace("_", "").casefold())
            if relation and identifier:
                found.append(Related(relation, identifier, scheme, clean_line(one.get("title"))))
    return tuple(dict.fromkeys(found))


def describe_related(related: tuple[Related, ...], *, by_contract: bool) -> list[dict[str, Any]]:
    """Give them as OCDS writes them: those that a contract says, or those that a release says."""
    said = [one for one in related if (one.relation in BY_CONTRACT) == by_contract]
    return [
        {
            "id": str(place),
            "relationship": [CODES[one.relation]],
            "title": one.title,
            "scheme": one.scheme,
            "identifier": one.identifier,
        }
        for place, one in enumerate(said, start=1)
    ]
