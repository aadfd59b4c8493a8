"""How accounts and roles are shown."""

from django.utils.translation import gettext as _

from menter.office.people.models import User
from menter.office.people.role import ROLES


def role_rows(person: User) -> list[dict[str, str]]:
    """Each role that a person holds: its name, what it is for, for whom."""
    return [
        {
            "name": str(ROLES[held.role].name),
            "description": str(ROLES[held.role].description),
            "body": held.body_code or _("The whole partnership"),
        }
        for held in person.roles.all()
    ]
