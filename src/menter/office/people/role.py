"""The roles, as plain classes: what each is called, what it is for, what it may do.

A resident has no account and no role. Everything public can be read without either.
"""

from enum import StrEnum
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from menter.language.sentence import Refusal, Sentence


class Permission(StrEnum):
    """One thing that somebody may do. Rules in `may.py` ask for these and for the body they hold for."""

    SEE_LEDGER = "see ledger"
    SEE_WORDS = "see residents' words"
    IMPORT_FILE = "import a file"
    KEEP_SOURCES = "keep sources"
    SETTLE_NAMES = "say who is the same"
    SEND_STATEMENT = "send a problem statement"
    RUN_THREAD = "group, match and propose"
    NAME_THEME = "name a theme"
    SHAPE_THEMES = "shape and sign off themes"
    REPLY = "reply to residents"
    SEE_ADDRESS = "see where a reply goes"
    KEEP_COLLECTIONS = "keep collections"
    TEACH_WORDS = "teach what is personal"
    SEE_ORIGINALS = "see words as they came"
    SHAPE_OPPORTUNITIES = "merge, split and mend opportunities"
    SPEAK_FOR_COUNCIL = "say what a council needs and has done"
    MAKE_PLAN = "make a plan"
    RUN_ROUND = "run a funding round"
    SAY_WHO_LEADS = "say which team leads"
    KEEP_REMITS = "keep teams and their remits"
    KEEP_SCALE = "keep the scale of digital maturity"
    KEEP_BOARD = "keep the board’s seats, meetings and votes"
    RECORD_DECISION = "record a decision"
    AWARD_GRANT = "award a grant"
    SEE_EVIDENCE = "see what claims rest on"
    RECORD_DELIVERY = "record phases, spend and benefits"
    KEEP_ACCOUNTS = "make accounts and give roles"


# What decides where money goes or who may decide it: a stolen password alone must not be enough.
MONEY = frozenset({Permission.RECORD_DECISION, Permission.AWARD_GRANT, Permission.KEEP_ACCOUNTS})


class NoSuchRole(Refusal):
    """The role's code is not one of the roles."""


class RoleNeedsBody(Refusal):
    """A role that holds for one body is given without saying which."""


class RoleIsForAll(Refusal):
    """A role that holds for the whole partnership is given for one body."""


class Role:
    """A role that an account can hold, for one body or for the whole partnership."""

    code: ClassVar[str]
    name: ClassVar[Promise]
    description: ClassVar[Promise]
    permissions: ClassVar[frozenset[Permission]]
    is_for_one_body: ClassVar[bool] = False

    @classmethod
    def decides_money(cls) -> bool:
        """Whether whoever holds it has to prove twice that they are who they say."""
        return bool(cls.permissions & MONEY)


class CouncilLead(Role):
    code = "council-lead"
    name = _("Council digital lead")
    description = _("Speaks for one council: sends its statements and files, follows what it could join.")
    permissions = frozenset(
        {
            Permission.IMPORT_FILE,
            Permission.KEEP_SOURCES,
            Permission.SEND_STATEMENT,
            Permission.SEE_WORDS,
            Permission.REPLY,
            Permission.SEE_ADDRESS,
            Permission.SPEAK_FOR_COUNCIL,
            Permission.SEE_EVIDENCE,
        }
    )
    is_for_one_body = True


class DeliveryUnit(Role):
    code = "delivery-unit"
    name = _("Delivery unit")
    description = _("The shared team: finds, shapes and delivers what councils do together.")
    permissions = frozenset(
        {
            Permission.IMPORT_FILE,
            Permission.KEEP_SOURCES,
            Permission.SETTLE_NAMES,
            Permission.SEND_STATEMENT,
            Permission.SEE_WORDS,
            Permission.RUN_THREAD,
            Permission.NAME_THEME,
            Permission.SHAPE_THEMES,
            Permission.REPLY,
            Permission.SEE_ADDRESS,
            Permission.KEEP_COLLECTIONS,
            Permission.TEACH_WORDS,
            Permission.SEE_ORIGINALS,
            Permission.SHAPE_OPPORTUNITIES,
            Permission.SPEAK_FOR_COUNCIL,
            Permission.MAKE_PLAN,
            Permission.RUN_ROUND,
            Permission.SAY_WHO_LEADS,
            Permission.KEEP_REMITS,
            Permission.KEEP_SCALE,
            Permission.KEEP_BOARD,
            Permission.SEE_EVIDENCE,
            Permission.RECORD_DELIVERY,
        }
    )


class BoardMember(Role):
    code = "board-member"
    name = _("Board member")
    description = _("Sits on the advisory group that decides, and records its decisions.")
    permissions = frozenset({Permission.KEEP_BOARD, Permission.RECORD_DECISION})


class FundManager(Role):
    code = "fund-manager"
    name = _("Fund manager")
    description = _("Looks after the money: envelopes, grants and payments.")
    permissions = frozenset(
        {
            Permission.MAKE_PLAN,
            Permission.RUN_ROUND,
            Permission.AWARD_GRANT,
            Permission.SEE_EVIDENCE,
            Permission.RECORD_DELIVERY,
        }
    )


class Auditor(Role):
    code = "auditor"
    name = _("Auditor")
    description = _("Reads everything that was done, by whom and why; changes nothing.")
    permissions = frozenset({Permission.SEE_LEDGER, Permission.SEE_WORDS, Permission.SEE_EVIDENCE})


class Administrator(Role):
    code = "administrator"
    name = _("Administrator")
    description = _("Makes accounts and gives roles.")
    permissions = frozenset(
        {
            Permission.KEEP_ACCOUNTS,
            Permission.SEE_LEDGER,
            Permission.IMPORT_FILE,
            Permission.KEEP_SOURCES,
            Permission.KEEP_COLLECTIONS,
        }
    )


ROLES: dict[str, type[Role]] = {
    role.code: role for role in (CouncilLead, DeliveryUnit, BoardMember, FundManager, Auditor, Administrator)
}


def check_fits(role: str, body_code: str) -> None:
    """Raise why the role with this code cannot be held for this body (blank: the whole partnership).

    Raises  NoSuchRole, RoleNeedsBody, RoleIsForAll.
    """
    if role not in ROLES:
        raise NoSuchRole(Sentence("There is no role {role}; the roles are {roles}.", role=role, roles=", ".join(ROLES)))
    if ROLES[role].is_for_one_body and not body_code:
        raise RoleNeedsBody(Sentence("This role holds for one council. Say which."))
    if body_code and not ROLES[role].is_for_one_body:
        raise RoleIsForAll(Sentence("This role holds for the whole partnership. Leave the council empty."))
