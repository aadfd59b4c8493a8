"""What follows an award: claims with their evidence, payments, the closing report; or that it comes to nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate

from menter.govern.claim import (
    BadClaim,
    ClaimState,
    NotYetClosed,
    check_may_claim,
    check_may_close,
    check_may_move_claim,
    unclaimed,
)
from menter.govern.grant import GrantState, check_may_move_grant
from menter.language.sentence import Sentence
from menter.office.choose.actions import give_back
from menter.office.choose.pence import to_pence, to_pounds
from menter.office.govern.actions.evidence import add_evidence
from menter.office.govern.models import Claim, ClosingReport, Grant, Payment
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.safe import make_safe


@transaction.atomic
def send_claim(
    *,
    by: Actor,
    at: datetime,
    grant: Grant,
    year: int,
    amount: Decimal,
    work: str,
    language: str,
    evidence: str = "",
    file: UploadedFile[Any] | None = None,
) -> Claim:
    """Claim money of a grant for work that was done, with its evidence: an address, a file, or both.

    Raises  BadClaim (govern.claim) when the year has not so much left, the grant has ended or is closed, or what it
            is for or its evidence is missing; what add_evidence raises.
    """
    now = Grant.objects.select_for_update().get(pk=grant.pk)
    if now.state != "accepted":
        raise BadClaim(Sentence("Nothing can be claimed of this grant any more."))
    if not work.strip() or not (evidence.strip() or file):
        raise BadClaim(Sentence("A claim says what it is for, and gives the address of its evidence or a file."))
    check_may_claim(
        to_pence(amount),
        year,
        granted=_by_year(now.payments.all()),
        claimed=_by_year(now.claims.exclude(state="refused")),
        ends_on=now.ends_on,
        at=localdate(at),
    )
    claim = Claim.objects.create(
        grant=now, year=year, amount=amount, work=work.strip(), language=language, evidence=evidence.strip(),
        sent_on=localdate(at),
    )  # fmt: skip
    record("govern.send_claim", by=by, at=at, on=claim, source=now.key, pounds=float(amount), year=year)
    if file:
        add_evidence(by=by, at=at, claim=claim, file=file)
    return claim


@transaction.atomic
def settle_claim(
    *, by: Actor, at: datetime, claim: Claim, is_agreed: bool, reason_cy: str = "", reason_en: str = ""
) -> Claim:
    """Agree a claim, or refuse it with the reason in both languages.

    Raises  ClaimMayNotMove (govern.claim); BadClaim when it is refused without a reason.
    """
    now = _move(claim, "agreed" if is_agreed else "refused")
    if not is_agreed and not (reason_cy.strip() and reason_en.strip()):
        raise BadClaim(Sentence("Say in Welsh and in English why the claim is refused."))
    now.settled_on, now.reason_cy, now.reason_en = localdate(at), reason_cy.strip(), reason_en.strip()
    now.save()
    record("govern.settle_claim", by=by, at=at, on=now, source=now.grant.key, state=now.state)
    return now


@transaction.atomic
def pay_claim(*, by: Actor, at: datetime, claim: Claim, paid_on: date) -> Claim:
    """Note that an agreed claim was paid; a grant that is paid in full says so.

    Raises  ClaimMayNotMove (govern.claim); BadClaim when the day is still to come.
    """
    now = _move(claim, "paid")
    if paid_on > localdate(at):
        raise BadClaim(Sentence("The day of payment is still to come. Note it when it is paid."))
    now.paid_on = paid_on
    now.save()
    grant = Grant.objects.select_for_update().get(pk=now.grant_id)
    if sum(_by_year(grant.claims.filter(state="paid")).values()) == to_pence(grant.amount):
        _move_grant(grant, "paid")
    record("govern.pay_claim", by=by, at=at, on=now, source=grant.key, pounds=float(now.amount))
    return now


@transaction.atomic
def close_grant(
    *,
    by: Actor,
    at: datetime,
    grant: Grant,
    done_cy: str,
    done_en: str,
    learned_cy: str,
    learned_en: str,
    evidence: str,
) -> ClosingReport:
    """Close a grant with its report; what was not paid goes back to the envelope, year by year.

    Raises  NotYetClosed (govern.claim) while claims are open or a part of the report is missing;
            GrantMayNotMove (govern.grant).
    """
    now = Grant.objects.select_for_update().get(pk=grant.pk)
    check_may_close(open_claims=now.claims.filter(state__in=["sent", "agreed"]).count())
    told = {"done_cy": done_cy, "done_en": done_en, "learned_cy": learned_cy, "learned_en": learned_en}
    if not all(text.strip() for text in (*told.values(), evidence)):
        raise NotYetClosed(
            Sentence("The report says in both languages what was done and what was learned, and where its evidence is.")
        )
    _move_grant(now, "closed")
    paid = _by_year(now.claims.filter(state="paid"))
    report = ClosingReport.objects.create(
        grant=now, closed_on=localdate(at), spent=to_pounds(sum(paid.values())), evidence=evidence.strip(),
        **{name: text.strip() for name, text in told.items()},
    )  # fmt: skip
    _free(now, paid, by=by, at=at)
    record("govern.close_grant", by=by, at=at, on=now, spent=float(report.spent))
    return report


@transaction.atomic
def withdraw_grant(*, by: Actor, at: datetime, grant: Grant, reason: str) -> Grant:
    """Withdraw a grant whose council does not go on; what was not paid goes back to the envelope.

    Raises  NotYetClosed (govern.claim) while claims are open or without a reason; GrantMayNotMove (govern.grant).
    """
    now = Grant.objects.select_for_update().get(pk=grant.pk)
    check_may_close(open_claims=now.claims.filter(state__in=["sent", "agreed"]).count())
    if not reason.strip():
        raise NotYetClosed(Sentence("Say why the grant is withdrawn."))
    _move_grant(now, "withdrawn")
    _free(now, _by_year(now.claims.filter(state="paid")), by=by, at=at)
    record("govern.withdraw_grant", by=by, at=at, on=now, source=make_safe(reason.strip()).text)
    return now


def _move(claim: Claim, to: ClaimState) -> Claim:
    """The claim as it is kept now, in its new state."""
    now = Claim.objects.select_for_update().select_related("grant").get(pk=claim.pk)
    check_may_move_claim(cast(ClaimState, now.state), to)
    now.state = to
    return now


def _move_grant(grant: Grant, to: GrantState) -> None:
    check_may_move_grant(cast(GrantState, grant.state), to)
    grant.state = to
    grant.save(update_fields=["state"])


def _free(grant: Grant, paid: Mapping[int, int], *, by: Actor, at: datetime) -> None:
    """Give back to the envelope what the grant was promised and was not paid."""
    left = unclaimed(_by_year(grant.payments.all()), paid)
    if left:
        pounds = {year: to_pounds(pence) for year, pence in left.items()}
        give_back(by=by, at=at, envelope=grant.envelope, by_year=pounds, purpose=grant.key)


def _by_year(rows: Iterable[Payment | Claim]) -> dict[int, int]:
    """Pence by financial year of payments or claims."""
    found: dict[int, int] = {}
    for each in rows:
        found[each.year] = found.get(each.year, 0) + to_pence(each.amount)
    return found
