"""What a round awarded, in words, as 360Giving, and as a note for the press."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from menter import reference
from menter.office.choose.models import Round, RoundEntry
from menter.office.govern.grant_key import grant_key
from menter.office.govern.models import Grant
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell
from menter.office.reference.models import Body, Partnership
from menter.office.reference.presenters import body_name
from menter.standards.grant import Grant as Published
from menter.standards.grant import Organisation, Place, Programme

TITLE_MOST = 140  # letters: the standard asks for no more
# What the statistics office's codes stand for, by their first three signs, in the words of the standard's list.
GEO_TYPES = {
    "W06": "UA", "E06": "UA", "S12": "CA", "S08": "HB", "E07": "NMD", "E08": "MD", "E09": "LONB", "E10": "CTY",
}  # fmt: skip
LANGUAGES = ("cy", "en")


def grants_by_key(entries: Iterable[RoundEntry]) -> dict[str, Grant]:
    """The grants of a round that were awarded so far."""
    keys = [grant_key(entry) for entry in entries]
    return {grant.key: grant for grant in Grant.objects.filter(key__in=keys).select_related("recipient", "envelope")}


def grant_state(entry: RoundEntry, grants: dict[str, Grant]) -> Cell:
    """The grant that followed, or that none has yet."""
    grant = grants.get(grant_key(entry))
    if grant is None:
        return Cell(_("Not awarded yet"))
    return Cell(
        _("Granted on %(day)s") % {"day": figure.date(grant.awarded_on)}, reverse("govern:grant", args=[grant.pk])
    )


def published(kept: Round, grants: Iterable[Grant], funder: Partnership | None) -> list[Published]:
    """The grants of a round in the shape of the 360Giving standard."""
    return [publish(kept, grant, funder) for grant in grants]


def publish(kept: Round, grant: Grant, funder: Partnership | None) -> Published:
    """One grant. Titles are English with the Welsh behind, as the standard knows one language only."""
    about = grant.decision.opportunity
    changed = max([grant.awarded_on, *(day for day in [kept.published_on] if day)])
    return Published(
        id=f"{settings.PREFIX_360}-{grant.key}",
        title=short_title(about.title_en, about.title_cy),
        description=" / ".join(dict.fromkeys(r for r in (grant.decision.reason_en, grant.decision.reason_cy) if r)),
        currency="GBP",
        amount=grant.amount,
        awarded=grant.awarded_on,
        recipients=(organisation(grant.recipient),),
        funders=(funding(funder),),
        programmes=(Programme(title=" / ".join(dict.fromkeys([kept.name_en, kept.name_cy])), code=kept.pk),),
        places=(Place(grant.recipient.name_en, grant.recipient.gss, GEO_TYPES.get(grant.recipient.gss[:3], ""), "GB"),),
        start=grant.awarded_on,
        end=grant.ends_on,
        open_call=False,
        modified=f"{changed.isoformat()}T00:00:00Z",
        url=f"{settings.ADDRESS}{reverse('govern:grant', args=[grant.pk])}",
        source=f"{settings.ADDRESS}{reverse('choose:round', args=[kept.pk])}",
    )


def short_title(english: str, welsh: str) -> str:
    """Both titles where the standard has room for them, else one of them, cut at its end where it must be."""
    titles = list(dict.fromkeys(title for title in (english, welsh) if title))
    both = " / ".join(titles)
    if len(both) <= TITLE_MOST or not titles:
        return both
    return titles[0] if len(titles[0]) <= TITLE_MOST else f"{titles[0][: TITLE_MOST - 1].rstrip()}…"


def organisation(body: Body) -> Organisation:
    """A body by its official identifier, else by one of ours; its English name is the one that others publish."""
    name = body.official_name_en or body.name_en
    return Organisation(reference.identifier(body.pk) or f"{settings.PREFIX_360}-org-{body.pk}", name)


def funding(partnership: Partnership | None) -> Organisation:
    """Who gives: the partnership that this office serves, by the identifier that was set for it."""
    code, name = (partnership.pk, partnership.name_en) if partnership else ("office", "Menter")
    return Organisation(settings.FUNDER_360 or f"{settings.PREFIX_360}-org-{code}", name)


def press_note(kept: Round, grants: Sequence[Grant]) -> dict[str, list[str]]:
    """A draft for the press in each language, paragraph by paragraph; people finish it."""
    told = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = note(kept, grants)
    return told


def note(kept: Round, grants: Sequence[Grant]) -> list[str]:
    """The draft in the language of the page."""
    total = sum((grant.amount for grant in grants), Decimal(0))
    name = either(kept.name_cy, kept.name_en).text
    sent = kept.entries.count()
    opening = ngettext(
        "%(num)s project will share %(total)s from “%(round)s”.",
        "%(num)s projects will share %(total)s from “%(round)s”.",
        len(grants),
    ) % {"num": len(grants), "total": figure.money(total), "round": name}
    came = ngettext(
        "Councils sent %(num)s problem statement. Each was scored on the same published criteria before a panel "
        "decided on %(day)s.",
        "Councils sent %(num)s problem statements. Each was scored on the same published criteria before a panel "
        "decided on %(day)s.",
        sent,
    ) % {"num": sent, "day": figure.date(kept.decided_on)}
    lines = [
        _("%(council)s leads “%(work)s” and receives %(amount)s. %(reason)s")
        % {
            "council": body_name(grant.recipient),
            "work": either(grant.decision.opportunity.title_cy, grant.decision.opportunity.title_en).text,
            "amount": figure.money(grant.amount),
            "reason": either(grant.decision.reason_cy, grant.decision.reason_en).text,
        }
        for grant in grants
    ]
    address = f"{settings.ADDRESS}{reverse('choose:round', args=[kept.pk])}"
    notes = _("Notes to editors: every statement, its scores and the reasons are at %(address)s.") % {
        "address": address
    }
    return [opening, came, *lines, _("ENDS"), notes]
