"""What an opportunity is called: a whole phrase in each language, in the words of its most typical member."""

from collections.abc import Mapping, Sequence
from typing import Literal

from menter.join_up.record import LIVE_PHASES, Record, Titled
from menter.language.sentence import Sentence

OpportunityKind = Literal["join", "buy together", "adopt", "start"]
Pair = tuple[str, str]
NAMED_BY = {
    "join": ("initiative", "statement"),
    "buy together": ("contract",),
    "adopt": ("initiative", "statement"),
    "start": ("theme", "statement"),
}
ANY = ("initiative", "statement", "theme", "contract", "word")  # where a person put together what has none of those


def title_of(
    kind: OpportunityKind,
    records: Sequence[Record],
    pairs: Mapping[Pair, float],
    service: Sentence | None = None,
) -> Sentence:
    """The need after a colon, so that no word in front of it calls for a mutation.

    service     what the council service is called; it stands in where no member has a title in a language
    """
    need = need_of(kind, records, pairs, service)
    match kind:
        case "join":
            return Sentence("Do it together: {need}", need=need)
        case "buy together":
            return Sentence("Buy it together: {need}", need=need)
        case "adopt":
            return Sentence("Adopt what works: {need}", need=need)
        case "start":
            return Sentence("Start something new: {need}", need=need)


def need_of(
    kind: OpportunityKind, records: Sequence[Record], pairs: Mapping[Pair, float], service: Sentence | None
) -> str | Sentence:
    """The title of the most typical member; in the language it lacks, that of the next member, or the service's."""
    order = (*NAMED_BY[kind], *(each for each in ANY if each not in NAMED_BY[kind]))
    ranked = sorted(records, key=lambda r: (order.index(r.kind), not is_live(r), -typical(r, records, pairs), r.key))
    first = ranked[0]
    if not isinstance(first.title, Titled):
        return first.title
    named = [r.title for r in ranked if isinstance(r.title, Titled) and r.kind in (*NAMED_BY[kind], first.kind)]
    said = {}
    for language in ("cy", "en"):
        kept = next((title for title in named if title.is_in(language)), service)
        said[language] = kept.to(language) if kept else ""
    return Titled(cy=said["cy"], en=said["en"])


def is_live(record: Record) -> bool:
    return record.phase in LIVE_PHASES


def typical(record: Record, records: Sequence[Record], pairs: Mapping[Pair, float]) -> float:
    """How near a record is to all the others; a theme or a joint initiative also by how many stand behind it."""
    near = sum(pairs.get((min(record.key, other.key), max(record.key, other.key)), 0.0) for other in records)
    return near + record.voices
