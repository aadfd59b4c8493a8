"""A member of an opportunity: which record, in which role, and what shows that it belongs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from menter.join_up.record import LIVE_PHASES, Record
from menter.language.sentence import Counted, Sentence

Role = Literal["voiced", "asks", "plans", "does", "has", "buys"]


@dataclass(frozen=True, slots=True)
class Member:
    """One record of an opportunity.

    role        voiced (residents speak of it), asks (a statement), plans, does or has it (an initiative's phase),
                buys it (a contract)
    likelihood  probability of the pair with the nearest other member; 1 for one record alone
    evidence    why it belongs: what it is, which member it is nearest to and what they share
    """

    record: str
    bodies: frozenset[str]
    role: Role
    likelihood: float
    evidence: tuple[Sentence | Counted, ...]


def members_of(
    records: Sequence[Record],
    pairs: Mapping[tuple[str, str], float],
    reasons: Mapping[tuple[str, str], tuple[Sentence, ...]],
) -> tuple[Member, ...]:
    """The members in order of their keys, each with its evidence."""
    found = []
    for record in sorted(records, key=lambda each: each.key):
        near = nearest(record, records, pairs)
        belongs = () if near is None else (near.sentence, *reasons.get(near.pair, ()))
        likelihood = 1.0 if near is None else near.probability
        evidence = (what_it_is(record), *belongs)
        found.append(Member(record.key, record.bodies, role_of(record), likelihood, evidence))
    return tuple(found)


def role_of(record: Record) -> Role:
    match record.kind:
        case "theme":
            return "voiced"
        case "statement":
            return "asks"
        case "word":
            return "has" if record.phase in LIVE_PHASES else "asks"
        case "contract":
            return "buys"
        case "initiative":
            if record.phase in LIVE_PHASES:
                return "has"
            return "does" if record.phase else "plans"


def what_it_is(record: Record) -> Sentence | Counted:
    if record.kind == "word":
        if record.phase in LIVE_PHASES:
            return Sentence("The authority says that it has done this.")
        return Sentence("The authority says that it needs this too.")
    match role_of(record):
        case "voiced":
            return Counted(
                "{count} resident has spoken of it.", "{count} residents have spoken of it.", count=record.voices
            )
        case "asks":
            return Sentence("An authority has stated it as a problem.")
        case "buys":
            return ending(record)
        case "has":
            return Sentence("It is live there.")
        case "plans":
            return Sentence("It is planned there.")
        case "does":
            return Sentence("It is being worked on there.")


def ending(record: Record) -> Sentence:
    if record.ends is None:
        return Sentence("It is bought there under a contract whose end is not known.")
    return Sentence("It is bought there under a contract that ends on {date}.", date=f"{record.ends:%d/%m/%Y}")


@dataclass(frozen=True, slots=True)
class Nearest:
    """The other member that a record is most likely the same need as."""

    pair: tuple[str, str]
    probability: float
    sentence: Sentence


def nearest(record: Record, others: Sequence[Record], pairs: Mapping[tuple[str, str], float]) -> Nearest | None:
    """The likeliest partner among the others; None where the record was matched with none of them, or is a word."""
    titles = {
        (min(record.key, other.key), max(record.key, other.key)): other.title
        for other in others
        if other.key != record.key and "word" not in (record.kind, other.kind)
    }
    linked = [pair for pair in titles if pair in pairs]
    if not linked:
        return None
    best = min(linked, key=lambda pair: (-pairs[pair], pair))
    sentence = Sentence(
        "It is nearest to “{title}”, {percent} per cent likely to be the same need.",
        title=titles[best],
        percent=round(100 * pairs[best]),
    )
    return Nearest(best, pairs[best], sentence)
