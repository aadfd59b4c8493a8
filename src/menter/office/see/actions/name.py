"""Say who is the same: Menter proposes with reasons, a person decides, and may decide otherwise later."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db import models, transaction

from menter import reference
from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body
from menter.office.see.models import (
    BodyName,
    CaseStudy,
    Contract,
    MergeState,
    Payment,
    PublishedGrant,
    SoftwareUse,
    Supplier,
    SupplierMerge,
)
from menter.office.see.plain import plain_name
from menter.office.standards.saying import to_kept
from menter.see.authority import AuthorityResolver
from menter.see.identity import Organisation, propose_merges

STAGE = "names"
HALF = 0.5  # how likely a name that holds one council's place is that council's: about half of those read by hand
# Where a published name stands beside the body that it means.
NAMED: tuple[tuple[type[models.Model], str, str], ...] = (
    (Contract, "buyer", "buyer_name"),
    (Payment, "payer", "payer_name"),
    (SoftwareUse, "body", "body_name"),
    (PublishedGrant, "funder", "funder_name"),
    (CaseStudy, "body", "body_name"),
)


@transaction.atomic
def propose_names(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Propose which suppliers may be one, and which body an unknown name may mean; what was decided stays decided.

    Returns how many of each were proposed now. Nothing new: nothing is done.
    """
    suppliers = list(Supplier.objects.order_by("pk"))
    unknown = sorted(_unknown_names())
    digest = f"{len(suppliers)}.{max((one.pk for one in suppliers), default=0)}.{_hash_of(unknown)}"
    if (counts := last_work(STAGE, digest)) is not None:
        return counts
    merges = list(_merges(suppliers, at))
    SupplierMerge.objects.bulk_create(merges, ignore_conflicts=True)
    progress(1, 2)
    names = list(_body_names(unknown, at))
    BodyName.objects.bulk_create(names, ignore_conflicts=True)
    progress(2, 2)
    counts = {"suppliers": len(merges), "bodies": len(names)}
    if merges or names:
        record("see.propose_names", by=by, at=at, on=("see.supplier", "batch"), counts=counts)
    work_done(STAGE, by=by, at=at, digest=digest, counts=counts)
    return counts


@transaction.atomic
def settle_merge(*, by: Actor, at: datetime, merge: SupplierMerge, state: MergeState) -> None:
    """Say that two suppliers are one, that they are not, or that it is open again; all pages follow at once."""
    before = _one_with({merge.one_id, merge.other_id})
    merge.state, merge.decided_by, merge.decided_at = state, by.actor_key, at
    merge.save(update_fields=["state", "decided_by", "decided_at"])
    _stand_for_each_other(before | _one_with({merge.one_id, merge.other_id}))
    record("see.settle_merge", by=by, at=at, on=merge, one=merge.one_id, other=merge.other_id, state=str(state))


@transaction.atomic
def settle_body_name(*, by: Actor, at: datetime, name: BodyName, state: MergeState) -> None:
    """Say that a published name means its body, that it does not, or that it is open again."""
    name.state, name.decided_by, name.decided_at = state, by.actor_key, at
    name.save(update_fields=["state", "decided_by", "decided_at"])
    rows = 0
    for model, body, published in NAMED:
        is_confirmed = state == MergeState.CONFIRMED
        held = model._default_manager.filter(**{body: None if is_confirmed else name.body_id})
        spelt = {text for text in held.order_by().values_list(published, flat=True).distinct()
                 if plain_name(text) == name.plain}  # fmt: skip
        value = name.body_id if is_confirmed else None
        rows += held.filter(**{f"{published}__in": spelt}).update(**{body: value})
    record("see.settle_body_name", by=by, at=at, on=name, body=name.body_id, state=str(state), records=rows)


def _hash_of(texts: Iterable[str]) -> str:
    """A short fingerprint of some texts."""
    return hashlib.sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()[:32]


def _merges(suppliers: list[Supplier], at: datetime) -> Iterator[SupplierMerge]:
    """A proposal for each two suppliers that may be one and were never proposed."""
    known = set(SupplierMerge.objects.values_list("one", "other"))
    named = [Organisation(supplier.name, supplier.company, supplier.charity) for supplier in suppliers]
    for merge in propose_merges(named):
        one, other = suppliers[merge.left], suppliers[merge.right]
        if (one.pk, other.pk) not in known:
            yield SupplierMerge(
                one=one, other=other, probability=merge.probability, reasons=[to_kept(merge.reason)], proposed_at=at
            )


def _one_with(numbers: set[int]) -> set[int]:
    """Everybody whom people said to be one with any of these."""
    confirmed = SupplierMerge.objects.filter(state=MergeState.CONFIRMED)
    found, edge = set(numbers), set(numbers)
    while edge:
        pairs = confirmed.filter(models.Q(one__in=edge) | models.Q(other__in=edge)).values_list("one", "other")
        edge = {number for pair in pairs for number in pair} - found
        found |= edge
    return found


def _stand_for_each_other(numbers: set[int]) -> None:
    """Let one of each group stand for the others: one with a company number before one without, then the oldest."""
    rows = {row.pk: row for row in Supplier.objects.filter(pk__in=numbers)}
    left = set(rows)
    while left:
        group = _one_with({min(left)}) & set(rows)
        first = min(group, key=lambda number: (not rows[number].company, not rows[number].charity, number))
        Supplier.objects.filter(pk__in=group - {first}).update(same_as=first)
        Supplier.objects.filter(pk=first).update(same_as=None)
        left -= group


def _unknown_names() -> set[str]:
    """Published names of bodies that mean nobody so far and were never asked about."""
    found: set[str] = set()
    for model, body, published in NAMED:
        found |= set(model._default_manager.filter(**{body: None}).order_by().values_list(published, flat=True))
    asked = set(BodyName.objects.values_list("plain", flat=True))
    return {name for name in found if name and plain_name(name) not in asked}


def _body_names(names: list[str], at: datetime) -> Iterator[BodyName]:
    """A proposal for each unknown name that speaks of one body and no other."""
    kept = set(Body.objects.values_list("code", flat=True))
    resolver = AuthorityResolver(body for body in reference.bodies() if body.code in kept)
    here = Body.objects.filter(partnerships__partnership__is_here=True).values_list("nation", flat=True).first()
    for name in names:
        found = resolver.resolve(name, prefer=here)
        if found.body is None and len(found.candidates) == 1:
            yield BodyName(
                name=name[:300], plain=plain_name(name), body_id=found.candidates[0].code, probability=HALF,
                reasons=[to_kept(found.reason)], proposed_at=at,
            )  # fmt: skip
