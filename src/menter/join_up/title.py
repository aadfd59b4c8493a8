"""What an opportunity is called: a whole phrase in each language, in the words of its most typical member."""

from collections.abc import Mapping, Sequence
from typing import Literal

from menter.join_up.record import LIVE_PHASES, Record, Titled
from menter.language.sentence import Sentence

OpportunityKind = Literal["join", "buy together", "adopt", "start"]
Pair = tuple[str, str]
NAMED_BY = {
    "join": ("initiative", "statement", "theme", "contract"),
    "buy together": ("contract",),
    "adopt": ("initiative", "statement", "theme", "contract"),
    "start": ("theme", "statement"),
}


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
    order = NAMED_BY[kind]
    able = [record for record in records if record.kind in order]
    ranked = sorted(able, key=lambda r: (order.index(r.kind), not is_live(r), -typical(r, records, pairs), r.key))
    titles = [record.title for record in ranked]
    if not isinstance(titles[0], Titled):
        return titles[0]
    kept = [title for title in titles if isinstance(title, Titled)]
    said = {}
    for language in ("cy", "en"):
        first = next((title for title in kept if title.is_in(language)), None)
        said[language] = first.to(language) if first else service.to(language) if service else ""
    return Titled(cy=said["cy"], en=said["en"])


def is_live(record: Record) -> bool:
    return record.phase in LIVE_PHASES


def typical(record: Record, records: Sequence[Record], pairs: Mapping[Pair, float]) -> float:
    """How near a record is to all the others; a theme or a joint initiative also by how many stand behind it."""
    near = sum(pairs.get((min(record.key, other.key), max(record.key, other.key)), 0.0) for other in records)
    return near + record.voices
