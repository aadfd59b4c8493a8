"""The golden thread: what led to what, walked forward ("what came of this?") and back ("why are we doing this?")."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from menter.language.sentence import Refusal, Sentence

Kind = Literal[
    "voice", "statement", "contract", "software", "register", "theme", "opportunity", "plan", "meeting",
    "decision", "grant", "initiative", "benefit",
]  # fmt: skip

MAIN: tuple[Kind, ...] = ("voice", "theme", "opportunity", "decision", "grant", "initiative", "benefit")
# What each kind may lead to. The main thread runs through MAIN; the others come in from the side.
LEADS_TO: dict[Kind, tuple[Kind, ...]] = {
    "voice": ("theme",),
    "statement": ("opportunity",),
    "contract": ("opportunity",),
    "software": ("opportunity",),
    "register": ("opportunity",),  # an initiative that stands as evidence
    "theme": ("opportunity", "benefit"),
    "opportunity": ("plan", "decision"),
    "plan": ("decision",),
    "meeting": ("decision",),
    "decision": ("grant", "initiative"),
    "grant": ("initiative",),
    "initiative": ("benefit",),  # the work that came of a decision
    "benefit": (),
}
KINDS: tuple[Kind, ...] = tuple(LEADS_TO)


class NoSource(Refusal):
    """A link without a source does not exist."""


class WrongWay(Refusal):
    """The thread runs one way."""


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """One thing on the thread: its kind and what the office calls it."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Link:
    """That one node led to another.

    at          the day it was made
    by          who made it: a person's role, or the name of the method
    source      where that can be read: a document, a record, an import
    Raises      NoSource, WrongWay
    """

    start: Node
    end: Node
    at: date
    by: str
    source: str

    def __post_init__(self) -> None:
        if not self.source.strip() or not self.by.strip():
            raise NoSource(
                Sentence(
                    "A link from {start} to {end} needs a source and the one who made it.",
                    start=NAMES[self.start.kind],
                    end=NAMES[self.end.kind],
                )
            )
        if self.end.kind not in LEADS_TO[self.start.kind]:
            raise WrongWay(
                Sentence(
                    "The thread does not run from {start} to {end}.",
                    start=NAMES[self.start.kind],
                    end=NAMES[self.end.kind],
                )
            )


@dataclass(frozen=True, slots=True)
class Chain:
    """A node with everything before it and after it, each once, in the order of the thread.

    missing     which links are not there, in sentences
    """

    node: Node
    before: tuple[Node, ...]
    after: tuple[Node, ...]
    links: tuple[Link, ...]
    missing: tuple[Sentence, ...]


def walk(node: Node, links: Iterable[Link]) -> Chain:
    """The whole chain of a node, forward and back."""
    known = sorted(set(links), key=lambda link: (link.start, link.end, link.at, link.by, link.source))
    forward, back = index(known, from_start=True), index(known, from_start=False)
    after, before = reach(node, forward), reach(node, back)
    upper, lower = {*before, node}, {*after, node}
    used = [link for link in known if {link.start, link.end} <= upper or {link.start, link.end} <= lower]
    return Chain(node, in_order(before), in_order(after), tuple(used), missing_links(node, before, after))


def index(links: Iterable[Link], *, from_start: bool) -> dict[Node, list[Node]]:
    found: dict[Node, list[Node]] = {}
    for link in links:
        here, there = (link.start, link.end) if from_start else (link.end, link.start)
        found.setdefault(here, []).append(there)
    return found


def reach(node: Node, next_to: dict[Node, list[Node]]) -> set[Node]:
    """Every node that can be reached, itself left out; each is visited once."""
    seen = {node}
    waiting = deque([node])
    while waiting:
        for other in next_to.get(waiting.popleft(), []):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen - {node}


def in_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """In the order of the thread, then of what they are called."""
    return tuple(sorted(nodes, key=lambda node: (KINDS.index(node.kind), node.id)))


def missing_links(node: Node, before: Iterable[Node], after: Iterable[Node]) -> tuple[Sentence, ...]:
    """Which kinds of the main thread should stand before the node and do not, and what has not come of it yet."""
    behind, ahead = {each.kind for each in before}, {each.kind for each in after}
    place = MAIN.index(node.kind) if node.kind in MAIN else MAIN.index("opportunity") - 1
    earlier: Sequence[Kind] = MAIN[:place] if node.kind in MAIN else ()
    said = [NOT_BEFORE[kind] for kind in earlier if kind not in behind]
    return (*said, *(NOT_AFTER[kind] for kind in MAIN[place + 1 :] if kind not in ahead))


NAMES: dict[Kind, Sentence] = {
    "voice": Sentence("a voice"),
    "statement": Sentence("a statement"),
    "contract": Sentence("a contract"),
    "software": Sentence("software"),
    "register": Sentence("an entry in the register"),
    "theme": Sentence("a theme"),
    "opportunity": Sentence("an opportunity"),
    "plan": Sentence("a plan"),
    "meeting": Sentence("a meeting"),
    "decision": Sentence("a decision"),
    "grant": Sentence("a grant"),
    "initiative": Sentence("an initiative"),
    "benefit": Sentence("a benefit"),
}
NOT_BEFORE: dict[Kind, Sentence] = {
    "voice": Sentence("No resident's voice stands behind this."),
    "theme": Sentence("No theme stands behind this."),
    "opportunity": Sentence("No opportunity stands behind this."),
    "decision": Sentence("No decision of the board stands behind this."),
    "grant": Sentence("No grant pays for this."),
    "initiative": Sentence("No initiative stands behind this."),
}
NOT_AFTER: dict[Kind, Sentence] = {
    "theme": Sentence("No theme has come of this yet."),
    "opportunity": Sentence("No opportunity has come of this yet."),
    "decision": Sentence("The board has not decided on this yet."),
    "grant": Sentence("No grant has been made for this yet."),
    "initiative": Sentence("No initiative has begun from this yet."),
    "benefit": Sentence("No benefit of this is on record yet."),
}
