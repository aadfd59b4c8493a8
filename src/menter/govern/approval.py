"""Approval of a strategy by several bodies: who was asked, who has answered, what is outstanding."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, Protocol

from menter.language.sentence import Refusal, Sentence

Answer = Literal["approved", "refused"]
Standing = Literal["nobody asked", "waiting", "approved", "refused"]

ANSWERS: dict[Answer, Sentence] = {"approved": Sentence("Approved"), "refused": Sentence("Not approved")}
STANDINGS: dict[Standing, Sentence] = {
    "nobody asked": Sentence("Nobody has been asked"),
    "waiting": Sentence("Waiting for an answer"),
    "approved": Sentence("Approved by everybody who was asked"),
    "refused": Sentence("Not approved by everybody who was asked"),
}


class BadAnswer(Refusal):
    """An answer that cannot be recorded."""


class ApprovalRow(Protocol):
    """One body that was asked."""

    @property
    def answer(self) -> str: ...


def standing(rows: Iterable[ApprovalRow]) -> Standing:
    """How it stands: one refusal is enough for "refused", one missing answer for "waiting"."""
    answers = [row.answer for row in rows]
    if not answers:
        return "nobody asked"
    if "refused" in answers:
        return "refused"
    return "approved" if all(answer == "approved" for answer in answers) else "waiting"


def check_may_answer(*, given: str, answer: str, asked_on: date, on: date, at: date) -> None:
    """Raise BadAnswer unless a body that was asked may answer so on this day.

    given   what it has answered already, "" for nothing
    at      today
    """
    if given:
        raise BadAnswer(Sentence("This body has answered already. To ask again, keep a new version."))
    if answer not in ANSWERS:
        raise BadAnswer(Sentence("“{answer}” is no answer. A body approves, or does not.", answer=answer))
    if on < asked_on or on > at:
        raise BadAnswer(Sentence("Give a day from {asked} to today.", asked=f"{asked_on:%d/%m/%Y}"))
