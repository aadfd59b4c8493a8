"""Work out a bill and a split: at once for a few councils, in the background for more."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from menter.choose.fair_share import share_by_every_method, split_of
from menter.language.sentence import Refusal
from menter.office.choose.actions.cost import keep_reckoning, keep_split, refuse_split
from menter.office.choose.cost.named import kept_bill
from menter.office.choose.cost.reckoned import beside_as_json, method_of, shares_of
from menter.office.choose.models import CostSplit, CostVersion
from menter.office.ledger.models import Actor, Machine

BY = "menter run"
AT_ONCE = 6  # councils: their 62 groups are worked out by every method in under a second


@task()
def reckon_cost(number: int) -> None:
    """Work out one version of a cost in the background."""
    reckon(CostVersion.objects.get(pk=number), by=Machine(BY), at=timezone.now())


@task()
def work_out_split(number: int) -> None:
    """Work out one split in the background."""
    work_out(CostSplit.objects.select_related("version").get(pk=number), by=Machine(BY), at=timezone.now())


def begin_reckoning(version: CostVersion, *, by: Actor, at: datetime) -> None:
    """Work a version out now where it is small, else when its turn comes."""
    if len(kept_bill(version).sharers) <= AT_ONCE:
        reckon(version, by=by, at=at)
    else:
        reckon_cost.enqueue(version.pk)


def begin_split(split: CostSplit, *, by: Actor, at: datetime) -> None:
    """The same for a split."""
    if len(kept_bill(split.version).sharers) <= AT_ONCE:
        work_out(split, by=by, at=at)
    else:
        work_out_split.enqueue(split.pk)


def reckon(version: CostVersion, *, by: Actor, at: datetime) -> CostVersion:
    """Share a version's bill by every method, saying how far it is."""
    beside = share_by_every_method(kept_bill(version), told=version.note_progress)
    return keep_reckoning(by=by, at=at, version=version, reckoned=beside_as_json(beside))


def work_out(split: CostSplit, *, by: Actor, at: datetime) -> CostSplit:
    """What each pays by a split, from the shares of its method as they were worked out."""
    bill, method = kept_bill(split.version), method_of(split.method)
    shares = shares_of(split.version.reckoned["ways"][method], method, bill.councils)
    try:
        found = split_of(bill, shares, years=split.years)
    except Refusal as refused:
        return refuse_split(by=by, at=at, split=split, reason=refused)
    return keep_split(by=by, at=at, split=split, found=found)
