"""The page of one opportunity."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from menter.join_up.shared import Place, shared_words
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.join_up.presenters.word import (
    PATHS,
    ROLES,
    about,
    bodies_of,
    member_bodies,
    member_cell,
    member_kind,
    range_text,
    two,
)
from menter.office.listen.models import ThemeVoice
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.hexmap import Hexagon, draw
from menter.office.look.listing import Cell, cell, headings
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name, phase_name, service_name

GROUPS = {
    "theme": gettext_lazy("What residents say"),
    "statement": gettext_lazy("Problems that councils state"),
    "initiative": gettext_lazy("Work that is planned, under way or in use"),
    "contract": gettext_lazy("Contracts"),
}
VOICED_SHARE = 0.25  # how dark a hexagon is where residents speak of it and nobody works on it
ACTS = ("has", "does", "plans", "buys", "asks")  # what a body is shown as when it plays several parts: the first


@dataclass(frozen=True, slots=True)
class Group:
    """The members of one kind, as a table."""

    heading: str
    headings: list[dict[str, Any]]
    rows: list[list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; marked where another member says the same."""

    text: str
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """One member in the words it was written in.

    whose   the member, so that its own quotes are not held to share words with each other
    pieces  the text, cut where marked words begin and end
    """

    whose: int
    text: Cell
    title: Cell
    by: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One language's column."""

    heading: str
    lang: str
    originals: list[Original] = field(default_factory=list)


def numbers(
    row: Opportunity, members: Sequence[OpportunityMember], spoken: dict[int, list[str]]
) -> list[dict[str, str]]:
    """The figures at the head of the page; cashable and other worth are never added together."""
    bodies = len(bodies_of(members))
    places = len({code for codes in spoken.values() for code in codes})
    found = []
    if bodies:
        name = ngettext("authority asks, works, has or buys", "authorities ask, work, have or buy", bodies)
        found.append({"value": figure.number(bodies), "name": name})
    if places:
        name = ngettext("place whose residents speak of it", "places whose residents speak of it", places)
        found.append({"value": figure.number(places), "name": name})
    if (text := range_text(row.cashable)) != "–":
        found.append({"value": text, "name": _("a year, cashable (estimate)")})
    if (text := range_text(row.non_cashable)) != "–":
        found.append({"value": text, "name": _("once, not cashable (estimate)")})
    if row.cost is not None:
        found.append({"value": figure.money(row.cost), "name": _("estimated cost")})
    return found


def groups(members: Sequence[OpportunityMember], voices: dict[int, int], spoken: dict[int, list[str]]) -> list[Group]:
    """The members by kind, each with its part and why it belongs."""
    found = []
    for kind, heading in GROUPS.items():
        rows = [group_row(member, voices, spoken) for member in members if member_kind(member) == kind]
        if rows:
            columns = headings(_("What it is"), _("Whose it is"), _("Part it plays"), _("Why it belongs"))
            found.append(Group(str(heading), columns, rows))
    return found


def settled_sentence(row: Opportunity) -> str:
    """That reasons are kept as they were found, from when they are, and that they may be out of date."""
    return _(
        "People have settled this, so the reasons are kept as they were found and not looked at again. They last"
        " changed on %(day)s; the records may say something else by now."
    ) % {"day": figure.date(row.updated_at)}


def group_row(member: OpportunityMember, voices: dict[int, int], spoken: dict[int, list[str]]) -> list[dict[str, Any]]:
    if member.theme_id is not None:
        count, places = voices.get(member.theme_id, 0), len(spoken.get(member.theme_id, []))
        whose = ngettext("%(num)s resident", "%(num)s residents", count) % {"num": figure.number(count)}
        whose += ", " + ngettext("%(num)s place", "%(num)s places", places) % {"num": figure.number(places)}
    else:
        whose = ", ".join(body_name(body) for body in member_bodies(member))
    part = str(ROLES.get(member.role, member.role))
    why = member.evidence_cy if tongue() == "cy" else member.evidence_en
    return [cell(member_cell(member)), cell(whose), cell(part), cell(why)]


def sides(members: Sequence[OpportunityMember], quotes: Sequence[ThemeVoice]) -> list[Side]:
    """What was written in Welsh beside what was written in English, each in its own words, shared words marked."""
    found = [
        (lang, original) for lang in ("cy", "en") for member in members for original in originals(member, lang, quotes)
    ]
    places = shared_words([(lang, each.text.text) for lang, each in found], [each.whose for _lang, each in found])
    marked = [
        (lang, replace(each, pieces=tuple(cut(each.text.text, marks))))
        for (lang, each), marks in zip(found, places, strict=True)
    ]
    return [
        Side(heading, lang, [each for its, each in marked if its == lang])
        for heading, lang in ((_("In Welsh"), "cy"), (_("In English"), "en"))
    ]


def any_shared(sides: Sequence[Side]) -> bool:
    """Whether any word is marked."""
    return any(piece.is_shared for side in sides for original in side.originals for piece in original.pieces)


def cut(text: str, marks: Sequence[Place]) -> Iterator[Piece]:
    """The text in pieces, those at `marks` marked."""
    at = 0
    for mark in marks:
        if text[at : mark.start]:
            yield Piece(text[at : mark.start])
        yield Piece(text[mark.start : mark.end], is_shared=True)
        at = mark.end
    if text[at:]:
        yield Piece(text[at:])


def originals(member: OpportunityMember, language: str, quotes: Sequence[ThemeVoice]) -> list[Original]:
    """What of a member is in one language; a text in both or in neither stands with the English."""
    lang = two(language)
    kind = member_kind(member)
    record = getattr(member, kind)
    if kind == "word":
        return []
    href, n = reverse(PATHS[kind], args=[record.pk]), member.pk
    match kind:
        case "theme":
            own = [
                each for each in quotes if each.theme_id == record.pk and written_in(each.voice.language) == language
            ]
            link = member_cell(member)
            return [Original(n, Cell(f"“{each.voice.text}”", lang=lang), link, place(each.voice.body)) for each in own]
        case "initiative":
            title, text = getattr(record, f"title_{language}"), getattr(record, f"summary_{language}")
            by = ", ".join([body_name(record.lead), phase_name(record.phase)])
            return [Original(n, Cell(text, lang=lang), Cell(title, href, lang=lang), by)] if title else []
        case "statement" if written_in(record.language) == language:
            return [
                Original(n, Cell(record.overview, lang=lang), Cell(record.title, href, lang=lang), place(record.body))
            ]
        case "contract" if written_in(record.language) == language:
            return [
                Original(n, Cell(record.description, lang=lang), Cell(record.title, href, lang=lang), bought(record))
            ]
        case _:
            return []


def written_in(language: str) -> str:
    return "cy" if language == "cy" else "en"


def place(body: Body | None) -> str:
    return body_name(body) if body else _("Council not said")


def bought(contract: Any) -> str:
    """Who buys, until when, for how much; a framework's ceiling is called what it is."""
    said = [body_name(contract.buyer) if contract.buyer else contract.buyer_name]
    if contract.ends_on:
        said.append(_("ends on %(date)s") % {"date": figure.date(contract.ends_on)})
    if contract.is_framework and contract.ceiling:
        said.append(_("a framework for at most %(ceiling)s") % {"ceiling": figure.money(contract.ceiling)})
    elif contract.value and contract.value > 1:
        said.append(figure.money(contract.value))
    return ", ".join(said)


def saving_rows(row: Opportunity) -> list[list[dict[str, Any]]]:
    """Low, middle and high of each kind that anything can be said about."""
    kinds = ((_("Cashable, a year"), row.cashable), (_("Not cashable, once"), row.non_cashable))
    return [
        [cell(name), *(cell(figure.money(about(pounds)), is_number=True) for pounds in three)]
        for name, three in kinds
        if len(three) == 3 and three[2]
    ]


def saving_headings() -> list[dict[str, Any]]:
    return headings(_("Saving"), _("Careful"), _("Middle"), _("Hopeful"), numbers=(1, 2, 3))


def said(sentences: Sequence[dict[str, str]]) -> list[str]:
    """Sentences that are kept in both languages, in that of the page."""
    return [each.get(tongue()) or each.get("en", "") for each in sentences]


def parts_of(members: Sequence[OpportunityMember], spoken: dict[int, list[str]]) -> dict[str, str]:
    """For each body in it the code of the part it plays: "voiced" where only its residents speak of it."""
    parts = {code: "voiced" for codes in spoken.values() for code in codes}
    for role in reversed(ACTS):
        parts |= {body.pk: role for member in members if member.role == role for body in member_bodies(member)}
    return parts


def map_of(councils: Sequence[Body], parts: dict[str, str]) -> Any:
    """The partnership: members dark, those whose residents speak of it light, the others empty."""
    names = {
        "has": _("has it"),
        "does": _("works"),
        "plans": _("plans"),
        "buys": _("buys"),
        "asks": _("asks"),
        "voiced": _("spoken of"),
    }
    return draw(
        _("Where in the partnership"),
        [
            Hexagon(
                column=body.hex_column,
                row=body.hex_row,
                name=body_name(body),
                text=names.get(parts.get(body.pk, ""), ""),
                share={"": None, "voiced": VOICED_SHARE}.get(parts.get(body.pk, ""), 1.0),
                href=reverse("see:body", args=[body.pk]),
            )
            for body in councils
            if body.hex_column is not None and body.hex_row is not None
        ],
    )


def body_rows(bodies: Sequence[Body], parts: dict[str, str]) -> list[list[dict[str, Any]]]:
    """The map in words: each body in it with its part."""
    named = sorted(
        (body for body in bodies if body.pk in parts), key=lambda body: (parts[body.pk] == "voiced", body_name(body))
    )
    return [
        [cell(Cell(body_name(body), reverse("see:body", args=[body.pk]))), cell(str(ROLES[parts[body.pk]]))]
        for body in named
    ]


def facts(row: Opportunity) -> list[str]:
    """Service, when and how it was found."""
    found = _("Made by a person on %(date)s.") if row.is_by_hand else _("Found by comparing, on %(date)s.")
    shaped = [_("Changed by a person on %(date)s.") % {"date": figure.date(row.shaped_at)}] if row.shaped_at else []
    service = [_("Service: %(service)s.") % {"service": service_name(row.service)}] if row.service else []
    return [*service, found % {"date": figure.date(row.found_at)}, *shaped]
