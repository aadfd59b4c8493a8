"""Invite somebody by e-mail; take the invitation, once and in time."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.people.actions.account import give_role, open_account
from menter.office.people.models import Invitation, User
from menter.office.people.role import check_fits
from menter.office.people.secret import digest_of

LIFE = timedelta(days=7)  # long enough for a week of leave, short enough that a forgotten e-mail opens no door
BYTES = 32  # 43 signs of base64: nobody guesses one


class HasAnAccount(Refusal):
    """Somebody with this address is in already."""


class InvitationIsOver(Refusal):
    """The link was used, withdrawn, or is too old."""


@transaction.atomic
def invite(
    *, by: Actor, at: datetime, email: str, name: str, language: str, role: str, body_code: str = ""
) -> tuple[Invitation, str]:
    """Invite somebody to a role; gives the invitation and the secret of its link, which is kept nowhere.

    Whoever is invited again gets a new link, and the one before it stops working.
    Raises  HasAnAccount, NoSuchRole, RoleNeedsBody, RoleIsForAll.
    """
    check_fits(role, body_code)
    email = email.lower()
    if User.objects.filter(email=email, is_active=True).exists():
        raise HasAnAccount(Sentence("There is an account with this e-mail address already."))
    Invitation.objects.filter(email=email, taken_at=None, withdrawn_at=None).update(withdrawn_at=at)
    secret = secrets.token_urlsafe(BYTES)
    made = Invitation.objects.create(
        email=email, name=name, language=language, role=role, body_code=body_code, digest=digest_of(secret), made_at=at,
        made_by=by.actor_key, ends_at=at + LIFE,
    )  # fmt: skip
    record("people.invite", by=by, at=at, on=made, role=role, body=body_code)
    return made, secret


@transaction.atomic
def withdraw_invitation(*, by: Actor, at: datetime, invitation: Invitation) -> None:
    """Let the link of an invitation work no more.

    Raises  InvitationIsOver.
    """
    now = _open(invitation, at)
    now.withdrawn_at = at
    now.save(update_fields=["withdrawn_at"])
    record("people.withdraw_invitation", by=by, at=at, on=now)


@transaction.atomic
def take_invitation(*, by: Actor, at: datetime, invitation: Invitation, password: str | None) -> User:
    """Open the account that somebody was invited to, with its role.

    password    what they chose; None for somebody who signs in elsewhere
    Raises  InvitationIsOver.
    """
    now = _open(invitation, at)
    user = open_account(by=by, at=at, email=now.email, name=now.name, password=password, language=now.language)
    give_role(by=by, at=at, user=user, role=now.role, body_code=now.body_code)
    now.taken_at, now.user = at, user
    now.save(update_fields=["taken_at", "user"])
    record("people.take_invitation", by=user, at=at, on=now)
    return user


def _open(invitation: Invitation, at: datetime) -> Invitation:
    """The invitation as it is now, locked. Raises InvitationIsOver."""
    now = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not now.is_open(at):
        raise InvitationIsOver(
            Sentence("This invitation was used, withdrawn, or is older than a week. Ask for a new one.")
        )
    return now
