"""Which two statements of a round may become one, and who has to agree."""

from menter.language.sentence import Refusal, Sentence
from menter.office.choose.models import Combining, CombiningState, RoundEntry

NOTE_MOST = 2_000  # characters
COMBINED_IN = ("closed", "sift")  # states of a round in which two statements may still become one


class CannotCombine(Refusal):
    """Two statements that cannot become one, or an answer that nobody waits for."""


def owners_of(combining: Combining) -> set[str]:
    """The codes of the bodies that have to agree."""
    return {combining.entry.statement.body_id, combining.into.statement.body_id}


def check_may_combine(entry: RoundEntry, into: RoundEntry) -> None:
    """Raise why two statements cannot be combined.

    Raises  CannotCombine.
    """
    if entry.pk == into.pk or entry.round_id != into.round_id:
        raise CannotCombine(Sentence("Only two different statements of one round can be combined."))
    if not entry.is_standing or not into.is_standing:
        raise CannotCombine(Sentence("One of them is not in the running any more: it was withdrawn or combined."))
    if entry.round.state not in COMBINED_IN:
        raise CannotCombine(
            Sentence("Statements are combined after the call has closed and before the panel meets, not now.")
        )
    if entry.statement.body_id == into.statement.body_id:
        raise CannotCombine(
            Sentence("Both are of one council. Whoever runs the round combines them when the council asks for it.")
        )
    same = {entry.pk, into.pk}
    if Combining.objects.filter(entry__in=same, into__in=same, state=CombiningState.ASKED).exists():
        raise CannotCombine(Sentence("Their owners have been asked already, and not both have answered."))


def check_may_answer_combining(combining: Combining, body: str) -> None:
    """Raise why this body cannot answer.

    Raises  CannotCombine.
    """
    if combining.state != CombiningState.ASKED:
        raise CannotCombine(Sentence("Nobody waits for an answer any more: both have answered, or one has refused."))
    if body not in owners_of(combining):
        raise CannotCombine(Sentence("Only the councils that sent the two statements answer."))
    if combining.answers.filter(body_id=body).exists():
        raise CannotCombine(Sentence("Your council has answered already."))
