"""Before the panel: who is on the shortlist, what the panel reads, what it decides and why."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from menter import reference
from menter.choose.award import check_may_fund
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.actions.move import FUNDED, NOT_FUNDED
from menter.office.choose.bid import breaches_of, rules_of
from menter.office.choose.models import Brief, Round, RoundEntry
from menter.office.choose.pence import to_pence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.safe import make_safe
from menter.office.look.changed import ChangedMeanwhile


class BadPanel(Refusal):
    """Something that the panel cannot do as it was asked."""


@transaction.atomic
def choose_shortlist(*, by: Actor, at: datetime, kept: Round, entries: Collection[RoundEntry], reason: str) -> Round:
    """Put other entries before the panel than the first places, with the reason.

    Raises  BadPanel when the round is not before the panel, no reason is given, or one is not in the running.
    """
    now = Round.objects.select_for_update().get(pk=kept.pk)
    _check_panel(now)
    if not reason.strip():
        raise BadPanel(Sentence("Say why the shortlist is other than the ranking."))
    chosen = {entry.pk for entry in entries}
    for entry in now.entries.select_related("statement"):
        if entry.pk in chosen and not entry.is_standing:
            raise BadPanel(Sentence("“{title}” is not in the running any more.", title=entry.statement.title))
    now.entries.exclude(pk__in=chosen).filter(outcome="").update(is_shortlisted=False)
    now.entries.filter(pk__in=chosen).update(is_shortlisted=True)
    record("choose.choose_shortlist", by=by, at=at, on=now, source=make_safe(reason.strip()).text, entries=len(chosen))
    return now


@transaction.atomic
def keep_brief(*, by: Actor, at: datetime, entry: RoundEntry, version: int, **said: Any) -> Brief:
    """Keep what the panel reads of an entry beside the statement itself.

    said    cost, saving_low, saving_high, goals, ways, and in both languages assumptions, welsh and risks
    Raises  ChangedMeanwhile; BadPanel when a range runs backwards or a text is there in one language only.
    """
    brief = Brief.objects.select_for_update().filter(entry=entry).first() or Brief(entry=entry, version=0)
    if brief.version != version:
        raise ChangedMeanwhile(brief.version)
    low, high = said.get("saving_low"), said.get("saving_high")
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        raise BadPanel(Sentence("A saving is a range: give the least and the most, the least not above the most."))
    for name in ("assumptions", "welsh", "risks"):
        if bool(said.get(f"{name}_cy", "").strip()) != bool(said.get(f"{name}_en", "").strip()):
            raise BadPanel(Sentence("Each text of the brief is needed in Welsh and in English, or in neither."))
    known = {each.code for each in (*reference.goals(), *reference.ways_of_working())}
    for name, value in said.items():
        setattr(brief, name, [code for code in value if code in known] if name in ("goals", "ways") else value)
    brief.version += 1
    brief.save()
    record("choose.keep_brief", by=by, at=at, on=brief, entry=entry.pk)
    return brief


@transaction.atomic
def decide_entry(
    *,
    by: Actor,
    at: datetime,
    entry: RoundEntry,
    is_funded: bool,
    reason_cy: str,
    reason_en: str,
    amount: Decimal | None = None,
) -> RoundEntry:
    """Record what the panel decided on one entry, and why. The very same again changes nothing.

    amount  pounds awarded, where it is funded
    Raises  BadPanel when it is not before the panel, was decided otherwise, or a reason is missing; BreaksRules and
            AwardTooLarge (choose.award) when a rule of the round or its money forbids it.
    """
    kept = Round.objects.select_for_update().get(pk=entry.round_id)
    now = RoundEntry.objects.select_related("statement").get(pk=entry.pk)
    said = {
        "outcome": FUNDED if is_funded else NOT_FUNDED, "reason_cy": reason_cy.strip(), "reason_en": reason_en.strip(),
        "awarded": amount if is_funded else None,
    }  # fmt: skip
    if now.outcome and all(getattr(now, name) == value for name, value in said.items()):
        return now
    _check_panel(kept)
    _check_before_panel(now, reason_cy, reason_en)
    if is_funded:
        _check_money(kept, now, amount)
    for name, value in said.items():
        setattr(now, name, value)
    now.version += 1
    now.save()
    record(
        "choose.decide_entry", by=by, at=at, on=now, round=kept.pk, outcome=now.outcome, pounds=float(now.awarded or 0)
    )
    return now


def _check_panel(kept: Round) -> None:
    if kept.state != "panel":
        raise BadPanel(Sentence("The round is not before the panel, so nothing is shortlisted or decided now."))


def _check_before_panel(entry: RoundEntry, reason_cy: str, reason_en: str) -> None:
    if not entry.is_shortlisted or not entry.is_standing:
        raise BadPanel(Sentence("“{title}” is not before the panel.", title=entry.statement.title))
    if entry.outcome:
        raise BadPanel(
            Sentence(
                "The panel has decided on “{title}” already, and that is not rewritten.", title=entry.statement.title
            )
        )
    if not reason_cy.strip() or not reason_en.strip():
        raise BadPanel(Sentence("A decision needs its reason in Welsh and in English."))


def _check_money(kept: Round, entry: RoundEntry, amount: Decimal | None) -> None:
    """What the rules, the round's own sum and the envelope leave for it."""
    rows = list(kept.entries.select_related("statement").prefetch_related("partners"))
    spoken_for = sum((row.awarded for row in rows if row.awarded and row.pk != entry.pk), Decimal(0))
    left = sum((year.left for year in kept.envelope.by_year.all()), Decimal(0))
    check_may_fund(
        to_pence(amount or 0),
        spoken_for=to_pence(spoken_for),
        sum_of_round=None if kept.amount is None or kept.is_at_least else to_pence(kept.amount),
        left_in_envelope=to_pence(left),
        cap=rules_of(kept).caps.get(entry.phase),
        breaches=breaches_of(kept, rows).get(entry.pk, ()),
    )
