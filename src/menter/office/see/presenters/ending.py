"""What ends when: contracts by need over the coming months, those that end together side by side."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from menter.language.word import words
from menter.office.look import figure, timeline
from menter.office.look.listing import Cell, Column, cell, headings
from menter.office.reference.presenters import service_name
from menter.office.see.models import Contract
from menter.office.see.presenters import contract as contracts
from menter.office.see.presenters.contract import buyer_name
from menter.office.see.presenters.name import body_cell
from menter.office.see.presenters.title import lang_of, title_of
from menter.see.ending import Together

MARKS = 16  # dots of one lane
LANES = 25  # lanes of the drawing; more cannot be read


@dataclass(frozen=True, slots=True)
class Shown:
    """One group of contracts that end together.

    query       names those that are shown; all_query: leads to all of them, empty where all are shown
    """

    name: Cell
    lead: str
    rows: list[list[dict[str, Any]]]
    query: str
    all_query: str


def need_cell(need: str, held: Sequence[Contract]) -> Cell:
    """What contracts are for: a service by its name, else the most usual of their own titles, in its language."""
    kind, _colon, code = need.partition(":")
    if kind == "service":
        return Cell(service_name(code))
    here = [contract for contract in held if not lang_of(contract)] or held
    usual = most_usual(here)
    return Cell(usual.title, lang=lang_of(usual))


def most_usual(held: Sequence[Contract]) -> Contract:
    """The one whose title has on average the words that most of the titles have; of several the shortest."""
    said = {contract.pk: set(words(contract.title)) for contract in held}
    titles = Counter(word for each in said.values() for word in each)

    def rank(contract: Contract) -> tuple[float, int, int]:
        own = said[contract.pk]
        mean = sum(titles[word] for word in own) / len(own) if own else 0.0
        return -mean, len(contract.title), contract.pk

    return min(held, key=rank)


def held_of(together: Together, found: Mapping[int, Contract]) -> list[Contract]:
    """The contracts of a group whose titles are known."""
    return [found[ending.number] for ending in together.endings if ending.number in found]


def group(together: Together, lane: timeline.Lane, rows: Sequence[Contract], *, is_cut: bool) -> Shown:
    """One group with its table, under the name of its lane; `rows` are those of its contracts that are shown."""
    return Shown(
        name=Cell(lane.name, lang=lane.lang),
        lead=lead(together, rows, is_cut=is_cut),
        rows=[row(contract) for contract in rows],
        query="?" + urlencode({"contract": [contract.pk for contract in rows]}, doseq=True),
        all_query="?" + urlencode({"need": together.need}) if is_cut else "",
    )


def lead(together: Together, rows: Sequence[Contract], *, is_cut: bool) -> str:
    """How many end, between which months, and what they cost a year where that is known."""
    total = len(together.endings)
    count = ngettext("%(num)s contract", "%(num)s contracts", total) % {"num": figure.number(total)}
    first, last = figure.month(together.first), figure.month(together.last)
    when = (
        _("%(contracts)s, in %(month)s.") % {"contracts": count, "month": first}
        if first == last
        else _("%(contracts)s, from %(first)s to %(last)s.") % {"contracts": count, "first": first, "last": last}
    )
    yearly = [contract.yearly for contract in rows if contract.yearly is not None]
    if not yearly or is_cut:
        return when
    return when + " " + _("Together %(amount)s a year, as far as it is known.") % {
        "amount": figure.money(sum(yearly, Decimal()))
    }  # fmt: skip


def table_headings() -> list[dict[str, Any]]:
    """The headings of a group's table."""
    return headings(
        _("Contract"), _("Bought by"), _("Supplier"), _("A year"), _("Ends"), _("May be extended to"), numbers=(3,)
    )


def row(contract: Contract) -> list[dict[str, Any]]:
    """One contract of a group."""
    return [
        cell(title_of(contract)),
        cell(body_cell(contract.buyer, contract.buyer_name)),
        cell(contracts.suppliers_cell(contract)),
        cell(contracts.amount(contract.yearly, contract.currency), is_number=True),
        cell(figure.date(contract.ends_on)),
        cell(figure.date(contract.may_extend_to)),
    ]


def lanes(groups: Sequence[Together], found: Mapping[int, Contract]) -> list[timeline.Lane]:
    """One lane of the line of time for each group, under its name."""
    return [
        timeline.Lane(
            (need := need_cell(each.need, held_of(each, found))).text,
            [
                timeline.Mark(ending.ends, held.may_extend_to, mark_text(held, ending.ends))
                for ending in each.endings[:MARKS]
                if (held := found.get(ending.number))
            ],
            need.lang,
        )
        for each in groups
    ]


def drawing(lanes: Sequence[timeline.Lane], *, start: date, months: int) -> Markup:
    """The line of time, the shared groups first."""
    return timeline.draw(_("Which contracts end when, by need"), lanes, start=start, months=months)


def mark_text(contract: Contract, ends: date) -> str:
    """What a mark says to a mouse."""
    return f"{contract.title} · {contract.buyer_name} · {figure.date(ends)}"


def names_of(groups: Sequence[Together], found: Mapping[int, Contract]) -> dict[int, str]:
    """What each contract is for, by its number."""
    names: dict[int, str] = {}
    for each in groups:
        name = need_cell(each.need, held_of(each, found)).text
        names |= dict.fromkeys((ending.number for ending in each.endings), name)
    return names


def columns(needs: Mapping[int, str]) -> list[Column]:
    """The columns of the same as a file."""
    return [
        Column("need", _("Need"), lambda c: needs[c.pk]),
        Column("contract", _("Contract"), lambda c: c.title),
        Column("buyer", _("Bought by"), buyer_name),
        Column("suppliers", _("Supplier"), lambda c: c.suppliers),
        Column("yearly", _("A year"), lambda c: c.yearly, is_number=True),
        Column("ends_on", _("Ends"), lambda c: c.ends_on),
        Column("may_extend_to", _("May be extended to"), lambda c: c.may_extend_to),
        Column("is_sample", _("Sample data"), lambda c: c.is_sample),
    ]
