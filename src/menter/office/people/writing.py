"""Put e-mails to people with an account into the outbox, each once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from menter.office.ledger.models import Actor
from menter.office.people.actions import write_messages
from menter.office.people.letter import Letter
from menter.office.people.models import Message, User


@dataclass(frozen=True, slots=True)
class Due:
    """One e-mail that one account should get.

    kind    one of those in people.outbox_page
    about   what it is about: with the kind and the account it is written once
    write   gives it in the reader's language
    """

    kind: str
    about: str
    to: User
    write: Callable[[User], Letter]

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.about}:{self.to.actor_key}"


def write_due(due: Iterable[Due], *, by: Actor, at: datetime) -> int:
    """Write each that has not been written yet; how many those were."""
    by_key = {each.key: each for each in due}
    known = Message.objects.known(by_key)
    by_kind: dict[str, list[Message]] = {}
    for key, each in by_key.items():
        if key not in known:
            by_kind.setdefault(each.kind, []).append(message_of(each))
    return sum(len(write_messages(by=by, at=at, kind=kind, messages=messages)) for kind, messages in by_kind.items())


def message_of(due: Due) -> Message:
    """The message as the outbox keeps it until it leaves."""
    letter = due.write(due.to)
    return Message(
        key=due.key, to=due.to.email, user=due.to, language=due.to.language, subject=letter.subject, text=letter.text
    )
