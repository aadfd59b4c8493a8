"""How accounts and roles are shown, and the letter with a link for a new password."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from menter.office.look import figure
from menter.office.look.listing import Cell, cell, headings
from menter.office.people.letter import Letter
from menter.office.people.models import Invitation, Message, User
from menter.office.people.role import ROLES, Permission, Role


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


def gathered(messages: Sequence[Message]) -> Letter:
    """Several messages to one person as one e-mail, in that person's language."""
    with override(messages[0].language):
        subject = ngettext("%(count)s message from Menter", "%(count)s messages from Menter", len(messages))
        parts = [f"{message.subject}\n\n{message.text.strip()}" for message in messages]
        return Letter(subject % {"count": len(messages)}, "\n\n* * *\n\n".join(parts) + "\n")


def invitation_letter(invitation: Invitation, secret: str) -> Letter:
    """The invitation to open an account, in the language that was chosen for the person."""
    with override(invitation.language):
        link = settings.ADDRESS + reverse("people_take_invitation", args=[secret])
        paragraphs = [
            _("You are invited to work with Menter, the shared digital office of your partnership."),
            _("Your role: %(role)s") % {"role": ROLES[invitation.role].name},
            _("To open your account, open this link. It works once, until %(day)s:")
            % {"day": figure.date(invitation.ends_at.date())},
            link,
            _("If you expected no invitation, do nothing."),
        ]
        return Letter(_("Open your account in Menter"), "\n\n".join(paragraphs) + "\n")


def role_letter(user: User, role: str, *, has_begun: bool) -> Letter:
    """What goes to somebody whose role begins or ends."""
    with override(user.language):
        said = {"role": ROLES[role].name}
        first = (
            _("You now hold this role in Menter: %(role)s")
            if has_begun
            else _("You no longer hold this role in Menter: %(role)s")
        )
        subject = _("A new role in Menter") if has_begun else _("A role of yours in Menter has ended")
        return Letter(subject, f"{first % said}\n\n{settings.ADDRESS}{reverse('people_home')}\n")


PROOFS = {
    ("webauthn", True): gettext_lazy("A passkey was added to your account in Menter."),
    ("webauthn", False): gettext_lazy("A passkey was removed from your account in Menter."),
    ("totp", True): gettext_lazy("Codes from an app were set up for your account in Menter."),
    ("totp", False): gettext_lazy("Codes from an app are not used for your account in Menter any more."),
}


def proof_letter(user: User, kind: str, *, is_added: bool) -> Letter:
    """What goes to somebody whose second step has changed, in case it was somebody else."""
    with override(user.language):
        paragraphs = [
            str(PROOFS[kind, is_added]),
            _("If it was not you, change your password now, sign out everywhere, and tell an administrator:"),
            settings.ADDRESS + reverse("people_home"),
        ]
        return Letter(_("How you sign in to Menter has changed"), "\n\n".join(paragraphs) + "\n")


def fingerprint_letter(language: str, entries: int, fingerprint: str) -> Letter:
    """The newest fingerprint of the record, to be kept in a mailbox."""
    with override(language):
        paragraphs = [
            _("Keep this e-mail. It shows later that nobody has written the record anew."),
            _("Entries: %(count)s") % {"count": figure.number(entries)},
            _("Newest fingerprint: %(fingerprint)s") % {"fingerprint": fingerprint},
            _("Compare it here: %(link)s") % {"link": settings.ADDRESS + reverse("ledger:head")},
        ]
        return Letter(_("The newest fingerprint of the record"), "\n\n".join(paragraphs) + "\n")


def role_name(role: str, body: str, councils: dict[str, str]) -> str:
    """A role and for whom it holds."""
    known = ROLES.get(role)
    name = str(known.name) if known else role
    return f"{name}, {councils.get(body, body)}" if body else name


def people_table(users: Sequence[User], councils: dict[str, str]) -> dict[str, object]:
    """Every account with its roles, for whoever keeps them."""
    rows = [
        [
            cell(Cell(user.name, reverse("people_person", args=[user.pk]))),
            cell(user.email),
            cell("; ".join(role_name(held.role, held.body_code, councils) for held in user.roles.all()) or _("None")),
            cell(_("Open") if user.is_active else _("Closed")),
            cell(figure.date(user.joined_at.date())),
        ]
        for user in users
    ]
    return {"headings": headings(_("Name"), _("E-mail address"), _("Roles"), _("Account"), _("Since")), "rows": rows}


def held_rows(user: User, councils: dict[str, str]) -> list[dict[str, object]]:
    """The roles that somebody holds, each with its number to end it by."""
    return [
        {
            "number": held.pk,
            "name": role_name(held.role, held.body_code, councils),
            "since": _("Since %(day)s") % {"day": figure.date(held.since.date())},
        }
        for held in user.roles.all()
    ]


def ended_rows(user: User, councils: dict[str, str]) -> list[str]:
    """The roles that somebody held, as sentences."""
    return [
        _("%(role)s, from %(since)s to %(until)s")
        % {
            "role": role_name(ended.role, ended.body_code, councils),
            "since": figure.date(ended.since.date()),
            "until": figure.date(ended.until.date()),
        }
        for ended in user.roles_ended.all()
    ]


def invitation_state(invitation: Invitation, at: datetime) -> str:
    """How an invitation stands."""
    if invitation.taken_at:
        return _("Taken on %(day)s") % {"day": figure.date(invitation.taken_at.date())}
    if invitation.withdrawn_at:
        return _("Withdrawn")
    if at >= invitation.ends_at:
        return _("Too old")
    return _("Waits until %(day)s") % {"day": figure.date(invitation.ends_at.date())}


def invitation_rows(
    invitations: Sequence[Invitation], councils: dict[str, str], at: datetime
) -> list[dict[str, object]]:
    """Every invitation, with how it stands."""
    return [
        {
            "number": each.pk,
            "name": each.name,
            "email": each.email,
            "role": role_name(each.role, each.body_code, councils),
            "state": invitation_state(each, at),
            "is_open": each.is_open(at),
        }
        for each in invitations
    ]


MAY: dict[Permission, Promise] = {
    Permission.SEE_LEDGER: gettext_lazy("Read the record of what was done"),
    Permission.SEE_WORDS: gettext_lazy("Read residents’ words"),
    Permission.IMPORT_FILE: gettext_lazy("Import a file"),
    Permission.KEEP_SOURCES: gettext_lazy("Add and change sources"),
    Permission.SETTLE_NAMES: gettext_lazy("Say that two organisations are one"),
    Permission.SEND_STATEMENT: gettext_lazy("Send a problem statement"),
    Permission.RUN_THREAD: gettext_lazy("Group, match and propose"),
    Permission.NAME_THEME: gettext_lazy("Give a theme its name"),
    Permission.SHAPE_THEMES: gettext_lazy("Merge, split and sign off themes"),
    Permission.REPLY: gettext_lazy("Reply to residents"),
    Permission.SEE_ADDRESS: gettext_lazy("See where a reply goes"),
    Permission.KEEP_COLLECTIONS: gettext_lazy("Make and change collections"),
    Permission.TEACH_WORDS: gettext_lazy("Teach which words are personal"),
    Permission.SEE_ORIGINALS: gettext_lazy("See words as they came"),
    Permission.SHAPE_OPPORTUNITIES: gettext_lazy("Merge, split and mend opportunities"),
    Permission.SPEAK_FOR_COUNCIL: gettext_lazy("Say what a council needs and has done"),
    Permission.MAKE_PLAN: gettext_lazy("Make a plan"),
    Permission.RUN_ROUND: gettext_lazy("Run a funding round"),
    Permission.SAY_WHO_LEADS: gettext_lazy("Say which team leads"),
    Permission.KEEP_REMITS: gettext_lazy("Keep teams, their remits and vacancies"),
    Permission.KEEP_SCALE: gettext_lazy("Keep the scale of digital maturity"),
    Permission.KEEP_BOARD: gettext_lazy("Keep the board’s seats, meetings and votes"),
    Permission.RECORD_DECISION: gettext_lazy("Record a decision of the board"),
    Permission.AWARD_GRANT: gettext_lazy("Award a grant"),
    Permission.SEE_EVIDENCE: gettext_lazy("See the files that claims rest on"),
    Permission.RECORD_DELIVERY: gettext_lazy("Record phases, spend and benefits"),
    Permission.KEEP_ACCOUNTS: gettext_lazy("Make accounts, give and end roles"),
}


def roles_page() -> dict[str, object]:
    """Every role with what it is for, and the table of what each may do, as the code has it."""
    roles: list[type[Role]] = list(ROLES.values())
    rows = [
        [cell(str(MAY[permission])), *(cell(_("Yes") if permission in role.permissions else _("No")) for role in roles)]
        for permission in Permission
    ]
    return {
        "roles": [
            {
                "name": str(role.name),
                "description": str(role.description),
                "holds": _("Held for one council") if role.is_for_one_body else _("Held for the whole partnership"),
                "decides_money": role.decides_money(),
            }
            for role in roles
        ],
        "headings": headings(_("May"), *(str(role.name) for role in roles)),
        "rows": rows,
    }
