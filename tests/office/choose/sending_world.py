"""A small world in which statements are written, sent, compared and combined."""

from datetime import UTC, datetime, timedelta

from tests.office.choose.round_world import CLOSED, OPENED, drafted, entries, somebody
from tests.office.choose.world import BY, body

from menter.office.choose.actions import move_round, save_draft, send_draft
from menter.office.choose.models import Round, RoundEntry, StatementDraft

LAST = datetime(2026, 8, 15, 11, tzinfo=UTC)  # noon in Wales, when the call closes
IN_GRACE = LAST + timedelta(minutes=5)
LATE = LAST + timedelta(minutes=11)
ENGLISH = {
    "title": "Free school meals and the uniform grant ask for the same payslips",
    "overview": "A parent on a low wage sends proof of income to one team for free school meals and to another for "
    "the uniform grant.",
    "evidence": "Of 1,400 families 390 miss one.",
    "audience": "Parents on low incomes.",
    "missions": [1, 2],
}
WELSH = {
    "title": "Gofyn ddwywaith am yr un dystiolaeth incwm",
    "overview": "Rhaid i riant sydd ag enillion isel brofi hynny i un adran er mwyn cael prydau ysgol am ddim ac i "
    "adran arall er mwyn cael arian at wisg ysgol.",
    "evidence": "Mae 210 o blant yn colli un o’r ddau.",
    "audience": "Teuluoedd ar incwm isel.",
    "missions": [1],
}
POTHOLE = {
    "title": "Potholes disappear into silence",
    "overview": "Drivers report a hole in the road and hear nothing.",
}


def call(**more) -> Round:
    """An open round without statements."""
    return move_round(by=BY, at=OPENED, kept=drafted(**more), to="open")


def draft(kept: Round, council: str = "gwynedd", token: str = "", **said) -> StatementDraft:
    """What somebody wrote for a council."""
    words = said or WELSH
    return save_draft(by=BY, at=OPENED, kept=kept, token=token or f"token-{council}", body=body(council), **words)


def sent(kept: Round, council: str = "gwynedd", **said) -> RoundEntry:
    """What a council sent in time."""
    found = send_draft(by=BY, at=OPENED, draft=draft(kept, council, **said)).entry
    assert found is not None
    return found


def closed_with_twins(**more) -> tuple[Round, list[RoundEntry]]:
    """A closed round: Torfaen and Gwynedd sent the same problem in two languages, Powys another."""
    kept = call(**more)
    sent(kept, "torfaen", **ENGLISH)
    sent(kept, "gwynedd", **WELSH)
    sent(kept, "powys", **POTHOLE)
    kept = move_round(by=BY, at=CLOSED, kept=kept, to="closed")
    return kept, entries(kept)


def lead(council: str):
    """A council's digital lead."""
    return somebody(f"lead-{council}", "council-lead", body(council).pk)
