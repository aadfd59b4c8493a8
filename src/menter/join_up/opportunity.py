"""What several authorities should do together: join, buy together, adopt or start, with members and evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s

from menter.join_up.cost import Cost, adoption_cost, buying_cost, joint_cost
from menter.join_up.group import attach, group_pairs
from menter.join_up.member import Member, members_of
from menter.join_up.record import DONE_PHASES, LIVE_PHASES, Record
from menter.join_up.saving import Assumptions, Saving, adoption_saving, joint_saving, pooled_saving
from menter.join_up.title import OpportunityKind, Pair, title_of
from menter.language.sentence import Counted, Sentence

WINDOW_MONTHS = 12  # ends within a year of each other can be bridged by one extension clause
AHEAD_MONTHS = 36  # a contract that ends later than three years on is beyond the plan
START_PLACES = 3  # bodies whose residents must speak of a theme that nobody works on
LEAST_PAIR = 0.4  # likelihood from which two records alone are a need; read by hand, most below it were not
SERVED = 0.5  # share of the members that must serve a service before the opportunity is said to
AGREED = 2  # members that must serve a service before it may name the opportunity; one alone may be a wrong guess
KEPT_SHARE = 0.5  # an opportunity that shares at least half of its members with a known one is that one


@dataclass(frozen=True, slots=True)
class Opportunity:
    """Something for several authorities to do together.

    key         stays the same when it is found again with other members beside the old ones
    title       one sentence that can be said in both languages
    service     the council service that at least half of the members serve, or ""
    members     who is in it and why, in order of their keys
    bodies      whose members these are
    missing     what is not known yet and would make it sure
    saving      None where nothing can be said yet
    cost        of doing it, None where nothing can be said yet
    likelihood  mean probability of the pairs that hold it together; 1 for one record alone
    """

    key: str
    kind: OpportunityKind
    title: Sentence
    service: str
    members: tuple[Member, ...]
    bodies: frozenset[str]
    missing: tuple[Sentence | Counted, ...]
    saving: Saving | None
    cost: Cost | None
    likelihood: float


def find_opportunities(
    records: Sequence[Record],
    pairs: Mapping[Pair, float],
    *,
    at: date,
    reasons: Mapping[Pair, tuple[Sentence, ...]] | None = None,
    known: Mapping[str, frozenset[str]] | None = None,
    settled: frozenset[str] = frozenset(),
    services: Mapping[str, Sentence] | None = None,
    assumptions: Assumptions = Assumptions(),  # noqa: B008 (it is frozen)
    own_assumptions: Mapping[str, Assumptions] | None = None,
) -> tuple[Opportunity, ...]:
    """Every opportunity in the records, in order of their keys; one that was settled may come more than once.

    pairs       probability that two records (by key) speak of the same need; those refused by people left out
    at          today: contracts that have ended are past
    reasons     of each pair, to stand beside its members
    known       key and members of every opportunity there is already, so that it keeps its key
    settled     keys of those that people made or decided on: the same need is never proposed beside them again
    services    what each council service is called
    own_assumptions     those that hold for one opportunity only, by its key
    """
    by_key = {record.key: record for record in records}
    usable = {pair: p for pair, p in pairs.items() if pair[0] in by_key and pair[1] in by_key}
    groups = needs_in(by_key, usable)
    keys = KeyBook(known or {}, settled)
    strengths = {(min(pair), max(pair)): p for pair, p in usable.items()}
    said = {(min(pair), max(pair)): texts for pair, texts in (reasons or {}).items()}
    own = own_assumptions or {}
    found = []
    for group in groups:
        for kind, involved in kinds_in(group, at):
            key = keys.key_for(kind, frozenset(record.key for record in involved))
            found.append(build(key, kind, involved, strengths, said, services or {}, own.get(key, assumptions)))
    return tuple(sorted(found, key=lambda each: each.key))


def needs_in(by_key: Mapping[str, Record], pairs: Mapping[Pair, float]) -> list[list[Record]]:
    """The records of each need: groups, what residents and councils say beside the work it speaks of, lone themes."""
    spoken = [key for key, record in by_key.items() if record.kind in ("theme", "statement")]
    work = [key for key, record in by_key.items() if record.kind == "initiative"]
    found = group_pairs(pairs)
    grouped = {key for group in found for key in group}
    grown = attach([*found, *((key,) for key in sorted(work) if key not in grouped)], spoken, pairs)
    whole = [group for group in grown if len(group) > 2 or is_sure(group, pairs)]
    grouped = {key for group in whole for key in group}
    alone = [(key,) for key in sorted(spoken) if by_key[key].kind == "theme" and key not in grouped]
    return [[by_key[key] for key in group] for group in [*whole, *alone]]


def is_sure(group: Sequence[str], pairs: Mapping[Pair, float]) -> bool:
    """Whether two records may stand for a need with no third to speak for them."""
    return len(group) == 2 and pairs.get((min(group), max(group)), 0.0) >= LEAST_PAIR


def kinds_in(group: Sequence[Record], at: date) -> list[tuple[OpportunityKind, list[Record]]]:
    """Which opportunities one need holds, each with the records in it."""
    found: list[tuple[OpportunityKind, list[Record]]] = [
        ("buy together", window) for window in windows([r for r in group if r.kind == "contract"], at)
    ]
    themes = [r for r in group if r.kind == "theme"]
    doing = [r for r in group if is_work(r) and r.phase not in DONE_PHASES]
    live = [r for r in doing if r.phase in LIVE_PHASES]
    asking = [r for r in group if r.kind in ("statement", "word") and not is_work(r)]
    needing = asking + [r for r in doing if r.phase not in LIVE_PHASES]
    have = bodies_of(live)
    others = [r for r in [*needing, *themes] if not r.bodies <= have]
    if live and others:
        found.append(("adopt", [*live, *others]))
    elif several(active := [*live, *needing]):
        found.append(("join", [*active, *themes]))
    elif not doing and (needing or any(t.service for t in themes)) and len(bodies_of(themes)) >= START_PLACES:
        found.append(("start", [*themes, *needing]))
    return found


def is_work(record: Record) -> bool:
    """Whether it is something that an authority works on or has: an initiative, or its word that it has done it."""
    return record.kind == "initiative" or (record.kind == "word" and bool(record.phase))


def several(records: Sequence[Record]) -> bool:
    """True where at least two records each bring a body that another has not: one joint initiative is no match."""
    everybody = bodies_of(records)
    return len(everybody) >= 2 and not any(record.bodies == everybody for record in records)


def windows(contracts: Sequence[Record], at: date) -> list[list[Record]]:
    """Contracts of at least two bodies that end within one window; the window of most bodies first."""
    left = sorted(
        (c for c in contracts if c.ends is not None and is_ahead(c.ends, at)),
        key=lambda c: (c.ends or at, c.key),
    )
    found: list[list[Record]] = []
    while True:
        choices = [
            [
                later
                for later in left[n:]
                if later.ends and first.ends and months(first.ends, later.ends) < WINDOW_MONTHS
            ]
            for n, first in enumerate(left)
        ]
        best = max(choices, key=lambda window: len(bodies_of(window)), default=[])
        if len(bodies_of(best)) < 2:
            return found
        found.append(best)
        left = [contract for contract in left if contract not in best]


def is_ahead(ends: date, at: date) -> bool:
    """Whether a contract has not ended yet and ends within the years that are planned for."""
    return ends >= at and months(at, ends) <= AHEAD_MONTHS


def months(start: date, end: date) -> int:
    """Whole months from one day to a later one."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def bodies_of(records: Sequence[Record]) -> frozenset[str]:
    return frozenset[str]().union(*(record.bodies for record in records))


class KeyBook:
    """Gives an opportunity the key it had before, or a new one made from its members.

    A settled key takes every opportunity, of whatever kind, that is mostly about its members; another key is given
    once, and to its own kind only.
    """

    def __init__(self, known: Mapping[str, frozenset[str]], settled: frozenset[str] = frozenset()) -> None:
        self._free = {key: members for key, members in sorted(known.items()) if members}
        self._settled = settled & set(self._free)
        self._taken = set(known)

    def key_for(self, kind: OpportunityKind, members: frozenset[str]) -> str:
        stem = f"{kind.replace(' ', '-')}-"
        shares = {
            key: len(members & old) / min(len(members), len(old))
            for key, old in self._free.items()
            if key in self._settled or key.startswith(stem)
        }
        best = max(shares, key=lambda key: (shares[key], key in self._settled, key), default=None)
        if best is None or shares[best] < KEPT_SHARE:
            return self.new_key(stem, members)
        if best not in self._settled:
            del self._free[best]
        return best

    def new_key(self, stem: str, members: frozenset[str]) -> str:
        """A key that no opportunity has or had."""
        said = "|".join(sorted(members))
        while (key := f"{stem}{blake2s(said.encode(), digest_size=5).hexdigest()}") in self._taken:
            said += "|"
        self._taken.add(key)
        return key


def build(
    key: str,
    kind: OpportunityKind,
    records: Sequence[Record],
    pairs: Mapping[Pair, float],
    reasons: Mapping[Pair, tuple[Sentence, ...]],
    services: Mapping[str, Sentence],
    assumptions: Assumptions,
) -> Opportunity:
    keys = sorted(record.key for record in records)
    inside = [pairs[(a, b)] for n, a in enumerate(keys) for b in keys[n + 1 :] if (a, b) in pairs]
    said = [record.service for record in records if record.service]
    service = max(sorted(set(said)), key=said.count, default="")
    if said.count(service) < SERVED * len(records):
        service = ""
    saving, cost = money_of(kind, records, assumptions)
    return Opportunity(
        key=key,
        kind=kind,
        title=title_of(kind, records, pairs, services.get(service) if said.count(service) >= AGREED else None),
        service=service,
        members=members_of(records, pairs, reasons),
        bodies=bodies_of(records),
        missing=missing_in(kind, records),
        saving=saving if saving and saving.reasons else None,
        cost=cost,
        likelihood=sum(inside) / len(inside) if inside else 1.0,
    )


def money_of(
    kind: OpportunityKind, records: Sequence[Record], assumptions: Assumptions
) -> tuple[Saving | None, Cost | None]:
    """Saving and cost of the kind; nothing for what is not yet begun, since nobody has costed it."""
    match kind:
        case "start":
            return None, None
        case "adopt":
            live = [r for r in records if r.kind == "initiative" and r.phase in LIVE_PHASES]
            costs = sorted(r.total for r in live if r.total)
            adopters = bodies_of([r for r in records if r not in live and r.kind != "theme"]) - bodies_of(live)
            first = costs[0] if costs else None
            saving = adoption_saving(first, len(adopters), assumptions=assumptions)
            return saving, adoption_cost(first, len(adopters), assumptions)
        case "join":
            totals = [r.total for r in records if r.kind == "initiative" and r.total and r.phase not in LIVE_PHASES]
            return joint_saving(totals, assumptions=assumptions), joint_cost(totals)
        case "buy together":
            yearly = [r.yearly for r in records]
            people = [r.people for r in records]
            return pooled_saving(yearly, people=people, assumptions=assumptions), buying_cost(assumptions)


def missing_in(kind: OpportunityKind, records: Sequence[Record]) -> tuple[Sentence | Counted, ...]:
    """What would make the opportunity sure."""
    found: list[Sentence | Counted] = []
    paying = [r for r in records if r.kind in ("contract", "initiative")]
    unknown = [r for r in paying if r.yearly is None and r.total is None]
    if unknown:
        found.append(
            Counted(
                "The cost of {count} member is not known.",
                "The costs of {count} members are not known.",
                count=len(unknown),
            )
        )
    if not any(r.kind == "theme" for r in records):
        found.append(Sentence("No resident's words have been tied to it yet."))
    if kind == "adopt" and not any(r.measured for r in records):
        found.append(Sentence("No benefit of what is live has been measured yet."))
    if kind == "adopt" and all(r.kind == "theme" or r.phase in LIVE_PHASES for r in records):
        found.append(Sentence("Residents of other places speak of it, but no other body has asked for it yet."))
    if kind == "start":
        found.append(Sentence("Nobody has said yet what it would cost, or who would lead it."))
    if kind == "buy together":
        found.append(Sentence("Whether the contracts may be extended or ended early has to be asked."))
    return tuple(found)
