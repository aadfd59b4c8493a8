"""The outbox in words: what to whom, how far it is, what went wrong, what can be done."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from menter.office.look import figure
from menter.office.people.letter import writer_of
from menter.office.people.models import Message, PostState

KINDS: dict[str, Callable[[], str]] = {
    "invitation": lambda: _("Invitation"),
    "role": lambda: _("A role began or ended"),
    "fingerprint": lambda: _("The newest fingerprint of the record"),
    "proof": lambda: _("How somebody signs in has changed"),
    "password": lambda: _("A link for a new password"),
    "asked": lambda: _("An introduction is asked for"),
    "answered": lambda: _("An introduction was answered"),
    "overlap": lambda: _("Two authorities start the same thing"),
    "receipt": lambda: _("Receipt for a problem statement"),
    "combine": lambda: _("Two problem statements may be combined"),
    "combined": lambda: _("What was answered about combining"),
    "still-right": lambda: _("Are entries still right?"),
    "due": lambda: _("Something is due"),
    "reply": lambda: _("Reply to a resident"),
    "confirm": lambda: _("Does this address belong to the resident?"),
}


def message_rows(messages: Sequence[Message], at: datetime) -> list[dict[str, object]]:
    """Messages, each with what can be done about it."""
    return [
        {
            "number": each.pk,
            "kind": KINDS[each.kind]() if each.kind in KINDS else each.kind,
            "facts": facts(each),
            "again": may_go_again(each, at),
            "about": reader_of(each),
        }
        for each in messages
    ]


def facts(message: Message) -> list[tuple[str, str]]:
    """What is known of a message."""
    lines = [
        (_("To"), reader_of(message)),
        (_("State"), str(PostState(message.state).label)),
        (when_of(message), figure.moment(moment_of(message))),
    ]
    if message.tries:
        lines.append((_("Tries that failed"), figure.number(message.tries)))
    if message.trouble:
        lines.append((_("What went wrong"), message.trouble))
    return lines


def when_of(message: Message) -> str:
    """What the time beside a message means."""
    names = {
        PostState.WAITING: _("Next try"),
        PostState.SENDING: _("Begun"),
        PostState.SENT: _("Sent"),
        PostState.GIVEN_UP: _("Last tried"),
    }
    return names[PostState(message.state)]


def moment_of(message: Message) -> datetime:
    """The time that `when_of` names."""
    if message.state == PostState.WAITING:
        return message.due_at
    return message.sent_at or message.taken_at or message.due_at


def reader_of(message: Message) -> str:
    """To whom a message goes, as far as that is known and kept."""
    if message.user is not None:
        return message.user.email
    if writer_of(message.kind) is not None:
        return _("A resident, whose address is sealed")
    return message.to or _("Not kept after it was sent")


def may_go_again(message: Message, at: datetime) -> bool:
    """Whether the page offers to try a message now."""
    return not message.is_empty and is_troubled(message, at)


def is_troubled(message: Message, at: datetime) -> bool:
    """As `Message.objects.troubled`, of one that has been read."""
    match message.state:
        case PostState.GIVEN_UP:
            return True
        case PostState.SENDING:
            return message.has_been_taken_too_long(at)
        case PostState.WAITING:
            return bool(message.trouble)
        case _:
            return False
