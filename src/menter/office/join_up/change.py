"""What people did to opportunities: what each change rests on, and whether it may still be undone."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db.models import Q

from menter.language.sentence import Refusal, Sentence
from menter.office.join_up.models import Opportunity, OpportunityChange, PairWord
from menter.office.join_up.row import points_to

SAYS: Final[dict[str, Sentence]] = {
    "merge": Sentence("Merged into another opportunity"),
    "split": Sentence("Some of its members became an opportunity of their own"),
    "take_out": Sentence("Members were taken out"),
    "add": Sentence("A member was added"),
}

PairRow = tuple[str, int, str, int]


class CannotShape(Refusal):
    """The opportunity is not to be changed, or not so."""


class CannotUndo(Refusal):
    """Something was done later that rests on this change, or it is undone already."""


def check_may_shape(opportunity: Opportunity) -> None:
    """Raise why an opportunity cannot be merged, split, or lose a member.

    Raises  CannotShape.
    """
    if opportunity.merged_into_id is not None:
        raise CannotShape(Sentence("This opportunity is part of another one now. Change that one."))
    if opportunity.decisions.exists():
        raise CannotShape(Sentence("The board has decided on this opportunity, so it stays as it was decided."))


def check_may_merge(opportunity: Opportunity, into: Opportunity) -> None:
    """Raise why one opportunity cannot become part of another.

    Raises  CannotShape.
    """
    check_may_shape(opportunity)
    if into.merged_into_id is not None:
        raise CannotShape(Sentence("That opportunity is part of another one now. Choose the one it is part of."))
    if into.pk == opportunity.pk:
        raise CannotShape(Sentence("An opportunity cannot become part of itself. Choose another."))


def check_may_part(opportunity: Opportunity, chosen: Sequence[str], held: Sequence[str]) -> None:
    """Raise why these members cannot leave.

    chosen, held    keys of members: "contract:4"
    Raises  CannotShape.
    """
    check_may_shape(opportunity)
    if not chosen or not set(chosen) <= set(held):
        raise CannotShape(Sentence("Choose members of this opportunity."))
    if set(chosen) == set(held):
        raise CannotShape(Sentence("At least one member has to stay. Choose fewer."))


def check_may_undo(change: OpportunityChange) -> None:
    """Raise why a change cannot be undone.

    Raises  CannotUndo.
    """
    if change.undone_at is not None:
        raise CannotUndo(Sentence("This was undone already."))
    rows = touched(change)
    after = Q(at__gt=change.at) | Q(at=change.at, pk__gt=change.pk)
    for later in OpportunityChange.objects.filter(after, undone_at=None).order_by("at", "pk"):
        if rows & touched(later):
            raise CannotUndo(
                Sentence(
                    "Something was done afterwards that rests on this: “{later}”. Undo that first.",
                    later=SAYS[later.kind],
                )
            )
    if Opportunity.objects.filter(pk__in=rows, decisions__decided_on__gte=change.at.date()).exists():
        raise CannotUndo(Sentence("The board has decided on this since, so it stays as it was decided."))


def touched(change: OpportunityChange) -> set[int]:
    """The numbers of the opportunities that a change is about."""
    return {change.opportunity_id, *(int(number) for number in change.before["rows"])}


def stands(*rows: Opportunity) -> dict[str, Any]:
    """How opportunities stand, as it is kept to undo what comes."""
    return {
        str(row.pk): {
            "is_current": row.is_current,
            "merged_into": row.merged_into_id,
            "shaped_at": row.shaped_at.isoformat() if row.shaped_at else None,
            "members": members_in(row),
            "words": list(row.words.order_by("pk").values_list("pk", flat=True)),
        }
        for row in rows
    }


def members_in(row: Opportunity) -> list[str]:
    """The keys of an opportunity's members."""
    return [points_to(member) for member in row.members.order_by("pk")]


def pair_of(left: str, right: str) -> PairRow:
    """Two keys of members in the order in which pairs are kept."""
    first, second = sorted((left, right))
    kinds = [key.partition(":") for key in (first, second)]
    return kinds[0][0], int(kinds[0][2]), kinds[1][0], int(kinds[1][2])


def pairs_between(some: Iterable[str], others: Iterable[str]) -> list[PairRow]:
    """Every pair of one of these with one of those; an authority's word is no record to compare."""
    mine = [key for key in some if not key.startswith("word:")]
    theirs = [key for key in others if not key.startswith("word:")]
    return sorted({pair_of(a, b) for a in mine for b in theirs if a != b})


def words_on(pairs: Sequence[PairRow]) -> list[PairWord]:
    """What people have said of these pairs."""
    wanted = set(pairs)
    numbers = {number for pair in pairs for number in (pair[1], pair[3])}
    rows = PairWord.objects.filter(left_id__in=numbers, right_id__in=numbers).order_by("pk")
    return [row for row in rows if (row.left_kind, row.left_id, row.right_kind, row.right_id) in wanted]
