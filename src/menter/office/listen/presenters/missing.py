"""Who is missing from a set of voices, as a sentence or two under every chart about voices."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.listen.inclusion import Missing
from menter.listen.inclusion import who_is_missing as find_missing
from menter.office.listen.presenters.name import channel_name, council_name
from menter.office.look import figure
from menter.office.reference.models import Body

NAMED = 6  # councils that a sentence names; the table beside it has all of them


def who_is_missing(
    *,
    councils: Sequence[Body],
    by_body: Mapping[Any, int],
    by_language: Mapping[str, int],
    by_channel: Mapping[str, int],
) -> str:
    """Say which councils, languages and ways of speaking are not in these voices, and who is heard offline."""
    missing = find_missing(
        places={body.pk: body.population for body in councils},
        by_place=by_body,
        by_language=by_language,
        by_way=by_channel,
    )
    names = {body.pk: council_name(body) for body in councils}
    if not missing.voices:
        return _("Nobody is heard here yet.")
    lines = [places_line(missing, names), quiet_line(missing, names), language_line(missing), ways_line(missing)]
    said = " ".join(line for line in [*lines, offline_line(missing)] if line)
    return _("Who is missing? %(sentences)s") % {"sentences": said}


def places_line(missing: Missing, names: Mapping[str, str]) -> str:
    """The councils with no voice."""
    if not names:
        return ""
    if not missing.places:
        return _("Every council of the partnership is heard.") if len(names) > 1 else ""
    listed = ", ".join(sorted(names[place] for place in missing.places)[:NAMED])
    if len(missing.places) <= NAMED:
        return _("Nobody is heard from these councils: %(names)s.") % {"names": listed}
    return ngettext(
        "Nobody is heard from %(num)s council, among them: %(names)s.",
        "Nobody is heard from %(num)s councils, among them: %(names)s.",
        len(missing.places),
    ) % {"num": figure.number(len(missing.places)), "names": listed}


def quiet_line(missing: Missing, names: Mapping[str, str]) -> str:
    """The councils that are hardly heard for how many people live there."""
    if not missing.quiet:
        return ""
    listed = ", ".join(sorted(names[place] for place in missing.quiet))
    return _("For the number of people who live there, hardly anybody is heard from these councils: %(names)s.") % {
        "names": listed
    }


def language_line(missing: Missing) -> str:
    """The languages in which nobody spoke."""
    said = {"cy": _("Nobody is heard in Welsh."), "en": _("Nobody is heard in English.")}
    return " ".join(said[tongue] for tongue in missing.languages)


def ways_line(missing: Missing) -> str:
    """The ways by which nobody came."""
    if not missing.ways or missing.offline is None:
        return ""
    return _("Nobody came by these ways: %(ways)s.") % {"ways": ", ".join(channel_name(way) for way in missing.ways)}


def offline_line(missing: Missing) -> str:
    """How far people who are not online are heard."""
    if missing.offline is None:
        return _(
            "How these voices came in is not known, so nobody can say whether people who are not online are heard."
        )
    if missing.offline == 0:
        return _("People who are not online are missing.")
    return _("By phone, by letter and face to face, the ways open to people who are not online, came %(share)s.") % {
        "share": figure.percent(missing.offline)
    }
