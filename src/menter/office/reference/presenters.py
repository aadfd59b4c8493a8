"""Say the names of facts in the language of the page."""

from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from menter import reference
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell
from menter.office.reference.models import Body

IDEA = "idea"
SOURCE_MOST = 300  # signs of a source that are kept


def body_name(body: Body) -> str:
    """The short name of a body."""
    return (body.name_cy if tongue() == "cy" else "") or body.name_en


def official_name(body: Body) -> str:
    """The full legal name of a body; the short one where no other is known."""
    own = body.official_name_cy if tongue() == "cy" else body.official_name_en
    return own or body.official_name_en or body_name(body)


def source_cell(kept: str, href: str = "") -> Cell:
    """Where a fact was read, as it is kept; in the language of the page where the source has a name in it."""
    known = _sources().get(kept)
    if known is None:
        return Cell(kept or href, href, lang="en" if kept and tongue() == "cy" else "")
    return Cell(known.name(tongue()), href or known.address)


def region_name(code: str) -> str:
    """What the area of a corporate joint committee is called; the code itself when it is in no list."""
    known = _regions().get(code)
    return known.name(tongue()) if known else code


def service_name(number: str) -> str:
    """What a council service is called; "" for none, the number itself when it is in no list."""
    known = _services().get(number)
    return known.name(tongue()) if known else number


def technology_name(code: str) -> str:
    """What a technology is called; the word itself when it is in no list."""
    known = _technologies().get(code)
    return known.name(tongue()) if known else code


def phase_name(code: str) -> str:
    """What a phase is called; "not stated" for none."""
    if code == IDEA:
        return _("Idea")
    known = _phases().get(code)
    return known.name(tongue()) if known else code or _("Not stated")


def mission_name(number: int) -> str:
    """What a mission of the digital strategy is called."""
    known = _missions().get(number)
    return known.name(tongue()) if known else str(number)


def council_names(at: date) -> dict[str, str]:
    """Every council in the partnership here on a day: its code and short name, by name."""
    return dict(sorted(((each.pk, body_name(each)) for each in Body.objects.councils(at)), key=lambda pair: pair[1]))


def service_choices() -> list[tuple[str, str]]:
    """Every council service with its number, by name."""
    return sorted(((str(each.lgsl), each.name(tongue())) for each in reference.services()), key=lambda pair: pair[1])


def phase_codes() -> list[str]:
    """The phases in their order."""
    return [IDEA, *(each.code for each in reference.phases())]


@cache
def _regions() -> dict[str, reference.Region]:
    return {each.code: each for each in reference.regions()}


@cache
def _sources() -> dict[str, reference.Source]:
    """Each source by how it is kept beside what was read in it."""
    return {str(each)[:SOURCE_MOST]: each for each in reference.sources().values()}


@cache
def _services() -> dict[str, reference.Service]:
    return {str(each.lgsl): each for each in reference.services()}


@cache
def _technologies() -> dict[str, reference.Term]:
    return {each.code: each for each in reference.technologies()}


@cache
def _phases() -> dict[str, reference.Term]:
    return {each.code: each for each in reference.phases()}


@cache
def _missions() -> dict[int, reference.Aim]:
    return {each.number: each for each in reference.missions()}
