"""Files that a claim rests on: looked at before they are kept, and gone when they are taken away."""

from datetime import datetime
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.govern.models import Claim, Evidence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look import kept_file
from menter.office.look.checked_file import check_file
from menter.standards.document import safe_name, tell_kind

FILES_MOST = 20  # on one claim: a claim of a year's work had 9 papers in the rounds that were looked at


class BadEvidence(Refusal):
    """A file that this claim cannot take, or cannot lose."""


@transaction.atomic
def add_evidence(*, by: Actor, at: datetime, claim: Claim, file: UploadedFile[Any]) -> Evidence:
    """Keep a file that a claim rests on, under a name that harms nobody.

    Raises  BadEvidence when the claim is settled, has this file or has too many; FileIsTooLarge, HoldsVirus,
            ScannerIsSilent (look); NotADocument (standards.document).
    """
    now = _unsettled(claim)
    if now.files.count() >= FILES_MOST:
        raise BadEvidence(
            Sentence("The claim has {most} files already. Put what belongs together into one.", most=FILES_MOST)
        )
    check_file(file)
    kind = tell_kind(cast(IO[bytes], file), file.name or "")
    kept_file.sweep(set(Evidence.objects.values_list("digest", flat=True)))
    kept = kept_file.keep(file.chunks())
    if now.files.filter(digest=kept.digest).exists():
        raise BadEvidence(Sentence("The claim has this file already."))
    row = Evidence.objects.create(
        claim=now, name=safe_name(file.name or "", kind), kind=kind.code, size=kept.size, digest=kept.digest,
        added_at=at,
    )  # fmt: skip
    record("govern.add_evidence", by=by, at=at, on=row, source=now.grant.key, digest=kept.digest, bytes=kept.size)
    return row


@transaction.atomic
def remove_evidence(*, by: Actor, at: datetime, evidence: Evidence) -> None:
    """Take a file away from a claim that nobody has settled: the wrong one, or one that says too much of somebody.

    Raises  BadEvidence when the claim is settled, or when nothing else would show what it rests on.
    """
    now = _unsettled(evidence.claim)
    if not now.evidence and now.files.count() < 2:
        raise BadEvidence(
            Sentence("The claim has no other evidence. Add the right file first, then take this one away.")
        )
    record("govern.remove_evidence", by=by, at=at, on=evidence, source=now.grant.key, digest=evidence.digest)
    evidence.delete()


def _unsettled(claim: Claim) -> Claim:
    """The claim as it is kept now. Raises BadEvidence once it is settled."""
    now = Claim.objects.select_for_update().select_related("grant").get(pk=claim.pk)
    if now.state != "sent":
        raise BadEvidence(Sentence("The claim was answered, so its evidence stays as it is."))
    return now
