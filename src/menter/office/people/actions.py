"""Open accounts and give roles."""

from datetime import datetime

from django.db import transaction

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.people.models import RoleHeld, User
from menter.office.people.role import check_fits


@transaction.atomic
def open_account(*, by: Actor, at: datetime, email: str, name: str, password: str, language: str = "cy") -> User:
    """Open an account, or renew the name and password of the one with this e-mail address."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = User.objects.create_user(email, password, name=name, language=language, joined_at=at)
    else:
        user.name, user.language, user.is_active = name, language, True
        user.set_password(password)
        user.save()
    record("people.open_account", by=by, at=at, on=user)
    return user


@transaction.atomic
def give_role(*, by: Actor, at: datetime, user: User, role: str, body_code: str = "") -> RoleHeld:
    """Give `user` a role, for one body or (blank) for the whole partnership.

    Raises  NoSuchRole, RoleNeedsBody, RoleIsForAll.
    """
    check_fits(role, body_code)
    held, _made = RoleHeld.objects.get_or_create(user=user, role=role, body_code=body_code, defaults={"since": at})
    record("people.give_role", by=by, at=at, on=user, role=role, body=body_code)
    return held
