"""Keep councils' problem statements."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import Statement
from menter.office.listen.models.row import BATCH, upsert
from menter.office.listen.row import day, service_number
from menter.office.reference.models import Body
from menter.office.standards.incoming import Incoming, Said, batches
from menter.office.standards.models import Intake


@transaction.atomic
def keep_statements(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep councils' problem statements that came through the door; one that is there already is renewed."""
    count = 0
    for batch in batches(incoming, BATCH):
        count += len(batch)
        upsert(Statement, [_statement(each, intake, is_sample) for each in batch.values()], kept=set())
    record("listen.keep_statements", by=by, at=at, on=intake, source=intake.name, statements=count)
    return ()


@transaction.atomic
def send_statement(
    *,
    by: Actor,
    at: datetime,
    key: str,
    body: Body,
    title: str,
    overview: str,
    evidence: str = "",
    audience: str = "",
    missions: Sequence[int] = (),
    language: str,
) -> Statement:
    """Keep one statement that an officer wrote for their own council.

    language    "cy", "en", or "both" or "unknown": it is kept as it came in any case
    """
    text = f"{title}. {overview}"
    sent = Statement.objects.create(
        key=key, body=body, title=title[:300], overview=overview, evidence=evidence, audience=audience,
        missions=list(missions), language=language, service=service_number(text, language), sent_on=localdate(at),
    )  # fmt: skip
    record("listen.send_statement", by=by, at=at, on=sent, body=body.pk, language=language)
    return sent


def _statement(each: Incoming, intake: Intake, is_sample: bool) -> Statement:
    said = each.content
    return Statement(
        key=each.key,
        body_id=said["body"],
        title=said["title"][:300],
        overview=said["overview"],
        evidence=said["evidence"],
        audience=said["audience"],
        missions=said["missions"],
        language=said["language"],
        service=service_number(f"{said['title']}. {said['overview']}", said["language"]),
        sent_on=day(said["sent_on"]) or intake.retrieved_on,
        intake=intake,
        is_sample=is_sample,
    )
