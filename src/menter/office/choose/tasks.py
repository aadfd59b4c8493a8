"""Work in the background: compare the statements of a round; work out plans; send e-mails about statements."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from django.utils import timezone
from django_tasks import task

from menter.choose.twin import Told, find_twins
from menter.home import model_folder
from menter.language.vector import Vectors, default_embedder
from menter.office.choose.actions import keep_twins
from menter.office.choose.frontier import carry_out_frontier
from menter.office.choose.letter import combine_letter, combined_letter, receipt_letter
from menter.office.choose.models import (
    Combining,
    CombiningState,
    Round,
    RoundEntry,
    Solving,
    SolvingKind,
    StatementDraft,
)
from menter.office.choose.solving import carry_out
from menter.office.join_up.introduction import speakers_for
from menter.office.ledger.models import Actor, Machine
from menter.office.people.models import User
from menter.office.people.tasks import send_due
from menter.office.people.writing import Due, write_due

BY = "menter run"
KINDS = ("receipt", "combine", "combined")


@task()
def compare_statements(code: str) -> int:
    """Compare all statements of one round; gives how many pairs may be the same problem."""
    return compare_round(Round.objects.get(pk=code), by=Machine(BY), at=timezone.now())


def compare_round(kept: Round, *, by: Actor, at: datetime) -> int:
    """Compare every statement that is in the running with every other, in both languages."""
    rows = RoundEntry.objects.filter(round=kept, withdrawn_on=None, merged_into=None)
    entries = list(rows.select_related("statement").order_by("pk"))
    embedder = default_embedder(model_folder())

    def reads(texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        return embedder.embed(texts, languages=languages)

    twins = find_twins([told(each) for each in entries], reads=reads if embedder.languages else None)
    return keep_twins(by=by, at=at, kept=kept, entries=entries, twins=twins)


def told(entry: RoundEntry) -> Told:
    """A statement of a round, as it is compared."""
    said = entry.statement
    return Told(
        key=str(entry.pk), body=said.body_id, title=said.title, overview=said.overview, evidence=said.evidence,
        audience=said.audience, language=said.language,
    )  # fmt: skip


@task()
def solve_draft(number: int) -> None:
    """Work out the plan or the frontier that this search was asked for; whoever opens its page sees how far it is."""
    asked = Solving.objects.select_related("draft").get(pk=number)
    work_out = carry_out if asked.kind == SolvingKind.PLAN else carry_out_frontier
    work_out(asked)


@task()
def send_statement_letters() -> dict[str, int]:
    """Write and send every e-mail that is due, once; what came of it, by name."""
    return send_due_letters(by=Machine(BY), at=timezone.now())


def send_due_letters(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Write what is due about statements, and send it; nobody gets anything twice.

    Returns  how many were `written`, and what came of sending (people.tasks.send_due).
    """
    written = write_due([*due_receipts(), *due_combinings()], by=by, at=at)
    return {"written": written, **send_due(by=by, at=at, kinds=KINDS, progress=progress)}


def due_receipts() -> Iterator[Due]:
    """A receipt to whoever wrote a statement that was sent."""
    users = {user.actor_key: user for user in User.objects.filter(is_active=True)}
    rows = StatementDraft.objects.exclude(sent_at=None).select_related("round", "body", "entry").order_by("pk")
    for row in rows:
        if row.by in users:
            yield Due("receipt", f"draft:{row.pk}", users[row.by], partial(receipt_letter, row))


def due_combinings() -> Iterator[Due]:
    """To both owners: that they are asked, and what was answered."""
    rows = Combining.objects.select_related("entry__statement__body", "into__statement__body", "entry__round")
    for row in rows.prefetch_related("answers").order_by("pk"):
        is_asked = row.state == CombiningState.ASKED
        kind, write = ("combine", combine_letter) if is_asked else ("combined", combined_letter)
        for body in (row.entry.statement.body, row.into.statement.body):
            for user in speakers_for(body):
                yield Due(kind, f"combining:{row.pk}", user, partial(write, row))
