"""Somebody signed in, with a role."""

from tests.office.choose.world import AT, BY

from menter.office.people.actions import give_role, open_account


def sign_in(client, role):
    """A client that is signed in with a role."""
    user = open_account(by=BY, at=AT, email=f"{role}@example.org", name="A Person", password="a long password 1")
    give_role(by=BY, at=AT, user=user, role=role)
    client.force_login(user)
    return user


def person(role, body=""):
    """An account with a role, for one body where the role is."""
    name = f"{role}-{body}" if body else role
    user = open_account(by=BY, at=AT, email=f"{name}@example.org", name="A Person", password="a long password 1")
    give_role(by=BY, at=AT, user=user, role=role, body_code=body)
    return user
