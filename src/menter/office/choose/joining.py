"""When another council may say that it has a statement's problem too, or has solved it."""

from datetime import datetime

from django.utils.timezone import localdate

from menter.language.sentence import Refusal, Sentence
from menter.office.choose.models import RoundEntry

NOTE_MOST = 2_000  # characters
JOINED_IN = ("closed", "sift")  # states of a round in which other councils say that they have the problem too


class CannotJoin(Refusal):
    """A council says something of a statement when or where it may not."""


def check_may_join(entry: RoundEntry, body: str, *, at: datetime) -> None:
    """Raise why a council can say nothing of a statement now.

    Raises  CannotJoin.
    """
    if not entry.is_standing:
        raise CannotJoin(Sentence("This statement is not in the running any more: it was withdrawn or combined."))
    if entry.statement.body_id == body:
        raise CannotJoin(Sentence("This statement is your own council’s."))
    if entry.round.state not in JOINED_IN:
        raise CannotJoin(Sentence("Other councils say so after the call has closed and before the panel meets."))
    if entry.round.others_until is not None and localdate(at) > entry.round.others_until:
        raise CannotJoin(Sentence("The day until which other councils could say so is over."))
