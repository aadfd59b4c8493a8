"""A round, its rules and its entries as they are kept, handed to the thinking."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from menter import reference
from menter.choose.round import Standing
from menter.choose.rule import Bid, Breach, Rules, find_breaches
from menter.language.sentence import Sentence
from menter.office.choose.models import Round, RoundEntry
from menter.office.choose.pence import to_pence
from menter.office.look.bilingual import Title
from menter.office.reference.models import Body


def rules_of(kept: Round) -> Rules:
    """The rules of a round; money in pence."""
    said = kept.rules
    return Rules(
        partners=said.get("partners", 0),
        leads=said.get("leads"),
        phases=tuple(said.get("phases", ())),
        caps={phase: to_pence(Decimal(amount)) for phase, amount in said.get("caps", {}).items()},
        open=said.get("open", False),
        missions=said.get("missions", 0),
    )


def weights_of(kept: Round) -> dict[str, float]:
    """The weight of each criterion."""
    return {each["code"]: each["weight"] for each in kept.criteria}


def times_of(kept: Round) -> dict[str, str]:
    """Which criteria multiply which others."""
    return {each["code"]: each["times"] for each in kept.criteria if each.get("times")}


def counted(kept: Round) -> list[dict[str, Any]]:
    """The criteria as they count: those that are multiplied are one, called “one × other”."""
    times = times_of(kept)
    told = []
    for each in kept.criteria:
        if each["code"] not in times:
            joined = [each, *(other for other in kept.criteria if times.get(other["code"]) == each["code"])]
            names = {name: " × ".join(one[name] for one in joined) for name in ("name_cy", "name_en")}
            told.append({**each, **names})
    return told


def criterion_titles(kept: Round) -> dict[str, Title]:
    """What each criterion is called, in both languages."""
    return {each["code"]: Title(each["name_cy"], each["name_en"]) for each in kept.criteria}


def fundable_phases() -> dict[str, Sentence | str]:
    """The phases that a round may pay for: their names by code."""
    return {
        each.code: Title(each.name("cy"), each.name("en"))
        for each in reference.phases()
        if each.code not in ("live", "retired")
    }


def bid_of(entry: RoundEntry, gone: Mapping[str, Sentence | str]) -> Bid:
    """What the rules look at in one entry, with `partners` and `statement` loaded.

    gone    by their codes, who has left the partnership
    """
    return Bid(
        key=str(entry.pk),
        lead=entry.statement.body_id,
        partners=frozenset(body.pk for body in entry.partners.all()),
        phase=entry.phase,
        asked=None if entry.asked is None else to_pence(entry.asked),
        is_open=entry.is_open,
        missions=len(entry.statement.missions),
        gone=gone,
    )


def gone_from(kept: Round) -> dict[str, Sentence | str]:
    """Who had left the partnership on the day that it was decided; before that, today."""
    on = min(kept.decided_on or localdate(), localdate())
    left = Body.objects.filter(partnerships__partnership__is_here=True, partnerships__left__lte=on)
    return {body.pk: Title(body.name_cy, body.name_en) for body in left.exclude(pk__in=Body.objects.members(on))}


def breaches_of(kept: Round, entries: Iterable[RoundEntry]) -> Mapping[int, tuple[Breach, ...]]:
    """What each entry that is in the running breaks of the rules, by its number."""
    gone = gone_from(kept)
    bids = [bid_of(entry, gone) for entry in entries if entry.is_standing]
    found = find_breaches(bids, rules_of(kept), phases=fundable_phases())
    return {int(key): broken for key, broken in found.items()}


def standing_of(kept: Round) -> Standing:
    """What the round's next move depends on."""
    rows = kept.entries.filter(withdrawn_on=None, merged_into=None).order_by("pk")
    scored = set(rows.filter(given__isnull=False).values_list("pk", flat=True))
    listed = [(each.pk, each.statement.title, each) for each in rows.select_related("statement")]
    return Standing(
        ends=kept.window.ends,
        standing=[title for _number, title, _row in listed],
        scorers=kept.scorers.count(),
        unscored=[title for number, title, row in listed if number not in scored and not row.scores],
        undecided=[title for _number, title, row in listed if row.is_shortlisted and not row.outcome],
        shortlisted=sum(row.is_shortlisted for _number, _title, row in listed),
    )
