"""Official identifiers of bodies, as other publishers of open data write them: the code of a list, and a code in it.

Source  org-id.guide: GB-PLA is the register of principal local authorities in Wales, GB-LAS that of local authorities
        in Scotland (both by ISO 3166-2), GB-NHS the Organisation Data Service. Bodies that stand in none of the lists
        that were read have none here.
"""

from functools import cache

from menter.reference.fact import read


@cache
def identifiers() -> dict[str, str]:
    """The official identifier of each body that has one, by the body's code."""
    return {row["body"]: row["identifier"] for row in read("identifier")}


def identifier(code: str) -> str:
    """The official identifier of the body with this code; empty where none is known."""
    return identifiers().get(code, "")
