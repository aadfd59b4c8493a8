"""`menter account EMAIL`: open an account from the command line; how the first administrator gets in."""

import re
import secrets
from datetime import UTC, datetime

from menter.command import office
from menter.language.sentence import Refusal, Sentence

PASSWORD_BYTES = 12  # 16 characters of base64: 96 bits, far past guessing
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class BadAddress(Refusal):
    """What was given is no e-mail address."""


class AddressIsTaken(Refusal):
    """Somebody has an account with this address."""


class NoSuchCouncil(Refusal):
    """The council's code is not one of the partnership's."""


def open_account(email: str, *, role: str, council: str, name: str) -> None:
    """Open an account with one role and print its password.

    Raises  BadAddress, AddressIsTaken, NoSuchCouncil, NoSuchRole, and what does not fit the role.
    """
    office.start()
    from django.db import transaction

    from menter.office.ledger.models import Machine
    from menter.office.people import actions
    from menter.office.people.models import User
    from menter.office.reference.models import Body

    if not ADDRESS.fullmatch(email):
        raise BadAddress(Sentence("“{email}” is not an e-mail address. Write it so: name@example.org", email=email))
    if User.objects.filter(email=email.lower()).exists():
        raise AddressIsTaken(Sentence("There is an account for {email} already.", email=email))
    if council and not Body.objects.filter(code=council).exists():
        raise NoSuchCouncil(Sentence("There is no council with the code {council}.", council=council))
    by, at, password = Machine("menter account"), datetime.now(UTC), secrets.token_urlsafe(PASSWORD_BYTES)
    with transaction.atomic():
        user = actions.open_account(by=by, at=at, email=email, name=name, password=password, language=office.language())
        actions.give_role(by=by, at=at, user=user, role=role, body_code=council)
    office.say(Sentence("The account is open. Its password is shown this once:"))
    office.console.print(password, markup=False)
