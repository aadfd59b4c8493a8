"""Who may do what: each rule twice over one body. `check_…` raises the reason, `may_…` asks.

The page that hides or explains a button shows the very sentence that the refused action raises.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser

from menter.language.sentence import Sentence
from menter.office.look.refusal import MayNot, SignInFirst
from menter.office.people.models import User
from menter.office.people.role import Permission

Person = User | AnonymousUser


def signed_in(person: Person) -> User:
    """The account behind a request. Raises SignInFirst when there is none."""
    if not isinstance(person, User):
        raise SignInFirst(Sentence("Sign in first: this page is for people who work on it."))
    return person


def check_may(person: Person, permission: Permission, body_code: str | None = None) -> None:
    """Raise the reason why `person` may not use `permission`.

    body_code   the body that it is to be used for; None where the page or the action is about no single body: then
                holding it for any body is enough
    """
    held = signed_in(person).permissions()
    if permission not in held:
        raise MayNot(REASONS[permission])
    if None not in held[permission] and body_code is not None and body_code not in held[permission]:
        raise MayNot(Sentence("Your role holds for your own council only, not for this one."))


def may(person: Person, permission: Permission, body_code: str | None = None) -> bool:
    """Say whether `person` may use `permission` for `body_code`."""
    return asks(check_may)(person, permission, body_code)


def asks(check: Callable[..., None]) -> Callable[..., bool]:
    """Turn a `check_…` that raises into the `may_…` that asks."""

    def may_it(*args: Any, **kwargs: Any) -> bool:
        try:
            check(*args, **kwargs)
        except MayNot:
            return False
        return True

    return may_it


REASONS: dict[Permission, Sentence] = {
    Permission.SEE_LEDGER: Sentence("Only an auditor or an administrator may read the record of what was done."),
    Permission.SEE_WORDS: Sentence(
        "Residents’ words can be read by council leads, the delivery unit and auditors only."
    ),
    Permission.IMPORT_FILE: Sentence("Only a council lead, the delivery unit or an administrator may import a file."),
    Permission.KEEP_SOURCES: Sentence(
        "Only a council lead, the delivery unit or an administrator may add or change a source."
    ),
    Permission.SETTLE_NAMES: Sentence("Only the delivery unit may say that two organisations are one, or are not."),
    Permission.SEND_STATEMENT: Sentence("Only a council lead or the delivery unit may send a problem statement."),
    Permission.RUN_THREAD: Sentence("Only the delivery unit may group, match and propose."),
    Permission.NAME_THEME: Sentence("Only the delivery unit may name a theme."),
    Permission.REPLY: Sentence("Only a council lead or the delivery unit may reply to residents."),
    Permission.SEE_ADDRESS: Sentence("Only a council lead or the delivery unit may see where a reply goes."),
    Permission.SHAPE_THEMES: Sentence("Only the delivery unit may merge, split, mark and sign off themes."),
    Permission.KEEP_COLLECTIONS: Sentence(
        "Only the delivery unit or an administrator may make or change a collection."
    ),
    Permission.TEACH_WORDS: Sentence("Only the delivery unit may teach which words are personal."),
    Permission.SEE_ORIGINALS: Sentence("Only the delivery unit may see words as they came."),
    Permission.SHAPE_OPPORTUNITIES: Sentence("Only the delivery unit may merge, split and mend opportunities."),
    Permission.SPEAK_FOR_COUNCIL: Sentence(
        "Only a council’s own digital lead or the delivery unit may say what the council needs and has done."
    ),
    Permission.MAKE_PLAN: Sentence("Only the delivery unit or a fund manager may make a plan."),
    Permission.RUN_ROUND: Sentence("Only the delivery unit or a fund manager may run a funding round."),
    Permission.SAY_WHO_LEADS: Sentence("Only the delivery unit may say that another team leads than the remits say."),
    Permission.KEEP_REMITS: Sentence("Only the delivery unit may keep teams, their remits and vacancies."),
    Permission.KEEP_SCALE: Sentence("Only the delivery unit may keep the scale of digital maturity."),
    Permission.KEEP_BOARD: Sentence(
        "Only a board member or the delivery unit may keep the board’s seats, meetings and votes."
    ),
    Permission.RECORD_DECISION: Sentence("Only a board member may record a decision."),
    Permission.AWARD_GRANT: Sentence("Only a fund manager may award a grant."),
    Permission.SEE_EVIDENCE: Sentence(
        "Only the council that claims, the delivery unit, a fund manager or an auditor may see what a claim rests on."
    ),
    Permission.RECORD_DELIVERY: Sentence(
        "Only the delivery unit or a fund manager may record phases, spend and benefits."
    ),
    Permission.KEEP_ACCOUNTS: Sentence("Only an administrator may make accounts and give roles."),
}


def check_may_see_ledger(person: Person) -> None:
    """Raise why `person` may not read the ledger."""
    check_may(person, Permission.SEE_LEDGER)


def check_may_see_words(person: Person) -> None:
    """Raise why `person` may not read single residents' words."""
    check_may(person, Permission.SEE_WORDS)


def check_may_import_file(person: Person, body_code: str | None = None) -> None:
    """Raise why `person` may not import a file (about `body_code`, where the file is about one body)."""
    check_may(person, Permission.IMPORT_FILE, body_code)


def check_may_keep_accounts(person: Person) -> None:
    """Raise why `person` may not make accounts."""
    check_may(person, Permission.KEEP_ACCOUNTS)


may_see_ledger = asks(check_may_see_ledger)
may_see_words = asks(check_may_see_words)
may_import_file = asks(check_may_import_file)
may_keep_accounts = asks(check_may_keep_accounts)
