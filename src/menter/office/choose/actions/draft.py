"""Build plans: begin a draft, change its rules, copy it with other money, propose what it found to the board."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.choose.draft import at_percent, complete
from menter.office.choose.models import Envelope, Plan, PlanDraft, PlanDraftVersion
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.changed import ChangedMeanwhile

LESS, MORE = 90, 110  # per cent: what a council asks first when budgets are cut or grow
LONGEST = 160  # letters of a draft's own name in that of its copies, so that what is added has room


class NotItsPlan(Refusal):
    """A draft can propose only a plan that was worked out for it."""


@transaction.atomic
def begin_draft(
    *,
    by: Actor,
    at: datetime,
    title_cy: str,
    title_en: str,
    first_year: int,
    years: int,
    rules: Mapping[str, Any] | None = None,
    copied_from: PlanDraft | None = None,
) -> PlanDraft:
    """Begin a plan that people build, with no rules but the money and the board's, or with those given."""
    draft = PlanDraft.objects.create(
        title_cy=title_cy, title_en=title_en, first_year=first_year, years=years, rules=complete(rules or {}),
        copied_from=copied_from, by=by.actor_key, at=at,
    )  # fmt: skip
    PlanDraftVersion.objects.create(draft=draft, number=draft.version, rules=draft.rules, by=by.actor_key, at=at)
    record("choose.begin_draft", by=by, at=at, on=draft, copied_from=copied_from.pk if copied_from else None)
    return draft


@transaction.atomic
def change_draft(*, by: Actor, at: datetime, draft: PlanDraft, version: int, rules: Mapping[str, Any]) -> PlanDraft:
    """Change some rules of a draft; those that are not named stay.

    Raises  ChangedMeanwhile where somebody changed it since.
    """
    kept = PlanDraft.objects.select_for_update().get(pk=draft.pk)
    if kept.version != version:
        raise ChangedMeanwhile(kept.version)
    kept.rules = {**complete(kept.rules), **rules}
    kept.version += 1
    kept.save(update_fields=["rules", "version"])
    PlanDraftVersion.objects.create(draft=kept, number=kept.version, rules=kept.rules, by=by.actor_key, at=at)
    record("choose.change_draft", by=by, at=at, on=kept, version=kept.version, changed=sorted(rules))
    return kept


@transaction.atomic
def copy_draft(*, by: Actor, at: datetime, draft: PlanDraft, title_cy: str, title_en: str, percent: int) -> PlanDraft:
    """A new draft with the same rules and so many per cent of the money that this one may spend."""
    copy = begin_draft(
        by=by, at=at, title_cy=title_cy, title_en=title_en, first_year=draft.first_year, years=draft.years,
        rules=at_percent(draft.rules, _codes(), percent), copied_from=draft,
    )  # fmt: skip
    record("choose.copy_draft", by=by, at=at, on=copy, copied_from=draft.pk, percent=percent)
    return copy


@transaction.atomic
def try_other_money(*, by: Actor, at: datetime, draft: PlanDraft) -> list[PlanDraft]:
    """Copies of a draft with 10 per cent less and 10 per cent more money; those that are there already stay.

    A copy that was made of other rules than the draft has now is left as it is, and another one is made.
    """
    tried = []
    for percent in (LESS, MORE):
        rules = at_percent(draft.rules, _codes(), percent)
        kept = next((each for each in draft.copies.all() if each.rules == rules), None)
        titles = {f"title_{tongue}": _titled(draft, percent, tongue) for tongue in ("cy", "en")}
        tried.append(kept or copy_draft(by=by, at=at, draft=draft, percent=percent, **titles))
    record("choose.try_other_money", by=by, at=at, on=draft, copies=", ".join(str(each.pk) for each in tried))
    return tried


def _titled(draft: PlanDraft, percent: int, tongue: str) -> str:
    """What a copy is called, in one language."""
    title = (draft.title_cy if tongue == "cy" else draft.title_en)[:LONGEST]
    less = Sentence("{title}, 10 per cent less", title=title)
    return (less if percent == LESS else Sentence("{title}, 10 per cent more", title=title)).to(tongue)


def _codes() -> list[str]:
    """Every envelope there is."""
    return list(Envelope.objects.order_by("code").values_list("code", flat=True))


@transaction.atomic
def propose_plan(*, by: Actor, at: datetime, draft: PlanDraft, plan: Plan) -> PlanDraft:
    """Propose to the board what was worked out for a draft: from here on everybody can read it.

    Raises  NotItsPlan where the plan was worked out for something else.
    """
    if plan.draft_id != draft.pk:
        raise NotItsPlan(Sentence("This plan was not worked out for this draft. Propose one of its own."))
    PlanDraft.objects.filter(pk=draft.pk).update(proposed=plan)
    Plan.objects.filter(pk=plan.pk).update(proposed_at=at)
    record("choose.propose_plan", by=by, at=at, on=plan, draft=draft.pk)
    draft.refresh_from_db()
    return draft
