"""What an opportunity of given members would be: its saving, cost, evidence and what is missing. Writes nothing."""

from collections.abc import Sequence
from typing import cast

from django.db.models import Q

from menter.join_up.opportunity import Opportunity as Found
from menter.join_up.opportunity import build
from menter.join_up.record import Titled
from menter.join_up.title import OpportunityKind as Kind
from menter.language.sentence import Sentence
from menter.office.join_up.assumption import AssumptionBook
from menter.office.join_up.models import Match
from menter.office.join_up.need import Need
from menter.office.join_up.row import service_titles


def reckon(key: str, kind: str, needs: Sequence[Need]) -> Found:
    """An opportunity of these members, with what was found out about each pair of them."""
    pairs = matches_among(needs)
    return build(
        key,
        cast(Kind, kind),
        [need.record() for need in needs],
        {pair: match.probability for pair, match in pairs.items()},
        {pair: said(match) for pair, match in pairs.items()},
        service_titles(),
        AssumptionBook().of(key).assumptions,
    )


def matches_among(needs: Sequence[Need]) -> dict[tuple[str, str], Match]:
    """The matches among these records, if there are any."""
    keys = {need.key for need in needs}
    numbers = [need.number for need in needs]
    rows = Match.objects.filter(Q(left_id__in=numbers), Q(right_id__in=numbers))
    pairs = {(f"{m.left_kind}:{m.left_id}", f"{m.right_kind}:{m.right_id}"): m for m in rows}
    return {pair: match for pair, match in pairs.items() if keys.issuperset(pair)}


def said(match: Match) -> tuple[Sentence, ...]:
    """The reasons of a match, each in both languages."""
    return tuple(Titled(cy=cy, en=en) for cy, en in zip(match.reasons_cy, match.reasons_en, strict=True))
