"""Who may add and change sources, and who says which organisations are one."""

from menter.language.sentence import Sentence
from menter.office.look.refusal import MayNot
from menter.office.people.may import Person, asks, check_may, signed_in
from menter.office.people.role import Permission
from menter.office.see.models import Source


def check_may_keep_sources(person: Person) -> None:
    """Raise why `person` may not add a source."""
    check_may(person, Permission.KEEP_SOURCES)


def check_may_keep_source_of(person: Person, body_code: str | None) -> None:
    """Raise why `person` may not add or change a source of this body; None: of nobody in particular.

    A council lead keeps the own council's sources; those of nobody in particular are the office's.
    """
    check_may(person, Permission.KEEP_SOURCES, body_code)
    if body_code is None and None not in signed_in(person).permissions()[Permission.KEEP_SOURCES]:
        raise MayNot(Sentence("Your role holds for your own council only. Say that the source is your council’s."))


def check_may_change_source(person: Person, source: Source) -> None:
    """Raise why `person` may not change or run this source."""
    check_may(person, Permission.KEEP_SOURCES, source.body_id)
    check_may_keep_source_of(person, source.body_id)


def check_may_settle_names(person: Person) -> None:
    """Raise why `person` may not say that two organisations are one."""
    check_may(person, Permission.SETTLE_NAMES)


def bodies_of(person: Person) -> frozenset[str] | None:
    """Whose sources this person keeps: None for everybody's, else the councils that the role holds for."""
    held = signed_in(person).permissions().get(Permission.KEEP_SOURCES, frozenset())
    return None if None in held else frozenset(code for code in held if code is not None)


may_keep_sources = asks(check_may_keep_sources)
may_change_source = asks(check_may_change_source)
may_settle_names = asks(check_may_settle_names)
