"""From the word that stands in somebody's file to the code of a service, a technology or a mission."""

from functools import cache

from menter import reference
from menter.standards.column import plain


def service_number(word: str) -> str:
    """The national number of the council service that a number or a name in either language means; "" for none."""
    return _services().get(plain(word), "")


def technology_code(word: str) -> str:
    """The code of a technology, the word itself when no listed one is called so."""
    return _technologies().get(plain(word), word)


def mission_number(word: str) -> int | None:
    """The number of a mission of the digital strategy, from its number, code or name; None for no such mission."""
    return _missions().get(plain(word)) or _missions().get(
        plain(word).removeprefix("mission ").removeprefix("cenhadaeth ")
    )


@cache
def _services() -> dict[str, str]:
    return {
        plain(word): str(each.lgsl)
        for each in reference.services()
        for word in (str(each.lgsl), each.code, each.name_en, each.name_cy)
        if word
    }


@cache
def _technologies() -> dict[str, str]:
    return {
        plain(word): each.code
        for each in reversed(reference.technologies())
        for word in (*each.keywords_en, *each.keywords_cy, each.code, each.name_en, each.name_cy)
        if word
    }


@cache
def _missions() -> dict[str, int]:
    return {
        plain(word): each.number
        for each in reference.missions()
        for word in (str(each.number), each.code, each.name_en, each.name_cy)
        if word
    }
