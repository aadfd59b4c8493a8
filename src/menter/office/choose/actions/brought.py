"""Keep what the workbook of a draft brought back: the draft's rules, scopes, the team's days; all of it or nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.choose.actions.draft import change_draft
from menter.office.choose.actions.scope import keep_scopes, keep_team
from menter.office.choose.models import PlanDraft
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.changed import ChangedMeanwhile


class FileIsOld(Refusal):
    """What a workbook was made from has changed since it was taken."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "The draft, an opportunity’s scopes, the team’s days or an envelope has changed since this file was "
                "taken. Nothing was kept. Take the file anew, and put your changes into that one."
            )
        )


@transaction.atomic
def bring_back_draft(
    *,
    by: Actor,
    at: datetime,
    draft: PlanDraft,
    version: int,
    rules: Mapping[str, Any],
    scopes: Mapping[str, tuple[int, Mapping[str, Any]]],
    team: tuple[int, int, Sequence[Mapping[str, Any]]] | None,
) -> PlanDraft:
    """Keep what a workbook changes in a draft and in what it is made from, or nothing of it.

    version     of the draft that the workbook was taken from
    rules       those of the draft that change
    scopes      the version that is changed, and what is said now, by the opportunity's key
    team        the version that is changed, the financial year of its first quarter, its roles; None where they stay
    Raises      FileIsOld where somebody changed any of it since
    """
    kept = PlanDraft.objects.select_for_update().get(pk=draft.pk)
    try:
        if kept.version != version:
            raise FileIsOld
        if rules:
            kept = change_draft(by=by, at=at, draft=kept, version=version, rules=rules)
        for row in Opportunity.objects.filter(key__in=scopes).order_by("key"):
            number, said = scopes[row.key]
            keep_scopes(by=by, at=at, opportunity=row, version=number, said=said)
        if team is not None:
            keep_team(by=by, at=at, version=team[0], first_year=team[1], roles=team[2])
    except ChangedMeanwhile as changed:
        raise FileIsOld from changed
    record(
        "choose.bring_back_draft", by=by, at=at, on=kept, version=kept.version, rules=", ".join(sorted(rules)),
        opportunities=len(scopes), team=team is not None,
    )  # fmt: skip
    return kept
