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
from menter.office.join_up.assumption import AssumptionBook
from menter.office.join_up.models import Match, Opportunity, OpportunityMember
from menter.office.join_up.need import Need, digest_of, gather_needs, gather_words
from menter.office.join_up.reckon import said
from menter.office.join_up.row import member_of, points_to, row_of, service_titles
from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Actor

STAGE = "propose"
METHOD = 1  # raise when the same input would give other opportunities
CONTENT = (
    "kind", "title_cy", "title_en", "service", "cashable", "non_cashable", "cost", "assumptions", "missing",
    "is_current", "is_sample", "reckoned_with_id",
)  # fmt: skip
WRITTEN = [name.removesuffix("_id") for name in CONTENT]
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
    known, book = _known(), AssumptionBook()
    spoken = _spoken(gather_words(on), known)
    needs += [need for words in spoken.values() for need in words]
    likely = {pair: match.probability for pair, match in pairs.items()} | _pairs_of(spoken, known)
    digest = digest_of(
        METHOD,
        needs,
        [need.key for need in needs if need.ends and thinking.is_ahead(need.ends, on)],
        [[*pair, probability] for pair, probability in likely.items()],
        sorted(known.settled),
        book.versions(),
    )
    before = last_work(STAGE, digest)
    if before is not None:
        progress(1, 1)
        return before
    found = thinking.find_opportunities(
        [need.record() for need in needs],
        likely,
        at=on,
        reasons={pair: said(match) for pair, match in pairs.items()},
        known={key: frozenset(members) for key, members in known.members.items()},
        settled=known.settled,
        services=service_titles(),
        assumptions=book.of("").assumptions,
        own_assumptions=book.own(),
    )
    changes = _keep(found, {need.key: need for need in needs}, known, book, at)
    counts = {**_kinds(), **changes}
    record("join_up.propose", by=by, at=at, on=("join_up.opportunity", "all"), counts=counts)
    work_done(STAGE, by=by, at=at, digest=digest, counts=counts)
    progress(1, 1)
    return counts


def _known() -> Known:
    """What there is; of those that were merged into another only the key, so that nothing gets it again."""
    rows = {row.key: row for row in Opportunity.objects.all()}
    keys = {row.pk: key for key, row in rows.items() if row.merged_into_id is None}
    members: dict[str, dict[str, OpportunityMember]] = {key: {} for key in rows}
    for member in OpportunityMember.objects.filter(opportunity__in=keys).order_by("pk"):
        members[keys[member.opportunity_id]][points_to(member)] = member
    people = Opportunity.objects.filter(
        Q(is_by_hand=True) | Q(shaped_at__isnull=False) | Q(decisions__isnull=False), merged_into=None
    )
    return Known(rows, members, frozenset(people.values_list("key", flat=True)))


def _spoken(words: dict[str, list[Need]], known: Known) -> dict[str, list[Need]]:
    """What authorities say of opportunities that the comparing has found; what people settled has its members."""
    return {key: needs for key, needs in words.items() if key not in known.settled}


def _pairs_of(spoken: dict[str, list[Need]], known: Known) -> dict[tuple[str, str], float]:
    """Who says that it needs the same needs the same: each word with every member of what it was said of."""
    pairs: dict[tuple[str, str], float] = {}
    for key, words in spoken.items():
        names = sorted({*known.members[key], *(word.key for word in words)})
        for word in words:
            pairs |= {(min(word.key, name), max(word.key, name)): 1.0 for name in names if name != word.key}
    return pairs


def _keep(
    found: Sequence[thinking.Opportunity], needs: dict[str, Need], known: Known, book: AssumptionBook, at: datetime
) -> dict[str, int]:
    """Write what is new or changed, and nothing else."""
    changes: Counter[str] = Counter(new=0, changed=0, gone=0)
    new, changed = [], []
    for each in found:
        row = known.rows.get(each.key)
        if each.key in known.settled:
            continue
        fresh = row_of(each, needs, at, book.of(each.key).version)
        if row is None:
            new.append(fresh)
            known.rows[each.key] = fresh
        elif _differs(row, fresh, CONTENT):
            _take(row, fresh, CONTENT)
            row.updated_at = at
            changed.append(row)
    gone = _gone(known, {each.key for each in found}, at)
    Opportunity.objects.bulk_create(new, batch_size=BATCH)
    Opportunity.objects.bulk_update([*changed, *gone], [*WRITTEN, "updated_at"], batch_size=BATCH)
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
