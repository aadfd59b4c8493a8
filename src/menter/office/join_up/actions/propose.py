"""Propose what several bodies should do together."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from menter.join_up import opportunity as thinking
from menter.join_up.record import Titled
from menter.language.sentence import Sentence
from menter.office.join_up.models import Match, Opportunity, OpportunityMember
from menter.office.join_up.need import Need, digest_of, gather_needs
from menter.office.join_up.row import member_of, points_to, row_of, service_titles
from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Actor

STAGE = "propose"
METHOD = 1  # raise when the same input would give other opportunities
CONTENT = (
    "kind", "title_cy", "title_en", "service", "cashable", "non_cashable", "cost", "assumptions", "missing",
    "is_current", "is_sample",
)  # fmt: skip
MEMBER_CONTENT = ("body_id", "role", "probability", "evidence_cy", "evidence_en")
BATCH = 500  # rows written in one question


@dataclass(slots=True)
class Known:
    """The opportunities there are, with their members by what they point to."""

    rows: dict[str, Opportunity]
    members: dict[str, dict[str, OpportunityMember]]
    settled: frozenset[str]


@transaction.atomic
def propose(*, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None) -> dict[str, int]:
    """Bring the opportunities to what the matches say.

    One that is still there keeps its number and its page. One that is gone stays, marked as not current. What a person
    made or the board decided on stays as it was; new members of the same need are added to it.
    Returns how many of each kind are current, and how many are new, changed and gone.
    """
    progress(0, 1)
    on = localdate(at)
    needs = gather_needs(on)
    matches = Match.objects.order_by("pk")
    pairs = {(f"{m.left_kind}:{m.left_id}", f"{m.right_kind}:{m.right_id}"): m for m in matches}
    known = _known()
    digest = digest_of(
        METHOD,
        needs,
        [need.key for need in needs if need.ends and thinking.is_ahead(need.ends, on)],
        [[*pair, match.probability] for pair, match in pairs.items()],
        sorted(known.settled),
    )
    before = last_work(STAGE, digest)
    if before is not None:
        progress(1, 1)
        return before
    found = thinking.find_opportunities(
        [need.record() for need in needs],
        {pair: match.probability for pair, match in pairs.items()},
        at=on,
        reasons={pair: _said(match) for pair, match in pairs.items()},
        known={key: frozenset(members) for key, members in known.members.items()},
        settled=known.settled,
        services=service_titles(),
    )
    changes = _keep(found, {need.key: need for need in needs}, known, at)
    counts = {**_kinds(), **changes}
    record("join_up.propose", by=by, at=at, on=("join_up.opportunity", "all"), counts=counts)
    work_done(STAGE, by=by, at=at, digest=digest, counts=counts)
    progress(1, 1)
    return counts


def _known() -> Known:
    rows = {row.key: row for row in Opportunity.objects.all()}
    keys = {row.pk: key for key, row in rows.items()}
    members: dict[str, dict[str, OpportunityMember]] = {key: {} for key in rows}
    for member in OpportunityMember.objects.order_by("pk"):
        members[keys[member.opportunity_id]][points_to(member)] = member
    people = Opportunity.objects.filter(Q(is_by_hand=True) | Q(decisions__isnull=False))
    return Known(rows, members, frozenset(people.values_list("key", flat=True)))


def _said(match: Match) -> tuple[Sentence, ...]:
    return tuple(Titled(cy=cy, en=en) for cy, en in zip(match.reasons_cy, match.reasons_en, strict=True))


def _keep(found: Sequence[thinking.Opportunity], needs: dict[str, Need], known: Known, at: datetime) -> dict[str, int]:
    """Write what is new or changed, and nothing else."""
    changes: Counter[str] = Counter(new=0, changed=0, gone=0)
    new, changed = [], []
    for each in found:
        row = known.rows.get(each.key)
        if each.key in known.settled:
            continue
        fresh = row_of(each, needs, at)
        if row is None:
            new.append(fresh)
            known.rows[each.key] = fresh
        elif _differs(row, fresh, CONTENT):
            _take(row, fresh, CONTENT)
            row.updated_at = at
            changed.append(row)
    gone = _gone(known, {each.key for each in found}, at)
    Opportunity.objects.bulk_create(new, batch_size=BATCH)
    Opportunity.objects.bulk_update([*changed, *gone], [*CONTENT, "updated_at"], batch_size=BATCH)
    changes["new"], changes["gone"] = len(new), len(gone)
    touched = _keep_members(found, needs, known, at) | {row.key for row in changed}
    changes["changed"] = len(touched - {row.key for row in new})
    return dict(changes)


def _gone(known: Known, found: set[str], at: datetime) -> list[Opportunity]:
    """Those that were current and are not found any more; they stay, with the members they had."""
    rows = [row for key, row in known.rows.items() if row.is_current and key not in found | known.settled]
    for row in rows:
        row.is_current, row.updated_at = False, at
    return rows


def _keep_members(
    found: Sequence[thinking.Opportunity], needs: dict[str, Need], known: Known, at: datetime
) -> set[str]:
    """Add, renew and remove members; of what people settled nothing is renewed or removed. Returns touched keys."""
    new: list[OpportunityMember] = []
    changed: list[OpportunityMember] = []
    gone: list[int] = []
    touched = set()
    for each in found:
        held = known.members.setdefault(each.key, {})
        wanted = {member.record: member for member in each.members}
        for name, member in wanted.items():
            fresh = member_of(known.rows[each.key], member, needs[name], at)
            if name not in held:
                new.append(fresh)
                held[name] = fresh
            elif each.key not in known.settled and _differs(held[name], fresh, MEMBER_CONTENT):
                _take(held[name], fresh, MEMBER_CONTENT)
                changed.append(held[name])
            else:
                continue
            touched.add(each.key)
        if each.key not in known.settled:
            left = [row for name, row in held.items() if name not in wanted]
            gone.extend(row.pk for row in left)
            touched |= {each.key} if left else set()
    OpportunityMember.objects.filter(pk__in=gone).delete()
    OpportunityMember.objects.bulk_create(new, batch_size=BATCH)
    OpportunityMember.objects.bulk_update(changed, MEMBER_CONTENT, batch_size=BATCH)
    Opportunity.objects.filter(key__in=touched & known.settled).update(updated_at=at)
    return touched


def _differs(row: Any, fresh: Any, fields: Sequence[str]) -> bool:
    return any(getattr(row, name) != getattr(fresh, name) for name in fields)


def _take(row: Any, fresh: Any, fields: Sequence[str]) -> None:
    for name in fields:
        setattr(row, name, getattr(fresh, name))


def _kinds() -> dict[str, int]:
    rows = Opportunity.objects.filter(is_current=True).values_list("kind", flat=True)
    return {"current": len(rows), **{kind.replace(" ", "_"): n for kind, n in sorted(Counter(rows).items())}}
