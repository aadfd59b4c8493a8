"""Run the thread: read sources, group, match, propose, plan, reply. Each stage works only when it has new input."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from menter.language.sentence import Sentence
from menter.office.choose.actions import make_plan
from menter.office.choose.tasks import send_due_letters as send_about_statements
from menter.office.govern.tasks import remind_due
from menter.office.join_up.actions import find_matches, propose
from menter.office.join_up.finding import bring_up_to_date
from menter.office.join_up.tasks import send_due_letters as send_about_meeting
from menter.office.ledger.models import Actor, Stage
from menter.office.listen.actions import delete_expired, find_rising
from menter.office.listen.tasks import send_due
from menter.office.listen.turn import group_in_turn
from menter.office.people.tasks import send_due as send_post
from menter.office.see.actions import propose_names
from menter.office.see.refresh import refresh_due
from menter.office.see.tasks import chase_due

Progress = Callable[[int, int], None]


class StageAction(Protocol):
    """An action that works through everything there is and says what came of it."""

    def __call__(self, *, by: Actor, at: datetime, progress: Progress) -> dict[str, int]: ...


def send_letters(*, by: Actor, at: datetime, progress: Progress) -> dict[str, int]:
    """Write and send every e-mail to authorities that is due."""
    counts = Counter(send_about_meeting(by=by, at=at, progress=progress))
    counts.update(send_about_statements(by=by, at=at, progress=progress))
    return dict(counts)


STAGES: dict[str, tuple[Sentence, StageAction]] = {
    "refresh": (Sentence("Reading the sources that are due"), refresh_due),
    "names": (Sentence("Looking for organisations that may be one"), propose_names),
    "expire": (Sentence("Deleting words whose time is over"), delete_expired),
    "group": (Sentence("Grouping residents’ words"), group_in_turn),
    "rising": (Sentence("Looking for themes that rise"), find_rising),
    "match": (Sentence("Comparing what authorities do and buy"), find_matches),
    "propose": (Sentence("Proposing what to do together"), propose),
    "introduce": (Sentence("Telling authorities whom to meet"), send_letters),
    "find": (Sentence("Putting everything where it is found"), bring_up_to_date),
    "plan": (Sentence("Choosing the best affordable three years"), make_plan),
    "reply": (Sentence("Sending replies to those who asked"), send_due),
    "chase": (Sentence("Asking whether old entries are still right"), chase_due),
    "remind": (Sentence("Reminding of what is due"), remind_due),
    "post": (Sentence("Sending the e-mails that wait in the outbox"), send_post),
}


@dataclass(frozen=True, slots=True)
class StageResult:
    """What came of one stage, and whether it had anything to do."""

    name: str
    counts: dict[str, int]
    had_new_input: bool


def run_stage(name: str, *, by: Actor, at: datetime, progress: Progress) -> StageResult:
    """Work through one stage."""
    before = digest_of(name)
    counts = STAGES[name][1](by=by, at=at, progress=progress)
    return StageResult(name, counts, digest_of(name) != before)


def digest_of(name: str) -> str:
    """The input that a stage last worked through; empty before its first time."""
    return Stage.objects.filter(name=name).values_list("digest", flat=True).first() or ""
