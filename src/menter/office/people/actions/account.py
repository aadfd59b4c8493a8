"""Open and close accounts, give and end roles."""

from datetime import datetime

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.people.models import RoleEnded, RoleHeld, User
from menter.office.people.role import Permission, check_fits


@transaction.atomic
def open_account(*, by: Actor, at: datetime, email: str, name: str, password: str | None, language: str = "cy") -> User:
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


class LastAdministrator(Refusal):
    """Nobody would be left who can make accounts."""


@transaction.atomic
def end_role(*, by: Actor, at: datetime, held: RoleHeld) -> RoleEnded:
    """End a role today: it gives nothing from now on, and that it was held stays known.

    Raises  LastAdministrator.
    """
    user = held.user
    _check_somebody_is_left(user, [held.pk])
    ended = RoleEnded.objects.create(user=user, role=held.role, body_code=held.body_code, since=held.since, until=at)
    held.delete()
    record("people.end_role", by=by, at=at, on=user, role=ended.role, body=ended.body_code)
    return ended


@transaction.atomic
def close_account(*, by: Actor, at: datetime, user: User) -> None:
    """End every role of somebody who leaves, and let nobody sign in with the account again.

    Raises  LastAdministrator.
    """
    held = list(user.roles.all())
    _check_somebody_is_left(user, [each.pk for each in held])
    for each in held:
        end_role(by=by, at=at, held=each)
    user.is_active = False
    user.set_unusable_password()  # it also ends every session: each is signed with the password
    user.save(update_fields=["is_active", "password"])
    record("people.close_account", by=by, at=at, on=user, roles=len(held))


def _check_somebody_is_left(user: User, ending: list[int]) -> None:
    """Raise when the last role that keeps accounts would end."""
    keepers = [held for held in RoleHeld.objects.select_for_update().filter(user__is_active=True)
               if Permission.KEEP_ACCOUNTS in held.permissions]  # fmt: skip
    if keepers and all(held.pk in ending for held in keepers):
        raise LastAdministrator(
            Sentence("This is the last administrator. Give somebody else the role first, so that accounts can be kept.")
        )


@transaction.atomic
def choose_mail(*, by: Actor, at: datetime, user: User, language: str, rhythm: str) -> None:
    """Say in which language somebody wants e-mails, and how often what can wait."""
    user.language, user.rhythm = language, rhythm
    user.save(update_fields=["language", "rhythm"])
    record("people.choose_mail", by=by, at=at, on=user, language=language, rhythm=rhythm)


@transaction.atomic
def note_proof_added(*, by: Actor, at: datetime, user: User, kind: str) -> None:
    """Tell the record that a passkey or an app for codes was added to an account."""
    record("people.add_proof", by=by, at=at, on=user, kind=kind)


@transaction.atomic
def note_proof_removed(*, by: Actor, at: datetime, user: User, kind: str) -> None:
    """Tell the record that a passkey or an app for codes was taken from an account."""
    record("people.remove_proof", by=by, at=at, on=user, kind=kind)


@transaction.atomic
def sign_out_everywhere(*, by: Actor, at: datetime, user: User) -> None:
    """End every session of somebody, on every device."""
    user.sessions_from = at
    user.save(update_fields=["sessions_from"])
    record("people.sign_out_everywhere", by=by, at=at, on=user)
