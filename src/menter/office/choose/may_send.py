"""Who may write, send, compare and combine statements, and who may say that they have the problem too."""

from django.db.models import QuerySet

from menter.language.sentence import Sentence
from menter.office.choose.models import Combining, EntryTwin, Round, StatementDraft
from menter.office.look.refusal import MayNot
from menter.office.people.may import Person, asks, check_may, may, signed_in
from menter.office.people.role import Permission
from menter.office.reference.models import Body

AFTER_CALL = ("closed", "sift", "panel", "decided", "published")


def check_may_send_statement(person: Person, body_code: str | None = None) -> None:
    """Raise why `person` may not write and send a problem statement (for `body_code`, or for any council)."""
    check_may(person, Permission.SEND_STATEMENT, body_code)


def check_may_say_of_entry(person: Person, body_code: str | None = None) -> None:
    """Raise why `person` may not say for a council that it has a problem too."""
    check_may(person, Permission.SPEAK_FOR_COUNCIL, body_code)


def check_may_compare(person: Person, kept: Round) -> None:
    """Raise why `person` may not see which statements of a round may be the same problem."""
    if not may(person, Permission.RUN_ROUND):
        check_may_send_statement(person)
    if kept.state not in AFTER_CALL:
        raise MayNot(Sentence("Statements are compared when the call has closed, so that nobody reads them before."))


def check_may_ask_to_combine(person: Person, twin_bodies: set[str]) -> None:
    """Raise why `person` may not ask to combine two statements: an owner may, and whoever runs the round."""
    if may(person, Permission.RUN_ROUND):
        return
    check_may_send_statement(person)
    if not any(may_send_statement(person, code) for code in twin_bodies):
        raise MayNot(Sentence("Only the councils that sent them, or whoever runs the round, may ask for that."))


def check_may_see_combining(person: Person, combining: Combining, owners: set[str]) -> None:
    """Raise why `person` may not read what two owners were asked: they may, and whoever runs the round."""
    check_may_ask_to_combine(person, owners)


def senders_bodies(person: Person, among: QuerySet[Body]) -> QuerySet[Body]:
    """Those of these bodies that `person` may send statements for.

    Raises  MayNot, SignInFirst where that is nobody.
    """
    check_may_send_statement(person)
    held = signed_in(person).permissions()[Permission.SEND_STATEMENT]
    return among if None in held else among.filter(pk__in=[code for code in held if code])


def drafts_for(person: Person) -> QuerySet[StatementDraft]:
    """What was written for the bodies that `person` sends for."""
    bodies = senders_bodies(person, Body.objects.all())
    return StatementDraft.objects.filter(body__in=bodies).select_related("round", "body", "entry__statement")


def twins_for(person: Person, kept: Round) -> QuerySet[EntryTwin]:
    """The pairs of a round that still stand, for whoever may compare."""
    check_may_compare(person, kept)
    standing = {f"{side}__{field}": None for side in ("left", "right") for field in ("withdrawn_on", "merged_into")}
    rows = EntryTwin.objects.filter(left__round=kept, **standing)
    return rows.select_related("left__statement__body", "right__statement__body", "left__round", "right__round")


may_send_statement = asks(check_may_send_statement)
may_say_of_entry = asks(check_may_say_of_entry)
may_compare = asks(check_may_compare)
may_ask_to_combine = asks(check_may_ask_to_combine)
