"""What the kinds of opportunity, the parts that members play and the members themselves are called."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from menter.office.join_up.models import Opportunity, OpportunityKind, OpportunityMember
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Cell
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name

KIND_SAYS = {
    OpportunityKind.JOIN: gettext_lazy(
        "Several authorities are doing the same thing, or are about to. They could do it as one."
    ),
    OpportunityKind.BUY_TOGETHER: gettext_lazy(
        "Several authorities buy the same thing and their contracts end within one year of each other. "
        "They could buy it as one."
    ),
    OpportunityKind.ADOPT: gettext_lazy(
        "One authority has it in use already and others need it. They could adopt what works."
    ),
    OpportunityKind.START: gettext_lazy(
        "Residents of several places say the same and nobody works on it yet. Somebody could start."
    ),
}
ROLES = {
    "voiced": gettext_lazy("Residents speak of it"),
    "asks": gettext_lazy("Asks for it"),
    "plans": gettext_lazy("Plans it"),
    "does": gettext_lazy("Works on it"),
    "has": gettext_lazy("Has it in use"),
    "buys": gettext_lazy("Buys it"),
}
PATHS = {
    "theme": "listen:theme",
    "statement": "listen:statement",
    "initiative": "see:initiative",
    "contract": "see:contract",
}
KINDS = (*PATHS, "word")  # of member; an authority's word has no page of its own


def two(language: str) -> str:
    """The lang of a text; nothing where it is in both languages or in neither."""
    return language if language in ("cy", "en") and language != tongue() else ""


def opportunity_cell(row: Opportunity) -> Cell:
    """Its title, leading to its page."""
    return either(row.title_cy, row.title_en, reverse("join_up:opportunity", args=[row.pk]))


def kind_name(kind: str) -> str:
    return str(OpportunityKind(kind).label)


def member_kind(member: OpportunityMember) -> str:
    return next(kind for kind in KINDS if getattr(member, f"{kind}_id") is not None)


def member_cell(member: OpportunityMember) -> Cell:
    """What the member is called, leading to its page."""
    kind = member_kind(member)
    record = getattr(member, kind)
    if kind == "word":
        return Cell(str(record.get_kind_display()))
    href = reverse(PATHS[kind], args=[record.pk])
    match kind:
        case "theme":
            return either(record.label_cy, record.label_en, href)
        case "initiative":
            return either(record.title_cy, record.title_en, href)
        case _:
            return Cell(record.title, href, lang=two(record.language))


def member_bodies(member: OpportunityMember) -> list[Body]:
    """Whose it is; nobody's for a theme, which is what residents say."""
    match member_kind(member):
        case "statement":
            return [member.statement.body] if member.statement else []
        case "initiative" if member.initiative is not None:
            return [member.initiative.lead, *member.initiative.partners.all()]
        case "word":
            return [member.word.body] if member.word else []
        case "contract" if member.contract is not None and member.contract.buyer is not None:
            return [member.contract.buyer]
        case _:
            return []


def bodies_of(members: Iterable[OpportunityMember]) -> list[Body]:
    """Everybody who asks, works, has or buys, each once, in the alphabet of the page."""
    found = {body.pk: body for member in members for body in member_bodies(member)}
    return sorted(found.values(), key=body_name)


def range_text(three: Sequence[Any]) -> str:
    """Low to high; a dash where nothing can be said, or nothing is saved."""
    return figure.money_range(about(three[0]), about(three[2])) if len(three) == 3 and three[2] else "–"


def about(pounds: float) -> int:
    """An estimate to two leading digits, since it is known no better."""
    step: int = 10 ** max(0, len(str(round(pounds))) - 2)
    return round(pounds / step) * step


def places(count: int) -> str:
    return ngettext("Residents of %(num)s place", "Residents of %(num)s places", count) % {"num": figure.number(count)}


def saving_text(row: Opportunity) -> str:
    """Both kinds of saving in one cell, never added together."""
    said = []
    if len(row.cashable) == 3 and row.cashable[2]:
        said.append(_("%(range)s a year, cashable") % {"range": range_text(row.cashable)})
    if len(row.non_cashable) == 3 and row.non_cashable[2]:
        said.append(_("%(range)s once, not cashable") % {"range": range_text(row.non_cashable)})
    return "; ".join(said) or _("Not known yet")
