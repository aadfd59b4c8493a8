"""Say what a pooled cost is made of, propose how it is shared, and take what each council says of that."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from menter.choose.fair_share import Bill, Split, bill_as_json
from menter.language.detect import detect
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.cost.may import CannotAgree, check_takes_answers
from menter.office.choose.cost.reckoned import trial_as_json
from menter.office.choose.models import (
    CostAnswer,
    CostShare,
    CostSplit,
    CostVersion,
    SharedCost,
    SplitState,
    WorkState,
)
from menter.office.choose.pence import to_pounds
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.changed import ChangedMeanwhile
from menter.office.reference.models import Body

NOTE_MOST = 2_000  # characters


class CannotPropose(Refusal):
    """There is nothing yet that could be proposed."""


@transaction.atomic
def keep_bill(
    *, by: Actor, at: datetime, opportunity: Opportunity, bill: Bill, seen: int, note: str = ""
) -> CostVersion:
    """Keep a new version of what an opportunity's pooled cost is made of; the earlier ones stay.

    bill    the councils named by their codes
    seen    the number of the version it was made from, 0 for none
    Raises  ChangedMeanwhile when somebody has kept a later one
    """
    cost, _made = SharedCost.objects.select_for_update().get_or_create(
        opportunity=opportunity, defaults={"made_at": at, "by": by.actor_key}
    )
    newest = cost.versions.first()
    number = newest.number if newest else 0
    if number != seen:
        raise ChangedMeanwhile(number)
    text = note.strip()[:NOTE_MOST]
    version = CostVersion.objects.create(
        cost=cost, number=number + 1, bill=bill_as_json(bill), note=text,
        language=detect(text).language if text else "", by=by.actor_key, at=at,
    )  # fmt: skip
    record(
        "choose.keep_bill", by=by, at=at, on=cost, version=version.number, councils=len(bill.sharers),
        lines=len(bill.lines),
    )  # fmt: skip
    return version


@transaction.atomic
def keep_reckoning(*, by: Actor, at: datetime, version: CostVersion, reckoned: Mapping[str, Any]) -> CostVersion:
    """Keep what was worked out of a version by every method."""
    now = CostVersion.objects.select_for_update().get(pk=version.pk)
    now.reckoned, now.state = dict(reckoned), WorkState.DONE
    now.save(update_fields=["reckoned", "state"])
    record("choose.keep_reckoning", by=by, at=at, on=now, version=now.number)
    return now


@transaction.atomic
def propose_split(
    *, by: Actor, at: datetime, version: CostVersion, method: str, years: int, first_year: int
) -> CostSplit:
    """Put a split to the councils; what was proposed before and not agreed is replaced by it.

    Raises  CannotPropose when the version is not worked out, is not the newest, or has no shares by this method; or
            when shares are agreed for a later year already
    """
    cost = SharedCost.objects.select_for_update().get(pk=version.cost_id)
    _check_may_propose(cost, version, method, first_year)
    CostSplit.objects.filter(version__cost=cost, state=SplitState.PROPOSED).update(state=SplitState.REPLACED)
    split = CostSplit.objects.create(
        version=version, method=method, years=years, first_year=first_year, by=by.actor_key, at=at
    )
    record(
        "choose.propose_split", by=by, at=at, on=split, cost=cost.pk, version=version.number, method=method,
        years=years, first_year=first_year,
    )  # fmt: skip
    return split


def _check_may_propose(cost: SharedCost, version: CostVersion, method: str, first_year: int) -> None:
    newest = cost.versions.first()
    if version.state != WorkState.DONE:
        raise CannotPropose(Sentence("The shares of this version are not worked out yet."))
    if newest is None or newest.pk != version.pk:
        raise CannotPropose(Sentence("There is a newer version of this cost. Propose a split of that."))
    if not version.reckoned["ways"].get(method):
        raise CannotPropose(Sentence("There are no shares by this method. Choose another."))
    agreed = CostSplit.objects.filter(version__cost=cost, agreed_at__isnull=False).first()
    if agreed is not None and first_year < agreed.first_year:
        raise CannotPropose(
            Sentence("Shares are agreed from {year} on. Give that year or a later one.", year=agreed.first_year)
        )


@transaction.atomic
def keep_split(*, by: Actor, at: datetime, split: CostSplit, found: Split) -> CostSplit:
    """Keep what each council pays by a split in each year, with the tests; councils may answer from now on."""
    now = CostSplit.objects.select_for_update().get(pk=split.pk)
    bodies = Body.objects.in_bulk(list(found.shares.councils))
    now.shares.all().delete()
    CostShare.objects.bulk_create(
        CostShare(split=now, body=bodies[code], year=now.first_year + n, amount=to_pounds(pence))
        for n, year in enumerate(found.years)
        for code, pence in zip(year.shares.councils, year.shares.amounts, strict=True)
    )
    now.tests = [trial_as_json(found.limited.before), *(trial_as_json(year.after) for year in found.years)]
    now.work = WorkState.DONE
    now.save()
    record("choose.keep_split", by=by, at=at, on=now, years=len(found.years), councils=len(found.shares.councils))
    return now


@transaction.atomic
def refuse_split(*, by: Actor, at: datetime, split: CostSplit, reason: Refusal) -> CostSplit:
    """Note why a proposed split cannot be worked out: caps under which the bill is not paid, or no proof in time."""
    now = CostSplit.objects.select_for_update().get(pk=split.pk)
    now.work, now.state = WorkState.REFUSED, SplitState.REPLACED
    now.reason_cy, now.reason_en = reason.sentence.to("cy"), reason.sentence.to("en")
    now.save()
    record("choose.refuse_split", by=by, at=at, on=now)
    return now


@transaction.atomic
def answer_split(
    *, by: Actor, at: datetime, split: CostSplit, body: Body, is_agreed: bool, reason: str = ""
) -> CostSplit:
    """Take what a council says of a split; an answer may be changed until all agree, and then the split is settled.

    Raises  CannotAgree when the split is not open, the council is not in it, or a refusal has no reason
    """
    now = CostSplit.objects.select_for_update().get(pk=split.pk)
    check_takes_answers(now, body.pk)
    text = reason.strip()[:NOTE_MOST]
    if not is_agreed and not text:
        raise CannotAgree(Sentence("Say why not, so that the other councils understand it."))
    CostAnswer.objects.update_or_create(
        split=now, body=body,
        defaults={
            "is_agreed": is_agreed, "reason": text, "language": detect(text).language if text else "",
            "by": by.actor_key, "at": at,
        },
    )  # fmt: skip
    sharing = set(now.shares.values_list("body", flat=True))
    agreed = set(now.answers.filter(is_agreed=True).values_list("body", flat=True))
    if sharing <= agreed:
        now.state, now.agreed_at = SplitState.AGREED, at
        now.save(update_fields=["state", "agreed_at"])
    record(
        "choose.answer_split", by=by, at=at, on=now, body=body.pk, agreed=is_agreed,
        settled=now.state == SplitState.AGREED,
    )  # fmt: skip
    return now
