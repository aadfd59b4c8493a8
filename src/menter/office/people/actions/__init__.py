"""What can be done with accounts, roles, invitations and the outbox."""

from menter.office.people.actions.account import (
    choose_mail,
    close_account,
    end_role,
    give_role,
    note_proof_added,
    note_proof_removed,
    open_account,
    sign_out_everywhere,
)
from menter.office.people.actions.invitation import invite, take_invitation, withdraw_invitation
from menter.office.people.actions.outbox import (
    forget_old_messages,
    note_outcome,
    send_anew,
    write_message,
    write_messages,
)

__all__ = [
    "choose_mail",
    "close_account",
    "end_role",
    "forget_old_messages",
    "give_role",
    "invite",
    "note_outcome",
    "note_proof_added",
    "note_proof_removed",
    "open_account",
    "send_anew",
    "sign_out_everywhere",
    "take_invitation",
    "withdraw_invitation",
    "write_message",
    "write_messages",
]
