"""What follows when somebody's second step changes: the record knows, and the person gets an e-mail."""

from typing import Any

from django.utils import timezone

from menter.office.people.actions import note_proof_added, note_proof_removed, write_message
from menter.office.people.models import User
from menter.office.people.presenters import PROOFS, proof_letter
from menter.office.people.tasks import send_messages


def added(user: User, authenticator: Any, **_signal: Any) -> None:
    """A passkey or an app was added."""
    tell(user, authenticator, is_added=True)


def removed(user: User, authenticator: Any, **_signal: Any) -> None:
    """A passkey or an app was taken away."""
    tell(user, authenticator, is_added=False)


def tell(user: User, authenticator: Any, *, is_added: bool) -> None:
    """Tell the record and the person; codes on paper come and go with the others and are not told of."""
    kind, at = str(authenticator.type), timezone.now()
    if (kind, is_added) not in PROOFS:
        return
    note = note_proof_added if is_added else note_proof_removed
    note(by=user, at=at, user=user, kind=kind)
    letter = proof_letter(user, kind, is_added=is_added)
    write_message(
        by=user, at=at, key=f"proof:{user.pk}:{kind}:{is_added}:{at.isoformat()}", kind="proof", to=user.email,
        language=user.language, subject=letter.subject, text=letter.text, user=user,
    )  # fmt: skip
    send_messages.enqueue()
