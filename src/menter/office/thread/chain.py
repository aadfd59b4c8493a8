"""Gather the whole chain around one node, forward and back, in a fixed number of questions to the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from menter.language.sentence import Refusal, Sentence
from menter.office.deliver.models import Benefit
from menter.office.govern.models import Decision, Grant, GrantInitiative
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.listen.models import Statement, Theme, ThemeVoice, Voice
from menter.office.see.models import Contract, Initiative


class NoSuchNode(Refusal):
    """There is nothing of this kind with this number."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of link: which table holds it, which columns name its two ends and its date."""

    source: str
    target: str
    table: type[models.Model]
    source_column: str
    target_column: str
    at_column: str


# In the order of the thread. `register` is an initiative that stands as evidence; `initiative` is the work a grant
# pays for: the same table, two places on the thread.
RELATIONS = (
    Relation("voice", "theme", ThemeVoice, "voice_id", "theme_id", "since"),
    Relation("theme", "opportunity", OpportunityMember, "theme_id", "opportunity_id", "since"),
    Relation("statement", "opportunity", OpportunityMember, "statement_id", "opportunity_id", "since"),
    Relation("register", "opportunity", OpportunityMember, "initiative_id", "opportunity_id", "since"),
    Relation("contract", "opportunity", OpportunityMember, "contract_id", "opportunity_id", "since"),
    Relation("opportunity", "decision", Decision, "opportunity_id", "id", "decided_on"),
    Relation("decision", "grant", Grant, "decision_id", "id", "awarded_on"),
    Relation("grant", "initiative", GrantInitiative, "grant_id", "initiative_id", "since"),
    Relation("initiative", "benefit", Benefit, "initiative_id", "id", "baseline_on"),
)
TABLES: dict[str, type[models.Model]] = {
    "voice": Voice,
    "theme": Theme,
    "statement": Statement,
    "register": Initiative,
    "contract": Contract,
    "opportunity": Opportunity,
    "decision": Decision,
    "grant": Grant,
    "initiative": Initiative,
    "benefit": Benefit,
}
KINDS = tuple(TABLES)
WITH = {
    "voice": ["body", "intake"],
    "statement": ["body", "intake"],
    "register": ["lead", "intake"],
    "contract": ["buyer", "intake"],
    "decision": ["meeting"],
    "grant": ["envelope", "recipient"],
    "initiative": ["lead", "intake"],
    "benefit": ["initiative"],
}


@dataclass(frozen=True, slots=True)
class Link:
    """That one node led to another, and when that was made."""

    source: tuple[str, int]
    target: tuple[str, int]
    at: date | datetime


@dataclass(frozen=True, slots=True)
class Chain:
    """A node with everything before and after it.

    rows    kind -> rows of that kind on the chain, the node itself among them; voices only as quotes
    links   every link between them
    voices  how many voices stand behind the themes of the chain
    """

    kind: str
    number: int
    rows: dict[str, list[Any]]
    links: list[Link]
    voices: int


def gather(kind: str, number: int) -> Chain:
    """The chain of one node.

    Raises  NoSuchNode.
    """
    if kind not in TABLES or not TABLES[kind].objects.filter(pk=number).exists():  # type: ignore[attr-defined]
        raise NoSuchNode(Sentence("There is no {kind} with the number {number}.", kind=kind, number=number))
    links = [*walk_forward(kind, number), *walk_back(kind, number)]
    numbers: dict[str, set[int]] = defaultdict(set, {kind: {number}})
    for link in links:
        numbers[link.source[0]].add(link.source[1])
        numbers[link.target[0]].add(link.target[1])
    links += quotes_of(numbers["theme"]) if kind != "voice" else []
    numbers["voice"] |= {link.source[1] for link in links if link.source[0] == "voice"}
    rows = {kind: load(kind, numbers[kind]) for kind in KINDS if numbers[kind]}
    voices = ThemeVoice.objects.filter(theme_id__in=numbers["theme"]).count() if numbers["theme"] else 0
    return Chain(kind, number, rows, links, voices)


def walk_forward(kind: str, number: int) -> list[Link]:
    """Every link that starts at the node or at something it led to."""
    reached: dict[str, set[int]] = defaultdict(set, {kind: {number}})
    if kind == "initiative":
        reached["register"] = {number}  # the same row may also stand as evidence for an opportunity
    links = []
    for relation in RELATIONS:
        found = links_from(relation, relation.source_column, reached[relation.source])
        reached[relation.target] |= {link.target[1] for link in found}
        links += found
    return links


def walk_back(kind: str, number: int) -> list[Link]:
    """Every link that ends at the node or at something that led to it. Voices are many: they are counted instead."""
    reached: dict[str, set[int]] = defaultdict(set, {kind: {number}})
    links = []
    for relation in reversed(RELATIONS):
        if relation.source == "voice":
            continue
        found = links_from(relation, relation.target_column, reached[relation.target])
        reached[relation.source] |= {link.source[1] for link in found}
        links += found
    return links


def links_from(relation: Relation, column: str, numbers: set[int]) -> list[Link]:
    """The links of one kind whose `column` is among `numbers`."""
    if not numbers:
        return []
    rows = (
        relation.table.objects.filter(**{f"{column}__in": numbers})  # type: ignore[attr-defined]
        .exclude(**{relation.source_column: None})
        .order_by("pk")
        .values_list(relation.source_column, relation.target_column, relation.at_column)
    )
    return [Link((relation.source, source), (relation.target, target), at) for source, target, at in rows]


def quotes_of(themes: Iterable[int]) -> list[Link]:
    """The quotes that stand for each theme's voices."""
    rows = ThemeVoice.objects.filter(theme_id__in=set(themes), is_quote=True).order_by("pk")
    return [Link(("voice", m.voice_id), ("theme", m.theme_id), m.since) for m in rows]


def load(kind: str, numbers: set[int]) -> list[Any]:
    """The rows themselves, with what their sentence needs."""
    rows = TABLES[kind].objects.filter(pk__in=numbers).order_by("pk")  # type: ignore[attr-defined]
    if kind in WITH:
        rows = rows.select_related(*WITH[kind])
    return list(rows)
