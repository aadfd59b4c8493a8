"""How accounts and roles are shown, and the letter with a link for a new password."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from menter.office.people.models import User
from menter.office.people.role import ROLES


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail in one language."""

    subject: str
    body: str


def role_rows(person: User, councils: dict[str, str]) -> list[dict[str, str]]:
    """Each role that a person holds: its name, what it is for, for whom."""
    return [
        {
            "name": str(ROLES[held.role].name),
            "description": str(ROLES[held.role].description),
            "body": councils.get(held.body_code, held.body_code) or _("The whole partnership"),
        }
        for held in person.roles.all()
    ]


def password_letter(language: str, link: str) -> Letter:
    """What goes to somebody who has forgotten the password, in that person's own language."""
    with override(language):
        paragraphs = [
            _("Somebody, perhaps you, asked for a new password for your Menter account."),
            _("To set one, open this link. It works once, and for three days:"),
            link,
            _("If it was not you, do nothing. Your password stays as it is."),
        ]
        return Letter(_("Set a new password for Menter"), "\n\n".join(paragraphs) + "\n")
