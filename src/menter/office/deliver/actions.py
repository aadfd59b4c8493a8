"""Start joint initiatives, move their phases, record what they spend and what changes."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django.db import transaction
from django.utils.timezone import localdate

from menter.choose.year import financial_year, quarter
from menter.deliver import benefit as thinking
from menter.deliver.phase import PHASES, Phase, check_may_enter
from menter.language.sentence import Refusal, Sentence
from menter.office.deliver.models import POUNDS, Benefit, Measurement, PhaseSpell, Spend
from menter.office.govern.actions import tie_grant
from menter.office.govern.models import Grant
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import Theme
from menter.office.look.bilingual import Day, Title
from menter.office.reference.models import Body
from menter.office.see.models import Initiative


class BadInitiative(Refusal):
    """A joint initiative that cannot be started as it was given."""


class BadPhase(Refusal):
    """A phase that an initiative cannot move to."""


class BadSpend(Refusal):
    """Spend that cannot be recorded."""


class BadDays(Refusal):
    """A target comes after its baseline."""


class BaselineStands(Refusal):
    """What was measured against is not changed."""


class BadMeasurement(Refusal):
    """A measurement that cannot be recorded."""


@transaction.atomic
def start_joint_initiative(
    *,
    by: Actor,
    at: datetime,
    key: str,
    grant: Grant,
    title_cy: str,
    title_en: str,
    lead: Body,
    partners: Sequence[Body] = (),
    summary_cy: str = "",
    summary_en: str = "",
    service: str = "",
    is_sample: bool = False,
) -> Initiative:
    """Start the work that a grant pays for, or renew what is said of it. It is in no phase until it is moved to one.

    Raises  BadInitiative when it has no title (outside Wales it may have none in Welsh) or the lead is a partner too.
    """
    if not title_cy.strip() and not title_en.strip():
        raise BadInitiative(Sentence("A joint initiative needs a title, in Welsh or in English."))
    if lead in partners:
        raise BadInitiative(
            Sentence("The council that leads cannot also be a partner. Take it from the list of partners.")
        )
    said = {
        "title_cy": title_cy, "title_en": title_en, "summary_cy": summary_cy, "summary_en": summary_en, "lead": lead,
        "service": service or grant.decision.opportunity.service, "cost": grant.amount, "is_sample": is_sample,
    }  # fmt: skip
    initiative = Initiative.objects.filter(key=key).first()
    if initiative is None:
        initiative = Initiative.objects.create(key=key, phase="", updated_at=at, **said)
    elif any(getattr(initiative, name) != value for name, value in said.items()):
        Initiative.objects.filter(pk=initiative.pk).update(updated_at=at, **said)
        initiative.refresh_from_db()
    initiative.partners.set(partners)
    tie_grant(by=by, at=at, grant=grant, initiative=initiative)
    record("deliver.start_joint_initiative", by=by, at=at, on=initiative, source=grant.key, partners=len(partners))
    return initiative


@transaction.atomic
def move_phase(*, by: Actor, at: datetime, initiative: Initiative, to: str, on: date) -> PhaseSpell:
    """Move an initiative to a phase on a day: the phase before ends, this one starts. The same again changes nothing.

    Raises  BadPhase when the day is to come or before the last move; PhaseMayNotFollow (deliver.phase) when the
            table of phases has no such move.
    """
    spells = list(initiative.phases.all())
    same = next((spell for spell in spells if (spell.phase, spell.started_on) == (to, on)), None)
    if same is not None:
        return same
    last = spells[-1] if spells else None
    _check_move(last, to, on, localdate(at))
    if last is not None:
        PhaseSpell.objects.filter(pk=last.pk).update(ended_on=on)
    spell = PhaseSpell.objects.create(initiative=initiative, phase=to, started_on=on)
    first = {} if initiative.starts_on else {"starts_on": on}
    Initiative.objects.filter(pk=initiative.pk).update(phase=to, updated_at=at, **first)
    initiative.refresh_from_db()
    record(
        "deliver.move_phase", by=by, at=at, on=initiative, source=initiative.key,
        before=last.phase if last else "", after=to,
    )  # fmt: skip
    return spell


def _check_move(last: PhaseSpell | None, to: str, on: date, today: date) -> None:
    if on > today:
        raise BadPhase(Sentence("The day {day} is still to come. Record the move when it has happened.", day=Day(on)))
    if last is not None and on < last.started_on:
        raise BadPhase(
            Sentence(
                "The move cannot be on {day}: the phase before it started on {started}.",
                day=Day(on),
                started=Day(last.started_on),
            )
        )
    if to not in PHASES:
        raise BadPhase(Sentence("There is no phase “{phase}”.", phase=to))
    check_may_enter(cast(Phase, last.phase) if last else None, to)


@transaction.atomic
def record_spend(*, by: Actor, at: datetime, initiative: Initiative, on: date, amount: Decimal) -> Spend:
    """Record what an initiative spent in the quarter that holds a day, in place of what was recorded of it.

    Raises  BadSpend when the amount is below nought or the quarter has not started.
    """
    if amount < 0:
        raise BadSpend(Sentence("Spend cannot be less than £0."))
    if on > localdate(at):
        raise BadSpend(Sentence("The day {day} is still to come. Record spend when it has happened.", day=Day(on)))
    place: dict[str, Any] = {"initiative": initiative, "year": financial_year(on), "quarter": quarter(on)}
    kept = Spend.objects.filter(**place).first()
    if kept is not None and kept.amount == amount:
        return kept
    spend, _made = Spend.objects.update_or_create(**place, defaults={"amount": amount})
    record(
        "deliver.record_spend", by=by, at=at, on=initiative, source=initiative.key, year=spend.year,
        quarter=spend.quarter, pounds=float(amount), before=float(kept.amount) if kept else None,
    )  # fmt: skip
    return spend


@transaction.atomic
def keep_benefit(
    *,
    by: Actor,
    at: datetime,
    key: str,
    initiative: Initiative,
    name_cy: str,
    name_en: str,
    is_cashable: bool,
    unit: str,
    baseline: Decimal,
    baseline_on: date,
    target: Decimal,
    target_on: date,
    times_a_year: int = 1,
    theme: Theme | None = None,
    is_sample: bool = False,
) -> Benefit:
    """Keep what an initiative should change, with its baseline and target. A baseline that was measured against stays.

    unit            pounds, percent, hours, days, weeks, people, times, or a word of its own
    times_a_year    how many such values make a year: 4 for pounds in a quarter
    Raises          BadBenefit (deliver.benefit) when target and baseline are the same or what is cashable is not in
                    pounds; BadDays when they are out of order; BaselineStands when it was measured against.
    """
    thinking.Benefit(
        title=Title(name_cy, name_en), baseline=float(baseline), target=float(target), is_money=unit == POUNDS,
        is_cashable=is_cashable,
    )  # fmt: skip
    _check_days(baseline_on, target_on)
    kept = Benefit.objects.filter(key=key).first()
    facts = {"unit": unit, "times_a_year": times_a_year, "baseline": baseline, "baseline_on": baseline_on}
    differs = kept is not None and any(getattr(kept, name) != value for name, value in facts.items())
    if kept is not None and differs and kept.measurements.exists():
        raise BaselineStands(
            Sentence("The baseline of {key} has been measured against, so it stays as it is.", key=key)
        )
    said = {
        **facts, "initiative": initiative, "theme": theme, "name_cy": name_cy, "name_en": name_en,
        "is_cashable": is_cashable, "target": target, "target_on": target_on, "is_sample": is_sample,
    }  # fmt: skip
    benefit, _made = Benefit.objects.update_or_create(key=key, defaults=said)
    record("deliver.keep_benefit", by=by, at=at, on=benefit, source=initiative.key, unit=unit)
    return benefit


def _check_days(baseline_on: date, target_on: date) -> None:
    if target_on <= baseline_on:
        raise BadDays(
            Sentence(
                "The target is for {target}, which is not after the baseline of {baseline}.",
                target=Day(target_on),
                baseline=Day(baseline_on),
            )
        )


@transaction.atomic
def record_measurement(
    *,
    by: Actor,
    at: datetime,
    benefit: Benefit,
    measured_on: date,
    value: Decimal,
    evidence_cy: str,
    evidence_en: str,
) -> Measurement:
    """Record what was measured on a day, on what evidence. The very same again changes nothing.

    Raises  BadMeasurement when the day is to come or before the baseline, evidence is missing in either language, or
            another value is recorded for the day.
    """
    _check_measurement(benefit, measured_on, localdate(at), evidence_cy, evidence_en)
    kept = Measurement.objects.filter(benefit=benefit, measured_on=measured_on).first()
    if kept is not None:
        if kept.value != value:
            raise BadMeasurement(
                Sentence(
                    "Another value is recorded for {day}, and what was measured is not rewritten. Give another day.",
                    day=Day(measured_on),
                )
            )
        return kept
    measurement = Measurement.objects.create(
        benefit=benefit, measured_on=measured_on, value=value, evidence_cy=evidence_cy.strip(),
        evidence_en=evidence_en.strip(),
    )  # fmt: skip
    record("deliver.record_measurement", by=by, at=at, on=benefit, source=benefit.key, value=float(value))
    return measurement


def _check_measurement(benefit: Benefit, measured_on: date, today: date, evidence_cy: str, evidence_en: str) -> None:
    if measured_on > today:
        raise BadMeasurement(
            Sentence("The day {day} is still to come. Record what was measured after it.", day=Day(measured_on))
        )
    if measured_on <= benefit.baseline_on:
        raise BadMeasurement(
            Sentence(
                "A measurement must come after the baseline, which is of {baseline}.", baseline=Day(benefit.baseline_on)
            )
        )
    if not evidence_cy.strip() or not evidence_en.strip():
        raise BadMeasurement(Sentence("A measurement needs its evidence in Welsh and in English."))
