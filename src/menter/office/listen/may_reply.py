"""Who may reply to residents, see where a reply goes, and write down words for somebody else."""

from collections.abc import Callable

from django.db.models import Q

from menter.language.sentence import Sentence
from menter.office.listen.family import family_of
from menter.office.listen.models import ReplyRequest, Theme, Voice
from menter.office.look.refusal import MayNot
from menter.office.people.may import Person, asks, check_may, signed_in
from menter.office.people.role import Permission


def check_may_reply(person: Person, theme: Theme) -> None:
    """Raise why `person` may not reply to those whose words are in `theme`.

    The delivery unit replies for all. A council lead does where every voice is about the own council: nobody speaks
    for another council.
    """
    check_may(person, Permission.REPLY)
    bodies = signed_in(person).permissions()[Permission.REPLY]
    if None in bodies:
        return
    voices = Voice.objects.filter(memberships__theme__in=family_of(theme.pk))
    if voices.filter(Q(body=None) | ~Q(body__in=[body for body in bodies if body])).exists():
        raise MayNot(
            Sentence(
                "Some of these voices are not about your council, so the delivery unit replies to this theme. Send it "
                "your words."
            )
        )


def check_may_see_address(person: Person, request: ReplyRequest) -> None:
    """Raise why `person` may not see where this reply goes: only the council it is about may, and the delivery unit."""
    check_may(person, Permission.SEE_ADDRESS, request.voice.body_id or "")


def check_may_see_requests(person: Person) -> None:
    """Raise why `person` may not see who waits for a letter or a call."""
    check_may(person, Permission.SEE_ADDRESS)


def check_may_write_down(person: Person) -> None:
    """Raise why `person` may not write down what somebody else said."""
    check_may(person, Permission.SEND_STATEMENT)


def may_see_of(person: Person) -> Callable[[ReplyRequest], bool]:
    """A question to ask of many requests: is this one for `person` to write or to call?"""
    bodies = signed_in(person).permissions().get(Permission.SEE_ADDRESS, frozenset())
    return lambda request: None in bodies or (request.voice.body_id or "") in bodies


may_reply = asks(check_may_reply)
may_see_address = asks(check_may_see_address)
may_see_requests = asks(check_may_see_requests)
may_write_down = asks(check_may_write_down)
