"""Find which themes, statements, initiatives and contracts of different bodies speak of the same need."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.timezone import localdate

from menter.join_up.group import group_pairs
from menter.join_up.reason import reasons_for_need
from menter.join_up.taught import SURE, reweigh
from menter.language.sentence import Sentence
from menter.language.vector import default_fingerprint
from menter.office.join_up.models import Match, PairWord
from menter.office.join_up.need import Need, columns, digest_of, gather_needs
from menter.office.language.actions import keep_vectors
from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Actor
from menter.office.see.actions import keep_needs

if TYPE_CHECKING:
    import polars as pl

STAGE = "match"
METHOD = 3  # raise when the same input would give other matches
KEPT_FROM = 0.2  # a pair less likely than this moves no group: groups join from a mean of 0.35
BATCH = 500  # rows written in one question

CONFIRMED = Sentence("People have confirmed that both are the same need.")

Pair = tuple[str, int, str, int]


@transaction.atomic
def find_matches(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Compare everything across bodies and languages and keep the pairs that may be the same need, with reasons.

    Nothing is done where the input is that of last time. Returns how many records were compared, how many pairs are
    kept and how many of those are more likely than not.
    """
    progress(0, 1)
    needs = gather_needs(localdate(at))
    words = _words_of(needs)
    digest = digest_of(METHOD, needs, default_fingerprint(), sorted([*pair, same] for pair, same in words.items()))
    known = last_work(STAGE, digest)
    if known is not None:
        progress(1, 1)
        return known
    languages = [need.language for need in needs]
    whole = keep_vectors(by=by, at=at, texts=[n.text for n in needs], languages=languages, progress=progress)
    titles = keep_vectors(by=by, at=at, texts=[n.title for n in needs], languages=languages)
    from menter.join_up.need import find_same_need  # slow to import, and not needed until here

    pairs = reweigh(find_same_need(columns(needs, whole, titles)), words)
    kept = pairs.filter(pairs["probability"] >= KEPT_FROM)
    _keep_matches([_match(row, needs, at) for row in kept.iter_rows(named=True)])
    keep_needs(by=by, at=at, groups=_groups_of_contracts(kept, needs))
    counts = {"compared": len(needs), "pairs": len(kept), "same": int(kept["same"].sum())}
    record("join_up.find_matches", by=by, at=at, on=("join_up.match", "all"), counts=counts)
    work_done(STAGE, by=by, at=at, digest=digest, counts=counts)
    progress(1, 1)
    return counts


def _words_of(needs: list[Need]) -> dict[tuple[int, int], bool]:
    """What people said of pairs of these records, by their places in the list."""
    place = {need.key: number for number, need in enumerate(needs)}
    found = {}
    for word in PairWord.objects.order_by("pk"):
        left, right = place.get(f"{word.left_kind}:{word.left_id}"), place.get(f"{word.right_kind}:{word.right_id}")
        if left is not None and right is not None:
            found[(min(left, right), max(left, right))] = word.is_same
    return found


def _groups_of_contracts(pairs: "pl.DataFrame", needs: list[Need]) -> list[list[int]]:
    """The numbers of contracts that are for the same need, grouped as opportunities are."""
    likely = {
        (needs[left].key, needs[right].key): probability
        for left, right, probability in pairs.select("left", "right", "probability").iter_rows()
        if needs[left].kind == needs[right].kind == "contract"
    }
    return [[int(key.partition(":")[2]) for key in group] for group in group_pairs(likely)]


def _match(row: dict[str, Any], needs: list[Need], at: datetime) -> Match:
    left, right = sorted((needs[row["left"]], needs[row["right"]]), key=lambda need: need.key)
    reasons = reasons_for_need(row) if row["meaning"] is not None else ()
    reasons = (CONFIRMED, *reasons) if row["probability"] == SURE else reasons
    return Match(
        left_kind=left.kind,
        left_id=left.number,
        right_kind=right.kind,
        right_id=right.number,
        probability=round(row["probability"], 4),
        reasons_cy=[reason.to("cy") for reason in reasons],
        reasons_en=[reason.to("en") for reason in reasons],
        found_at=at,
    )


def _keep_matches(rows: list[Match]) -> None:
    """Renew the table: a pair that was found before keeps the day it was found."""
    found = {_pair_of(row) for row in rows}
    gone = [row.pk for row in Match.objects.all() if _pair_of(row) not in found]
    for start in range(0, len(gone), BATCH):
        Match.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    Match.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["left_kind", "left_id", "right_kind", "right_id"],
        update_fields=["probability", "reasons_cy", "reasons_en"],
    )


def _pair_of(row: Match) -> Pair:
    return row.left_kind, row.left_id, row.right_kind, row.right_id
