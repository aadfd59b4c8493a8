"""Who may keep the board, record decisions and award grants: each rule twice over one body."""

from menter.office.people.may import Person, asks, check_may
from menter.office.people.models import User
from menter.office.people.role import Permission


def check_may_keep_board(person: Person) -> None:
    """Raise why `person` may not keep the board's seats, meetings and votes."""
    check_may(person, Permission.KEEP_BOARD)


def check_may_say_who_leads(person: Person) -> None:
    """Raise why `person` may not say which team leads, over the remits."""
    check_may(person, Permission.SAY_WHO_LEADS)


def check_may_keep_remits(person: Person) -> None:
    """Raise why `person` may not keep teams, their remits and vacancies."""
    check_may(person, Permission.KEEP_REMITS)


def check_may_record_decision(person: Person) -> None:
    """Raise why `person` may not record what the board decided."""
    check_may(person, Permission.RECORD_DECISION)


def check_may_award_grant(person: Person) -> None:
    """Raise why `person` may not award a grant."""
    check_may(person, Permission.AWARD_GRANT)


def check_may_claim_for(person: Person, body_code: str) -> None:
    """Raise why `person` may not claim money of a grant for this body."""
    check_may(person, Permission.SPEAK_FOR_COUNCIL, body_code)


def check_may_see_evidence(person: Person, body_code: str) -> None:
    """Raise why `person` may not see the files that this body's claims rest on."""
    check_may(person, Permission.SEE_EVIDENCE, body_code)


def check_may_state_maturity(person: Person, body_code: str) -> None:
    """Raise why `person` may not state the digital maturity of this council."""
    check_may(person, Permission.SPEAK_FOR_COUNCIL, body_code)


def own_councils(person: Person) -> frozenset[str]:
    """Codes of the councils that the role of `person` holds for one by one; none for a role that holds for all."""
    held = person.permissions().get(Permission.SPEAK_FOR_COUNCIL, frozenset()) if isinstance(person, User) else ()
    return frozenset(code for code in held if code)


def check_may_keep_scale(person: Person) -> None:
    """Raise why `person` may not keep the scale that maturity is stated against."""
    check_may(person, Permission.KEEP_SCALE)


may_state_maturity = asks(check_may_state_maturity)
may_keep_scale = asks(check_may_keep_scale)
may_claim_for = asks(check_may_claim_for)
may_see_evidence = asks(check_may_see_evidence)
may_keep_board = asks(check_may_keep_board)
may_say_who_leads = asks(check_may_say_who_leads)
may_keep_remits = asks(check_may_keep_remits)
may_record_decision = asks(check_may_record_decision)
may_award_grant = asks(check_may_award_grant)
