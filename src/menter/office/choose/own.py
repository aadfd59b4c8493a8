"""Which statements of a round are closed to a scorer: those of the own council, and those with an interest."""

from menter.language.sentence import Sentence
from menter.office.choose.models import RoundEntry, Scorer
from menter.office.look.refusal import MayNot
from menter.office.people.may import asks


def own_bodies(scorer: Scorer) -> set[str]:
    """The councils that a scorer holds a role for."""
    return {place.body_code for place in scorer.user.roles.all() if place.body_code}


def closed_entries(scorer: Scorer) -> dict[int, Sentence]:
    """The entries that this scorer may not score, by number, each with the reason."""
    own = own_bodies(scorer)
    said: dict[int, Sentence] = {}
    rows = scorer.round.entries.values_list("pk", "statement__body_id", "merged_into_id")
    for number, lead, merged_into in rows:
        if lead in own:
            said[merged_into or number] = Sentence("It is your own council’s statement, so others score it.")
    for number in scorer.conflicts.values_list("entry_id", flat=True):
        said.setdefault(number, Sentence("You declared an interest in it, so others score it."))
    return said


def open_entries(scorer: Scorer) -> list[RoundEntry]:
    """The entries still in the running that this scorer scores, in the order in which they were entered."""
    closed = closed_entries(scorer)
    rows = scorer.round.entries.filter(withdrawn_on=None, merged_into=None).select_related("statement__body")
    return [entry for entry in rows.order_by("pk") if entry.pk not in closed]


def check_may_score_entry(scorer: Scorer, entry: RoundEntry) -> None:
    """Raise why this scorer may not score this entry."""
    if scorer.declared_at is None:
        raise MayNot(Sentence("Say first in which statements you have an interest, even if there are none."))
    if entry.round_id != scorer.round_id or not entry.is_standing:
        raise MayNot(Sentence("This statement is not in the running, so it is not scored."))
    reason = closed_entries(scorer).get(entry.pk)
    if reason is not None:
        raise MayNot(reason)


may_score_entry = asks(check_may_score_entry)
