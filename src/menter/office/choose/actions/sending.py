"""A statement on its way into a round: saved, sent once, taken back."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.timezone import localtime

from menter.choose.call import check_takes_statements
from menter.choose.round import RoundState
from menter.language.sentence import Sentence
from menter.listen.statement import first_words
from menter.office.choose.actions.entry import enter_statements, withdraw_entry
from menter.office.choose.models import Round, RoundEntry, StatementDraft
from menter.office.choose.sending import NothingSaid, check_not_sent, language_of
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.actions import send_statement
from menter.office.reference.models import Body


@transaction.atomic
def save_draft(
    *,
    by: Actor,
    at: datetime,
    kept: Round,
    token: str,
    body: Body,
    title: str = "",
    overview: str = "",
    evidence: str = "",
    audience: str = "",
    missions: Sequence[int] = (),
    said_language: str = "",
) -> StatementDraft:
    """Keep what was written so far; the same page saved again renews it.

    Raises  AlreadySent.
    """
    said = {
        "round": kept, "body": body, "title": title, "overview": overview, "evidence": evidence, "audience": audience,
        "missions": list(missions), "said_language": said_language, "saved_at": at,
    }  # fmt: skip
    draft, is_new = StatementDraft.objects.select_for_update().get_or_create(
        token=token, defaults={**said, "by": by.actor_key}
    )
    if is_new:
        record("choose.save_draft", by=by, at=at, on=draft, round=kept.pk, body=body.pk)
        return draft
    check_not_sent(draft)
    for name, value in said.items():
        setattr(draft, name, value)
    draft.save()
    return draft


@transaction.atomic
def send_draft(*, by: Actor, at: datetime, draft: StatementDraft) -> StatementDraft:
    """Send a statement into its round; one that was sent already stays as it was, whoever sends it again.

    Raises  NotOpen (choose.call) by the server's clock, with the round's minutes of grace; NothingSaid.
    """
    now = StatementDraft.objects.select_for_update().select_related("round", "body").get(pk=draft.pk)
    if now.sent_at is not None:
        return now
    if not now.overview.strip():
        raise NothingSaid(Sentence("Say first what the problem is; the other fields can stay empty."))
    title = now.title.strip() or first_words(now.overview)
    statement = send_statement(
        by=by, at=at, key=f"sent:{now.token}", body=now.body, title=title, overview=now.overview,
        evidence=now.evidence, audience=now.audience, missions=now.missions, language=language_of(now),
    )  # fmt: skip
    (entry,) = enter_statements(by=by, at=at, kept=now.round, statements=[statement])
    now.entry, now.sent_at, now.is_late = entry, at, now.round.window.is_late(localtime(at))
    now.save()
    record("choose.send_draft", by=by, at=at, on=now, statement=statement.pk, late=now.is_late)
    return now


@transaction.atomic
def take_back_statement(*, by: Actor, at: datetime, draft: StatementDraft) -> RoundEntry:
    """Take a statement back while its round still takes statements.

    Raises  NotOpen (choose.call) after that; BadEntry when it was taken back already.
    """
    entry = RoundEntry.objects.select_related("round").get(draft=draft)
    check_takes_statements(cast(RoundState, entry.round.state), entry.round.window, at=localtime(at))
    record("choose.take_back_statement", by=by, at=at, on=draft, entry=entry.pk)
    return withdraw_entry(by=by, at=at, entry=entry)


@transaction.atomic
def forget_draft(*, by: Actor, at: datetime, draft: StatementDraft) -> None:
    """Delete what was written and never sent.

    Raises  AlreadySent.
    """
    now = StatementDraft.objects.select_for_update().get(pk=draft.pk)
    check_not_sent(now)
    record("choose.forget_draft", by=by, at=at, on=now, round=now.round_id, body=now.body_id)
    now.delete()
