"""Send what waits in the outbox."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from django.utils import timezone
from django_tasks import task

from menter.language.sentence import Refusal
from menter.office.ledger.models import Actor, Machine
from menter.office.people.actions import forget_old_messages, note_outcome
from menter.office.people.letter import Addressed, Letter, writer_of
from menter.office.people.line import Came, How, Line
from menter.office.people.models import Message
from menter.office.people.presenters import gathered
from menter.office.people.wait import may_wait

BY = "menter post"
OUTCOMES = {How.SENT: "sent", How.UNREACHED: "refused", How.REFUSED: "refused", How.UNKNOWN: "unknown"}


@task()
def send_messages() -> dict[str, int]:
    """Send every message that is due, once; what came of it, by name."""
    return send_due(by=Machine(BY), at=timezone.now())


def send_due(
    *,
    by: Actor,
    at: datetime,
    kinds: Collection[str] = (),
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> dict[str, int]:
    """Send what is due: `sent`, `refused` (tried again later), `unknown` (may have arrived; a person decides).

    kinds   only messages of these; all where none is named
    """
    forget_old_messages(by=by, at=at)
    counts, line, due = Counter(dict.fromkeys(OUTCOMES.values(), 0)), Line(), list(bundles(at, kinds))
    for done, numbers in enumerate(due, start=1):
        if taken := Message.objects.claim(numbers, at=at):
            counts[send(taken, line, at)] += len(taken)
        progress(done, len(due))
    line.close()
    came = {name: counts[name] for name in ("sent", "refused", "unknown")}
    if any(came.values()):
        note_outcome(by=by, at=at, counts=came)
    return came


def bundles(at: datetime, kinds: Collection[str] = ()) -> Iterator[list[int]]:
    """The numbers of messages that leave together: one e-mail a day or a week to whoever wants it so, else one each."""
    due = Message.objects.due(at).order_by("pk")
    together: dict[int, list[int]] = {}
    for number, kind, user, rhythm in due.values_list("pk", "kind", "user", "user__rhythm"):
        if kinds and kind not in kinds:
            continue
        if user is not None and may_wait(kind, rhythm):
            together.setdefault(user, []).append(number)
        else:
            yield [number]
    yield from together.values()


def send(messages: list[Message], line: Line, at: datetime) -> str:
    """Send messages to one person as one e-mail: "sent", "refused", "unknown"; "gone" when nothing is left to say."""
    try:
        mail = mail_of(messages)
    except Refusal as refusal:  # it could not be written: the key that opens the address is gone
        came = Came(How.REFUSED, type(refusal).__name__)
    else:
        if mail is None:
            messages[0].gone()
            return "gone"
        came = line.hand_over(mail)
    for each in messages:
        note(each, came, at)
    return OUTCOMES[came.how]


def note(message: Message, came: Came, at: datetime) -> None:
    """Keep what became of one message."""
    match came.how:
        case How.SENT:
            message.left(at=at)
        case How.UNREACHED:
            message.waits(at=at, trouble=came.trouble)
        case How.REFUSED:
            message.refused(at=at, trouble=came.trouble)
        case How.UNKNOWN:
            message.may_have_left(at=at, trouble=came.trouble)


def mail_of(messages: list[Message]) -> Addressed | None:
    """The e-mail that these messages make; None when there is nothing to say any more."""
    first = messages[0]
    if writer := writer_of(first.kind):
        return writer(first.key)
    letter = gathered(messages) if len(messages) > 1 else Letter(first.subject, first.text)
    return Addressed(first.to, letter)
