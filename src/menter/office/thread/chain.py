"""Gather the whole chain around one node, forward and back, in a fixed number of questions to the database."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from menter import thread
from menter.language.sentence import Refusal, Sentence
from menter.office.deliver.models import Benefit
from menter.office.govern.models import Decision, Grant, GrantInitiative
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.listen.models import Statement, Theme, ThemeVoice, Voice
from menter.office.see.models import Contract, Initiative
from menter.thread import Kind, Link, Node, walk


class NoSuchNode(Refusal):
    """There is nothing of this kind with this number."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of link: its table, which columns name its ends, its date and its source, and who makes it."""

    start: Kind
    end: Kind
    table: type[models.Model]
    start_column: str
    end_column: str
    at_column: str
    source_column: str
    by: str


# In the order of the thread. `register` is an initiative that stands as evidence; `initiative` is the work a grant
# pays for: the same table, two places on the thread.
SIDES: tuple[tuple[Kind, str], ...] = (
    ("theme", "theme"),
    ("statement", "statement"),
    ("register", "initiative"),
    ("contract", "contract"),
)
RELATIONS = (
    Relation("voice", "theme", ThemeVoice, "voice_id", "theme_id", "since", "theme__key", "listen.group_themes"),
    *(
        Relation(
            kind, "opportunity", OpportunityMember, f"{column}_id", "opportunity_id", "since", "opportunity__key",
            "join_up.propose",
        )
        for kind, column in SIDES
    ),
    Relation("opportunity", "decision", Decision, "opportunity_id", "id", "decided_on", "meeting__code", "board"),
    Relation("decision", "grant", Grant, "decision_id", "id", "awarded_on", "key", "fund manager"),
    Relation(
        "grant", "initiative", GrantInitiative, "grant_id", "initiative_id", "since", "grant__key", "fund manager"
    ),
    Relation("initiative", "benefit", Benefit, "initiative_id", "id", "baseline_on", "key", "delivery unit"),
)  # fmt: skip
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
PUBLIC: dict[str, Callable[[], models.QuerySet[Any]]] = {
    "theme": Theme.objects.public,
    "opportunity": Opportunity.objects.public,
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
class Gathered:
    """A node with everything before and after it.

    chain   which nodes and links there are, in order, and what is missing
    rows    kind -> rows of that kind on the chain, the node itself among them; voices only as quotes
    voices  how many voices stand behind the themes of the chain
    """

    chain: thread.Chain
    rows: dict[str, list[Any]]
    voices: int

    @property
    def kind(self) -> str:
        return self.chain.node.kind

    @property
    def number(self) -> int:
        return int(self.chain.node.id)


def gather(kind: str, number: int, *, with_drafts: bool) -> Gathered:
    """The chain of one node.

    with_drafts     with themes that nobody has signed off, and with what rests on them
    Raises  NoSuchNode.
    """
    node = next((Node(known, str(number)) for known in thread.KINDS if known == kind and kind in TABLES), None)
    if node is None or not shown(kind, with_drafts).filter(pk=number).exists():
        raise NoSuchNode(Sentence("There is no {kind} with the number {number}.", kind=kind, number=number))
    links = [*links_forward(node), *links_back(node)]
    links = links if with_drafts else checked(links)
    themes = {int(end.id) for link in links for end in (link.start, link.end) if end.kind == "theme"}
    themes |= {number} if kind == "theme" else set()
    chain = walk(node, [*links, *quotes_of(themes)] if kind != "voice" else links)
    numbers: dict[str, set[int]] = defaultdict(set)
    for each in (*chain.before, node, *chain.after):
        numbers[each.kind].add(int(each.id))
    rows = {kind: load(kind, numbers[kind]) for kind in KINDS if numbers[kind]}
    voices = ThemeVoice.objects.filter(theme_id__in=themes).values("voice").distinct().count() if themes else 0
    return Gathered(chain, rows, voices)


def shown(kind: str, with_drafts: bool) -> models.QuerySet[Any]:
    """The rows of one kind; without drafts, those that everybody may see."""
    rows = TABLES[kind]._default_manager.all()
    return PUBLIC[kind]() if kind in PUBLIC and not with_drafts else rows


def checked(links: Sequence[Link]) -> list[Link]:
    """The links between what everybody may see."""
    ends = {end for link in links for end in (link.start, link.end)}
    hidden: set[Node] = set()
    for kind, public in PUBLIC.items():
        found = {end for end in ends if end.kind == kind}
        if found:
            seen = set(public().filter(pk__in=[int(end.id) for end in found]).values_list("pk", flat=True))
            hidden |= {end for end in found if int(end.id) not in seen}
    return [link for link in links if link.start not in hidden and link.end not in hidden]


def links_forward(node: Node) -> list[Link]:
    """Every link that starts at the node or at something it led to."""
    reached: dict[str, set[int]] = defaultdict(set, {node.kind: {int(node.id)}})
    links = []
    for relation in RELATIONS:
        found = links_from(relation, relation.start_column, reached[relation.start])
        reached[relation.end] |= {int(link.end.id) for link in found}
        links += found
    return links


def links_back(node: Node) -> list[Link]:
    """Every link that ends at the node or at something that led to it. Voices are many: they are counted instead."""
    reached: dict[str, set[int]] = defaultdict(set, {node.kind: {int(node.id)}})
    links = []
    for relation in reversed(RELATIONS):
        if relation.start == "voice":
            continue
        found = links_from(relation, relation.end_column, reached[relation.end])
        reached[relation.start] |= {int(link.start.id) for link in found}
        links += found
    return links


def links_from(relation: Relation, column: str, numbers: set[int]) -> list[Link]:
    """The links of one kind whose `column` is among `numbers`."""
    if not numbers:
        return []
    rows = relation.table._default_manager.filter(**{f"{column}__in": numbers})
    if relation.start == "voice":
        rows = rows.filter(theme__parent=None)  # a theme stands for those within it
    return links_of(relation, rows.exclude(**{relation.start_column: None}))


def links_of(relation: Relation, rows: models.QuerySet[Any]) -> list[Link]:
    """Rows of a table as links of the thread."""
    columns = (relation.start_column, relation.end_column, relation.at_column, relation.source_column)
    return [
        Link(Node(relation.start, str(start)), Node(relation.end, str(end)), day_of(at), relation.by, str(source))
        for start, end, at, source in rows.order_by("pk").values_list(*columns)
    ]


def quotes_of(themes: Iterable[int]) -> list[Link]:
    """The quotes that stand for each theme's voices."""
    return links_of(RELATIONS[0], ThemeVoice.objects.filter(theme_id__in=set(themes), is_quote=True))


def day_of(at: date | datetime) -> date:
    """The day of a date or a moment."""
    return at.date() if isinstance(at, datetime) else at


def load(kind: str, numbers: set[int]) -> list[Any]:
    """The rows themselves, with what their sentence needs."""
    rows = TABLES[kind]._default_manager.filter(pk__in=numbers).order_by("pk")
    return list(rows.select_related(*WITH[kind]) if kind in WITH else rows)
