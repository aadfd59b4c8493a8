"""Say each node of the thread: what it is called, when it came to be, whose it is, where it comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Cell
from menter.office.reference.presenters import body_name, phase_name, service_name
from menter.office.thread.chain import KINDS, Gathered
from menter.office.thread.count import LinkCount

ESTIMATE = 4  # decimal places to the left at which the sum of estimates is rounded
SHOWN = 6  # of one kind; a chain that lists everything is no longer a picture


@dataclass(frozen=True, slots=True)
class Node:
    """One node as the page shows it."""

    title: Cell
    facts: list[str]
    date: str
    is_here: bool
    thread_href: str


@dataclass(frozen=True, slots=True)
class Step:
    """All nodes of one kind on the chain."""

    name: str
    says: str
    nodes: list[Node]
    more: str


def link_name(kind: str) -> str:
    """What one link of the thread is called, many of them."""
    return {
        "voice": _("Voices"),
        "theme": _("Themes"),
        "statement": _("Problem statements"),
        "register": _("Initiatives on the register"),
        "contract": _("Contracts"),
        "opportunity": _("Opportunities"),
        "decision": _("Decisions"),
        "grant": _("Grants"),
        "initiative": _("Joint initiatives"),
        "benefit": _("Benefits"),
    }[kind]


def link_says(kind: str) -> str:
    """What one link of the thread is, in plain words."""
    return {
        "voice": _("What one resident said"),
        "theme": _("What many say, in either language"),
        "statement": _("A problem that a council has"),
        "register": _("What an authority does already"),
        "contract": _("What an authority buys"),
        "opportunity": _("What several authorities should do together"),
        "decision": _("What the board said, and why"),
        "grant": _("Money tied to the decision"),
        "initiative": _("The work, by one or more authorities"),
        "benefit": _("What changed, measured against a baseline"),
    }[kind]


def steps(chain: Gathered) -> list[Step]:
    """The chain from the first link to the last; kinds with nothing on it are left out."""
    since = first_dates(chain)
    return [step(chain, kind, chain.rows[kind], since) for kind in KINDS if chain.rows.get(kind)]


def step(chain: Gathered, kind: str, rows: list[Any], since: dict[tuple[str, int], date]) -> Step:
    """One kind of node: the first few, and how many more."""
    rows = sorted(rows, key=lambda row: (kind == chain.kind and row.pk != chain.number, row.pk))
    count = max(chain.voices, len(rows)) if kind == "voice" else len(rows)
    left = count - min(SHOWN, len(rows))
    return Step(
        name=link_name(kind),
        says=link_says(kind),
        nodes=[node(chain, kind, row, since.get((kind, row.pk))) for row in rows[:SHOWN]],
        more=ngettext("and %(num)s more", "and %(num)s more", left) % {"num": figure.number(left)} if left else "",
    )


def first_dates(chain: Gathered) -> dict[tuple[str, int], date]:
    """When each node was first linked to the one before it."""
    dates: dict[tuple[str, int], date] = {}
    for link in chain.chain.links:
        end = (link.end.kind, int(link.end.id))
        dates[end] = min(link.at, dates.get(end, link.at))
    return dates


def node(chain: Gathered, kind: str, row: Any, since: date | None) -> Node:
    """One node: its title with a link to its own page, its date, and facts about owner and source."""
    title, day, facts = DESCRIBE[kind](row)
    return Node(
        title=title,
        facts=[fact for fact in facts if fact],
        date=figure.date(day or since),
        is_here=(kind, row.pk) == (chain.kind, chain.number),
        thread_href=reverse("thread:node", args=[kind, row.pk]),
    )


def voice(row: Any) -> tuple[Cell, date | None, list[str]]:
    language = row.language if row.language in {"cy", "en"} else ""
    place = body_name(row.body) if row.body else _("Council not said")
    return Cell(f"“{row.text}”", lang=language), row.said_on, [place, source_of(row)]


def theme(row: Any) -> tuple[Cell, date | None, list[str]]:
    label = row.label_cy if tongue() == "cy" else row.label_en
    facts = [
        service_name(row.service),
        _("Made by a person") if row.is_made_by_person else _("Found by grouping residents’ words"),
        "" if row.signed_off_at else _("Not signed off yet: only people who work on it see this theme"),
    ]
    return Cell(label, reverse("listen:theme", args=[row.pk])), row.found_at.date(), facts


def statement(row: Any) -> tuple[Cell, date | None, list[str]]:
    cell = Cell(row.title, reverse("listen:statement", args=[row.pk]), lang=row.language)
    return cell, row.sent_on, [body_name(row.body), source_of(row)]


def register(row: Any) -> tuple[Cell, date | None, list[str]]:
    cell = either_of(row, "title", reverse("see:initiative", args=[row.pk]))
    return cell, row.starts_on, [body_name(row.lead), phase_name(row.phase), source_of(row)]


def contract(row: Any) -> tuple[Cell, date | None, list[str]]:
    ends = _("Ends on %(date)s") % {"date": figure.date(row.ends_on)} if row.ends_on else ""
    buyer = body_name(row.buyer) if row.buyer else row.buyer_name
    cell = Cell(row.title, reverse("see:contract", args=[row.pk]), lang=row.language)
    return cell, row.starts_on, [buyer, ends, source_of(row)]


def opportunity(row: Any) -> tuple[Cell, date | None, list[str]]:
    cell = either_of(row, "title", reverse("join_up:opportunity", args=[row.pk]))
    found = _("Made by a person") if row.is_by_hand else _("Found by comparing what authorities do and buy")
    return cell, row.found_at.date(), [row.get_kind_display(), found]


def decision(row: Any) -> tuple[Cell, date | None, list[str]]:
    cell = either_of(row, "reason", reverse("govern:decision", args=[row.pk]))
    meeting = either_of(row.meeting, "name").text
    return cell, row.decided_on, [row.get_outcome_display(), meeting]


def grant(row: Any) -> tuple[Cell, date | None, list[str]]:
    text = _("%(amount)s to %(body)s") % {"amount": figure.money(row.amount), "body": body_name(row.recipient)}
    return (
        Cell(text, reverse("govern:grant", args=[row.pk])),
        row.awarded_on,
        [either_of(row.envelope, "name").text],
    )


def initiative(row: Any) -> tuple[Cell, date | None, list[str]]:
    cell = either_of(row, "title", reverse("deliver:initiative", args=[row.pk]))
    return cell, row.starts_on, [body_name(row.lead), phase_name(row.phase)]


def benefit(row: Any) -> tuple[Cell, date | None, list[str]]:
    cell = either_of(row, "name", reverse("deliver:initiative", args=[row.initiative_id]) + f"#benefit-{row.pk}")
    target = _("Target by %(date)s") % {"date": figure.date(row.target_on)}
    kind = _("Cashable") if row.is_cashable else _("Not cashable")
    return cell, row.baseline_on, [kind, target]


def either_of(row: Any, field: str, href: str = "") -> Cell:
    """A field kept in both languages: the page's own, else the other with its language named."""
    return either(getattr(row, f"{field}_cy"), getattr(row, f"{field}_en"), href)


def source_of(row: Any) -> str:
    """The file a record came in with; the form for a voice that came through the page."""
    if row.intake is not None:
        return _("Source: %(name)s") % {"name": row.intake.name}
    return _("Source: the form on this site") if row._meta.model_name == "voice" else ""


DESCRIBE: dict[str, Callable[[Any], tuple[Cell, date | None, list[str]]]] = {
    "voice": voice,
    "theme": theme,
    "statement": statement,
    "register": register,
    "contract": contract,
    "opportunity": opportunity,
    "decision": decision,
    "grant": grant,
    "initiative": initiative,
    "benefit": benefit,
}

LISTS = {
    "voice": "listen:themes",
    "theme": "listen:themes",
    "opportunity": "join_up:opportunities",
    "decision": "govern:board",
    "grant": "govern:grants",
    "initiative": "deliver:initiatives",
    "benefit": "deliver:initiatives",
}


def money_of(link: LinkCount) -> str:
    """What the money at one link means."""
    match link.kind:
        case "opportunity" if link.money is not None and link.money_high:
            return figure.money_range(rounded(link.money), rounded(link.money_high))
        case "grant":
            return figure.money(link.money)
        case "initiative":
            return figure.money(link.money)
        case _:
            return ""


def rounded(money: Decimal) -> Decimal:
    """An estimate to the nearest ten thousand: more figures would promise what nobody knows."""
    return round(money, -ESTIMATE) if money >= 10**ESTIMATE else money


def money_says(link: LinkCount) -> str:
    """The same for the table, with what the money is."""
    if not (text := money_of(link)):
        return ""
    return {
        "opportunity": _("%(money)s a year could be saved"),
        "grant": _("%(money)s granted"),
        "initiative": _("%(money)s spent"),
    }[link.kind] % {"money": text}
